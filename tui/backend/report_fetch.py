"""Getting reports from the publisher's site into the open database, run in a worker of `Backend`."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual.message import Message

from db.errors import LibraryError
from db.fetch.client import Client, Pace
from db.fetch.errors import FetchError
from db.fetch.listing import list_reports
from db.fetch.records import FAILED, Fault, Wanted
from db.fetch.run import FetchProgress, fetch_reports
from db.fetch.site import Site
from db.ingest.ingest import Outcome
from db.store.paths import reports_folder
from tui.backend.messages import IngestCompleted, IngestProgressed
from tui.backend.report_ingest import IngestCancelled, ingest_reports

_NAP: Final = 0.2  # seconds: how soon a pause ends once the screen is closed

Post = Callable[[Message], bool]


def fetch_and_ingest(wanted: Wanted, database: Path, post: Post, is_cancelled: Callable[[], bool]) -> None:
    """Fetch what is wanted into the user's folder, and ingest it: posts as `ingest_reports` does.

    What the site could not give is among the outcomes of `IngestCompleted`. Ends without a message once
    `is_cancelled()` is true; what has arrived by then is kept.
    """
    current = _Fetch(post, is_cancelled)
    try:
        paths = current.fetch(wanted)
    except IngestCancelled:
        return
    except (LibraryError, OSError) as error:
        post(IngestCompleted(current.failures, str(error)))
    else:
        ingest_reports(paths, database, post, is_cancelled, current.failures)


class _Fetch:
    """A fetch in progress; it raises IngestCancelled once the screen is closed."""

    def __init__(self, post: Post, is_cancelled: Callable[[], bool]) -> None:
        self._post = post
        self._is_cancelled = is_cancelled
        self.failures: list[Outcome] = []

    def fetch(self, wanted: Wanted) -> list[Path]:
        """The files that are in the folder now. Raises IngestCancelled, LibraryError, OSError."""
        site = Site.named()
        paths: list[Path] = []
        with Client(site, Pace(sleep=self._sleep)) as client:
            listing = list_reports(client, site, wanted, self._show_listing)
            self._add_failures(*listing.faults)
            if not listing.reports and not listing.faults:
                raise FetchError("the site has no report that fits")
            try:
                for outcome in fetch_reports(client, listing.reports, reports_folder(), self._show):
                    if outcome.path:
                        paths.append(outcome.path)
                    if outcome.status == FAILED:
                        self._add_failures(Fault(outcome.report.authority, outcome.reason or ""))
            except FetchError as error:  # the site has gone down: what has arrived is read in all the same
                self._add_failures(Fault("the site", str(error)))
        return paths

    def _add_failures(self, *faults: Fault) -> None:
        self.failures += [Outcome(fault.where, FAILED, fault.reason) for fault in faults]

    def _show_listing(self, done: int, total: int) -> None:
        self._report_progress(f"looking through the site: {done:,} of {total:,} authorities")

    def _show(self, progress: FetchProgress) -> None:
        self._report_progress(str(progress))

    def _report_progress(self, text: str) -> None:
        self._stop_if_cancelled()
        self._post(IngestProgressed(text))

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._stop_if_cancelled()
            time.sleep(min(left, _NAP))

    def _stop_if_cancelled(self) -> None:
        if self._is_cancelled():
            raise IngestCancelled
