"""Which changes of grade are shown, and how each is written. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from db import codes
from db.formatting import dates
from db.judgements.filters import filter_grades
from db.judgements.moves import Move, MovedGrade
from db.query import Query
from db.text_safety import one_line
from tui.facets.facet_rows import DIRECTION, GRADE_BEFORE, Facets
from tui.facets.further_filters import toggle_filter, toggled
from tui.facets.record_facets import RecordFacet, count_facets, keep_records
from tui.widgets import formatting

DIRECTIONS: Final = {"down": "fell", "up": "rose"}
ARROWS: Final = {"down": "↓", "up": "↑"}


@dataclass(frozen=True, slots=True)
class MoveView:
    """The filters of the changes: those of a query, whose `grade` is the grade after, and further ones."""

    query: Query = field(default_factory=Query)
    direction: tuple[str, ...] = ()  # up, down
    before: tuple[str, ...] = ()  # the grade before

    def values(self, facet: str) -> tuple[str, ...]:
        """The ticked values of a facet."""
        own = {DIRECTION: self.direction, GRADE_BEFORE: self.before}
        return own[facet] if facet in own else self.query.values(facet)

    def ticked(self, facet: str, value: str) -> "MoveView":
        """With a value of a facet added, or removed where it was ticked."""
        if facet == DIRECTION:
            return replace(self, direction=toggled(self.direction, value))
        if facet == GRADE_BEFORE:
            return replace(self, before=toggled(self.before, value))
        return replace(self, query=toggle_filter(self.query, facet, value))

    def words(self) -> str:
        """The filters in words: `fell · to inadequate · Overall effectiveness · since 2023-01-01`; "" for none."""
        rest = replace(self.query, grade=())
        words = [
            " or ".join(DIRECTIONS.get(value, value) for value in self.direction),
            _grade_words("from", self.before),
            _grade_words("to", self.query.grade),
            rest.describe() if rest.is_filtered else "",
        ]
        return " · ".join(one_line(word) for word in words if word)


def _grade_words(sign: str, grades: Sequence[str]) -> str:
    return f"{sign} {' or '.join(codes.GRADES.get(g, g).lower() for g in grades)}" if grades else ""


@dataclass(frozen=True, slots=True)
class ShownMoves:
    """The changes that are shown, of how many."""

    view: MoveView = MoveView()
    moves: tuple[MovedGrade, ...] = ()
    of: int = 0
    loaded: bool = False


def filter_moves(moves: Sequence[MovedGrade], view: MoveView) -> tuple[MovedGrade, ...]:
    """The changes that pass the filters, in their order."""
    return tuple(keep_records(_of_days(moves, view.query), FACETS_OF_MOVES, view.values))


def facets_of(moves: Sequence[MovedGrade], view: MoveView) -> Facets:
    """The values that the changes have, with how many there are of each under the other filters."""
    order = {
        DIRECTION: tuple(DIRECTIONS),
        "grade": tuple(codes.GRADES),
        GRADE_BEFORE: tuple(codes.GRADES),
        "area": tuple(codes.AREAS),
        "report_kind": tuple(codes.REPORT_KINDS),
        "year": sorted({m.move.year for m in moves}, reverse=True),
    }
    return count_facets(_of_days(moves, view.query), FACETS_OF_MOVES, view.values, order)


def _of_days(moves: Sequence[MovedGrade], query: Query) -> Sequence[MovedGrade]:
    """The changes that pass the filters without a facet of their own: dates, statistical neighbours."""
    days = Query(neighbours_of=query.neighbours_of, since=query.since, until=query.until)
    if not days.is_filtered:
        return moves
    kept = {id(r) for r in filter_grades([m.move.row for m in moves], [m.inspection for m in moves], days)}
    return [m for m in moves if id(m.move.row) in kept]


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


FACETS_OF_MOVES: Final[Mapping[str, RecordFacet[MovedGrade]]] = {
    DIRECTION: RecordFacet(lambda m: _one(m.move.row.change), lambda v: DIRECTIONS.get(v, v).capitalize()),
    "grade": RecordFacet(lambda m: _one(m.move.row.grade), lambda v: f"To {codes.GRADES.get(v, v).lower()}"),
    GRADE_BEFORE: RecordFacet(
        lambda m: _one(m.move.row.previous), lambda v: f"From {codes.GRADES.get(v, v).lower()}"
    ),
    "area": RecordFacet(lambda m: _one(m.move.row.area), lambda v: area_name(v)),
    "report_kind": RecordFacet(lambda m: _one(m.move.row.kind), lambda v: codes.REPORT_KINDS.get(v, v)),
    "year": RecordFacet(lambda m: _one(m.move.year)),
    "region": RecordFacet(lambda m: _one(m.inspection.region)),
    "authority": RecordFacet(lambda m: _one(m.inspection.authority)),
}


def filters_of(query: Query) -> Query:
    """A query with only the filters that apply to changes of grade; text, themes and so on apply to paragraphs."""
    return Query(
        authority=query.authority,
        neighbours_of=query.neighbours_of,
        region=query.region,
        report_kind=query.report_kind,
        year=query.year,
        since=query.since,
        until=query.until,
    )


def area_name(area: str) -> str:
    """The name of an area of judgement, on one line."""
    return one_line(codes.AREAS.get(area, area))


def month_of(move: Move) -> str:
    """`Jan 2025`, of the inspection's date; blanks where it has none."""
    return dates.month(move.row.sort_date or None)


def grades_of(move: Move) -> str:
    """`G → I  ↓↓`: the two grades, and an arrow for each step."""
    before, after = formatting.grade_letter(move.row.previous), formatting.grade_letter(move.row.grade)
    return f"{before} → {after}  {ARROWS[move.row.change or 'up'] * move.steps}"


def later_words(move: Move) -> str:
    """What happened since: `since then: up to requires improvement, Jun 2026`; "" where nothing did."""
    later = move.later
    if later is None:
        return ""
    grade = codes.GRADES.get(later.grade, later.grade).lower()
    return f"since then: {later.change} to {grade}, {dates.month(later.sort_date or None)}"


def describe_move(shown: MovedGrade) -> str:
    """A change in words, as a sentence for the foot of the screen and for copying."""
    row = shown.move.row
    before, after = (codes.GRADES.get(g or "", g or "").lower() for g in (row.previous, row.grade))
    steps = "one step" if shown.move.steps == 1 else f"{shown.move.steps} steps"
    verb = DIRECTIONS.get(row.change or "", "moved")
    later = later_words(shown.move)
    return (
        f"{one_line(row.authority)}, {area_name(row.area)}: {verb} {steps} from {before} to {after},"
        f" {formatting.kind_name(row.kind)}, {month_of(shown.move)}{f'; {later}' if later else ''}"
    )


def count_by_year(moves: Iterable[MovedGrade]) -> list[tuple[str, int, int]]:
    """Year, how many rose and how many fell in it; newest first."""
    counts = Counter((m.move.year, m.move.row.change) for m in moves)
    years = sorted({year for year, _ in counts}, reverse=True)
    return [(year, counts[year, "up"], counts[year, "down"]) for year in years]
