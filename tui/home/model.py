"""The lines of the home screen: grades and what moved, what is new, searches, baskets, neighbours. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from db import codes
from db.formatting import dates
from db.home.records import Home
from db.judgements.records import GradeRow
from db.query import Query
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import ReadReport, ShowQuery
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.text_block import Line
from tui.widgets.wrapping import cell_width, shorten

NAME: Final = 26  # the columns of a name: an area, an authority, a search
GRADE: Final = 11  # a grade with its month above it: "Nov 2014" and blanks
INDENT: Final = 2
MOST_NEW: Final = 5  # new inspections and changes of grade that have a line each: more would fill the screen
SIGNS: Final = {"up": "↑", "down": "↓", "same": "="}
NO_NEWS: Final = "no inspection has come in"


@dataclass(frozen=True, slots=True)
class OpenGrade:
    """The paragraphs behind a grade."""

    inspection: Inspection
    area: str


@dataclass(frozen=True, slots=True)
class OpenOverTime:
    """The judgements of an authority over time."""

    authority: str


@dataclass(frozen=True, slots=True)
class OpenRegion:
    """The judgements of every authority, at this one."""


@dataclass(frozen=True, slots=True)
class OpenBasket:
    """A basket."""

    name: str


Opening = OpenGrade | OpenOverTime | OpenRegion | OpenBasket | ReadReport | ShowQuery


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A line as pieces of text with their styles, and what Enter opens; None for a title or an empty line."""

    pieces: Line
    opens: Opening | None = None


def home_lines(home: Home, width: int) -> list[HomeLine]:
    """Every line, in `width` columns: titles, and below each what Enter opens."""
    sections = (
        ("Grades and what moved", _grades(home, width)),
        ("New since the last time", _news(home, width)),
        ("Saved searches", _searches(home)),
        ("Baskets", _baskets(home)),
        ("Statistical neighbours, overall", _neighbours(home)),
        ("Inspections, newest first", _inspections(home)),
    )
    lines: list[HomeLine] = []
    for title, section in sections:
        found = list(section)
        if found:
            lines += [*([HomeLine([])] if lines else []), HomeLine([(f" {title}", "heading")]), *found]
    return lines


def _grades(home: Home, width: int) -> Iterator[HomeLine]:
    """The months of the inspections, as many as there is room for, then a line for each area."""
    room = max((width - INDENT - NAME) // GRADE, 1)
    shown = home.graded[-room:]
    if not shown:
        yield HomeLine([(f"{' ' * INDENT}no report here prints grades", "quiet")])
        return
    months = "".join(f"{dates.month_or_no_date(i.end):<{GRADE}}" for i in shown)
    yield HomeLine([(" " * (INDENT + NAME) + months, "quiet")])
    rows = {(row.area, row.inspection): row for row in home.rows}
    for area in dict.fromkeys(row.area for row in home.rows):
        graded = [i for i in home.graded if i.grade(area)]
        pieces: Line = [(_column(codes.AREAS.get(area, area)), "text")]
        for inspection in shown:
            pieces.append(_grade(rows.get((area, inspection.key))))
        yield HomeLine(pieces, OpenGrade(graded[-1], area))


def _grade(row: GradeRow | None) -> tuple[str, str]:
    """`G▓ ↑`; a dash where the area was not graded."""
    if row is None:
        return f"{codes.NO_GRADE_LETTER:<{GRADE}}", "quiet"
    words = (
        f"{formatting.grade_letter(row.grade)}{grade_pattern(row.grade)} {SIGNS.get(row.change or '', '')}"
    )
    return f"{words:<{GRADE}}", grade_style(row.grade)


def _news(home: Home, width: int) -> Iterator[HomeLine]:
    news = home.news
    if not news.inspections:
        yield HomeLine([(f"{' ' * INDENT}{NO_NEWS}", "quiet")])
        return
    near = news.inspections[: min(news.near, MOST_NEW)]
    for inspection in near:
        yield HomeLine(
            [(_indented(formatting.inspection_name(inspection)), "text")], ReadReport(inspection.key)
        )
    rest = news.inspections[len(near) :]
    if rest:
        count = formatting.format_count(len(rest), "other inspection" if near else "inspection")
        authorities = formatting.format_count(len({i.authority for i in rest}), "authority", "authorities")
        query = Query(inspection=tuple(i.key for i in rest))
        yield HomeLine([(_indented(f"{count} of {authorities}"), "text")], ShowQuery(query))
    by_key = {inspection.key: inspection for inspection in news.inspections}
    for move in news.moves[:MOST_NEW]:
        inspection = by_key[move.row.inspection]
        area = codes.AREAS.get(move.row.area, move.row.area)
        words = f"{one_line(move.row.authority)} · {one_line(area)}  "
        yield HomeLine(
            [(_indented(shorten(words, width - INDENT - GRADE)), "text"), _move(move.row)],
            OpenGrade(inspection, move.row.area),
        )


def _move(row: GradeRow) -> tuple[str, str]:
    """`I → G ↑`."""
    letters = f"{formatting.grade_letter(row.previous)} → {formatting.grade_letter(row.grade)}"
    return f"{letters} {SIGNS.get(row.change or '', '')}", grade_style(row.grade)


def _searches(home: Home) -> Iterator[HomeLine]:
    for search in home.searches:
        new = f"{search.new:,} new" if search.new else "…" if search.new is None else "nothing new"
        yield HomeLine(
            [(_column(search.name), "text"), (new, "strong" if search.new else "quiet")],
            ShowQuery(search.query),
        )


def _baskets(home: Home) -> Iterator[HomeLine]:
    for basket in home.baskets:
        count = formatting.format_count(basket.marks, "paragraph")
        aside = f"{count}{' · the current one' if basket.is_current else ''}"
        yield HomeLine([(_column(basket.name), "text"), (aside, "quiet")], OpenBasket(basket.name))


def _neighbours(home: Home) -> Iterator[HomeLine]:
    for name, inspection, row in home.neighbours:
        month = f"{dates.month_or_no_date(inspection.end):<{GRADE}}"
        yield HomeLine([(_column(name), "text"), (month, "quiet"), _grade(row)], OpenOverTime(name))
    counted = Counter(home.in_region)
    signs = [
        *((f"{formatting.grade_letter(g)}{grade_pattern(g)}", counted[g]) for g in codes.GRADES),
        (codes.NO_GRADE_LETTER, counted[None]),
    ]
    letters = "  ".join(f"{sign} {count}" for sign, count in signs if count)
    if home.region and letters:
        yield HomeLine([(_column(f"{home.region}, all"), "text"), (letters, "quiet")], OpenRegion())


def _inspections(home: Home) -> Iterator[HomeLine]:
    for inspection in reversed(home.inspections):
        kind = one_line(codes.REPORT_KINDS.get(inspection.kind, inspection.kind))
        days = dates.short_days(inspection.start, inspection.end) or "no date"
        yield HomeLine([(_column(kind, NAME + GRADE), "text"), (days, "quiet")], ReadReport(inspection.key))


def _indented(text: str) -> str:
    return " " * INDENT + one_line(text)


def _column(text: str, width: int = NAME) -> str:
    """A text, indented, in `width` columns and a blank at its end."""
    cut = shorten(one_line(text), width - 1)
    return " " * INDENT + cut + " " * (width - cell_width(cut))
