"""ISO dates in the words of a paper: `25 November 2014`, `5–25 November 2014`, `Nov 2014`.

A date that is no date (a database may hold anything) stands as it is, control characters marked.
"""

from datetime import date
from typing import Final

from db.text_safety import one_line

# Not calendar.month_name: that follows the machine's locale, and an export must not.
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


def day(iso: str) -> str:
    """`2014-11-25` as `25 November 2014`."""
    known = _date(iso)
    return one_line(iso) if known is None else f"{known.day} {MONTHS[known.month - 1]} {known.year}"


def month(iso: str | None) -> str:
    """`2014-11-25` as `Nov 2014`; an unknown date as `no date`."""
    known = _date(iso or "")
    if known is None:
        return one_line(iso) if iso else "no date"
    return f"{MONTHS[known.month - 1][:3]} {known.year}"


def span(start: str | None, end: str | None) -> str:
    """First and last day as one phrase: `5–25 November 2014`; "" where neither is known."""
    if not start or not end or start == end:
        return day(end or start or "")
    first, last = _date(start), _date(end)
    if first is None or last is None or first.year != last.year:
        return f"{day(start)} – {day(end)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(end)}"
    return f"{first.day}–{day(end)}"


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
