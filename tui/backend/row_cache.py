"""Paragraphs at hand for the lists: fetched off the keyboard's thread, and kept a few screens deep."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message

from db.records import Paragraph
from tui.backend.messages import RequestFailed, RowsLoaded

if TYPE_CHECKING:
    from db.store.library import Library

# How long a paint may wait for rows from the database before it draws without them, in seconds: under the
# time of one frame, so the keyboard is never held up by a slow disk or a writer's lock.
PATIENCE: Final = 0.015
# Rows kept at hand: a few screens of them.
ROWS_KEPT: Final = 2_000


class RowCache:
    """The paragraphs last asked for, by id. `post` is told of those that came late, and of what failed."""

    def __init__(
        self, library: "Library", fetcher: ThreadPoolExecutor, post: Callable[[Message], Any]
    ) -> None:
        self._library = library
        self._fetcher = fetcher
        self._post = post
        self._rows: OrderedDict[int, Paragraph] = OrderedDict()

    def rows(self, ids: Sequence[int]) -> list[Paragraph | None]:
        """The paragraphs of `ids`, None for those that are not at hand yet (`RowsLoaded` will follow)."""
        missing = self._missing(ids)
        if missing:
            fetched = self._fetcher.submit(self._library.paragraphs, missing)
            try:
                self._keep(fetched.result(timeout=PATIENCE))
            except TooSlow:
                fetched.add_done_callback(self._late)
            except Exception as error:
                self._post(RequestFailed(str(error)))
        return [self._rows.get(identifier) for identifier in ids]

    def fetch(self, ids: Sequence[int]) -> None:
        """Have the paragraphs of `ids` at hand; called off the keyboard's thread."""
        self._keep(self._library.paragraphs(self._missing(ids)))

    def forget(self) -> None:
        """Let go of all: another file stands behind the library."""
        self._rows.clear()

    def _late(self, fetched: "Future[list[Paragraph]]") -> None:
        if fetched.cancelled():
            return
        error = fetched.exception()
        if error is not None:
            self._post(RequestFailed(str(error)))
            return
        self._keep(fetched.result())
        self._post(RowsLoaded())

    def _missing(self, ids: Sequence[int]) -> list[int]:
        return [identifier for identifier in ids if identifier not in self._rows]

    def _keep(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._rows[paragraph.id] = paragraph
        while len(self._rows) > ROWS_KEPT:
            self._rows.popitem(last=False)
