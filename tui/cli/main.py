"""The command `findings`: the group of its commands, and `run`, which turns every error into one line.

Importing this module imports click and little else. The module of a command, and the browser, are imported when used.
"""

import importlib
import os
import re
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn, Unpack

import click

from db.errors import LibraryError
from db.store.paths import DISTRIBUTION
from db.text_safety import one_line
from tui.cli.exit_status import DONE, INTERRUPTED, PARTIAL, WRONG_USAGE
from tui.cli.options import BrowserOptions, browser_options
from tui.cli.output import set_encoding
from tui.cli.shell_scripts import complete

# In the order in which help lists them. Each is a module of `tui.cli` with a command of the same name.
COMMANDS: Final = (
    "fetch",
    "ingest",
    "remove",
    "inspections",
    "paragraphs",
    "read",
    "compare",
    "changes",
    "similar",
    "grades",
    "count",
    "themes",
    "tags",
    "searches",
    "news",
    "paper",
    "correct",
    "publish",
    "doctor",
    "help",
)

# The variable by which a shell asks for completion: click's name for a program called `findings`.
COMPLETE_VARIABLE: Final = "_FINDINGS_COMPLETE"

TEXTUAL_THREADS: Final = "textual-"  # how the names of the threads of Textual's driver begin
NO_THREAD: Final = "can't start new thread"  # Python's words where a limit of threads is reached
# The least likeness (0..1, difflib) of a command that is suggested: a mistyped command, not a word to search for.
COMMAND_SIMILARITY: Final = 0.7
# What other programs call our commands.
OTHER_WORDS: Final = {
    "list": "inspections",
    "ls": "inspections",
    "reports": "inspections",
    "open": "read",
    "show": "read",
    "view": "read",
    "search": "paragraphs",
    "find": "paragraphs",
    "grep": "paragraphs",
    "add": "ingest",
    "import": "ingest",
    "diff": "compare",
}
INSPECTION_KEY: Final = re.compile(r"[a-z][a-z-]*-\d{4}-\d{2}(-\d+)?")

# Locks, signals and worker processes are those of POSIX.
UNSUPPORTED: Final = (
    "Windows is not supported: install it in WSL (https://learn.microsoft.com/windows/wsl/install)"
)

EPILOG: Final = """\b
Examples:
  findings                                      browse
  findings "St Helens caseloads"                browse what these words find
  findings st-helens-2014-11                    browse this report
  findings fetch "St Helens"                    get its reports from Ofsted's site, and read them
  findings ingest ~/reports                     read every .pdf and .txt in a folder
  findings paragraphs "care leavers" --authority "St Helens"
  findings paragraphs --theme care-leavers --format csv > care.csv
  findings compare st-helens-2011-03 st-helens-2014-11
  findings grades "St Helens"
\b
Exit status: 0 done, 1 done in part or nothing found, 2 wrong usage,
3 the database cannot be opened."""


