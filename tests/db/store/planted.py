"""Files that somebody puts beside a database to do harm, and owners that the tests make up."""

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from db.store import owners
from db.store.journal import MAGIC

SOMEBODY = 12_345  # a user id
_SECTOR = 512
_PAGE = 4096
_LOCK_PAGE = 0x40000000 // _PAGE + 1


def journal_name(database: Path) -> Path:
    return database.with_name(database.name + "-journal")


def plant_super_journal(database: Path, target: Path) -> Path:
    """A journal without pages that names another file: SQLite deletes it after rolling back."""
    pages = database.stat().st_size // _PAGE
    name = os.fsencode(target)
    header = struct.pack(">8s5I", MAGIC, 0, 0, pages, _SECTOR, _PAGE).ljust(_SECTOR, b"\0")
    record = struct.pack(">I", _LOCK_PAGE) + name + struct.pack(">II8s", len(name), sum(name), MAGIC)
    journal = journal_name(database)
    journal.write_bytes(header + record)
    return journal


def plant_pages(database: Path, old: bytes, new: bytes) -> Path:
    """A journal that writes other words into the pages that hold `old`, which is as long as `new`."""
    assert len(old) == len(new)
    content = database.read_bytes()
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    forged = [(n, page.replace(old, new)) for n, page in enumerate(pages, 1) if old in page]
    assert forged
    journal = struct.pack(">8s5I", MAGIC, len(forged), 0, len(pages), _SECTOR, _PAGE).ljust(_SECTOR, b"\0")
    for number, page in forged:
        journal += struct.pack(f">I{_PAGE}sI", number, page, sum(page[_PAGE - 200 : 0 : -200]))
    journal_name(database).write_bytes(journal)
    return journal_name(database)


def plant_log(database: Path, statement: str) -> Path:
    """A write-ahead log in which `statement` was run, beside a database that is written without one."""
    copy = database.with_name("copy.db")
    shutil.copy(database, copy)
    log = database.with_name(database.name + "-wal")
    with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL").fetchone()
        conn.execute(statement)
        shutil.copy(f"{copy}-wal", log)
    copy.unlink()
    return log


def belongs_to(monkeypatch: pytest.MonkeyPatch, *files: Path, uid: int = SOMEBODY) -> None:
    """Let these files count as another user's, whoever owns them."""
    inodes = {file.lstat().st_ino for file in files}
    real = owners.owner
    monkeypatch.setattr(owners, "owner", lambda found: uid if found.st_ino in inodes else real(found))
