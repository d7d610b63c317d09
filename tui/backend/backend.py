"""The one place that starts workers and asks `db`. Answers arrive as messages at the screen.

Each kind of question has its own group of exclusive workers: a newer question cancels the older.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.records import Paragraph
from tui.backend.messages import Answer, AnswerT, CatalogueLoaded, IngestCompleted, ReportLoaded
from tui.backend.pending import PendingRequests, Reply
from tui.backend.personal_queue import PersonalQueue
from tui.backend.report_cache import ReportCache
from tui.backend.row_cache import RowCache
from tui.backend.search_session import SearchSession
from tui.backend.session import Session
from tui.backend.worker_runner import WorkerRunner, is_cancelled

# Reading more inspections than this takes longer (22 microseconds each) than painting the rows.
MANY_INSPECTIONS: Final = 100

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from db.fetch.records import Wanted
    from db.store.library import Library


class Backend:
    """The questions of one screen (`node`) to the database and to the user's own file."""

    def __init__(self, node: "DOMNode", session: Session, *, searches: bool = False) -> None:
        """`searches`: whether this screen asks queries, through the session's second library."""
        self.session = session
        self.pending = PendingRequests()
        self._runner = WorkerRunner(node, self.pending)
        self._row_fetcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rows")
        self._post = node.post_message
        self.personal = PersonalQueue(session.personal, self._runner, session.undo_log)
        self._searches = searches

    # Made when they are first used: the browser's first frame is painted before its database is opened.

    @property
    def library(self) -> "Library":
        """The open database."""
        return self.session.library

    @cached_property
    def rows(self) -> RowCache:
        """The paragraphs of the lists."""
        return RowCache(self.library, self._row_fetcher, self._post)

    @cached_property
    def reports(self) -> ReportCache:
        """The reports read last."""
        return ReportCache(self.library)

    @cached_property
    def search(self) -> SearchSession:
        """The search of the screen."""
        return SearchSession(self.session.search_library, self._runner, self.rows.fetch)

    def run(self, question: "Callable[[Library], AnswerT]", reply: type[Answer[AnswerT]]) -> None:
        """Ask `question` in a worker; its answer is posted as a `reply`, a failure as `RequestFailed`.

        A newer question of the same `reply` replaces this one.
        """
        self._runner.start(lambda: self._runner.post(reply(question(self.library))), reply)

    def cancel(self, reply: Reply) -> bool:
        """Cancel the question whose answer is `reply`; returns whether it was pending."""
        if not self.pending.has_any((reply,)):
            return False
        self._runner.cancel(reply)
        return True

    def load_catalogue(self) -> None:
        """Post `CatalogueLoaded`: the inspections and the themes.

        On a screen that searches, many inspections are read once the first rows are painted.
        """
        search = self.search if self._searches else None

        def work() -> None:
            if search is not None and self.library.inspection_count() > MANY_INSPECTIONS:
                search.wait_for_paint()
            inspections = {inspection.key: inspection for inspection in self.library.inspections()}
            self._runner.post(CatalogueLoaded(inspections, self.library.themes(), self.library.scopes()))

        self._runner.start(work, CatalogueLoaded)

    def load_report(self, key: str, paragraph: int | None = None) -> None:
        """Post `ReportLoaded` at the paragraph of this id, or (None) at the stored reading position."""

        def work() -> None:
            inspection = self.library.inspection(key)
            paragraphs = self.reports.load(key)
            position = paragraph if paragraph is not None else self._stored_position(key, paragraphs)
            self._runner.post(ReportLoaded(inspection, paragraphs, position))

        self._runner.start(work, ReportLoaded)

    def _stored_position(self, key: str, report: Sequence[Paragraph]) -> int | None:
        """The id of the paragraph at which the user left a report, in the database as it is now."""
        place = self.session.personal().place(key)
        if place is None:
            return None
        from db.personal.rematch import find_place

        seq = find_place(report, place)
        return next((paragraph.id for paragraph in report if paragraph.seq == seq), None)

    def ingest(self, paths: Sequence[Path]) -> None:
        """Ingest files and folders into the open database; posts `IngestProgressed`, then `IngestCompleted`.

        Closing the screen stops it after the file that is being read; what was stored by then is whole.
        """
        from tui.backend.report_ingest import ingest_reports

        self._runner.start(
            lambda: ingest_reports(paths, self.library.path, self._runner.post, is_cancelled), IngestCompleted
        )

    def fetch(self, wanted: "Wanted") -> None:
        """Get reports from the publisher's site into the open database; posts as `ingest` does.

        Closing the screen stops it at once; the files that have arrived by then are kept.
        """
        from tui.backend.report_fetch import fetch_and_ingest

        self._runner.start(
            lambda: fetch_and_ingest(wanted, self.library.path, self._runner.post, is_cancelled),
            IngestCompleted,
        )

    @property
    def is_idle(self) -> bool:
        """Whether every request is answered and no worker runs."""
        return not self.pending and not self._runner.is_running

    def clear_caches(self) -> None:
        """Forget rows and reports: another file is open now."""
        self.rows.clear()
        self.reports.clear()

    def close(self) -> None:
        """Stop what is running; the libraries stay open for other screens."""
        if self._searches and self.session.is_open:
            if self.session.search_library is not self.library:
                self.session.search_library.interrupt()
            self.search.close()
        self.personal.close()
        self._row_fetcher.shutdown(wait=False, cancel_futures=True)


def find_highlights(text: str, highlights: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where the highlighted words and phrases occur in a text, as (start, end) offsets."""
    if not highlights:
        return ()
    from db.search.normalise import find_spans

    return find_spans(text, highlights)
