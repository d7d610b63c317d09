"""Saved searches with the ids of an older list of themes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from db.personal.personal import Personal
from db.query import Query


def test_saved_searches_with_old_ids_keep_working_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    with Personal.open(path) as personal:
        personal.save_search("mine", Query("police"))
        personal.save_search("other", Query(theme=("missing",)))
        assert personal.notice == ""
    with closing(sqlite3.connect(path)) as conn, conn:
        old = json.dumps({"theme": ["cse", "missing", "partnership-lscb"]})
        conn.execute("UPDATE saved_search SET query = ? WHERE name = 'mine'", (old,))
        conn.execute("INSERT INTO asked (query, asked) VALUES (?, '2026')", (json.dumps({"theme": ["cse"]}),))
    with Personal.open(path) as personal:
        assert personal.search("mine").theme == ("exploitation", "missing", "partnership")
        assert personal.search("other").theme == ("missing",)
        assert personal.history() == (Query(theme=("exploitation",)),)
        assert "cse → exploitation, partnership-lscb → partnership" in personal.notice
    with Personal.open(path) as personal:
        assert personal.notice == ""


def test_what_is_no_query_is_left(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    with Personal.open(path) as personal:
        personal.save_search("odd", Query(theme=("missing",)))
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE saved_search SET query = ?", ('{"theme": [["cse"], 3]}',))
    with Personal.open(path) as personal:
        assert personal.notice == ""
