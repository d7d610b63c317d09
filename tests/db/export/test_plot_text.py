"""Grades over time in characters: a letter at each date, a line from one to the next."""

import pytest

from db.export.plot_text import letters_named, plot_in_text
from db.judgements.latest import latest_grades
from db.records import Inspection
from tests.records import graded_inspection

FIRST = graded_inspection("Bury", "2014-01-15", "sif", overall="good", adoption="good")
LETTER = graded_inspection("Bury", "2016-01-15", "focused-visit")
OMITS = graded_inspection("Bury", "2018-07-15", leadership="outstanding")
LAST = graded_inspection("Bury", "2021-01-15", overall="inadequate")


@pytest.mark.parametrize(
    ("inspections", "lines"),
    [
        (
            (FIRST, LAST),
            [
                "                       2014    2015    2016    2017    2018    2019    2020    2021",
                "Overall effectiveness  G───────────────────────────────────────────────────────I",
                "Adoption               G",
            ],
        ),
        (
            (FIRST, LETTER, LAST),
            [
                "                       2014    2015    2016    2017    2018    2019    2020    2021",
                "Overall effectiveness  G┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄I",
                "Adoption               G",
            ],
        ),
        (
            (FIRST, OMITS, LAST),
            [
                "                       2014    2015    2016    2017    2018    2019    2020    2021",
                "Overall effectiveness  G                                                       I",
                "Adoption               G",
                "Leadership                                                 O",
            ],
        ),
        ((LETTER,), []),
    ],
)
def test_a_line_leads_to_the_next_grade(inspections: tuple[Inspection, ...], lines: list[str]) -> None:
    assert plot_in_text(latest_grades(inspections)[0]) == lines


def test_a_long_history_fits_the_page() -> None:
    old = graded_inspection("Bury", "1996-05-01", overall="adequate")
    lines = plot_in_text(latest_grades([old, LAST])[0])
    assert max(map(len, lines)) < 90
    assert lines[0].split() == ["1996", "1999", "2002", "2005", "2008", "2011", "2014", "2017", "2020"]


def test_the_letters_are_named_best_first() -> None:
    assert letters_named(latest_grades([FIRST, OMITS, LAST])[0]) == "O Outstanding, G Good, I Inadequate"
