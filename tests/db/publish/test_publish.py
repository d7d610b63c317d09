"""A published copy: what other programs count, search and show in it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.publish.publish import NotPublished, publish
from db.query import Query
from db.store.library import Library
from tests.databases import store
from tests.records import report

SOURCE = "/srv/anna/secret/80550_st helens/letter.pdf"
ADDRESS = "https://files.ofsted.gov.uk/v1/file/50004567"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "findings.db"
    store(path, report(url=ADDRESS, source=SOURCE), report("Liverpool", "2016-05-20", kind="unheard-of"))
    with Library(path) as library:
        yield library


@pytest.fixture
def published(library: Library, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    copy = publish(library, folder / "reports.db")
    assert (copy.inspections, copy.paragraphs) == (2, 4)
    assert sorted(path.name for path in folder.iterdir()) == ["datasette.yaml", "reports.db"]
    return folder / "reports.db"


def test_it_counts_what_the_product_counts(library: Library, published: Path) -> None:
    db = Database(published)
    assert db["paragraphs"].count == library.search(Query()).total == 4
    assert {row["key"] for row in db["inspections"].rows} == {i.key for i in library.inspections()}
    assert db["judgements"].count == 4
    assert db["paragraph_themes"].count == 6


def test_its_fields_are_those_of_json(published: Path) -> None:
    [first, *_] = Database(published).query("SELECT * FROM paragraphs ORDER BY inspection DESC, seq")
    assert (first["inspection"], first["start"], first["end"]) == (
        "st-helens-2014-11",
        "2014-11-01",
        "2014-11-25",
    )
    assert json.loads(first["section"]) == ["Findings", "Help and protection"]
    assert json.loads(first["themes"]) == ["workforce-caseloads"] and json.loads(first["pages"]) == [1, 2]
    assert first["url"] == ADDRESS and first["citation"].endswith(f"paragraph 1, pages 1–2, {ADDRESS}")
    assert (first["criticism"], first["number_inferred"]) == (1, None)


def test_every_key_names_a_row(published: Path) -> None:
    with closing(sqlite3.connect(published)) as conn:
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        grades = conn.execute(
            "SELECT g.name FROM judgements j JOIN grades g ON g.code = j.grade WHERE j.area = 'overall'"
        ).fetchall()
    assert set(grades) == {("Requires improvement",)}


def test_it_is_searched_with_sqlite_utils(published: Path) -> None:
    found = list(Database(published)["paragraphs"].search("leaver support"))  # leavers, supported
    assert {row["text"] for row in found} == {"Care leavers are well supported."}


def test_nothing_of_the_user_is_in_it(published: Path) -> None:
    data = published.read_bytes()
    assert b"anna" not in data and b"80550_st helens/letter.pdf" in data


@pytest.mark.parametrize("name", ["reports.db", "datasette.yaml"])
def test_a_file_that_exists_is_left_as_it_is(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(NotPublished, match="left as it is"):
        publish(library, tmp_path / "reports.db")
    assert (tmp_path / name).read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_is_missing_is_reported(library: Library, tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="was not written"):
        publish(library, tmp_path / "none" / "reports.db")


def test_an_interrupted_copy_leaves_nothing(library: Library, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        publish(library, tmp_path / "reports.db", stop)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_file_that_appears_meanwhile_is_left_as_it_is(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "reports.db"
    with pytest.raises(NotPublished, match="was not written"):
        publish(library, target, lambda done, of: target.write_text("another's") and None)
    assert target.read_text() == "another's"
    assert not (tmp_path / "datasette.yaml").exists()


def test_an_empty_database_is_published_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    store(path)
    with Library(path) as library:
        assert publish(library, tmp_path / "out.db").paragraphs == 0


async def test_datasette_shows_and_searches_it(published: Path) -> None:
    datasette = pytest.importorskip("datasette.app", reason="datasette is not installed")
    yaml = pytest.importorskip("yaml")
    metadata = yaml.safe_load((published.parent / "datasette.yaml").read_text(encoding="utf-8"))
    assert metadata["license"] and list(metadata["databases"]) == ["reports"]
    server = datasette.Datasette([str(published)], metadata=metadata)
    await server.invoke_startup()
    shown = await server.client.get("/reports/paragraphs.json?_search=caseloads&_shape=objects&_facet=grade")
    found = shown.json()
    assert [row["text"] for row in found["rows"]] == ["Caseloads are too high."] * 2
    assert {"authority", "grade"} <= set(found["facet_results"])
    page = await server.client.get("/reports/paragraphs")
    assert (
        page.status_code == 200
        and "Requires improvement" in page.text
        and "A row for each paragraph" in page.text
    )


def test_ids_that_stand_twice_are_an_error_in_one_line(library: Library, tmp_path: Path) -> None:
    doubled = replace(library.inspections()[0])
    library.inspections = lambda: (doubled, doubled)  # type: ignore[method-assign]
    with pytest.raises(NotPublished, match="UNIQUE"):
        publish(library, tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()
