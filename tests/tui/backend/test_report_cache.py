"""Cached reports: the least recently used one is dropped first."""

from typing import cast
from unittest.mock import patch

import pytest

from db.records import Paragraph
from db.store.library import Library
from tests.tui.fake_library import FakeLibrary
from tui.backend import report_cache
from tui.backend.report_cache import CACHED_REPORTS, ReportCache


class CountingLibrary(FakeLibrary):
    """Records the reports asked for."""

    def __init__(self) -> None:
        super().__init__("a text")
        self.asked: list[str] = []

    def report(self, key: str) -> list[Paragraph]:
        self.asked.append(key)
        return [Paragraph(1, f"Of {key}.", "finding", inspection=key)]


@pytest.mark.parametrize(
    ("loaded", "asked"),
    [
        ("aaa", "a"),
        ("abab", "ab"),
        ("abca", "abca"),
        ("abacb", "abcb"),  # a was used after b, so b is dropped for c
        ("abaca", "abc"),
        ("abcbc", "abc"),
    ],
)
def test_the_least_recently_used_report_is_dropped(loaded: str, asked: str) -> None:
    library = CountingLibrary()
    cache = ReportCache(cast(Library, library))
    with patch.object(report_cache, "CACHED_REPORTS", 2):
        texts = [cache.load(key)[0].text for key in loaded]
    assert texts == [f"Of {key}." for key in loaded]
    assert "".join(library.asked) == asked


def test_several_reports_are_cached() -> None:
    library = CountingLibrary()
    cache = ReportCache(cast(Library, library))
    keys = [str(number) for number in range(CACHED_REPORTS)]
    for key in keys * 2:
        cache.load(key)
    assert library.asked == keys


def test_a_cleared_cache_asks_again() -> None:
    library = CountingLibrary()
    cache = ReportCache(cast(Library, library))
    cache.load("a")
    cache.clear()
    cache.load("a")
    assert library.asked == ["a", "a"]
