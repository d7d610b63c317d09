"""The man page `findings(1)`, made from the commands and their help when the package is built.

The package click-man does not fit: it reads `group.commands`, which is empty in a lazy group, writes a page for each
command, omits the epilog, and passes lines that begin with a dot, and click's `\\b`, to roff without escaping them.
"""

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Final

import click

VERBATIM: Final = "\b"  # click's mark of a block whose lines are not wrapped
OPTION: Final = re.compile(r"(?<!\S)--?[\w-]+")
# `Examples:` at the beginning of a block, which becomes a section with that heading.
BLOCK_HEADING: Final = re.compile(r"([A-Z][\w ]*): *(\n?)")

ENVIRONMENT: Final = {
    "FINDINGS_DB": "The database, where --db names none.",
    "FINDINGS_SITE": "The site to fetch reports from, where --site names none.",
    "FINDINGS_HOME": "Your authority, whose first screen the browser begins with.",
    "FINDINGS_TEAM": "The folder of tags, saved searches and corrections that colleagues share.",
    "FINDINGS_CITATION": "The style of citations: full, short, footnote, own, or a template.",
    "FINDINGS_COPY": "A command that receives copied text on its standard input.",
    "FINDINGS_OSC52_LIMIT": "The most bytes to copy through the terminal; 0 to never use it.",
    "FINDINGS_THEME": "The browser's colours: dark, light or ansi.",
    "FINDINGS_THEMES": "A file of themes that extends or replaces those of the product.",
    "FINDINGS_SYNONYMS": "A file of synonyms that extends those of the product, for ~word in a search.",
    "FINDINGS_DEBUG": "If set, an error in the program is shown with its traceback.",
    "BROWSER": "The browser for published reports: commands separated by colons, %s for the address.",
    "FORCE_HYPERLINK": "1 sends links to a terminal that is not known to show them; 0 sends none.",
    "NO_COLOR": "If set, no colour is used.",
}
# The paths on Linux (platformdirs); `findings doctor` shows those of other platforms.
FILES: Final = {
    "~/.config/findings/config.toml": "Settings: theme, mouse, copy, citation, keys. All optional.",
    "~/.config/findings/citation.txt": "Your own template for citations, created when you first choose it.",
    "~/.local/share/findings/": "Your own database, built from the seed reports on first use.",
    "~/.local/state/findings/personal.db": "Your baskets, notes and searches; readable by you alone.",
}


def manual(command: click.Group, name: str, version: str) -> str:
    """The page of a command and its subcommands in roff (man macros), in ASCII. The same command has the same page."""
    return "".join(f"{line}\n" for line in _lines(command, name, version))


def _lines(command: click.Group, name: str, version: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, **command.context_settings)
    summary, *description = _blocks(command.help)
    yield f'.TH {name.upper()} 1 "" "{name} {version}" "User Commands"'
    yield from (".SH NAME", f"{name} \\- {_plain(summary[:1].lower() + summary[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", *_usage(command, context))
    subcommands = list(_subcommands(command, context))
    for inner, subcommand in subcommands:
        yield from (".br", *_usage(subcommand, inner))
    yield from (".SH DESCRIPTION", _plain(summary), *_paragraphs(description))
    yield from (".SH OPTIONS", *_options(command, context))
    yield ".SH COMMANDS"
    for inner, subcommand in subcommands:
        yield from (f".SS {inner.command_path}", *_usage(subcommand, inner))
        yield from (".PP", *_paragraphs(_blocks(subcommand.help))[1:], *_options(subcommand, inner))
        yield from _paragraphs(_blocks(subcommand.epilog))
    yield from _sections(command.epilog)
    yield from (".SH ENVIRONMENT", *_bold_terms(ENVIRONMENT))
    yield from (".SH FILES", *_bold_terms(FILES))
    yield ".SH SEE ALSO"
    yield _plain("In the browser, ? lists the keys of the current screen, and : lists every command by name.")


def _subcommands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Context, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield click.Context(command, info_name=name, parent=context), command


def _usage(command: click.Command, context: click.Context) -> list[str]:
    pieces = " ".join(command.collect_usage_pieces(context))
    return [rf"\fB{_code(context.command_path)}\fR {_code(pieces)}"]


def _options(command: click.Command, context: click.Context) -> list[str]:
    """Every option, with its names as in the help, and its description."""
    options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    records = [option.get_help_record(context) for option in options]
    return _definition_list({OPTION.sub(r"**\g<0>**", record[0]): record[1] for record in records if record})


def _bold_terms(descriptions: Mapping[str, str]) -> list[str]:
    return _definition_list({f"**{term}**": description for term, description in descriptions.items()})


def _definition_list(descriptions: Mapping[str, str]) -> list[str]:
    """Terms with their descriptions; the parts of a term between ** are bold."""
    lines = []
    for term, description in descriptions.items():
        bold = re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fR", _code(term))
        lines += [".TP", bold, _plain(description)]
    return lines


def _sections(epilog: str | None) -> Iterator[str]:
    """The blocks of an epilog; one that begins with a heading and a colon becomes a section."""
    for block in _blocks(epilog):
        text = block.removeprefix(VERBATIM).lstrip("\n")
        heading = BLOCK_HEADING.match(text)
        if heading is None:
            yield from _paragraphs([block])
            continue
        yield f".SH {_plain(heading[1].upper())}"
        rest = text[heading.end() :]
        yield from _paragraphs([f"{VERBATIM}\n{rest}" if heading[2] else rest])


def _blocks(text: str | None) -> list[str]:
    """The paragraphs of a help text; a verbatim paragraph begins with VERBATIM."""
    marked = re.sub(rf"\n?{VERBATIM}\n", f"\n\n{VERBATIM}\n", (text or "").strip())
    return [block.strip("\n ") for block in re.split(r"\n\s*\n", marked) if block.strip()]


def _paragraphs(blocks: list[str]) -> list[str]:
    lines = []
    for block in blocks:
        if block.startswith(VERBATIM):
            verbatim = dedent(block.removeprefix(VERBATIM).strip("\n")).splitlines()
            lines += [".PP", ".RS 4", ".nf", *map(_code, verbatim), ".fi", ".RE"]
        else:
            lines += [".PP", _plain(block)]
    return lines


def _code(text: str) -> str:
    """Escaped text with hyphens as minus signs, so that commands can be copied from the page."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    ascii_only = "".join(c if c.isascii() else rf"\[u{ord(c):04X}]" for c in escaped)
    return rf"\&{ascii_only}" if ascii_only[:1] in (".", "'") else ascii_only


def _plain(text: str) -> str:
    """Escaped prose on one line."""
    return _code(" ".join(text.split()))
