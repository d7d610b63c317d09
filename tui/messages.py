"""Facts that more than one widget states, and requests that the screens above them fulfil."""

from textual.message import Message

from db.query import Query


class QueryChanged(Message):
    """Another question is asked; the screen that owns the query takes it over."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query
