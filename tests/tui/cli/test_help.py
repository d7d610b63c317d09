"""The help of each command has examples, and the examples work."""

import re
import shlex

import click
import pytest

from tests.tui.cli.command_line import RunCommand
from tui.cli.group import COMMANDS
from tui.cli.group import findings as group

# Examples that need the network, files of the reader, ids of another database, or that change it: only their usage is
# checked.
NOT_RUN = re.compile(
    r"findings fetch|~/|remove|publish|ours\.toml|letter\.pdf|--svg|doctor|correct|tags|searches|similar \d"
)


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
def test_each_example_is_valid_usage(line: str) -> None:
    _, name, *args = shlex.split(re.split(r" [>|] ", line)[0])
    command = group.get_command(click.Context(group), name)
    assert command is not None
    # With the context of its group: click caches the help option of the first context that a command has.
    command.make_context(
        name, args, parent=click.Context(group, info_name="findings", **group.context_settings)
    )


@pytest.mark.parametrize("line", [line for line in EVERY if not NOT_RUN.search(line)])
def test_each_example_finds_something(line: str, run_on_seeds: RunCommand) -> None:
    status, out, _ = run_on_seeds(*shlex.split(re.split(r" [>|] ", line)[0])[1:])
    assert status == 0 and out.strip()


def test_the_help_of_the_program_shows_the_main_commands(run_on_seeds: RunCommand) -> None:
    _, out, _ = run_on_seeds("-h")
    shown = re.findall(r"^ +(findings\b.*)$", out, re.MULTILINE)
    assert {line.split()[1] for line in shown if len(line.split()) > 1} >= {
        "ingest",
        "paragraphs",
        "compare",
        "grades",
    }
