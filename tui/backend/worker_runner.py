"""Exclusive worker threads of a screen, and the messages that they post."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from db.errors import describe_error
from tui.backend.messages import RequestFailed
from tui.backend.pending import PendingRequests, Reply

if TYPE_CHECKING:
    from textual.dom import DOMNode


class WorkerRunner:
    """Runs work in threads of `node`, one group of exclusive workers for each class of answer.

    A cancelled thread runs on, so `post` drops what it posts.
    """

    def __init__(self, node: "DOMNode", pending: PendingRequests) -> None:
        self._node = node
        self.pending = pending

    def start(self, work: Callable[[], object], reply: Reply) -> None:
        """Run `work` in a thread and cancel older work of the same `reply`; an exception becomes RequestFailed."""
        ticket = self.pending.add(reply)

        def run_guarded() -> None:
            try:
                work()
            except Exception as error:
                self.post(failure(error))
            finally:
                self.finish(reply, ticket)

        self._node.run_worker(
            run_guarded, thread=True, exclusive=True, group=reply.__name__, exit_on_error=False
        )

    def cancel(self, reply: Reply) -> None:
        """Cancel the work whose answer is `reply`."""
        self._node.workers.cancel_group(self._node, reply.__name__)

    def finish(self, reply: Reply, ticket: int) -> None:
        """Mark a request as answered, behind its answer in the message queue of the screen."""
        self._node.call_later(self.pending.remove, reply, ticket)

    def post(self, message: Message) -> bool:
        """Post a message from the current worker unless it was cancelled; returns whether it was posted."""
        if get_current_worker().is_cancelled:
            return False
        return self._node.post_message(message)

    def post_always(self, message: Message) -> bool:
        """Post a message from any thread; returns whether it was posted."""
        return self._node.post_message(message)

    @property
    def is_running(self) -> bool:
        """Whether a worker of the screen still runs."""
        return any(worker.is_running for worker in self._node.workers)


def is_cancelled() -> bool:
    """Whether the worker that this thread runs was cancelled."""
    return get_current_worker().is_cancelled


def failure(error: Exception) -> RequestFailed:
    """The message for an exception: its text, else the name of its class."""
    return RequestFailed(describe_error(error))
