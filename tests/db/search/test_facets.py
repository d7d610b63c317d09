"""Facets: the order of values, and counts where several inspections share one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.query import Query
from db.store.library import Library
from tests.databases import store
from tests.records import report

TEXTS = ("Leaders know.", "Caseloads are high.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two reports on one authority, one on another, and one without a date."""
    path: Path = tmp_path_factory.mktemp("facets") / "findings.db"
    undated = report("Wirral", None, TEXTS, published=None)
    store(path, report("Bury", "2012-05-01", TEXTS), report("Sefton", "2016-05-01", TEXTS), undated)
    store(path, report("Bury", "2019-05-01", (*TEXTS, "Plans drift.")))
    with Library(path) as opened:
        yield opened


def values(library: Library, query: Query, facet: str) -> list[tuple[str, int]]:
    return [(value.value, value.count) for value in library.facets(query)[facet]]


def test_inspections_are_listed_newest_first(library: Library) -> None:
    found = values(library, Query(), "inspection")
    assert found[:3] == [("bury-2019-05", 3), ("sefton-2016-05", 2), ("bury-2012-05", 2)]
    assert [count for _, count in found[3:]] == [2]


def test_inspections_without_a_match_are_not_listed(library: Library) -> None:
    assert values(library, Query("drift"), "inspection") == [("bury-2019-05", 1)]


@pytest.mark.parametrize("unknown", ["aaa", "zzz-2000-01"])
def test_a_chosen_inspection_that_is_not_there_is_listed_with_the_undated(
    library: Library, unknown: str
) -> None:
    found = values(library, Query(inspection=("sefton-2016-05", unknown)), "inspection")
    undated = values(library, Query(), "inspection")[3]
    assert found[:3] == [("bury-2019-05", 3), ("sefton-2016-05", 2), ("bury-2012-05", 2)]
    assert found[3:] == sorted([undated, (unknown, 0)], reverse=True)


def test_values_that_inspections_share_are_added_up(library: Library) -> None:
    assert values(library, Query(), "authority") == [("Bury", 5), ("Sefton", 2), ("Wirral", 2)]
    assert values(library, Query(), "year") == [("2019", 3), ("2016", 2), ("2012", 2)]
