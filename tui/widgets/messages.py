"""Messages that widgets of more than one feature post."""

from textual.message import Message

from db.query import Query


class QueryChanged(Message):
    """The user changed the query; the screen that owns it takes it over."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class NoticePosted(Message):
    """One line for the user about what a widget did; it is shown until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ActionRefused(NoticePosted):
    """A key can do nothing here: the line says why."""
