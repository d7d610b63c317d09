"""What the collaborators of the browse screen read of it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from db.query import Query
from db.records import FacetCount, Inspection, Paragraph, Results


class BrowseState(Protocol):
    """The state that the browse screen owns."""

    @property
    def search_query(self) -> Query:
        """The present query."""

    @property
    def results(self) -> Results | None:
        """Its results, None before the first have come."""

    @property
    def facets(self) -> Mapping[str, Sequence[FacetCount]]:
        """Its facets, empty before the first have come."""

    @property
    def inspections(self) -> Mapping[str, Inspection]:
        """Every inspection by key, empty before they are loaded."""

    @property
    def themes(self) -> Mapping[str, str]:
        """The names of all themes by id, empty before they are loaded."""

    @property
    def basket(self) -> int:
        """How many paragraphs are in the current basket."""

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that keys act on."""

    @property
    def inspection(self) -> Inspection | None:
        """Its inspection, else the one in the reader."""

    def describe_query(self) -> str:
        """The present query in words."""
