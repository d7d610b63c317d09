"""Ingest into the open database, run in a worker of `Backend`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from db.errors import describe_error
from db.ingest.ingest import Outcome, Progress, ingest
from tui.backend.messages import IngestCompleted, IngestProgressed


class IngestCancelled(Exception):
    """The screen was closed while reports were read."""


def ingest_reports(
    paths: Sequence[Path],
    database: Path,
    post: Callable[[Message], bool],
    is_cancelled: Callable[[], bool],
    failures: Sequence[Outcome] = (),
) -> None:
    """Ingest files and folders: posts `IngestProgressed` after each file, then `IngestCompleted`.

    `failures` are outcomes of before, which are reported with the others. Ends without a message once
    `is_cancelled()` is true.
    """

    def post_progress(progress: Progress) -> None:
        if is_cancelled():
            raise IngestCancelled
        post(IngestProgressed(str(progress)))

    outcomes: list[Outcome] = [*failures]
    skipped: list[int] = []
    reason = None
    try:
        outcomes.extend(ingest(paths, database, progress=post_progress, skipped=skipped.append))
    except IngestCancelled:
        return
    except Exception as error:
        reason = describe_error(error)
    post(IngestCompleted(outcomes, reason, sum(skipped)))
