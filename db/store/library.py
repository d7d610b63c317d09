"""The read-only door to a database: the one class that screens and commands ask."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.errors import UnknownValue
from db.query import Query
from db.records import FacetCount, Inspection, Paragraph, Results
from db.store import rows
from db.store.connection import Version, file_version
from db.store.name_matching import nearest_names
from db.store.reader_pool import ReaderPool


class Library:
    """A database, opened for reading. Any thread may ask, and any number at once; answers are of one file.

    Every method raises LibraryError (one line, naming the file) where the file cannot be read, and
    Cancelled where `interrupt` stopped it. Paragraphs are given by id, inspections by key.
    """

    def __init__(self, path: Path) -> None:
        """Open the database at `path`. Raises LibraryError saying why it cannot be, and what to do."""
        self.path = path
        self._readers = ReaderPool(path)
        self._opened = file_version(path).file
        self._inspections: tuple[Version, tuple[Inspection, ...]] | None = None
        with self.connection():
            pass

    def close(self) -> None:
        """Stop what is being asked and close the file."""
        self._readers.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Cancel what other threads are asking through this library; the caller's own question goes on."""
        self._readers.interrupt()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, for the packages of the store; errors inside become LibraryErrors."""
        with self._readers.connection() as conn:
            yield conn

    def version(self) -> Version:
        """What of the file changes when it is replaced or written; compare with an earlier answer."""
        return file_version(self.path)

    @property
    def replaced(self) -> bool:
        """Whether another file (or none) stands at the path now: this library still answers from the old one."""
        return file_version(self.path).file != self._opened

    def reopen(self) -> None:
        """Go on with the file that stands at the path now; what is being asked of the one before is stopped.

        Raises LibraryError where it cannot be opened; then the one before still answers.
        """
        opened = file_version(self.path).file
        readers = ReaderPool(self.path)
        with readers.connection():
            pass
        before, self._readers = self._readers, readers
        self._opened, self._inspections = opened, None
        before.close()

    def inspections(self) -> tuple[Inspection, ...]:
        """Every inspection with its judgements, by authority, then by end date."""
        now = self.version()
        held = self._inspections
        if held is None or held[0] != now:
            with self.connection() as conn:
                held = self._inspections = (now, rows.inspections(conn))
        return held[1]

    def inspection(self, key: str) -> Inspection:
        """The inspection of a key (any case). Raises UnknownValue, which names the nearest keys."""
        with self.connection() as conn:
            found = rows.inspection(conn, key.strip().casefold())
        if found is None:
            keys = {i.key: i.key for i in self.inspections()}
            raise UnknownValue("inspection", key, nearest_names(key, keys))
        return found

    def paragraphs(self, ids: Sequence[int]) -> list[Paragraph]:
        """The paragraphs of `ids`, in that order; an id that is gone is passed over."""
        with self.connection() as conn:
            return rows.paragraphs(conn, ids)

    def report(self, key: str) -> list[Paragraph]:
        """A whole report in reading order, apparatus too. Raises UnknownValue for a key nobody knows."""
        inspection = self.inspection(key)
        with self.connection() as conn:
            return rows.report(conn, inspection.key)

    def themes(self) -> dict[str, str]:
        """Theme id -> name, in the order of the themes file."""
        with self.connection() as conn:
            return rows.themes(conn)

    def scopes(self) -> dict[str, str]:
        """Theme id -> what the theme covers, in the order of the themes file."""
        with self.connection() as conn:
            return rows.scopes(conn)

    def neighbours_of(self, authority: str) -> tuple[str, ...]:
        """The statistical neighbours of an authority, nearest first, whether or not the database holds them."""
        from db.authorities import Authorities

        return Authorities.load().neighbours(authority)

    def search(self, query: Query) -> Results:
        """Every paragraph that answers the question, in its sort order, with corrections and scores."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            return shared_engine().search(conn, query, self._readers.cancelled)

    def first_rows(self, query: Query, limit: int = 50) -> Results:
        """The first rows at once, unranked; `complete` says whether they are all."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            return shared_engine().first_rows(conn, query, limit, self._readers.cancelled)

    def facets(self, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        """For each facet its values and counts, under the text and the other filters."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            return shared_engine().facets(conn, query, self._readers.cancelled)

    def warm(self) -> None:
        """Read what the first word that is searched for needs: half the time that it would take."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            shared_engine().warm(conn)

    def document_frequency(self, words: Iterable[str]) -> tuple[dict[str, int], int]:
        """Word -> paragraphs that hold it, and the number of all paragraphs."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            return shared_engine().document_frequency(conn, words)
