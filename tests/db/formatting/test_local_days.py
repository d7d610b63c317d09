"""Days of the user's time zone beside the times in UTC that are stored."""

import pytest

from db.formatting import local_days
from tests.time_zones import FIVE_HOURS_EAST, FIVE_HOURS_WEST, time_zone


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        (FIVE_HOURS_EAST, "2026-05-31T19:00:00Z"),
        (FIVE_HOURS_WEST, "2026-06-01T05:00:00Z"),
        ("UTC", "2026-06-01T00:00:00Z"),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2026-05-31T23:00:00Z"),  # British summer time
    ],
)
def test_a_day_begins_at_midnight_where_the_user_is(zone: str, start: str) -> None:
    with time_zone(zone):
        assert local_days.start_of_day("2026-06-01") == start
        assert local_days.day_of(start) == "2026-06-01"
        assert local_days.day_of(start.replace("Z", "+00:00")) == "2026-06-01"


@pytest.mark.parametrize("zone", [FIVE_HOURS_EAST, FIVE_HOURS_WEST])
@pytest.mark.parametrize("day", ["0001-01-01", "0999-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_sort_before_and_after_all_that_is_stored(zone: str, day: str) -> None:
    with time_zone(zone):
        assert (local_days.start_of_day(day) < "2026-06-01T00:00:00Z") == (day < "2026")


@pytest.mark.parametrize(("stored", "day"), [("2026-06-01", "2026-06-01"), ("never, or so", "never, or ")])
def test_what_is_no_time_is_cut_to_the_length_of_a_day(stored: str, day: str) -> None:
    assert local_days.day_of(stored) == day
