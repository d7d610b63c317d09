"""What the home screen shows, as frozen dataclasses."""

from dataclasses import dataclass

from db.compare.previous import find_previous
from db.judgements.latest import LatestOverall
from db.judgements.moves import Move
from db.judgements.records import GradeRow
from db.query import Query
from db.records import Inspection


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A saved search with the number of paragraphs that are new since it was last opened; None: not counted yet."""

    name: str
    query: Query
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Basket:
    """A basket with the number of its marks."""

    name: str
    marks: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class HomeNews:
    """What came in since the last time: inspections, the first `near` of them of this authority and its neighbours, and
    their changes of grade."""

    inspections: tuple[Inspection, ...] = ()
    moves: tuple[Move, ...] = ()
    near: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """What the home screen shows of an authority. `inspections` and `rows` are oldest first."""

    authority: str
    region: str | None
    inspections: tuple[Inspection, ...]
    rows: tuple[GradeRow, ...]
    neighbours: tuple[LatestOverall, ...] = ()  # the nearest first
    in_region: tuple[str | None, ...] = ()  # the overall grades of the region's latest inspections
    news: HomeNews = HomeNews()
    searches: tuple[SavedSearch, ...] = ()
    baskets: tuple[Basket, ...] = ()

    @property
    def latest(self) -> Inspection:
        """The last inspection that prints grades, else the last."""
        return self.graded[-1] if self.graded else self.inspections[-1]

    @property
    def graded(self) -> tuple[Inspection, ...]:
        """The inspections that print grades, oldest first."""
        return tuple(i for i in self.inspections if i.judgements)

    @property
    def before(self) -> Inspection | None:
        """The graded inspection before the latest, else any before it; None where there is none."""
        return find_previous(self.latest, self.inspections)
