"""The help teaches by example: each command has some, and what they say is taken as it stands."""

import re
import shlex

import click
import pytest

from tests.tui.cli.command_line import Command
from tui.cli.main import COMMANDS
from tui.cli.main import findings as group

# What acts on files of the reader's own, or prints the numbers of this database alone: the usage is held, not the run.
OWN = re.compile(r"~/|ours\.toml|letter\.pdf|--svg|doctor|similar \d")


def examples(name: str) -> list[str]:
    """The examples in the help of a command."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return re.findall(rf"^ *(findings {name}\b.*)$", command.help or "", re.MULTILINE)


EVERY = [line for name in COMMANDS for line in examples(name)]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_two_ways_to_use_it(name: str) -> None:
    assert len(examples(name)) >= 2


@pytest.mark.parametrize("line", EVERY)
def test_each_example_is_right_usage(line: str) -> None:
    _, name, *args = shlex.split(re.split(r" [>|] ", line)[0])
    command = group.get_command(click.Context(group), name)
    assert command is not None
    # Under its group: click keeps the names of the help option that the first context of a command has.
    command.make_context(
        name, args, parent=click.Context(group, info_name="findings", **group.context_settings)
    )


@pytest.mark.parametrize("line", [line for line in EVERY if not OWN.search(line)])
def test_each_example_finds_something(line: str, run_on_seeds: Command) -> None:
    status, out, _ = run_on_seeds(*shlex.split(re.split(r" [>|] ", line)[0])[1:])
    assert status == 0 and out.strip()


def test_the_programs_own_help_shows_how_to_begin(run_on_seeds: Command) -> None:
    _, out, _ = run_on_seeds("-h")
    shown = re.findall(r"^ +(findings\b.*)$", out, re.MULTILINE)
    assert {line.split()[1] for line in shown if len(line.split()) > 1} >= {
        "ingest",
        "paragraphs",
        "compare",
        "grades",
    }
