"""The parts of README that are generated from the code: `python -m tests.readme_blocks` writes them."""

from collections.abc import Callable
from pathlib import Path

import click

from tests.e2e.key_counts import JOURNEYS
from tests.tui.browse.question import question_table
from tests.tui.browse.questions import QUESTIONS
from tests.tui.clipboard.cases import table as clipboard
from tui.cli.group import COMMANDS, findings
from tui.keymap import PLACES, commands, format_keys
from tui.keymap.meanings import OWN, SHARED

# The arrow keys of filters and search box are in the help of the app (`?`) alone.
LEFT_TO_HELP = ("filters", "search")
README = Path(__file__).parents[1] / "README.md"


def keys() -> str:
    """A table of what each key means, then of every command by the screen or pane in which it works."""
    lines = ["| key | means, on every screen where it does anything |", "|---|---|"]
    lines += [f"| {_quote(meaning.keys)} | {meaning.words} |" for meaning in (*SHARED, *OWN)]
    lines += ["", "| key | does |", "|---|---|"]
    for place, title in PLACES.items():
        if place in LEFT_TO_HELP:
            continue
        lines.append(f"| | **{title}** |")
        for command in commands(place):
            lines.append(f"| {_quote(command.keys)} | {command.description} |")
    return "\n".join(lines)


def _quote(keys: str) -> str:
    """The keys for a cell of a table, in which a bar is escaped even within code."""
    return " ".join(f"`{key}`" for key in format_keys(keys).replace("|", "\\|").split(" "))


def command_list() -> str:
    """Each command with its arguments and the first paragraph of its help."""
    context = click.Context(findings, info_name="findings")
    lines = ["| command | does |", "|---|---|", "| `findings` | Browse, full screen |"]
    for name in COMMANDS:
        command = findings.get_command(context, name)
        assert command is not None
        arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
        first = " ".join((command.help or "").split("\n\n")[0].split())
        lines.append(f"| `{f'findings {name} {arguments}'.strip()}` | {first} |")
    return "\n".join(lines)


def journeys() -> str:
    """Tasks with their keys in the browser, and with the same reports open as PDFs."""
    lines = ["| task | keys here | with PDFs |", "|---|--:|--:|"]
    lines += [f"| {one.task} | {one.keys} | {one.by_hand} |" for one in JOURNEYS]
    return "\n".join(lines)


def questions() -> str:
    """Questions as they are typed: their keys, what is found, and what the first version found."""
    return question_table(QUESTIONS)


BLOCKS: dict[str, Callable[[], str]] = {
    "journeys": journeys,
    "questions": questions,
    "keys": keys,
    "commands": command_list,
    "clipboard": clipboard,
}


def filled(text: str) -> str:
    """README with each generated part replaced. Raises AssertionError if the place of one is missing."""
    for name, make in BLOCKS.items():
        before, head, rest = text.partition(f"<!-- {name}: made by python -m tests.readme_blocks -->\n")
        _, end, after = rest.partition("<!-- end -->")
        assert head and end, f"README has no place for {name}"
        text = f"{before}{head}{make()}\n{end}{after}"
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
