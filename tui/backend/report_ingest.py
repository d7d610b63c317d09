"""Ingest into the open database, run in a worker of `Backend`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import describe_error
from tui.backend.messages import IngestCompleted, IngestProgressed

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome


class IngestCancelled(Exception):
    """The screen was closed while reports were read."""


def ingest_reports(
    paths: Sequence[Path], database: Path, post: Callable[[Message], bool], is_cancelled: Callable[[], bool]
) -> None:
    """Ingest files and folders: posts `IngestProgressed` after each file, then `IngestCompleted`.

    Ends without a message once `is_cancelled()` is true.
    """
    from db.ingest.ingest import Progress, ingest

    def post_progress(progress: Progress) -> None:
        if is_cancelled():
            raise IngestCancelled
        post(IngestProgressed(str(progress)))

    outcomes: list[Outcome] = []
    skipped: list[int] = []
    reason = None
    try:
        outcomes.extend(ingest(paths, database, progress=post_progress, skipped=skipped.append))
    except IngestCancelled:
        return
    except Exception as error:
        reason = describe_error(error)
    post(IngestCompleted(outcomes, reason, sum(skipped)))
