"""What `Backend` returns, as typed messages to the screen that asked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from textual.message import Message

from db.query import Query
from db.records import CountTable, FacetCount, Inspection, Paragraph, Results

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome
    from db.personal.marks import Identity
    from db.personal.tagged import TagIndex

AnswerT = TypeVar("AnswerT")


class BackendMessage(Message):
    """Base of every message of the backend."""


class Answer(BackendMessage, Generic[AnswerT]):
    """The answer to a question asked with `Backend.run`. Each kind of question has a subclass of its own.

    The subclass names the group of exclusive workers too: a newer question of the same kind cancels the older.
    """

    # Whether a key that acts on the screen waits until the answer has come.
    delays_keys: ClassVar[bool] = True

    def __init__(self, answer: AnswerT) -> None:
        super().__init__()
        self.answer = answer


class CatalogueLoaded(BackendMessage):
    """The inspections by key, the names of the themes, and the scope of each theme."""

    def __init__(
        self, inspections: Mapping[str, Inspection], themes: Mapping[str, str], scopes: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.inspections = inspections
        self.themes = themes
        self.scopes = scopes


class ResultsLoaded(BackendMessage):
    """The paragraphs that match a query: the first rows, which come unranked, then the ranked ones.

    `results.complete` is False where the first rows are not all.
    `more_soon`: the ranked rows follow at once, so the first ones need not be shown.
    """

    def __init__(self, query: Query, results: Results, *, more_soon: bool = False) -> None:
        super().__init__()
        self.query = query
        self.results = results
        self.more_soon = more_soon


class NamesApplied(BackendMessage):
    """The words of a query find nothing: its rows are those of `named`, which has names of its text as filters.

    `words` says which: `in St Helens`.
    """

    def __init__(self, query: Query, named: Query, words: str) -> None:
        super().__init__()
        self.query = query
        self.named = named
        self.words = words


class OfferLoaded(BackendMessage):
    """Another query that the text of this one suggests, and in words what it does; None where there is none.

    `widens`: the search has found few, and this one finds more.
    """

    def __init__(self, query: Query, offer: Query | None, words: str = "", *, widens: bool = False) -> None:
        super().__init__()
        self.widens = widens
        self.query = query
        self.offer = offer
        self.words = words


class FacetsLoaded(BackendMessage):
    """The values of every facet with their counts under the rest of the query."""

    def __init__(self, query: Query, facets: Mapping[str, Sequence[FacetCount]]) -> None:
        super().__init__()
        self.query = query
        self.facets = facets


class TrendLoaded(BackendMessage):
    """A query counted by year."""

    def __init__(self, query: Query, table: CountTable) -> None:
        super().__init__()
        self.query = query
        self.table = table


class ReportLoaded(BackendMessage):
    """A whole report, and the id of the paragraph to show in it (None: its first)."""

    def __init__(self, inspection: Inspection, paragraphs: list[Paragraph], paragraph: int | None) -> None:
        super().__init__()
        self.inspection = inspection
        self.paragraphs = paragraphs
        self.paragraph = paragraph


class RowsLoaded(BackendMessage):
    """Rows that were missing when the list was painted are in the cache now."""


NO_QUOTATIONS: "Final[Mapping[Identity, tuple[str, ...]]]" = {}


class MarkedParagraphs:
    """The paragraphs in the current basket; `paragraph in marked` tells whether one is marked."""

    def __init__(
        self,
        identities: "frozenset[Identity]" = frozenset(),
        quotations: "Mapping[Identity, tuple[str, ...]]" = NO_QUOTATIONS,
    ) -> None:
        """`quotations`: the runs of sentences that are quoted of those that are not quoted whole."""
        self.identities = identities
        self._quotations = quotations

    def __contains__(self, paragraph: object) -> bool:
        if not self.identities or not isinstance(paragraph, Paragraph):
            return False
        return self._identity(paragraph) in self.identities

    def __len__(self) -> int:
        return len(self.identities)

    def quotation(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The runs of sentences that are quoted of a paragraph; () for none, and for all."""
        return self._quotations.get(self._identity(paragraph), ()) if self._quotations else ()

    def _identity(self, paragraph: Paragraph) -> "Identity":
        from db.personal.marks import Identity

        return Identity.of(paragraph)


class BasketChanged(BackendMessage):
    """The paragraphs in the current basket now; `notice` is one line about the change, or ""."""

    def __init__(self, marked: MarkedParagraphs, notice: str = "") -> None:
        super().__init__()
        self.marked = marked
        self.notice = notice


class TagsChanged(BackendMessage):
    """The user's tags now, by paragraph; `notice` is one line about the change, or ""."""

    def __init__(self, index: "TagIndex", notice: str = "") -> None:
        super().__init__()
        self.index = index
        self.notice = notice


class HistoryLoaded(BackendMessage):
    """The texts searched for, newest first, and the saved searches by name: the user's own, then the team's."""

    def __init__(
        self, texts: list[str], saved: Mapping[str, Query], own: frozenset[str] | None = None
    ) -> None:
        """`own`: the names of the user's own searches; None where all are."""
        super().__init__()
        self.texts = texts
        self.saved = saved
        self.own = frozenset(saved) if own is None else own


class RequestFailed(BackendMessage):
    """A question could not be answered: one line that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class TextCopied(Answer[str]):
    """What became of a copy, in one line."""

    delays_keys = False


class AddressOpened(Answer[str]):
    """What became of opening a web address, in one line."""

    delays_keys = False


class ExportFinished(Answer[str]):
    """What was written to which file, in one line."""

    delays_keys = False


class ExportProgressed(BackendMessage):
    """How far the export of the screen has come, in words; "" once it has ended. A newer one replaces it."""

    def __init__(self, progress: str) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ExportProgressed)


class IngestProgressed(BackendMessage, verbose=True):
    """How far the ingest has come, in words. A newer one replaces it."""

    def __init__(self, progress: str) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, IngestProgressed)


class IngestCompleted(BackendMessage):
    """What became of each file; `reason` is one line where the ingest ended early, else None.

    `skipped` is the number of files in the folders that are neither PDF nor text.
    """

    def __init__(self, outcomes: "list[Outcome]", reason: str | None, skipped: int = 0) -> None:
        super().__init__()
        self.outcomes = outcomes
        self.reason = reason
        self.skipped = skipped
