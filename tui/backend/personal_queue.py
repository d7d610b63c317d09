"""Reads and writes of the user's own file, one after the other, off the keyboard's thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual.message import Message

from db.records import Inspection, Paragraph
from tui.backend.messages import Answer, AnswerT, BasketChanged, HistoryLoaded, MarkedParagraphs
from tui.backend.undo_log import BasketStep, UndoLog
from tui.backend.worker_runner import WorkerRunner, failure

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.query import Query
    from tui.backend.basket_work import BasketWork, Change

# How long closing waits for the queued writes (seconds). One takes a hundredth of a second, unless another window
# holds the file.
CLOSE_TIMEOUT: Final = 2.0


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
        self._writes: list[Future[None]] = []  # those that may not have ended yet

    def run(self, work: "Callable[[Personal], Message]", reply: type[Message]) -> None:
        """Post what `work` returns, a message of the class `reply`, once it has written what it writes."""
        self._submit(self._answer(work, reply))

    def _answer(self, work: "Callable[[Personal], Message]", reply: type[Message]) -> Callable[[], None]:
        """A call that posts what `work` returns, or why it failed; until then `reply` is pending."""
        ticket = self._runner.pending.add(reply)

        def run_guarded() -> None:
            try:
                self._runner.post_always(work(self._personal()))
            except Exception as error:
                self._runner.post_always(failure(error))
            finally:
                self._runner.finish(reply, ticket)

        return run_guarded

    def _submit(self, write: Callable[[], None]) -> None:
        self._writes = [earlier for earlier in self._writes if not earlier.done()]
        self._writes.append(self._executor.submit(write))

    def change_basket(self, change: "Callable[[Personal], str] | None" = None) -> None:
        """Apply `change` (it returns a notice), if any, then post `BasketChanged`."""

        def work(personal: "Personal") -> BasketChanged:
            notice = change(personal) if change else personal.notice
            marked = MarkedParagraphs(personal.baskets.identities(), personal.baskets.quotations())
            return BasketChanged(marked, notice)

        self.run(work, BasketChanged)

    def apply_change(self, description: str, names: Sequence[str], change: "Change") -> None:
        """Change the baskets of `names`; it can be undone."""
        step = self._undo_log.record_basket()
        self.change_basket(lambda personal: _baskets_of(personal).change(step, description, names, change))

    def undo_basket(self, step: BasketStep | None) -> None:
        """Undo a change of baskets, unless they were changed again elsewhere; None says that there is none."""
        self.change_basket(lambda personal: _baskets_of(personal).undo(step))

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

        self._submit(work)

    def read(self, question: "Callable[[Personal], AnswerT]", reply: type[Answer[AnswerT]]) -> None:
        """Post the answer to a question to the user's file as a `reply`; closing does not wait for it."""
        self._executor.submit(self._answer(lambda personal: reply(question(personal)), reply))

    def store_position(self, paragraph: Paragraph) -> None:
        """Store a paragraph as the reading position in its report."""
        self.store(lambda personal: personal.save_place(paragraph))

    def store(self, change: "Callable[[Personal], None]") -> None:
        """Store how something was left, also while the screen closes; a failure was reported at the start."""

        def work() -> None:
            with suppress(Exception):
                change(self._personal())

        self._submit(work)

    def close(self) -> None:
        """Wait a moment until all that was asked for is written."""
        wait(self._writes, timeout=CLOSE_TIMEOUT)
        self._executor.shutdown(wait=False, cancel_futures=True)
