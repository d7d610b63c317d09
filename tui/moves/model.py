"""Which changes of grade are shown, and how each is written. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from db import codes
from db.formatting import dates
from db.judgements.filters import filter_grades
from db.judgements.history import grade_rows
from db.judgements.moves import Move, find_moves
from db.query import Query
from db.records import Inspection
from db.text_safety import one_line
from tui.widgets import formatting

DIRECTIONS: Final = {"down": "fell", "up": "rose"}
ARROWS: Final = {"down": "↓", "up": "↑"}


@dataclass(frozen=True, slots=True)
class MoveView:
    """The filters of the changes beside those of the query: each None for all."""

    direction: str | None = None  # up or down
    area: str | None = None
    before: str | None = None  # the grade before
    after: str | None = None  # the grade after
    region: str | None = None
    kind: str | None = None  # of inspection
    since: str | None = None  # a year

    def keeps(self, shown: "ShownMove") -> bool:
        """Whether a change passes the filters."""
        row = shown.move.row
        return all(
            wanted is None or wanted == value
            for wanted, value in (
                (self.direction, row.change),
                (self.area, row.area),
                (self.before, row.previous),
                (self.after, row.grade),
                (self.region, shown.inspection.region),
                (self.kind, row.kind),
            )
        ) and (self.since is None or shown.move.year >= self.since)

    def words(self) -> str:
        """The filters in words: `fell · to inadequate · Overall effectiveness · since 2023`."""
        words = [
            DIRECTIONS.get(self.direction or ""),
            self.before and f"from {codes.GRADES.get(self.before, self.before).lower()}",
            self.after and f"to {codes.GRADES.get(self.after, self.after).lower()}",
            self.area and area_name(self.area),
            self.region,
            self.kind and formatting.kind_name(self.kind),
            self.since and f"since {self.since}",
        ]
        return " · ".join(one_line(word) for word in words if word)


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A change with the inspection that made it."""

    move: Move
    inspection: Inspection


@dataclass(frozen=True, slots=True)
class ShownMoves:
    """The changes that are shown, of how many, and the query whose filters all of them pass."""

    view: MoveView = MoveView()
    query: str = ""  # its filters in words; "" for none
    moves: tuple[ShownMove, ...] = ()
    of: int = 0
    loaded: bool = False


def moves_of(inspections: Sequence[Inspection], query: Query) -> tuple[ShownMove, ...]:
    """Every change of grade that the filters of a query keep, newest first."""
    by_key = {inspection.key: inspection for inspection in inspections}
    moves = find_moves(grade_rows(inspections))
    kept = {id(row) for row in filter_grades([m.row for m in moves], inspections, query)}
    return tuple(ShownMove(m, by_key[m.row.inspection]) for m in moves if id(m.row) in kept)


def filters_of(query: Query) -> Query:
    """Those filters of a query that changes of grade have: its text, themes and the like are of paragraphs."""
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


def describe_move(shown: ShownMove) -> str:
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


def count_by_year(moves: Iterable[ShownMove]) -> list[tuple[str, int, int]]:
    """Year, how many rose and how many fell in it; newest first."""
    counts = Counter((m.move.year, m.move.row.change) for m in moves)
    years = sorted({year for year, _ in counts}, reverse=True)
    return [(year, counts[year, "up"], counts[year, "down"]) for year in years]


def filter_choices(moves: Sequence[ShownMove]) -> Iterator[tuple[str, MoveView, int]]:
    """Words, the filter alone, and how many changes it keeps: for all values that occur."""
    for name, (read, write) in _FILTERS.items():
        values = {value for move in moves if (value := read(move))}
        for value in sorted(values, reverse=name == "since"):
            view = replace(MoveView(), **{name: value})
            yield write(value), view, sum(view.keeps(move) for move in moves)


# Filter -> its value of a change, and its words in the list to choose from; in the order of that list.
_FILTERS: Final[Mapping[str, tuple[Callable[[ShownMove], str | None], Callable[[str], str]]]] = {
    "direction": (lambda m: m.move.row.change, lambda v: (DIRECTIONS.get(v) or v).capitalize()),
    "after": (lambda m: m.move.row.grade, lambda v: f"To {codes.GRADES.get(v, v).lower()}"),
    "before": (lambda m: m.move.row.previous, lambda v: f"From {codes.GRADES.get(v, v).lower()}"),
    "area": (lambda m: m.move.row.area, area_name),
    "since": (lambda m: m.move.year, lambda v: f"Since {v}"),
    "region": (lambda m: m.inspection.region, one_line),
    "kind": (lambda m: m.move.row.kind, lambda v: codes.REPORT_KINDS.get(v) or one_line(v)),
}


def combined(view: MoveView, chosen: MoveView) -> MoveView:
    """The filters of a view, with those that were chosen in place of the same ones; the same again takes it away."""
    changed = {
        f.name: None if value == _field(view, f.name) else value
        for f in fields(MoveView)
        if (value := _field(chosen, f.name)) is not None
    }
    return replace(view, **changed)


def _field(view: MoveView, name: str) -> str | None:
    values: dict[str, str | None] = {
        "direction": view.direction,
        "area": view.area,
        "before": view.before,
        "after": view.after,
        "region": view.region,
        "kind": view.kind,
        "since": view.since,
    }
    return values[name]
