"""Messages that more than one widget posts, handled by the screen above it or by the app."""

from textual.message import Message
from textual.screen import Screen

from db.query import Query


class QueryChanged(Message):
    """The user changed the query; the screen that owns the query takes the new one."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class ActionRefused(Message):
    """A key can do nothing here; `why` is one line for the user."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class NoticePosted(Message):
    """A widget has one line for the user about what it did; it is shown until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ExportProgressed(Message):
    """The progress of an export of a screen, in words; "" once it has ended. A newer one replaces it."""

    def __init__(self, screen: "Screen[object]", progress: str) -> None:
        super().__init__()
        self.screen = screen
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ExportProgressed) and message.screen is self.screen
