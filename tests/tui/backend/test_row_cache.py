"""Cached rows: loaded in time, late, failed, dropped."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import cast
from unittest.mock import patch

import pytest
from textual.message import Message

from db.errors import LibraryError
from db.records import Paragraph
from db.store.library import Library
from tests.tui.fake_library import FakeLibrary
from tui.backend import row_cache
from tui.backend.messages import RequestFailed, RowsLoaded
from tui.backend.row_cache import RowCache

LONG_WAIT = 5.0  # seconds: rows that are not delayed always arrive within it


class SlowLibrary(FakeLibrary):
    """Records the ids asked for; waits until `may_answer` is set, and fails where `failure` says so."""

    def __init__(self) -> None:
        super().__init__("a text")
        self.asked: list[list[int]] = []

    def paragraphs(self, ids: Sequence[int]) -> list[Paragraph]:
        self.asked.append(list(ids))
        self.may_answer.wait(LONG_WAIT)
        if self.failure:
            raise LibraryError(self.failure)
        return super().paragraphs(ids)


class CacheUnderTest:
    """A cache, the library it asks and the messages it posts."""

    def __init__(self, fetcher: ThreadPoolExecutor) -> None:
        self.library = SlowLibrary()
        self.posted: list[Message] = []
        self.fetcher = fetcher
        self.rows = RowCache(cast(Library, self.library), fetcher, self.post)

    def post(self, message: Message) -> bool:
        self.posted.append(message)
        return True

    def ids(self, *ids: int) -> list[int | None]:
        return [row.id if row else None for row in self.rows.get(ids)]

    def let_answer(self) -> None:
        """Answer what was asked, and wait until the answers are stored."""
        self.library.may_answer.set()
        self.fetcher.shutdown(wait=True)


@pytest.fixture
def cache() -> Iterator[CacheUnderTest]:
    with ThreadPoolExecutor(max_workers=1) as fetcher, patch.object(row_cache, "PAINT_WAIT", LONG_WAIT):
        cache = CacheUnderTest(fetcher)
        yield cache
        cache.library.may_answer.set()


def test_rows_in_time_are_returned_in_the_order_asked_and_nothing_is_posted(cache: CacheUnderTest) -> None:
    assert cache.ids(3, 1, 2) == [3, 1, 2]
    assert cache.posted == []


def test_only_missing_rows_are_asked_for(cache: CacheUnderTest) -> None:
    assert cache.ids(1, 2) == [1, 2]
    assert cache.ids(2, 3) == [2, 3]
    assert cache.ids(1, 2, 3) == [1, 2, 3]
    assert cache.library.asked == [[1, 2], [3]]


def test_late_rows_are_missing_at_first_and_posted_once_they_are_loaded(cache: CacheUnderTest) -> None:
    assert cache.ids(1) == [1]
    cache.library.may_answer.clear()
    with patch.object(row_cache, "PAINT_WAIT", 0.001):
        assert cache.ids(1, 2) == [1, None]
    assert cache.posted == []
    cache.let_answer()
    assert [type(message) for message in cache.posted] == [RowsLoaded]
    assert cache.ids(1, 2) == [1, 2]


@pytest.mark.parametrize("late", [False, True])
def test_a_failure_is_posted_with_its_reason(cache: CacheUnderTest, late: bool) -> None:
    cache.library.failure = "disk I/O error"
    if late:
        cache.library.may_answer.clear()
    with patch.object(row_cache, "PAINT_WAIT", 0.001 if late else LONG_WAIT):
        assert cache.ids(1) == [None]
    cache.let_answer()
    (message,) = cache.posted
    assert isinstance(message, RequestFailed) and message.reason == "disk I/O error"


def test_rows_dropped_from_the_queue_of_a_closed_screen_post_nothing(cache: CacheUnderTest) -> None:
    cache.library.may_answer.clear()
    with patch.object(row_cache, "PAINT_WAIT", 0.001):
        assert cache.ids(1) == [None]
        assert cache.ids(2) == [None]  # waits behind the first, and is cancelled
    cache.fetcher.shutdown(wait=False, cancel_futures=True)
    cache.let_answer()
    assert [type(message) for message in cache.posted] == [RowsLoaded]
    assert cache.library.asked == [[1]]


def test_rows_fetched_in_a_worker_are_not_asked_for_again(cache: CacheUnderTest) -> None:
    cache.rows.fetch([4, 5])
    cache.rows.fetch([5, 6])
    assert cache.ids(4, 5, 6) == [4, 5, 6]
    assert cache.library.asked == [[4, 5], [6]]


def test_beyond_its_size_the_rows_stored_first_are_dropped(cache: CacheUnderTest) -> None:
    with patch.object(row_cache, "CACHED_ROWS", 3):
        assert cache.ids(1, 2, 3) == [1, 2, 3]
        assert cache.ids(4) == [4]
        cache.library.asked.clear()
        assert cache.ids(2, 3, 4) == [2, 3, 4]
        assert cache.library.asked == []
        assert cache.ids(1) == [1]
        assert cache.library.asked == [[1]]


def test_cleared_rows_are_asked_for_again(cache: CacheUnderTest) -> None:
    cache.ids(1)
    cache.rows.clear()
    assert cache.ids(1) == [1]
    assert cache.library.asked == [[1], [1]]
