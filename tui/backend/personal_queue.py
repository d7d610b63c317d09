"""Reads and writes of the user's own file, one after the other, off the keyboard's thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from db.records import Inspection, Paragraph
from tui.backend.messages import BasketChanged, HistoryLoaded, MarkedParagraphs
from tui.backend.undo_log import BasketStep, UndoLog
from tui.backend.worker_runner import WorkerRunner, failure

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.query import Query
    from tui.backend.basket_work import BasketWork, Change

# How long closing waits until the reading position is written (seconds): writing it takes a hundredth of one.
CLOSE_TIMEOUT: Final = 1.0


def _baskets_of(personal: "Personal") -> "BasketWork":
    """The work on baskets, loaded when it is first needed."""
    from tui.backend.basket_work import BasketWork

    return BasketWork(personal)


def _searches_of(personal: "Personal") -> "dict[str, Query]":
    """The searches of the user and of the team, whose folder is read when it is first needed."""
    from db.personal.team import all_searches

    return all_searches(personal)


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
                own = frozenset(personal.searches())
                self._runner.post_always(HistoryLoaded(list(texts), _searches_of(personal), own))
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
