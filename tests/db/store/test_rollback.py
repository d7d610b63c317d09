"""Rolling back gives the file that SQLite would have made of it, whatever is left of the journal."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.store.rollback import roll_back, run_rollback
from tests.db.store.planted import journal_name

# Few pages in memory: the transaction is written in many pieces, each with a header of its own in the journal.
KILLED = """
import os, signal, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("PRAGMA cache_size = 4")
conn.execute("PRAGMA synchronous = NORMAL")
conn.execute("BEGIN IMMEDIATE")
for statement in sys.argv[2:]:
    conn.execute(statement)
os.kill(os.getpid(), signal.SIGKILL)
"""
CHANGES = {
    "changed": ("UPDATE t SET words = 'half done' || words",),
    "grown": ("INSERT INTO t (words) SELECT words || words FROM t", "UPDATE t SET words = 'x' WHERE id < 9"),
    "shrunk": ("DELETE FROM t WHERE id > 20",),
}


def left_half_written(path: Path, change: str, page_size: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA page_size = {page_size}")
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        conn.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
        conn.executemany("INSERT INTO t (words) VALUES (?)", ((f"word {n} " * 60,) for n in range(120)))
        conn.execute("COMMIT")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), *CHANGES[change]], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert journal_name(path).stat().st_size > 0


@pytest.mark.parametrize("page_size", [512, 4096, 65536])
@pytest.mark.parametrize("change", CHANGES)
def test_it_does_what_sqlite_does(tmp_path: Path, change: str, page_size: int) -> None:
    path, other = tmp_path / "x.db", tmp_path / "sqlite.db"
    left_half_written(path, change, page_size)
    left, journal = path.read_bytes(), journal_name(path).read_bytes()
    cuts = random.Random(7)  # noqa: S311
    for size in (len(journal), *(cuts.randrange(30, len(journal)) for _ in range(5))):
        for copy in (path, other):
            copy.write_bytes(left)
            journal_name(copy).write_bytes(journal[:size])
        roll_back(path, reading=True)
        with closing(sqlite3.connect(other)) as conn:
            with suppress(sqlite3.DatabaseError):  # cut so short that the result is no database
                conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        assert path.read_bytes() == other.read_bytes(), size
        assert journal_name(path).exists() == journal_name(other).exists()


def test_no_module_of_the_working_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that rolls back is a Python of its own, which would import what lies there before its library."""
    path = tmp_path / "x.db"
    left_half_written(path, "changed", 4096)
    for folder, variable in (("here", None), ("named", "PYTHONPATH")):
        (tmp_path / folder).mkdir()
        for name in ("json", "struct", "db"):
            (tmp_path / folder / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\n")
        if variable:
            monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.chdir(tmp_path / "here")
    run_rollback(path, reading=True)
    assert not (tmp_path / "run").exists() and not journal_name(path).exists()


def test_a_writer_that_is_alive_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.store.rollback._WAIT_SECONDS", 0.0)
    path = tmp_path / "x.db"
    alive = subprocess.Popen(
        [
            sys.executable,
            "-c",
            KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "print(1, flush=True); sys.stdin.read()"),
            str(path),
            "CREATE TABLE t (words)",
            "INSERT INTO t VALUES (zeroblob(100000))",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert alive.stdout is not None and alive.stdout.read(1)
    with pytest.raises(LibraryError, match="is locked by another program"):
        roll_back(path, reading=True)
    assert journal_name(path).exists()
    alive.kill()
    alive.communicate()


def test_nothing_is_done_without_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"x" * 100)
    roll_back(path, reading=True)
    journal_name(path).write_bytes(b"\0" * 1000)  # of a transaction that has ended
    roll_back(path, reading=True)
    assert path.read_bytes() == b"x" * 100


def test_what_was_planted_is_not_played_back(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    left_half_written(path, "changed", 4096)
    left = path.read_bytes()
    shutil.move(journal_name(path), tmp_path / "elsewhere")
    journal_name(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=os.strerror(40)):
        roll_back(path, reading=True)
    assert path.read_bytes() == left
