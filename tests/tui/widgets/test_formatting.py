"""Dates, counts and grades as the screens write them."""

import pytest

from tui.widgets import formatting


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2014-11-25", "Nov 2014"), (None, ""), ("2014", "2014"), ("2014-13-01", "2014-13-01")],
)
def test_month(iso: str | None, written: str) -> None:
    assert formatting.month(iso) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2014-11-05", "2014-11-25", "5–25 Nov 2014"),
        ("2016-04-11", "2016-05-05", "11 Apr – 5 May 2016"),
        ("2015-12-30", "2016-01-08", "30 Dec 2015 – 8 Jan 2016"),
        (None, "2016-05-05", "5 May 2016"),
        ("2016-05-05", "2016-05-05", "5 May 2016"),
        (None, None, ""),
    ],
)
def test_days(start: str | None, end: str | None, written: str) -> None:
    assert formatting.days(start, end) == written


def test_grades_always_have_a_letter() -> None:
    assert formatting.grade_words("requires-improvement") == "R Requires improvement"
    assert formatting.grade_words(None) == "– not graded"


def test_counts() -> None:
    assert formatting.counted(1, "paragraph") == "1 paragraph"
    assert formatting.counted(1204, "paragraph") == "1,204 paragraphs"
    assert formatting.counted(2, "authority", "authorities") == "2 authorities"


@pytest.mark.parametrize("stored", ["20²4-0²-01", "\x1b[31mnever", "no date at all, but a long text"])
def test_what_is_no_date_is_short_and_harmless(stored: str) -> None:
    assert len(formatting.month(stored)) <= 10 and "\x1b" not in formatting.month(stored)
    assert len(formatting.day(stored)) <= 10 and "\x1b" not in formatting.day(stored)
