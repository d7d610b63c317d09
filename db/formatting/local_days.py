"""Days of the user's time zone, and the times in UTC that are stored: ISO, to the second.

A day begins at midnight where the user is: in British summer time that is 23:00 UTC of the day before.
"""

from datetime import UTC, datetime


def start_of_day(day: str) -> str:
    """The time at which an ISO date begins here, as `inspections.added` is stored: the two compare as texts."""
    try:
        return f"{datetime.fromisoformat(day).astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    # The first and last days that Python knows may have no time in UTC.
    except (ValueError, OverflowError, OSError):
        return day


def day_of(time: str) -> str:
    """The ISO date here of a stored time; of what is no time (a foreign database) its first ten characters."""
    try:
        return datetime.fromisoformat(time).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return time[:10]
