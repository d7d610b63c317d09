"""Which requests have not been answered yet, so that a key can wait for what it acts on."""

from collections.abc import Iterable

from textual.message import Message

from tui.backend.messages import Answer

Reply = type[Message]  # a request is known by the class of the message that answers it


class PendingRequests:
    """The unanswered requests, by the class of their answer; of several of one class the latest counts."""

    def __init__(self) -> None:
        self._tickets: dict[Reply, int] = {}
        self._last = 0

    def add(self, reply: Reply) -> int:
        """Record a request; returns the ticket that `remove` takes."""
        self._last += 1
        self._tickets[reply] = self._last
        return self._last

    def remove(self, reply: Reply, ticket: int) -> None:
        """Record that a request was answered, or failed; a newer one of the same class stays pending."""
        if self._tickets.get(reply) == ticket:
            del self._tickets[reply]

    def has_any(self, replies: Iterable[Reply]) -> bool:
        """Whether one of these answers is pending."""
        return not self._tickets.keys().isdisjoint(replies)

    @property
    def delays_keys(self) -> bool:
        """Whether an answer is pending that changes what the screen shows."""
        return any(not issubclass(reply, Answer) or reply.delays_keys for reply in self._tickets)

    def __bool__(self) -> bool:
        return bool(self._tickets)
