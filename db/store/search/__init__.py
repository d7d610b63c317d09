"""Search on a database: folding, the full-text index, forgiveness, ranking, facets.

`index` is for the writer, inside its transaction; `engine.SearchEngine` answers questions; `folding` finds
the words of an answer in a text. Importing the package imports none of them: a screen pays for what it uses.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from db.query import Query
    from db.records import FacetCount, Results
    from db.store.search.engine import SearchEngine

Cancel = Callable[[], bool] | None


def search(conn: "sqlite3.Connection", query: "Query", cancelled: Cancel = None) -> "Results":
    """Every paragraph that answers a question, in its order. See `SearchEngine.search`."""
    return _engine().search(conn, query, cancelled)


def first_rows(
    conn: "sqlite3.Connection", query: "Query", limit: int = 50, cancelled: Cancel = None
) -> "Results":
    """The first rows of an answer at once, unranked. See `SearchEngine.first_rows`."""
    return _engine().first_rows(conn, query, limit, cancelled)


def facets(
    conn: "sqlite3.Connection", query: "Query", cancelled: Cancel = None
) -> "dict[str, tuple[FacetCount, ...]]":
    """Every facet's values with exact counts. See `SearchEngine.facets`."""
    return _engine().facets(conn, query, cancelled)


def warm(conn: "sqlite3.Connection") -> None:
    """Have at hand what the first word needs. See `SearchEngine.warm`."""
    _engine().warm(conn)


def document_frequency(conn: "sqlite3.Connection", words: Iterable[str]) -> tuple[dict[str, int], int]:
    """Word -> paragraphs that hold it, and the number of all. See `SearchEngine.document_frequency`."""
    return _engine().document_frequency(conn, words)


@lru_cache(maxsize=1)
def _engine() -> "SearchEngine":
    """One for the process: what it holds is known by the database's stamp, whoever asks."""
    from db.store.search.engine import SearchEngine

    return SearchEngine()
