"""Counts by one and two fields, checked against SQL over the same tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from db.query import FACETS, Query
from db.records import CountRow, CountTable
from db.store.library import Library
from tests.databases import store
from tests.records import report

# Field -> the SQL of its value, over paragraphs p, inspections i and (left) their themes t.
VALUE = {
    "authority": "i.authority",
    "region": "i.region",
    "report_kind": "i.kind",
    "year": "substr(i.dated, 1, 4)",
    "inspection": "i.key",
    "grade": "p.grade",
    "area": "p.area",
    "kind": "p.kind",
    "tone": "p.tone",
    "theme": "t.theme",
}
FREE = ("theme", "kind", "tone")  # a share is of the inspections whatever their values of these


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("counts") / "findings.db"
    store(
        path,
        report(
            end="2011-03-03", kind="contact-referral-assessment", region=None, texts=("Drift and delay.",)
        ),
        report(end="2014-11-25", texts=("There is too much drift.", "No drift.", "Plans are good.")),
        report(authority="Liverpool", end="2014-06-11", texts=("All is well.",) * 5),
        report(authority="Sefton", end=None, published="2016-06-27"),
    )
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path) as opened:
        yield opened


def rows_of(table: CountTable) -> set[tuple[tuple[str | None, ...], int, int, int]]:
    return {(r.values, r.paragraphs, r.inspections, r.of_inspections) for r in table.rows if r.paragraphs}


def by_sql(
    path: Path, by: tuple[str, ...], condition: str
) -> set[tuple[tuple[str | None, ...], int, int, int]]:
    """Counted by SQLite: the matches, and the inspections with a paragraph in the cell of the other fields."""
    tables = (
        "paragraphs p JOIN inspections i ON i.id = p.inspection_id"
        " LEFT JOIN paragraph_themes t ON t.paragraph_id = p.id"
    )
    body = "p.kind NOT IN ('boilerplate', 'footnote')"
    values = ", ".join(VALUE[field] for field in by)
    found = set()
    with closing(sqlite3.connect(path)) as conn:
        for *cell, paragraphs, inspections in conn.execute(
            f"SELECT {values}, count(DISTINCT p.id), count(DISTINCT i.id) FROM {tables}"
            f" WHERE {body} AND ({condition}) GROUP BY {values}"
        ):
            fixed = {field: value for field, value in zip(by, cell, strict=True) if field not in FREE}
            where = " AND ".join([body, *(f"{VALUE[field]} IS ?" for field in fixed)])
            (there,) = conn.execute(
                f"SELECT count(DISTINCT i.id) FROM {tables} WHERE {where}", list(fixed.values())
            ).fetchone()
            found.add((tuple(cell), paragraphs, inspections, there))
    return found


@pytest.mark.parametrize("by", [*((f,) for f in FACETS), *permutations(FACETS, 2)], ids="-".join)
def test_every_field_and_pair_counts_what_sql_counts(
    library: Library, path: Path, by: tuple[str, ...]
) -> None:
    assert rows_of(library.count(Query(), by)) == by_sql(path, by, "1")
    assert rows_of(library.count(Query("drift"), by)) == by_sql(path, by, "p.text LIKE '%drift%'")


def test_a_share_is_of_the_inspections_that_the_other_filters_leave(library: Library) -> None:
    table = library.count(Query("drift", tone=("negative",), authority=("St Helens",)), ("authority",))
    assert table.rows == (CountRow(("St Helens",), 1, 1, 2),)
    assert table.rows[0].share == 0.5
    assert table.total == CountRow((), 1, 1, 2)


def test_a_cell_without_a_match_is_listed_where_inspections_are(library: Library) -> None:
    table = library.count(Query("drift"), ("authority",))
    assert {row.values[0]: (row.paragraphs, row.of_inspections) for row in table.rows} == {
        "St Helens": (3, 2),
        "Liverpool": (0, 1),
        "Sefton": (0, 1),
    }


def test_values_are_in_the_order_of_their_lists(library: Library) -> None:
    assert [row.values[0] for row in library.count(Query(), ("year",)).rows] == ["2016", "2014", "2011"]
    areas = library.count(Query(), ("area", "year"))
    assert [row.values[0] for row in areas.of_field[0]] == ["help-and-protection", "care-leavers"]
    assert [row.values for row in areas.rows[:2]] == [
        ("help-and-protection", "2016"),
        ("help-and-protection", "2014"),
    ]
    assert areas.label(0, "care-leavers") == "Care leavers"
    assert areas.label(0, None) == "—"


@pytest.mark.parametrize("by", [(), ("text",), ("year", "year"), ("year", "area", "theme")])
def test_other_fields_are_refused(library: Library, by: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one or two different fields"):
        library.count(Query(), by)


def test_nothing_at_all_is_a_total_of_nothing(tmp_path: Path) -> None:
    store(tmp_path / "empty.db")
    with Library(tmp_path / "empty.db") as library:
        table = library.count(Query("drift"), ("year",))
    assert (table.rows, table.total, table.total.share) == ((), CountRow((), 0, 0, 0), None)
