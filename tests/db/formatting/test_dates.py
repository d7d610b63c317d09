"""Dates in words: long for exports, short for the screens, and what is stored in a date's place but is none."""

from datetime import date

import pytest

from db.formatting import dates


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2014-11-25", "Nov 2014"), (None, ""), ("2014", "2014"), ("2014-13-01", "2014-13-01")],
)
def test_months(iso: str | None, written: str) -> None:
    assert dates.month(iso) == written


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
def test_short_days(start: str | None, end: str | None, written: str) -> None:
    assert dates.short_days(start, end) == written


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2014-11-05", "2014-11-25", "5–25 November 2014"),
        ("2016-04-11", "2016-05-05", "11 April – 5 May 2016"),
        ("2014-12-29", "2015-01-09", "29 December 2014 – 9 January 2015"),
        ("2011-03-02", "2011-03-02", "2 March 2011"),
        (None, "2011-03-02", "2 March 2011"),
        (None, None, ""),
        ("soon", "2011-03-02", "soon – 2 March 2011"),
    ],
)
def test_spans_of_days(start: str | None, end: str | None, expected: str) -> None:
    assert dates.days(start, end) == expected


@pytest.mark.parametrize(
    ("iso", "expected"), [("2014-11-25", "Nov 2014"), (None, "no date"), ("x\x1b", "x�")]
)
def test_months_where_none_is_said(iso: str | None, expected: str) -> None:
    assert dates.month_or_no_date(iso) == expected


@pytest.mark.parametrize("stored", ["20²4-0²-01", "\x1b[31mnever", "no date at all, but a long text"])
def test_what_is_no_date_is_short_and_harmless(stored: str) -> None:
    assert len(dates.month(stored)) <= 10 and "\x1b" not in dates.month(stored)
    assert len(dates.short_day(stored)) <= 10 and "\x1b" not in dates.short_day(stored)


@pytest.mark.parametrize(
    ("iso", "today", "words"),
    [
        ("2020-05-31", date(2026, 5, 30), "5 years ago"),
        ("2020-05-31", date(2026, 5, 31), "6 years ago"),
        ("2024-03-10", date(2026, 3, 9), "23 months ago"),
        ("2026-04-30", date(2026, 5, 30), "1 month ago"),
        ("2026-05-01", date(2026, 5, 30), "this month"),
        ("2026-06-01", date(2026, 5, 30), ""),
        (None, date(2026, 5, 30), ""),
        ("soon", date(2026, 5, 30), ""),
    ],
)
def test_how_long_ago(iso: str | None, today: date, words: str) -> None:
    assert dates.elapsed(iso, today) == words
