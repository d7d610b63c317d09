"""What is wrong with a command line, in plain words: click's own speak of "values" and guess too widely."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

import click

# How alike an option must be to be named. A slip of one or two letters is; at click's 0.6, --tone is like --since.
OPTION_SIMILARITY: Final = 0.75


def describe_usage_error(error: click.ClickException) -> str:
    """One line for an error of click."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        return _describe_option(error.option_name, error.ctx)
    return error.format_message()


def _describe_option(typed: str, context: click.Context) -> str:
    """`no option --them: did you mean --theme?`, or which commands have it."""
    near = get_close_matches(typed, _options_of(context.command), n=2, cutoff=OPTION_SIMILARITY)
    if near:
        return f"no option {typed}: did you mean {' or '.join(near)}?"
    having = list(_commands_with(typed, context.find_root()))
    verb = "has" if len(having) == 1 else "have"
    return f"no option {typed}" + (f" here: {', '.join(having)} {verb} it" if having else "")


def _options_of(command: click.Command) -> Iterable[str]:
    """The options of a command as they are typed."""
    return [
        name for p in command.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)
    ]


def _commands_with(option: str, root: click.Context) -> Iterator[str]:
    """The names of the commands that have an option."""
    group = root.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is not None and option in _options_of(command):
            yield name
