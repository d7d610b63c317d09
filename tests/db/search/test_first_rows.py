"""First rows: those of the whole order, before what is ranked and counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.query import SORTS, Query
from db.store.library import Library
from tests.databases import store
from tests.records import report


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Thirty small reports, one of them corrected, so that its ids do not ascend as its paragraphs do."""
    path: Path = tmp_path_factory.mktemp("first-rows") / "findings.db"
    texts = ("Leaders know.", "Caseloads are high.", "Leaders act.", "Plans drift.")
    store(path, *(report(f"Town {n}", f"20{10 + n % 12}-05-{1 + n % 28:02}", texts) for n in range(30)))
    store(path, report("Town 7", "2017-05-08", ("Caseloads are low.", *reversed(texts), "Caseloads vary.")))
    with Library(path) as opened:
        yield opened


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize("text", ["caseloads", "leaders", "low", ""])
def test_first_rows_are_those_of_the_whole_order(library: Library, text: str, limit: int, sort: str) -> None:
    whole = library.search(Query(text, sort="newest" if sort == "relevance" else sort))
    first = library.first_rows(Query(text, sort=sort), limit)
    assert list(first.ids) == list(whole.ids)[:limit]
    assert first.total == whole.total
    # In how many inspections is counted behind the first rows, unless they are all.
    assert first.inspections == (whole.inspections if first.complete else None)
