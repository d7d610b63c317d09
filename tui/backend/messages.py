"""What `tui.backend.backend` brings back, as messages at the screen that asked."""

from typing import TYPE_CHECKING, Any, Final

from textual.message import Message

from db.query import Query
from db.records import FacetCount, Inspection, Paragraph, Results

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome
    from db.personal.baskets import Identity

# The name under which an export is written, and its outcome answered.
EXPORTED: Final = "exported"


class CatalogueLoaded(Message):
    """What every line needs: the inspections by key, the names of the themes, and what each theme covers."""

    def __init__(
        self, inspections: dict[str, Inspection], themes: dict[str, str], scopes: dict[str, str]
    ) -> None:
        super().__init__()
        self.inspections = inspections
        self.themes = themes
        self.scopes = scopes


class ResultsLoaded(Message):
    """What a query found; `results.complete` tells the ranked list from the first rows before it.

    `more_soon`: whether the ranked rows are right behind the first ones.
    """

    def __init__(self, query: Query, results: Results, *, more_soon: bool = False) -> None:
        super().__init__()
        self.query = query
        self.results = results
        self.more_soon = more_soon


class FacetsLoaded(Message):
    """The values of every facet and their counts under the rest of the query."""

    def __init__(self, query: Query, facets: dict[str, tuple[FacetCount, ...]]) -> None:
        super().__init__()
        self.query = query
        self.facets = facets


class ReportLoaded(Message):
    """A whole report, and the paragraph to show in it (None: its first)."""

    def __init__(self, inspection: Inspection, paragraphs: list[Paragraph], paragraph: int | None) -> None:
        super().__init__()
        self.inspection = inspection
        self.paragraphs = paragraphs
        self.paragraph = paragraph


class Marked:
    """What is in the basket, to ask of each row: `paragraph in marked`."""

    def __init__(self, identities: "frozenset[Identity]" = frozenset()) -> None:
        self._identities = identities

    def __contains__(self, paragraph: object) -> bool:
        if not self._identities or not isinstance(paragraph, Paragraph):
            return False
        from db.personal.baskets import Identity

        return Identity.of(paragraph) in self._identities

    def __len__(self) -> int:
        return len(self._identities)


class BasketLoaded(Message):
    """What is in the basket now; `said` is one line about what was just done to it."""

    def __init__(self, marked: Marked, said: str = "") -> None:
        super().__init__()
        self.marked = marked
        self.said = said


class HistoryLoaded(Message):
    """What was asked lately, newest first, and the saved searches by name."""

    def __init__(self, texts: list[str], saved: dict[str, Query]) -> None:
        super().__init__()
        self.texts = texts
        self.saved = saved


class RowsLoaded(Message):
    """Rows that a paint went on without are at hand now."""


class RequestFailed(Message):
    """A question could not be answered: one line that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Answered(Message):
    """The answer to a question asked with `Asking.ask`, under the name it was given."""

    def __init__(self, name: str, answer: Any) -> None:
        super().__init__()
        self.name = name
        self.answer = answer


class IngestProgressed(Message, verbose=True):
    """How far the adding of reports has come, in words; a newer one replaces it."""

    def __init__(self, progress: str) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, IngestProgressed)


class IngestCompleted(Message):
    """What became of each file; `reason` is one line where nothing further could be kept."""

    def __init__(self, outcomes: "list[Outcome]", reason: str | None) -> None:
        super().__init__()
        self.outcomes = outcomes
        self.reason = reason
