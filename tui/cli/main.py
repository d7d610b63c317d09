"""The command `findings`: `main`, and `run`, which turns every error into one line.

Importing this module imports little. The commands (`tui.cli.group`) and the browser's screen are imported when used.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from db.errors import LibraryError
from tui.cli.browser_options import read_options
from tui.cli.exit_status import DONE, INTERRUPTED, PARTIAL, SIGNALLED, WRONG_USAGE
from tui.cli.streams import print_note, reopen_closed_streams, set_encoding

# The variable by which a shell asks for completion: click's name for a program called `findings`.
COMPLETE_VARIABLE: Final = "_FINDINGS_COMPLETE"

TEXTUAL_THREADS: Final = "textual-"  # how the names of the threads of Textual's driver begin
NO_THREAD: Final = "can't start new thread"  # Python's words where a limit of threads is reached
# Locks, signals and worker processes are those of POSIX.
UNSUPPORTED: Final = (
    "Windows is not supported: install it in WSL (https://learn.microsoft.com/windows/wsl/install)"
)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The entry point: runs the command line and exits with its status."""
    status = run(args)
    is_ended_by_signal = status > SIGNALLED and status != INTERRUPTED
    if is_ended_by_signal or any(thread.name.startswith(TEXTUAL_THREADS) for thread in threading.enumerate()):
        # Everything is saved and flushed by now. Python would wait for the threads that still compute, and for the one
        # that writes to a terminal that nobody reads.
        os._exit(status)
    sys.exit(status)


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line (default: this process's) and return its exit status.

    An Exception is reported in one line, and raised only where FINDINGS_DEBUG is set.
    """
    reopen_closed_streams()
    set_encoding(sys.stdout)
    set_encoding(sys.stderr)
    completion = os.environ.get(COMPLETE_VARIABLE)
    if sys.platform == "win32":
        print_note(UNSUPPORTED)
        return PARTIAL
    try:
        if completion:
            return _complete(completion)
        status = _find_command(sys.argv[1:] if args is None else args)()
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


def _complete(instruction: str) -> int:
    from tui.cli.group import complete_words

    return complete_words(COMPLETE_VARIABLE, instruction)


def load(args: Sequence[str]) -> None:
    """Import what a command line needs. Raises ImportError or AttributeError where other modules stand in its place."""
    reopen_closed_streams()
    _find_command(args)


def _find_command(args: Sequence[str]) -> Callable[[], int]:
    """What runs a command line: without click, 10 ms of imports, where it is the browser with its options alone.

    The garbage collector is off while it is imported, since nothing of that is garbage. A command turns it on when it
    runs, the browser after its first rows.
    """
    gc.disable()
    options = read_options(args)
    if options is not None:
        from tui.cli import browse

        if browse.why_not_full_screen(options["print_basket"]) is None:
            return lambda: browse.browse((), options)
    from tui.cli.group import invoke

    def run_command() -> int:
        gc.enable()
        return invoke(list(args))

    return run_command


def _report_error(error: Exception) -> int:
    """Print one line for an error that a command did not handle; return the exit status."""
    from db.reading.theme_file import ThemeFileError

    if isinstance(error, LibraryError):
        print_note(str(error))
        return error.exit_status
    if isinstance(error, ThemeFileError):
        print_note(str(error))
        return WRONG_USAGE
    if isinstance(error, RuntimeError) and str(error) == NO_THREAD:
        print_note("no further thread can be started: end other programs, or raise the limit (`ulimit -u`)")
        return PARTIAL
    if isinstance(error, OSError):
        filename = f"{error.filename}: " if error.filename else ""
        print_note(f"{filename}{error.strerror or error}")
        return PARTIAL
    print_note(
        f"stopped by a fault of its own ({type(error).__name__}: {error}). "
        "FINDINGS_DEBUG=1 shows where; please report it"
    )
    return PARTIAL


def _discard_stdout() -> int:
    """Point stdout at the null device after a broken pipe, which Python would otherwise report when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
