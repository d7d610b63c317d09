"""Tables that give codes their words, the key of themes, and the names of fields in views."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.export.json_records import inspection_record, paragraph_record
from db.ingest.upgrade import bring_up_to_date
from db.records import Inspection
from db.store import code_lists, derived, schema
from db.store.library import Library
from tests.databases import store
from tests.db.store.test_schema import older
from tests.records import report


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(urn="80550"), report("Liverpool", "2016-05-20", kind="council-report", urn="80549"))
    return path


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def test_each_code_has_its_words(conn: sqlite3.Connection) -> None:
    for table, (names, _) in code_lists.CODE_LISTS.items():
        listed = conn.execute(f"SELECT code, name FROM {table} ORDER BY position").fetchall()
        assert listed == list(names.items())
    assert conn.execute(
        "SELECT k.name, g.name FROM inspections i JOIN report_kinds k ON k.code = i.kind"
        " JOIN judgements j ON j.inspection_id = i.id JOIN grade_names g ON g.code = j.grade"
        " WHERE i.key = 'st-helens-2014-11' AND j.area = 'overall'"
    ).fetchall() == [("Single inspection", "Requires improvement")]


def test_a_theme_is_a_row_of_themes(conn: sqlite3.Connection) -> None:
    assert ("theme", "themes", "id") in {
        (row[3], row[2], row[4]) for row in conn.execute("PRAGMA foreign_key_list(paragraph_themes)")
    }
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        conn.execute("DELETE FROM themes WHERE id = 'care-leavers'")
        conn.commit()


def test_sqlite_utils_and_datasette_see_the_key(database: Path) -> None:
    keys = {(key.column, key.other_table) for key in Database(database)["paragraph_themes"].foreign_keys}
    assert keys == {("paragraph_id", "paragraphs"), ("theme", "themes")}


def test_a_theme_that_the_database_does_not_list_is_added(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    first = report()
    paragraphs = tuple(replace(p, themes=("of-nobody",)) for p in first.paragraphs)
    store(path, replace(first, paragraphs=paragraphs))
    with Library(path) as library:
        assert library.themes()["of-nobody"] == "of-nobody"


def test_an_older_database_gets_them(tmp_path: Path) -> None:
    """With a theme that its table does not list, as a deleted theme of the user's own file leaves."""
    path = tmp_path / "findings.db"
    older(path, 6)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(
            "INSERT INTO inspections (id, key, kind, title, source, sha256) VALUES (1,'a','sif','t','s','x')"
        )
        conn.execute(
            "INSERT INTO paragraphs (id, inspection_id, seq, kind, tone, text) VALUES (1,1,1,'f','neutral','t')"
        )
        conn.execute("INSERT INTO paragraph_themes VALUES (1, 1, 'of-nobody')")
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        schema.migrate(conn, path)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert conn.execute("SELECT theme FROM paragraph_themes").fetchall() == [("of-nobody",)]
        assert conn.execute("SELECT count(*) FROM tones").fetchone() == (4,)


def test_other_words_for_the_codes_are_written_by_the_next_command(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not bring_up_to_date(database)
    names, columns = code_lists.CODE_LISTS["tones"]
    monkeypatch.setitem(code_lists.CODE_LISTS, "tones", ({**names, "neutral": "Neither"}, columns))  # type: ignore[arg-type]
    assert derived.current_versions()["codes"] == code_lists.lists_version()
    assert bring_up_to_date(database)
    with closing(sqlite3.connect(database)) as conn:
        assert ("Neither",) in conn.execute("SELECT name FROM tones").fetchall()


def fields(conn: sqlite3.Connection, view: str, where: str) -> dict[str, object]:
    conn.row_factory = sqlite3.Row
    return dict(conn.execute(f"SELECT * FROM {view} WHERE {where}").fetchone())


@pytest.mark.parametrize("key", ["st-helens-2014-11", "liverpool-2016-05"])
def test_views_have_the_names_and_values_of_json(database: Path, conn: sqlite3.Connection, key: str) -> None:
    with Library(database) as library:
        inspection: Inspection = next(i for i in library.inspections() if i.key == key)
        [paragraph, *_] = library.report(key)
    record = inspection_record(inspection)
    row = fields(conn, "inspection_list", f"key = '{key}'")
    assert set(row) == set(record) - {"judgements", "source"}
    assert row == {name: record[name] for name in row}
    of_paragraph = paragraph_record(inspection, paragraph)
    row = fields(conn, "findings", f"id = {paragraph.id}")
    assert set(of_paragraph) - set(row) == {"tags", "citation"}
    assert set(row) - set(of_paragraph) == {"dated", "number_inferred"}
    alike = set(row) & set(of_paragraph) - {"section", "themes", "pages"}
    assert {name: row[name] for name in alike} == {name: of_paragraph[name] for name in alike}
    judgement = {"area", "label", "grade", "grade_printed", "combined", "start", "end", "kind", "authority"}
    assert judgement <= set(fields(conn, "grades", f"inspection = '{key}'"))
