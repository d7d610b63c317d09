"""`findings ingest --watch`: prints what becomes of each file as it happens, until Ctrl+C or SIGTERM."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Final

from db.export import ingest_outcomes
from db.ingest.options import IngestOptions
from db.ingest.watch import watch_folder
from db.text_safety import one_line
from tui.cli.exit_status import DONE, INTERRUPTED, PARTIAL
from tui.cli.output import PROGRAM_FORMATS, print_note, set_encoding

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

STOPPED: Final = "stopped: what was read is kept; run the same command to go on"


def watch(folder: Path, database: Path, form: str, options: IngestOptions) -> int:
    """Ingest what is and what appears in a folder.

    Returns the exit status: 130 where Ctrl+C ended it, 0 where SIGTERM did, 1 where the folder is gone.
    """
    print_note(f"watching {one_line(str(folder))}: Ctrl+C ends it")
    form = "text" if form == "table" else form
    if form in PROGRAM_FORMATS and not sys.stdout.isatty():
        set_encoding(sys.stdout, "utf-8")
    with _terminating() as is_terminated:
        try:
            for outcome in watch_folder(folder, database, options, notify=print_note):
                _print(outcome, form)
        except KeyboardInterrupt:
            print_note(STOPPED)
            return DONE if is_terminated.is_set() else INTERRUPTED
    return PARTIAL


def _print(outcome: "Outcome", form: str) -> None:
    """One line on stdout, at once: the program at the other end of a pipe need not wait."""
    for piece in ingest_outcomes.render([outcome], form):
        sys.stdout.write(piece)
    sys.stdout.flush()


@contextmanager
def _terminating() -> Iterator[Event]:
    """Have SIGTERM end the block as Ctrl+C does; the event is set where it did."""
    terminated = Event()

    def terminate(_: int, __: FrameType | None) -> None:
        terminated.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield terminated
    finally:
        signal.signal(signal.SIGTERM, before)
