"""The time zone of the machine, as a test sets it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# POSIX spells a zone by what is added for UTC: this clock is five hours ahead of it, and needs no file of zones.
FIVE_HOURS_EAST = "EAST-5"
FIVE_HOURS_WEST = "WEST+5"


@contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Inside, this process is in another time zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()