class LazyGroup(click.Group):
    """A group whose commands are modules of `tui.cli`, each imported when its command is run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: object = vars(importlib.import_module(f"tui.cli.{cmd_name}"))[cmd_name]
        if not isinstance(command, click.Command):
            raise TypeError(f"tui.cli.{cmd_name}.{cmd_name} is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from tui.cli.browse import open_words, why_not_full_screen

            alone = open_words.words_of(args) == args[:1]
            near = _similar_commands(args[0]) if alone or args[0] in OTHER_WORDS else []
            if near:
                ctx.fail(f"no command {args[0]!r}: did you mean {' or '.join(near)}?")
            if why_not_full_screen() is not None:
                ctx.fail(f"no command {args[0]!r}: {_known_commands(args[0])}")
            return "browse", open_words, args
        return super().resolve_command(ctx, args)


def _known_commands(word: str) -> str:
    """What there is in place of a word that is no command, and that no browser can be opened to search for."""
    if INSPECTION_KEY.fullmatch(word):
        return f"`findings read {word}` prints this report; in a terminal the browser would open it"
    near = _similar_commands(word)
    known = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(COMMANDS)};"
    return f"{known} in a terminal it would be searched for"


def _similar_commands(word: str) -> list[str]:
    """The commands that a word may have been meant to be, the likeliest first."""
    if word in OTHER_WORDS:
        return [OTHER_WORDS[word]]
    from difflib import get_close_matches  # 2 ms that only a wrong command needs

    return get_close_matches(word, COMMANDS, n=2, cutoff=COMMAND_SIMILARITY)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
@browser_options
@click.version_option(package_name=DISTRIBUTION, message="%(prog)s %(version)s")
@click.pass_context
def findings(ctx: click.Context, **options: Unpack[BrowserOptions]) -> int:
    """Reach any paragraph of any children's services inspection report.

    Without a command it opens the browser. Press ? in it for help.
    """
    if ctx.invoked_subcommand is not None:
        return DONE
    from tui.cli.browse import browse

    return browse((), options)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The entry point: runs the command line and exits with its status."""
    status = run(args)
    if any(thread.name.startswith(TEXTUAL_THREADS) for thread in threading.enumerate()):
        # The terminal was closed under the browser, so Textual has not stopped the threads that read from and write to
        # it. They would keep the process alive for ever. Everything is saved and flushed by now.
        os._exit(status)
    sys.exit(status)


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line (default: this process's) and return its exit status.

    An Exception is reported in one line, and raised only where FINDINGS_DEBUG is set.
    """
    _reopen_closed_streams()
    set_encoding(sys.stdout)
    set_encoding(sys.stderr)
    completion = os.environ.get(COMPLETE_VARIABLE)
    if sys.platform == "win32":
        _print_error(UNSUPPORTED)
        return PARTIAL
    try:
        if completion:
            return complete(findings, "findings", COMPLETE_VARIABLE, completion)
        status = _invoke(sys.argv[1:] if args is None else list(args))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _discard_stdout()
    except Exception as error:
        if os.environ.get("FINDINGS_DEBUG"):
            raise
        return _report_error(error)
    return status


def _reopen_closed_streams() -> None:
    """Open the null device for each stream that the shell has closed (`>&-`), for which Python sets None."""
    sys.stdin = sys.stdin or Path(os.devnull).open("r")
    sys.stdout = sys.stdout or Path(os.devnull).open("w")
    sys.stderr = sys.stderr or Path(os.devnull).open("w")


def _invoke(args: list[str]) -> int:
    try:
        with findings.make_context("findings", args) as ctx:
            result: object = findings.invoke(ctx)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _report_usage_error(error)
    return result if isinstance(result, int) else DONE


def _report_usage_error(error: click.ClickException) -> int:
    """Print one line that says what is wrong and how to see the right usage; return the exit status."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    name = context.command_path if context else "findings"
    _print_error(f"{one_line(error.format_message())} (usage: {name} -h)", name)
    return WRONG_USAGE


def _report_error(error: Exception) -> int:
    """Print one line for an error that a command did not handle; return the exit status."""
    from db.reading.theme_file import ThemeFileError

    if isinstance(error, LibraryError):
        _print_error(str(error))
        return error.exit_status
    if isinstance(error, ThemeFileError):
        _print_error(str(error))
        return WRONG_USAGE
    if isinstance(error, RuntimeError) and str(error) == NO_THREAD:
        _print_error("no further thread can be started: end other programs, or raise the limit (`ulimit -u`)")
        return PARTIAL
    if isinstance(error, OSError):
        filename = f"{error.filename}: " if error.filename else ""
        _print_error(f"{filename}{error.strerror or error}")
        return PARTIAL
    _print_error(
        f"stopped by a fault of its own ({type(error).__name__}: {error}). "
        "FINDINGS_DEBUG=1 shows where; please report it"
    )
    return PARTIAL


def _print_error(message: str, name: str = "findings") -> None:
    click.echo(f"{name}: {one_line(message)}", err=True)


def _discard_stdout() -> int:
    """Point stdout at the null device after a broken pipe, which Python would otherwise report when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
