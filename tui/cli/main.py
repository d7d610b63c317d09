"""The command `findings`: its group, and the guard that lets no traceback reach a person.

Importing this costs click alone: a command's module, and the screens, are imported when they are asked for.
"""

import importlib
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from db.text_safety import one_line
from tui.cli.options import database_option

# The contract's statuses; an error of the database brings its own (3, or 2 for a value nobody knows).
DONE, IN_PART, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

# In the order in which help lists them.
COMMANDS: Final = (
    "ingest",
    "inspections",
    "paragraphs",
    "read",
    "compare",
    "similar",
    "grades",
    "themes",
    "doctor",
)

# How a shell asks for completion: click's name for a program called `findings`.
COMPLETE_VARIABLE: Final = "_FINDINGS_COMPLETE"

_OF_THE_TERMINAL: Final = "textual-"  # how Textual names the threads of its driver

EPILOG: Final = """\b
Examples:
  findings                                      browse
  findings ingest ~/reports                     read every .pdf and .txt in a folder
  findings paragraphs "care leavers" --authority "St Helens"
  findings paragraphs --theme care-leavers --format csv > care.csv
  findings compare st-helens-2011-03 st-helens-2014-11
  findings grades "St Helens"
\b
Exit status: 0 done, 1 done in part or nothing found, 2 wrong usage,
3 the database cannot be opened."""


class LazyGroup(click.Group):
    """Commands by name; the module of one is imported when it is run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"tui.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - ours, not a caller's
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2, cutoff=0.5)
            meant = f"did you mean {' or '.join(near)}" if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"no command {args[0]!r}: {meant}?" if near else f"no command {args[0]!r}: {meant}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
@database_option
@click.option(
    "--print",
    "print_basket",
    is_flag=True,
    help="Print the basket to stdout: after browsing, or at once where there is no terminal.",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for its own selection.")
@click.option("--theme", type=click.Choice(("dark", "light", "ansi")), help="The browser's colours.")
@click.version_option(package_name="findings", message="%(prog)s %(version)s")
@click.pass_context
def findings(
    ctx: click.Context, db: Path | None, print_basket: bool, no_mouse: bool, theme: str | None
) -> int:
    """Reach any paragraph of any children's services inspection report.

    Without a command it opens the browser. Press ? in it for help.
    """
    if ctx.invoked_subcommand is not None:
        return DONE
    from tui.cli.browse import browse

    return browse(db, print_basket, not no_mouse, theme)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The entry point: runs the command and exits with its status."""
    status = run(args)
    if any(thread.name.startswith(_OF_THE_TERMINAL) for thread in threading.enumerate()):
        # The terminal went away under the browser. The threads that read and write it were never told to stop: they
        # would turn for ever, in a process that nobody sees. All is saved and flushed by now.
        os._exit(status)
    sys.exit(status)


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line (default: this process's) and return its exit status. Never raises an Exception."""
    from tui.cli.output import encode_as

    _open_what_is_closed()
    encode_as(sys.stdout)
    encode_as(sys.stderr)
    completing = os.environ.get(COMPLETE_VARIABLE)
    try:
        if completing:
            from click.shell_completion import shell_complete

            return shell_complete(findings, {}, "findings", COMPLETE_VARIABLE, completing)
        status = _invoke(sys.argv[1:] if args is None else list(args))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _quietly_closed()
    except Exception as error:
        if os.environ.get("FINDINGS_DEBUG"):
            raise
        return _told(error)
    return status


def _open_what_is_closed() -> None:
    """Give Python the streams that a shell has closed (`>&-`): it has None for them, which nobody expects."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))


def _invoke(args: list[str]) -> int:
    try:
        with findings.make_context("findings", args) as ctx:
            result: Any = findings.invoke(ctx)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _told_usage(error)
    return result if isinstance(result, int) else DONE


def _told_usage(error: click.ClickException) -> int:
    """One line that says what is wrong, and where the right usage stands."""
    context = getattr(error, "ctx", None)
    name = context.command_path if context else "findings"
    _complain(f"{one_line(error.format_message())} (usage: {name} -h)", name)
    return WRONG_USAGE


def _told(error: Exception) -> int:
    """One line for an error that a command let through, and its exit status."""
    from db.errors import LibraryError
    from db.reading.theme_file import ThemeFileError

    if isinstance(error, LibraryError):
        _complain(str(error))
        return error.exit_status
    if isinstance(error, ThemeFileError):
        _complain(str(error))
        return WRONG_USAGE
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        _complain(f"{where}{error.strerror or error}")
        return IN_PART
    _complain(
        f"stopped by a fault of its own ({type(error).__name__}: {error}). "
        "FINDINGS_DEBUG=1 shows where; please report it"
    )
    return IN_PART


def _complain(message: str, name: str = "findings") -> None:
    click.echo(f"{name}: {one_line(message)}", err=True)


def _quietly_closed() -> int:
    """The reader of the pipe has what it wanted. Point stdout elsewhere, or Python complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
