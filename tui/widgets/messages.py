"""Facts that more than one widget states, and requests that the screens above them fulfil."""

from typing import TYPE_CHECKING, Any

from textual.message import Message

from db.query import Query

if TYPE_CHECKING:
    from textual.screen import Screen


class QueryChanged(Message):
    """Another question is asked; the screen that owns the query takes it over."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class ActionRefused(Message):
    """A key can do nothing here: one line that says why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class ExportProgressed(Message):
    """How far an export of a screen has come, in words; "" once it has ended. A newer one replaces it."""

    def __init__(self, screen: "Screen[Any]", progress: str) -> None:
        super().__init__()
        self.screen = screen
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ExportProgressed) and message.screen is self.screen
