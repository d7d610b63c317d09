"""Grades over time as lines of characters: an area on each line, its grades as letters on an axis of years."""

from collections.abc import Iterator, Sequence
from typing import Final

from db import codes
from db.formatting import names
from db.judgements.latest import AuthorityGrades, areas_graded
from db.judgements.lines import join_grades
from db.records import Inspection

# Characters of the axis: with the names, a line fits in a block of code on an upright page.
_WIDTH: Final = 66
_YEAR_MOST: Final = 8  # characters of a year on a short axis
_YEAR_LEAST: Final = 2
_JOINED, _PASSED, _GAP = "─", "┄", " "
_DAY_LENGTH: Final = len("2014-01-01")


def plot_in_text(grades: AuthorityGrades) -> list[str]:
    """The lines: the years, then each area that was ever graded; nothing where no dated inspection prints a grade.

    A line joins a grade to the next one; it is dotted past reports without such grades, and missing where a graded
    report between them left the area out.
    """
    dated = [i for i in grades.inspections if len(i.sort_date) == _DAY_LENGTH]
    graded = [i for i in dated if i.judgements]
    if not graded:
        return []
    first, last = (int(i.sort_date[:4]) for i in (graded[0], graded[-1]))
    year = max(min(_WIDTH // (last - first + 1), _YEAR_MOST), _YEAR_LEAST)
    places = {i.key: _place(i, first, year) for i in graded}
    areas = areas_graded(graded)
    margin = max(len(names.area(area)) for area in areas) + 2
    rows = [f"{names.area(area):{margin}}{''.join(_line(dated, area, places))}".rstrip() for area in areas]
    return [f"{'':{margin}}{''.join(_years(first, last, year))}".rstrip(), *rows]


def letters_named(grades: AuthorityGrades) -> str:
    """What the letters mean: `O Outstanding, G Good`."""
    shown = {judgement.grade for inspection in grades.inspections for judgement in inspection.judgements}
    named = [
        (codes.GRADE_LETTERS.get(grade, "?"), names.grade(grade)) for grade in codes.GRADES if grade in shown
    ]
    return ", ".join(f"{letter} {name}" for letter, name in named)


def _place(inspection: Inspection, first: int, year: int) -> int:
    """The character of the axis at which an inspection stands."""
    month = int(inspection.sort_date[5:7]) - 1
    return (int(inspection.sort_date[:4]) - first) * year + month * year // 12


def _years(first: int, last: int, year: int) -> Iterator[str]:
    """The names of the years, those left out for which there is no room."""
    step = -(-(len("2014") + 1) // year)
    for shown in range(first, last + 1):
        at_step = (shown - first) % step == 0
        if at_step:
            yield f"{shown:<{year * step}}"


def _line(dated: Sequence[Inspection], area: str, places: dict[str, int]) -> list[str]:
    """The characters of the axis for an area."""
    axis = [_GAP] * (max(places.values()) + 1)
    for left, right, passes in join_grades(dated, area):
        start, end = places[dated[left].key], places[dated[right].key]
        axis[start:end] = (_PASSED if passes else _JOINED) * (end - start)
    for inspection in dated:
        grade = inspection.grade(area)
        if grade:
            axis[places[inspection.key]] = codes.GRADE_LETTERS.get(grade, "?")
    return axis
