"""Comparisons and chains of the inspections of a database."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from db.compare import queries
from db.compare.counterparts import compare
from db.compare.queries import chain_inspections, compare_inspections, similar_paragraphs
from db.compare.records import Comparison, Counterpart
from db.errors import UnknownValue
from db.query import Query
from db.store import paragraph_vectors
from db.store.library import Library
from tests.databases import store
from tests.records import report

OLDEST, LETTER, NEWEST = "st-helens-2014-11", "st-helens-2017-06", "st-helens-2019-05"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three inspections of St Helens, the second a letter without dates on site, and one of Sefton."""
    path: Path = tmp_path_factory.mktemp("compare") / "findings.db"
    texts = ("Caseloads are too high in the duty teams.", "Care leavers help to write their pathway plans.")
    store(
        path,
        report(end="2019-05-08", texts=texts),
        report(end=None, published="2017-06-14", texts=texts),
        report(end="2014-11-25", texts=texts),
        report("Sefton", "2016-05-05", ("Caseloads in the duty teams have fallen.", "Adoption is timely.")),
    )
    with Library(path) as opened:
        yield opened


def test_a_chain_is_sorted_by_date_and_a_letter_without_dates_on_site_by_its_publication(
    library: Library,
) -> None:
    chain = chain_inspections(library, [NEWEST, LETTER, OLDEST, NEWEST])
    assert [i.key for i in chain.inspections] == [OLDEST, LETTER, NEWEST]
    assert chain.rows and all(all(row.cells) for row in chain.rows)


def test_a_chain_of_one_theme_has_only_its_matters(library: Library) -> None:
    (row,) = chain_inspections(library, [OLDEST, NEWEST], "care-leavers").rows
    assert row.theme == "care-leavers"
    assert row.cells[0] and row.cells[0].text.startswith("Care leavers")


def test_a_comparison_reads_both_reports(library: Library) -> None:
    comparison = compare_inspections(library, OLDEST, "sefton-2016-05")
    (left, right) = next((r.left, r.right) for r in comparison.rows if r.left and r.right)
    assert "duty teams" in left.text and "duty teams" in right.text


def test_a_comparison_is_made_once_until_the_database_is_written(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report(), report("Sefton", "2016-05-05", ("Adoption is timely.",)))
    with Library(path) as library:
        first = compare_inspections(library, OLDEST, "sefton-2016-05")
        assert compare_inspections(library, OLDEST, "SEFTON-2016-05") is first
        assert compare_inspections(library, "sefton-2016-05", OLDEST) is not first
        store(path, report("Sefton", "2016-05-05", ("Caseloads are high.",), source="corrected.txt"))
        after = compare_inspections(library, OLDEST, "sefton-2016-05")
    assert any(row.right and row.right.text == "Caseloads are high." for row in after.rows)
    assert not any(row.right and row.right.text == "Caseloads are high." for row in first.rows)


def test_an_unknown_key_is_reported(library: Library) -> None:
    with pytest.raises(UnknownValue, match="st-helens-2041"):
        compare_inspections(library, OLDEST, "st-helens-2041")


def inspections_of(found: tuple[Counterpart, ...]) -> set[str]:
    return {c.paragraph.inspection for c in found}


@pytest.mark.parametrize("has_vectors", [True, False])
def test_similar_paragraphs_are_of_other_authorities_and_pass_the_filters(
    library: Library, has_vectors: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_vectors:
        monkeypatch.setattr(paragraph_vectors.stem_vectors, "load", lambda: None)
    paragraph = library.report(OLDEST)[0]
    assert inspections_of(similar_paragraphs(library, paragraph)) == {"sefton-2016-05"}
    own = Query(authority=("St Helens",))
    assert inspections_of(similar_paragraphs(library, paragraph, own)) == {LETTER, NEWEST}
    both = Query(authority=("St Helens", "Sefton"))
    assert inspections_of(similar_paragraphs(library, paragraph, both)) == {LETTER, NEWEST, "sefton-2016-05"}
    assert inspections_of(similar_paragraphs(library, paragraph, Query(inspection=(LETTER,)))) == {LETTER}
    assert similar_paragraphs(library, paragraph, Query(tone=("positive",), authority=("Bury",))) == ()
    assert len(similar_paragraphs(library, paragraph, both, limit=2)) == 2


def test_a_comparison_that_is_begun_is_waited_for(library: Library) -> None:
    begun, goes_on = threading.Event(), threading.Event()
    made: list[Comparison] = []

    def compare_slowly(*asked: Any, **options: Any) -> Comparison:
        begun.set()
        assert goes_on.wait(20)
        made.append(compare(*asked, **options))
        return made[-1]

    with (
        patch.object(queries, "compare", compare_slowly),
        patch.object(queries, "_comparisons", OrderedDict()),
        ThreadPoolExecutor(2) as threads,
    ):
        ahead = threads.submit(compare_inspections, library, OLDEST, NEWEST)
        assert begun.wait(20)
        asked_for = threads.submit(compare_inspections, library, OLDEST, NEWEST)
        goes_on.set()
        assert asked_for.result() is ahead.result()
    assert len(made) == 1
