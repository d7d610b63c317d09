"""The inspection before another one."""

import pytest

from db.compare.previous import find_previous
from db.records import Inspection
from tests.records import graded_inspection, inspection

FIRST = graded_inspection("Bury", "2014-01-01", overall="good")
VISIT = inspection("Bury", "2016-01-01", "focused-visit")
SECOND = graded_inspection("Bury", "2018-01-01", overall="good")
ELSEWHERE = graded_inspection("Leeds", "2017-01-01", overall="good")
UNNAMED, UNNAMED_TOO = inspection(None, "2015-01-01"), inspection(None, "2016-01-01")


@pytest.mark.parametrize(
    ("of", "known", "previous"),
    [
        (SECOND, (SECOND, FIRST, VISIT, ELSEWHERE), FIRST),  # a visit prints no grades
        (SECOND, (VISIT, SECOND), VISIT),
        (VISIT, (SECOND, FIRST, VISIT), FIRST),
        (FIRST, (FIRST, SECOND, VISIT, ELSEWHERE), None),
        (UNNAMED_TOO, (UNNAMED, UNNAMED_TOO), None),  # no authority: nothing says that both are one's
    ],
)
def test_the_last_that_prints_grades_comes_before_others(
    of: Inspection, known: tuple[Inspection, ...], previous: Inspection | None
) -> None:
    assert find_previous(of, known) == previous
