"""Reports into the database that is open: what `tui.asking` runs off the keyboard's thread."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.answers import ReportsAdded, ReportsComing

if TYPE_CHECKING:
    from db.ingest import Outcome


class Stopped(Exception):
    """The person has left."""


def add(
    paths: Sequence[Path], database: Path, post: Callable[[Message], bool], left: Callable[[], bool]
) -> None:
    """Ingest files and folders: posts `ReportsComing` as they come, then `ReportsAdded`; stops once `left`."""
    from db.ingest import Progress, ingest

    def coming(progress: Progress) -> None:
        if left():
            raise Stopped
        post(ReportsComing(str(progress)))

    outcomes: list[Outcome] = []
    reason = None
    try:
        outcomes.extend(ingest(paths, database, progress=coming))
    except Stopped:
        return
    except Exception as error:
        reason = str(error) or type(error).__name__
    post(ReportsAdded(outcomes, reason))
