"""Reads and writes of the user's own file, one after the other, off the keyboard's thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from db.records import Inspection, Paragraph
from tui.backend.messages import Answer, AnswerT, BasketChanged, HistoryLoaded, MarkedParagraphs
from tui.backend.undo_log import BasketStep, UndoLog
from tui.backend.worker_runner import WorkerRunner, failure

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from tui.backend.basket_work import BasketWork, Change

# How long closing waits until the last position is written (seconds): writing it takes a hundredth of one.
CLOSE_TIMEOUT: Final = 1.0


def _baskets_of(personal: "Personal") -> "BasketWork":
    """The work on baskets, loaded when it is first needed."""
    from tui.backend.basket_work import BasketWork

    return BasketWork(personal)


class PersonalQueue:
    """Changes to baskets, history and reading positions, in the order asked."""

    def __init__(
        self, personal: "Callable[[], Personal]", runner: WorkerRunner, undo_log: UndoLog | None = None
    ) -> None:
        """`personal` opens the user's file where it is not open yet; it is called in the queue's thread.

        `undo_log` takes the changes that can be undone.
        """
        self._personal = personal
        self._runner = runner
        self._undo_log = undo_log or UndoLog()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="personal")
        self._last_write: Future[None] | None = None

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

    def apply_change(self, description: str, names: Sequence[str], change: "Change") -> None:
        """Change the baskets of `names`; it can be undone."""
        step = self._undo_log.record_basket()
        self.change_basket(lambda personal: _baskets_of(personal).change(step, description, names, change))

    def undo_basket(self, step: BasketStep | None) -> None:
        """Undo a change of baskets, unless they were changed again elsewhere; None says that there is none."""
        self.change_basket(lambda personal: _baskets_of(personal).undo(step))

    def undo_latest_basket(self) -> None:
        """Undo the latest change of baskets: marks, notes, order, whole baskets."""
        self.undo_basket(self._undo_log.pop_basket())

    def toggle_marks(self, marked: Sequence[tuple[Inspection, Paragraph]], origin: str) -> None:
        """Mark these paragraphs, or unmark them where all are marked; `origin` says where they were found."""
        step = self._undo_log.record_basket()

        def toggle(personal: "Personal") -> str:
            work = _baskets_of(personal)
            return work.change(step, "the marks", [], lambda _: work.toggle_marks(marked, origin))

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

    def read(self, question: "Callable[[Personal], AnswerT]", reply: type[Answer[AnswerT]]) -> None:
        """Post the answer to a question to the user's file as a `reply`."""
        ticket = self._runner.pending.add(reply)

        def work() -> None:
            try:
                self._runner.post_always(reply(question(self._personal())))
            except Exception as error:
                self._runner.post_always(failure(error))
            finally:
                self._runner.finish(reply, ticket)

        self._executor.submit(work)

    def store_position(self, paragraph: Paragraph) -> None:
        """Store a paragraph as the reading position in its report."""
        self.store(lambda personal: personal.save_place(paragraph))

    def store(self, change: "Callable[[Personal], None]") -> None:
        """Store how something was left, also while the screen closes; a failure was reported at the start."""

        def work() -> None:
            with suppress(Exception):
                change(self._personal())

        self._last_write = self._executor.submit(work)

    def close(self) -> None:
        """Drop what has not begun, but wait a moment for the last reading position and the like."""
        if self._last_write is not None:
            wait([self._last_write], timeout=CLOSE_TIMEOUT)
        self._executor.shutdown(wait=False, cancel_futures=True)
