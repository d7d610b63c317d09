"""The library: a database opened for reading, as screens and commands use it."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from db.errors import UnknownValue
from db.query import TAG, Query
from db.records import CountTable, FacetCount, Inspection, Paragraph, Results
from db.store import rows
from db.store.connection import Version, file_version
from db.store.name_matching import nearest_inspections
from db.store.reader_pool import ReaderPool

if TYPE_CHECKING:
    from db.store.paragraph_vectors import StoredVectors


class Tagging(Protocol):
    """The user's tags; `db.personal.tagged.TagSource` is one."""

    def names(self) -> tuple[str, ...]:
        """The names of all tags, in their order."""

    def ids(
        self,
        version: object,
        held: Collection[str],
        read: Callable[[str], Iterable[tuple[int, str, str]]],
    ) -> Mapping[str, tuple[int, ...]]:
        """Tag -> the ids of its paragraphs in a database of this version, with inspections of the keys `held`.

        `read` returns the id, number and text of every paragraph of an inspection.
        """

    def forget(self) -> None:
        """The tags were changed: they are read again when they are next needed."""

    def with_tags(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs, each with the names of its tags."""


class Library:
    """A database, opened for reading; thread-safe, and all results are of one file.

    Every method raises LibraryError (one line, naming the file) where the file cannot be read, and
    Cancelled where `interrupt` stopped it. Paragraphs are identified by id, inspections by key.
    """

    def __init__(self, path: Path) -> None:
        """Open the database at `path`. Raises LibraryError, which says why it cannot be opened and what to do."""
        self.path = path
        self._readers = ReaderPool(path)
        self._opened = file_version(path).file
        self._inspections: tuple[Version, tuple[Inspection, ...]] | None = None
        self.tagging: Tagging | None = None  # the user's tags, where a command or the browser has given them
        with self.connection():
            pass

    def close(self) -> None:
        """Interrupt all threads and close the file."""
        self._readers.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Cancel what other threads run on this library; the calling thread's goes on."""
        self._readers.interrupt()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, for the other packages of db; errors inside become LibraryErrors."""
        with self._readers.connection() as conn:
            yield conn

    def version(self) -> Version:
        """The version of the file, which changes when it is replaced or written; compare with an earlier one."""
        return file_version(self.path)

    @property
    def replaced(self) -> bool:
        """Whether another file (or none) is at the path now; this library still reads the old one."""
        return file_version(self.path).file != self._opened

    def reopen(self) -> None:
        """Continue with the file that is at the path now, and interrupt what runs on the previous one.

        Raises LibraryError where it cannot be opened; the library then still reads the previous file.
        """
        opened = file_version(self.path).file
        readers = ReaderPool(self.path)
        with readers.connection():
            pass
        before, self._readers = self._readers, readers
        self._opened, self._inspections = opened, None
        before.close()

    def inspections(self) -> tuple[Inspection, ...]:
        """Every inspection with its judgements, by authority, then by date. Cached until the file is written."""
        version = self.version()
        cached = self._inspections
        if cached is None or cached[0] != version:
            with self.connection() as conn:
                cached = self._inspections = (version, rows.inspections(conn))
        return cached[1]

    def inspection_count(self) -> int:
        """How many inspections there are."""
        with self.connection() as conn:
            return rows.inspection_count(conn)

    def inspection(self, key: str) -> Inspection:
        """The inspection of a key (any case). Raises UnknownValue, which names the nearest keys."""
        with self.connection() as conn:
            inspection = rows.inspection(conn, key.strip().casefold())
        if inspection is None:
            raise UnknownValue(
                "inspection", key, nearest_inspections(key, (i.key for i in self.inspections()))
            )
        return inspection

    def paragraphs(self, ids: Sequence[int]) -> list[Paragraph]:
        """The paragraphs of `ids`, in that order; ids that the database does not hold are skipped."""
        with self.connection() as conn:
            return self._with_tags(rows.paragraphs(conn, ids))

    def report(self, key: str) -> list[Paragraph]:
        """A whole report in reading order, with boilerplate and footnotes. Raises UnknownValue for an unknown key."""
        inspection = self.inspection(key)
        with self.connection() as conn:
            return self._with_tags(rows.report(conn, inspection.key))

    def tags(self) -> tuple[str, ...]:
        """The names of the user's own tags; none where nobody has given them."""
        return self.tagging.names() if self.tagging else ()

    def tagged_ids(self, name: str) -> tuple[int, ...]:
        """The ids of the paragraphs that have a tag of the user's, report by report."""
        return self.tagged().get(name, ())

    def tagged(self) -> Mapping[str, tuple[int, ...]]:
        """Each of the user's tags -> the ids of its paragraphs, report by report; {} where nobody has given them."""
        if not self.tagging:
            return {}

        def read(key: str) -> list[tuple[int, str, str]]:
            with self.connection() as conn:
                return rows.report_texts(conn, key)

        held = {inspection.key for inspection in self.inspections()}
        return self.tagging.ids(self.version(), held, read)

    def _with_tags(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        return self.tagging.with_tags(paragraphs) if self.tagging else paragraphs

    def _resolved(self, query: Query) -> Query:
        """The query with the ids of its tags, which the search index does not know."""
        if not query.tag:
            return query
        return replace(query, only=tuple(sorted({i for tag in query.tag for i in self.tagged_ids(tag)})))

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
        """Every paragraph that matches the query, in its sort order, with corrections and scores."""
        from db.search.engine import shared_engine

        resolved = self._resolved(query)
        with self.connection() as conn:
            return shared_engine().search(conn, resolved, self._readers.cancelled)

    def first_rows(self, query: Query, limit: int = 50) -> Results:
        """The first matches, unranked, which is faster; `complete` says whether they are all."""
        from db.search.engine import shared_engine

        resolved = self._resolved(query)
        with self.connection() as conn:
            return shared_engine().first_rows(conn, resolved, limit, self._readers.cancelled)

    def facets(self, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        """Facet -> its values with counts, under the text and the other filters; "tag" where the user has any."""
        from db.search.engine import shared_engine

        resolved, tagged = self._resolved(query), self.tagged()
        with self.connection() as conn:
            return shared_engine().facets(conn, resolved, self._readers.cancelled, tagged)

    def count(self, query: Query, by: Sequence[str]) -> CountTable:
        """The matches of a query counted by one or two fields of COUNT_FIELDS. Raises ValueError for others."""
        from db.search.engine import shared_engine

        resolved = self._resolved(query)
        tagged = self.tagged() if TAG in by else {}
        with self.connection() as conn:
            return shared_engine().count(conn, resolved, by, self._readers.cancelled, tagged)

    def warm(self) -> None:
        """Load what the first search needs (vocabulary, abbreviations): it then takes half the time."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            shared_engine().warm(conn)

    def vectors(self, paragraphs: Sequence[Paragraph]) -> list[bytes]:
        """The vector of each paragraph (db.vectors); b"" where the file of vectors is missing."""
        from db.store import paragraph_vectors

        with self.connection() as conn:
            return paragraph_vectors.read(conn, paragraphs)

    def all_vectors(self) -> "StoredVectors | None":
        """The vectors of all paragraphs but boilerplate; None where the file of vectors is missing."""
        from db.search.snapshot import read_stamp
        from db.store import paragraph_vectors

        with self.connection() as conn:
            return paragraph_vectors.read_all(conn, read_stamp(conn))

    def related(self, query: Query, found: Collection[int], limit: int) -> list[int]:
        """At most `limit` ids of paragraphs that say in other words what the query asks, best first.

        The filters of the query hold; `found`, what holds its words, is left out. Empty without words or vectors.
        """
        from db.search.related import rank_related, read_question
        from db.vectors import near_words, stem_vectors

        everything, model = self.all_vectors(), stem_vectors.load()
        if everything is None or model is None or not query.text.strip():
            return []
        left_out = frozenset(found)
        allowed = self._filtered(query)
        ranked = rank_related(
            read_question(query.text, near_words.load()),
            model,
            everything.ids,
            everything.table,
            lambda i: i not in left_out and (allowed is None or i in allowed),
            self._texts,
        )
        return [paragraph_id for _, paragraph_id in ranked[:limit]]

    def _filtered(self, query: Query) -> frozenset[int] | None:
        """The ids that the filters of a query leave, whatever its text; None for all."""
        filters = replace(query, text="", sort="newest", apparatus=False)
        return frozenset(self.search(filters).ids) if filters.is_filtered else None

    def _texts(self, ids: Sequence[int]) -> dict[int, str]:
        return {p.id: p.text for p in self.paragraphs(ids)}

    def document_frequency(self, words: Iterable[str]) -> tuple[dict[str, int], int]:
        """Word -> paragraphs that hold it, and the number of all paragraphs."""
        from db.search.engine import shared_engine

        with self.connection() as conn:
            return shared_engine().document_frequency(conn, words)
