"""Two comparisons at once: the browser compares while an older comparison still runs on."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from db.vectors import stems as stemming

WORDS = [
    f"{word}{end}"
    for word in ("car", "relat", "generous", "hope", "author")
    for end in ("ing", "ational", "fully")
]


@pytest.fixture
def switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_stems_are_the_same_whoever_asks_at_the_same_time(switching_often: None) -> None:
    uncached = stemming.stem.__wrapped__  # without the cache
    expected = [uncached(word) for word in WORDS] * 100

    def stems(_: int) -> list[str]:
        return [uncached(word) for word in WORDS * 100]

    with ThreadPoolExecutor(4) as threads:
        assert all(found == expected for found in threads.map(stems, range(4)))
