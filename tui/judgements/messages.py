"""The answers that the screens of judgements ask for."""

from db.query import Query
from tui.backend.messages import Answer


class GradeQueryBuilt(Answer[Query]):
    """The query for the paragraphs under a grade."""
