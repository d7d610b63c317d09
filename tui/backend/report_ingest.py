"""Reports into the database that is open: what `tui.backend.backend` runs off the keyboard's thread."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.backend.messages import IngestCompleted, IngestProgressed

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome


class Stopped(Exception):
    """The person has left."""


def add(
    paths: Sequence[Path], database: Path, post: Callable[[Message], bool], left: Callable[[], bool]
) -> None:
    """Ingest files and folders: posts `ReportsComing` as they come, then `ReportsAdded`; stops once `left`."""
    from db.ingest.ingest import Progress, ingest

    def coming(progress: Progress) -> None:
        if left():
            raise Stopped
        post(IngestProgressed(str(progress)))

    outcomes: list[Outcome] = []
    reason = None
    try:
        outcomes.extend(ingest(paths, database, progress=coming))
    except Stopped:
        return
    except Exception as error:
        reason = str(error) or type(error).__name__
    post(IngestCompleted(outcomes, reason))
