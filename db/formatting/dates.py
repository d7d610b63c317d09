"""ISO dates in words: `25 November 2014`, `5–25 November 2014`, `Nov 2014`. Pure.

A stored text that is no ISO date (a foreign database may hold anything) is returned as it is on one line, control
characters marked and cut to the width of a date.
"""

from datetime import date
from typing import Final

from db.text_safety import one_line

# Not calendar.month_name, which follows the machine's locale: the same records must be written as the same bytes.
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS: Final = tuple(name[:3] for name in MONTHS)
MONTHS_IN_WORDS: Final = 24  # from this many months on, years say enough
_NO_DATE_WIDTH: Final = 10  # characters shown of a text that is no date: as wide as an ISO date


def day(iso: str | None) -> str:
    """`2014-11-25` as `25 November 2014`; "" for None."""
    return _day(iso, MONTHS)


def short_day(iso: str | None) -> str:
    """`2014-11-25` as `25 Nov 2014`; "" for None."""
    return _day(iso, _SHORT_MONTHS)


def month(iso: str | None) -> str:
    """`2014-11-25` as `Nov 2014`; "" for None."""
    parsed = _parsed(iso)
    return f"{_SHORT_MONTHS[parsed.month - 1]} {parsed.year}" if parsed else _as_stored(iso)


def month_or_no_date(iso: str | None) -> str:
    """The same where the place must not be empty: `no date` for None."""
    return month(iso) or "no date"


def elapsed(iso: str | None, today: date) -> str:
    """How long ago a day was: `3 years ago`, `7 months ago`, `this month`; "" where it is no date or in the future."""
    parsed = _parsed(iso)
    if parsed is None or parsed > today:
        return ""
    months = (today.year - parsed.year) * 12 + today.month - parsed.month - (today.day < parsed.day)
    number, unit = (months // 12, "year") if months >= MONTHS_IN_WORDS else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'} ago" if number else "this month"


def days(first: str | None, last: str | None) -> str:
    """First and last day as one phrase: `5–25 November 2014`, `11 April – 5 May 2016`; "" where both are None."""
    return _days(first, last, MONTHS)


def short_days(first: str | None, last: str | None) -> str:
    """The same with short months: `5–25 Nov 2014`, `11 Apr – 5 May 2016`."""
    return _days(first, last, _SHORT_MONTHS)


def _day(iso: str | None, months: tuple[str, ...]) -> str:
    parsed = _parsed(iso)
    return f"{parsed.day} {months[parsed.month - 1]} {parsed.year}" if parsed else _as_stored(iso)


def _days(first: str | None, last: str | None, months: tuple[str, ...]) -> str:
    end = _day(last or first, months)
    if not first or not last or first == last:
        return end
    start_date, end_date = _parsed(first), _parsed(last)
    if start_date is None or end_date is None or start_date.year != end_date.year:
        return f"{_day(first, months)} – {end}"
    if start_date.month != end_date.month:
        return f"{start_date.day} {months[start_date.month - 1]} – {end}"
    return f"{start_date.day}–{end}"


def _parsed(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def _as_stored(text: str | None) -> str:
    return one_line(text or "", _NO_DATE_WIDTH)
