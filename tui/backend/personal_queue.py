"""Reads and writes of the user's own file, one after the other, off the keyboard's thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from db.records import Inspection, Paragraph
from tui.backend.messages import BasketChanged, HistoryLoaded, MarkedParagraphs
from tui.backend.worker_runner import WorkerRunner, failure

if TYPE_CHECKING:
    from db.personal.personal import Personal

# How long closing waits until the reading position is written (seconds): writing it takes a hundredth of one.
CLOSE_TIMEOUT: Final = 1.0


class PersonalQueue:
    """Changes to baskets, history and reading positions, in the order asked."""

    def __init__(self, personal: "Callable[[], Personal]", runner: WorkerRunner) -> None:
        """`personal` opens the user's file where it is not open yet; it is called in the queue's thread."""
        self._personal = personal
        self._runner = runner
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="personal")
        self._position_write: Future[None] | None = None

    def change_basket(self, change: "Callable[[Personal], str] | None" = None) -> None:
        """Apply `change` (it returns a notice), if any, then post `BasketChanged`."""
        ticket = self._runner.pending.add(BasketChanged)

        def work() -> None:
            try:
                personal = self._personal()
                notice = change(personal) if change else personal.notice
                marked = MarkedParagraphs(personal.baskets.identities())
                self._runner.post_always(BasketChanged(marked, notice))
            except Exception as error:
                self._runner.post_always(failure(error))
            finally:
                self._runner.finish(BasketChanged, ticket)

        self._executor.submit(work)

    def toggle_marks(self, marked: Sequence[tuple[Inspection, Paragraph]], origin: str) -> None:
        """Mark these paragraphs, or unmark them where all are marked; `origin` says where they were found."""

        def toggle(personal: "Personal") -> str:
            from db.personal.marks import Identity

            stored = personal.baskets.identities()
            all_marked = all(Identity.of(paragraph) in stored for _, paragraph in marked)
            for inspection, paragraph in marked:
                if all_marked or Identity.of(paragraph) not in stored:
                    personal.baskets.toggle(inspection, paragraph, origin)
            count = len(personal.baskets.identities())
            paragraphs = f"{count:,} {'paragraph' if count == 1 else 'paragraphs'}"
            return f"{'unmarked' if all_marked else 'marked'} · {paragraphs} in the basket"

        self.change_basket(toggle)

    def change_history(self, change: "Callable[[Personal], None] | None" = None) -> None:
        """Apply `change` to the history, the saved searches or the settings, if any, then post `HistoryLoaded`."""

        def work() -> None:
            try:
                personal = self._personal()
                if change:
                    change(personal)
                texts = dict.fromkeys(query.text for query in personal.history() if query.text.strip())
                self._runner.post_always(HistoryLoaded(list(texts), personal.searches()))
            except Exception as error:
                self._runner.post_always(failure(error))

        self._executor.submit(work)

    def store_position(self, paragraph: Paragraph) -> None:
        """Store a paragraph as the reading position in its report; a failure was reported at the start."""

        def work() -> None:
            with suppress(Exception):
                self._personal().save_place(paragraph)

        self._position_write = self._executor.submit(work)

    def close(self) -> None:
        """Drop what has not begun, but wait a moment for the last reading position."""
        if self._position_write is not None:
            wait([self._position_write], timeout=CLOSE_TIMEOUT)
        self._executor.shutdown(wait=False, cancel_futures=True)
