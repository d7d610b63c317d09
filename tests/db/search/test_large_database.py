"""A database above the size from which sets of ids are stored, with one more report pending in its index.

Every search is compared with a plain reading of all paragraphs, so that the branches of large databases are tested
with the thresholds that production uses.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from db.query import Query
from db.records import Paragraph
from db.search import bitmaps
from db.search.filters import filter_ids
from db.search.matching import PREFIX_WORDS
from db.search.snapshot import Snapshot
from db.search.verify import find_faults
from db.store.library import Library
from tests.databases import store
from tests.records import report

FREQUENT = "children social worker care plan review visit school health home family early help".split()
# More words of one beginning than are looked up one by one.
CON_WORDS = [f"con{a}{b}" for a, b in product("abcdefgh", "klmnopqrst")]
PARAGRAPHS = bitmaps.STORED_FROM + 100
RARE_WORDS = 500  # each in one paragraph
LATE = (
    "Children here are visited weekly.",
    "A zebra crossed the school road.",
    "Concise plans, contested plans.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Twenty thousand short paragraphs in ten reports, then a report of three that stays pending."""
    draw = random.Random(7)  # noqa: S311
    texts = [
        " ".join((*draw.choices(FREQUENT, k=4), draw.choice(CON_WORDS), f"n{min(n, RARE_WORDS)}"))
        for n in range(PARAGRAPHS)
    ]
    path: Path = tmp_path_factory.mktemp("large") / "findings.db"
    size = PARAGRAPHS // 10
    parts = [texts[at : at + size] for at in range(0, PARAGRAPHS, size)]
    store(path, *(report(f"Town {n}", f"20{10 + n}-05-01", part) for n, part in enumerate(parts)))
    store(path, report("Sefton", "2024-02-02", LATE))
    with Library(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def paragraphs(library: Library) -> list[Paragraph]:
    return [p for i in library.inspections() for p in library.report(i.key) if p.kind != "boilerplate"]


def test_sets_are_stored_and_the_last_report_is_pending(library: Library) -> None:
    with library.connection() as conn:
        names = {row[0] for row in conn.execute("SELECT name FROM search_bitmaps")}
        assert {"word:children", "theme:education", "kind:finding", "pending"} <= names
        assert len(bitmaps.read(conn, "pending")) == len(LATE) + 1  # and its contents list


def test_a_filter_reads_its_own_values_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rows wait for them: of a large database each takes up to half a millisecond."""
    with library.connection() as conn:
        state, whole = Snapshot(conn, ""), Snapshot(conn, "")
        read = bitmaps.read
        names: list[str] = []
        monkeypatch.setattr(bitmaps, "read", lambda conn, name: (names.append(name), read(conn, name))[1])
        ids = filter_ids(conn, state, Query(theme=("education",), apparatus=True))
        assert names == ["theme:education"]
        assert ids == whole.facet(conn, "theme")["education"]
        finding, unknown = state.ids_of_values(conn, "kind", ("finding", "unknown"))
        assert finding == whole.facet(conn, "kind")["finding"]
        assert finding & state.pending
        assert not unknown


def holds(*words: str) -> Callable[[Paragraph], bool]:
    return lambda p: set(words) <= set(p.text.lower().replace(".", "").replace(",", "").split())


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        (Query("children", exact=True), holds("children")),
        (Query("children school", exact=True), holds("children", "school")),
        (Query("zebra", exact=True), holds("zebra")),
        (Query("school -children", exact=True), lambda p: holds("school")(p) and not holds("children")(p)),
        (Query('"social worker"', exact=True), lambda p: "social worker" in p.text),
        (Query("con*", exact=True), lambda p: any(w.startswith("con") for w in p.text.lower().split())),
        (Query("cona*", exact=True), lambda p: " cona" in f" {p.text.lower()}"),
        (Query(theme=("education",)), lambda p: "education" in p.themes),
        (Query("care", exact=True, area=("care-leavers",)), lambda p: holds("care")(p) and p.area == "care-leavers"),
        (Query(authority=("Sefton",)), lambda p: p.authority == "Sefton"),
        (Query("visited", since="2024-01-01"), holds("visited")),
    ],
    ids=lambda value: value.describe() if isinstance(value, Query) else "",
)  # fmt: skip
def test_matches_are_those_of_a_plain_reading(
    library: Library, paragraphs: list[Paragraph], query: Query, matches: Callable[[Paragraph], bool]
) -> None:
    expected = {p.id for p in paragraphs if matches(p)}
    assert expected
    for sort in ("relevance", "newest", "oldest", "reading"):
        results = library.search(replace(query, sort=sort))
        assert results.total == len(expected)
        assert set(results.ids) == expected
        assert len(results.ids) == len(expected)


def test_a_prefix_of_more_words_than_are_looked_up_one_by_one(
    library: Library, paragraphs: list[Paragraph]
) -> None:
    assert len(CON_WORDS) > PREFIX_WORDS
    results = library.search(Query("con*"))
    assert results.total == len(paragraphs) - 2  # two of the late report have no such word
    assert "con*" in results.highlights
    assert library.first_rows(Query("con*"), 5).total == results.total


def test_facets_count_pending_paragraphs_too(library: Library, paragraphs: list[Paragraph]) -> None:
    facets = library.facets(Query("children", exact=True))
    having = [p for p in paragraphs if holds("children")(p)]
    for facet, value_of in (
        ("tone", lambda p: p.tone),
        ("grade", lambda p: p.grade),
        ("authority", lambda p: p.authority),
    ):
        counts = {value.value: value.count for value in facets[facet]}
        assert counts == {v: sum(value_of(p) == v for p in having) for v in {value_of(p) for p in having}}


def test_the_document_frequency_counts_pending_paragraphs_too(
    library: Library, paragraphs: list[Paragraph]
) -> None:
    counts, total = library.document_frequency(["children", "zebra", "n17", "nowhere"])
    assert counts == {"children": sum(map(holds("children"), paragraphs)), "zebra": 1, "n17": 1, "nowhere": 0}
    assert total == len(paragraphs) + len(library.inspections())  # and their contents lists


def test_a_late_report_that_supersedes_another_replaces_its_paragraphs(
    library: Library, tmp_path: Path
) -> None:
    """Its old ids are still in the stored sets, which only the next merge updates."""
    path = tmp_path / "findings.db"
    with closing(sqlite3.connect(library.path)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    texts = ("Children met a zebra.",)
    store(path, report("Town 3", "2013-05-01", texts, published="2016-01-01"))
    with Library(path) as superseded:
        assert superseded.search(Query("children", authority=("Town 3",))).total == 1
        assert superseded.search(Query("zebra", exact=True)).total == 2
        assert superseded.search(Query(theme=("education",), authority=("Town 3",))).total == 0
        with superseded.connection() as conn:
            assert find_faults(conn) == []
