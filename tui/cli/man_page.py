"""The man page `findings(1)`, made from click's own command tree when the package is built.

click-man does not fit: it takes its commands from `group.commands`, which a lazy group has none of, writes a page per
command, leaves the epilog out, and lets a text that begins with a dot or holds click's `\\b` reach roff as it is.
"""

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Final

import click

VERBATIM: Final = "\b"  # click's mark of a block whose lines stay as they are
OPTION: Final = re.compile(r"(?<!\S)--?[\w-]+")
PREFACE: Final = re.compile(
    r"([A-Z][\w ]*): *(\n?)"
)  # `Examples:` at the head of a block: a section of its own

ENVIRONMENT: Final = {
    "FINDINGS_DB": "The database, where --db names none.",
    "FINDINGS_CITATION": "The style of citations: full, short, footnote, own, or a template.",
    "FINDINGS_COPY": "A command that takes what is copied on its standard input.",
    "FINDINGS_OSC52_LIMIT": "Bytes that may be copied through the terminal; 0 for none.",
    "FINDINGS_THEME": "The browser's colours: dark, light or ansi.",
    "FINDINGS_THEMES": "A file of themes that extends or replaces those of the product.",
    "FINDINGS_DEBUG": "Set, a fault is shown with its place in the program.",
    "NO_COLOR": "Set, no colour is used.",
}
# As platformdirs has them on Linux; `findings doctor` tells where they are elsewhere.
FILES: Final = {
    "~/.config/findings/config.toml": "Settings: theme, mouse, copy, citation, keys. All optional.",
    "~/.config/findings/citation.txt": "Your own template for citations, made when you first choose it.",
    "~/.local/share/findings/": "Your own database, built from the seed reports on first use.",
    "~/.local/state/findings/personal.db": "Your baskets, notes and searches; readable by you alone.",
}


def manual(command: click.Group, name: str, version: str) -> str:
    """The page of a command and its subcommands as roff (the man macros), ASCII; the same tree gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(command, name, version))


def _lines(command: click.Group, name: str, version: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, **command.context_settings)
    first, *further = _blocks(command.help)
    yield f'.TH {name.upper()} 1 "" "{name} {version}" "User Commands"'
    yield from (".SH NAME", f"{name} \\- {_plain(first[:1].lower() + first[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", *_usage(command, context))
    subcommands = [(sub, command.get_command(context, sub)) for sub in command.list_commands(context)]
    known = [(click.Context(one, info_name=sub, parent=context), one) for sub, one in subcommands if one]
    for inner, one in known:
        yield from (".br", *_usage(one, inner))
    yield from (".SH DESCRIPTION", _plain(first), *_paragraphs(further))
    yield from (".SH OPTIONS", *_options(command, context))
    yield ".SH COMMANDS"
    for inner, one in known:
        yield from (f".SS {inner.command_path}", *_usage(one, inner))
        yield from (".PP", *_paragraphs(_blocks(one.help))[1:], *_options(one, inner))
        yield from _paragraphs(_blocks(one.epilog))
    yield from _sections(command.epilog)
    yield from (".SH ENVIRONMENT", *_named(ENVIRONMENT))
    yield from (".SH FILES", *_named(FILES))
    yield ".SH SEE ALSO"
    yield _plain("In the browser, ? tells every key that works where you are, and : everything by name.")


def _usage(command: click.Command, context: click.Context) -> list[str]:
    pieces = " ".join(command.collect_usage_pieces(context))
    return [rf"\fB{_code(context.command_path)}\fR {_code(pieces)}"]


def _options(command: click.Command, context: click.Context) -> list[str]:
    """Every option, with its names as the help prints them."""
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = [one.get_help_record(context) for one in options]
    return _tagged({OPTION.sub(r"**\g<0>**", record[0]): record[1] for record in records if record})


def _named(terms: Mapping[str, str]) -> list[str]:
    return _tagged({f"**{term}**": words for term, words in terms.items()})


def _tagged(terms: Mapping[str, str]) -> list[str]:
    """A list of terms and what they mean; what stands between ** is bold."""
    lines = []
    for term, words in terms.items():
        bold = re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fR", _code(term))
        lines += [".TP", bold, _plain(words)]
    return lines


def _sections(epilog: str | None) -> Iterator[str]:
    """The blocks of an epilog, each under the words before its colon."""
    for block in _blocks(epilog):
        text = block.removeprefix(VERBATIM).lstrip("\n")
        named = PREFACE.match(text)
        if named is None:
            yield from _paragraphs([block])
            continue
        yield f".SH {_plain(named[1].upper())}"
        rest = text[named.end() :]
        yield from _paragraphs([f"{VERBATIM}\n{rest}" if named[2] else rest])


def _blocks(text: str | None) -> list[str]:
    """The paragraphs of a help text; a verbatim one begins with its mark."""
    marked = re.sub(rf"\n?{VERBATIM}\n", f"\n\n{VERBATIM}\n", (text or "").strip())
    return [block.strip("\n ") for block in re.split(r"\n\s*\n", marked) if block.strip()]


def _paragraphs(blocks: list[str]) -> list[str]:
    lines = []
    for block in blocks:
        if block.startswith(VERBATIM):
            kept = dedent(block.removeprefix(VERBATIM).strip("\n")).splitlines()
            lines += [".PP", ".RS 4", ".nf", *map(_code, kept), ".fi", ".RE"]
        else:
            lines += [".PP", _plain(block)]
    return lines


def _code(text: str) -> str:
    """What may be typed: its hyphens are minus signs, so that it can be copied from the page."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    ascii_only = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in escaped)
    return rf"\&{ascii_only}" if ascii_only[:1] in (".", "'") else ascii_only


def _plain(text: str) -> str:
    """Prose, on one line."""
    return _code(" ".join(text.split()))
