"""Files are known before they are changed: permissions, copies, other programs' databases."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.store.library import Library
from db.store.writer import Writer
from tests.databases import store
from tests.db.ingest.report_files import letter
from tests.db.store.test_schema import older
from tests.records import report
from tui.cli.main import run


def permissions(path: Path) -> int:
    return path.stat().st_mode & 0o777


def share(path: Path) -> None:
    with Writer(path, share=True):
        pass


def test_sharing_lets_the_group_read(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    share(path)
    assert permissions(path) == 0o640


@pytest.mark.parametrize("through_link", [False, True])
def test_sharing_changes_nothing_that_is_no_database(tmp_path: Path, through_link: bool) -> None:
    private = tmp_path / "private"
    private.write_text("mine")
    private.chmod(0o600)
    named = tmp_path / "link.db" if through_link else private
    if through_link:
        named.symlink_to(private)
    with pytest.raises(LibraryError, match="not a database"):
        share(named)
    assert permissions(private) == 0o600


def test_sharing_says_with_which_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.db"
    letter(tmp_path, "a.txt", "Sefton")
    assert run(["ingest", str(tmp_path), "--db", str(path), "--share"]) == 0
    assert f"{path} can be read by the group {path.group()}" in capsys.readouterr().err


def test_another_programs_database_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL").fetchone()
        conn.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program's database"):
        store(path, report())
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_copy_before_a_migration_is_private_and_new(tmp_path: Path) -> None:
    path, precious = tmp_path / "x.db", tmp_path / "precious"
    older(path, 1)
    precious.write_text("mine")
    (tmp_path / "x.db.schema-1").symlink_to(precious)
    before = path.read_bytes()
    umask = os.umask(0)
    try:
        store(path, report())
    finally:
        os.umask(umask)
    assert precious.read_text() == "mine"
    copy = tmp_path / "x.db.schema-1-2"
    assert copy.read_bytes() == before
    assert permissions(copy) == 0o600
    with Library(path) as library:
        assert library.inspections()
