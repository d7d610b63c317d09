"""Properties of any records: facets add up, comparison is symmetric, the order of files does not matter."""

import itertools
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.compare.counterparts import compare
from db.ingest.ingest import ingest
from db.ingest.pool import ReadingLimits
from db.query import FACETS, Query
from db.reading.reader import read
from db.records import Inspection, Paragraph, Report
from db.store.library import Library
from tests.databases import store
from tests.db.ingest.report_files import letter
from tests.records import report

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.lists(
    st.sampled_from(
        "caseloads are high low care leavers planning health not visited weekly team the of".split()
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=8)


@QUICK
@given(left=TEXTS, right=TEXTS)
def test_comparing_both_ways_has_the_same_paragraphs(left: list[str], right: list[str]) -> None:
    """Every paragraph of both sides is in some row of both comparisons; those on the left exactly once."""
    sides = []
    for start, authority, texts in ((1, "Sefton", left), (1_000, "Bolton", right)):
        made = report(authority, texts=texts)
        body = [replace(p, id=start + n) for n, p in enumerate(made.paragraphs) if p.kind == "finding"]
        sides.append(Report(replace(made.inspection, key=authority.lower()), tuple(body)))
    one, other = sides

    def frequency(words: object) -> tuple[dict[str, int], int]:
        return {}, 100

    forward = compare(one, other, frequency)
    back = compare(other, one, frequency)

    def ids_of(rows: tuple[object, ...], side: str) -> list[int]:
        return sorted(p.id for row in rows if isinstance(p := getattr(row, side), Paragraph))

    lefts, rights = [p.id for p in one.paragraphs], [p.id for p in other.paragraphs]
    assert ids_of(forward.rows, "left") == lefts and ids_of(back.rows, "left") == rights
    assert set(ids_of(forward.rows, "right")) == set(rights) and set(ids_of(back.rows, "right")) == set(lefts)


@QUICK
@given(data=st.data())
def test_facets_add_up(data: st.DataObject, seed_database: Path) -> None:
    """The counts of a single-valued facet sum to the total, and a value's count is the number of its results."""
    with Library(seed_database) as library:
        text = data.draw(
            st.sampled_from(["", "children", "care leavers", "caseloads", '"social workers"', "-children"])
        )
        query = Query(text)
        for facet in data.draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True)):
            values = [value.value for value in library.facets(query)[facet] if value.count]
            if values:
                query = query.toggled(facet, data.draw(st.sampled_from(values)))
        facets = library.facets(query)
        total = library.search(query).total
        for facet in ("kind", "inspection", "tone"):
            if not query.values(facet):
                assert sum(value.count for value in facets[facet]) == total
        facet = data.draw(st.sampled_from([f for f in FACETS if facets[f]]))
        value = data.draw(st.sampled_from(facets[facet]))
        alone = replace(query.without(facet), **{facet: (value.value,)})
        assert library.search(alone).total == value.count


def content(database: Path) -> list[tuple[Inspection, list[Paragraph]]]:
    """Everything a database holds, without the ids and times, which depend on the order of ingest."""
    with Library(database) as library:
        return [
            (replace(one, added=None), [replace(p, id=0) for p in library.report(one.key)])
            for one in library.inspections()
        ]


def test_the_order_of_storing_does_not_change_the_content(tmp_path: Path) -> None:
    """Two of the files are of the same inspection: the one published later is stored, whatever the order."""
    reports = [read(letter(tmp_path, f"{name}.txt", name)) for name in ("Sefton", "Bolton")]
    corrected = read(letter(tmp_path, "again.txt", "Sefton", added="A correction of it."))
    reports.append(replace(corrected, inspection=replace(corrected.inspection, published="2012-01-01")))
    seen = []
    for number, order in enumerate(itertools.permutations(reports)):
        store(tmp_path / f"{number}.db", *order)
        seen.append(content(tmp_path / f"{number}.db"))
    assert len(seen) == 6
    assert all(one == seen[0] for one in seen)
    assert any("A correction of it." in p.text for _, paragraphs in seen[0] for p in paragraphs)


def test_the_order_of_files_in_an_ingest_does_not_change_the_content(tmp_path: Path) -> None:
    files = [letter(tmp_path, f"{name}.txt", name) for name in ("Sefton", "Bolton")]
    for number, order in enumerate((files, files[::-1])):
        list(ingest(order, tmp_path / f"{number}.db", limits=ReadingLimits(workers=1)))
    assert content(tmp_path / "0.db") == content(tmp_path / "1.db")


@QUICK
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4))
def test_what_is_stored_is_loaded_letter_for_letter(texts: list[str], tmp_path_factory: object) -> None:
    folder = tmp_path_factory.mktemp("stored")  # type: ignore[attr-defined]
    store(folder / "x.db", report(texts=texts))
    with Library(folder / "x.db") as library:
        assert [p.text for p in library.report("st-helens-2014-11")][:-1] == texts
        with closing(sqlite3.connect(folder / "x.db")) as conn:
            assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
