"""Cached paragraphs for the lists, fetched off the keyboard's thread."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FetchTimeout
from typing import TYPE_CHECKING, Final

from textual.message import Message

from db.errors import describe_error
from db.records import Paragraph
from tui.backend.messages import RequestFailed, RowsLoaded

if TYPE_CHECKING:
    from db.store.library import Library

# How long a paint waits for rows before it is done without them (seconds): less than one frame, so that neither a slow
# disk nor a writer's lock delays the keyboard.
PAINT_WAIT: Final = 0.015
# Rows in the cache: a few screens of them.
CACHED_ROWS: Final = 2_000


class RowCache:
    """The paragraphs read last, by id. Late rows are posted as `RowsLoaded`, failures as `RequestFailed`."""

    def __init__(
        self, library: "Library", fetcher: ThreadPoolExecutor, post: Callable[[Message], bool]
    ) -> None:
        self._library = library
        self._fetcher = fetcher
        self._post = post
        self._rows: OrderedDict[int, Paragraph] = OrderedDict()

    def get(self, ids: Sequence[int]) -> list[Paragraph | None]:
        """The paragraphs of `ids`, None for those that are not loaded yet (`RowsLoaded` follows)."""
        missing = self._missing(ids)
        if missing:
            fetched = self._fetcher.submit(self._library.paragraphs, missing)
            try:
                self._store(fetched.result(timeout=PAINT_WAIT))
            except FetchTimeout:
                fetched.add_done_callback(self._store_late)
            except Exception as error:
                self._post(RequestFailed(describe_error(error)))
        return [self._rows.get(identifier) for identifier in ids]

    def fetch(self, ids: Sequence[int]) -> None:
        """Load the paragraphs of `ids`; called in a worker thread."""
        self._store(self._library.paragraphs(self._missing(ids)))

    def clear(self) -> None:
        """Forget every row: another file is open now."""
        self._rows.clear()

    def _store_late(self, fetched: "Future[list[Paragraph]]") -> None:
        if fetched.cancelled():
            return
        error = fetched.exception()
        if error is not None:
            self._post(RequestFailed(describe_error(error)))
            return
        self._store(fetched.result())
        self._post(RowsLoaded())

    def _missing(self, ids: Sequence[int]) -> list[int]:
        return [identifier for identifier in ids if identifier not in self._rows]

    def _store(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._rows[paragraph.id] = paragraph
        while len(self._rows) > CACHED_ROWS:
            self._rows.popitem(last=False)
