"""Checks of any bytes in place of what this program wrote: a database, the user's file, a process's answer."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests.fuzz.checks import clean, library


@cache
def database_bytes() -> bytes:
    library().inspections()
    return bytes(library().path.read_bytes())


def check_database(content: bytes) -> None:
    """Any bytes in the place of a database: answers, or LibraryErrors of one line."""
    from db.errors import LibraryError
    from db.judgements.history import grade_rows
    from db.query import Query
    from db.store.health import examine
    from db.store.library import Library

    folder = Path(tempfile.mkdtemp(prefix="findings-fuzz-"))
    path = folder / "x.db"
    path.write_bytes(content)
    asked: list[Callable[[Library], object]] = [
        Library.inspections,
        Library.themes,
        lambda library: grade_rows(library.inspections()),
        lambda library: [library.report(one.key) for one in library.inspections()],
        lambda library: library.paragraphs(library.search(Query("care leavers")).ids[:20]),
        lambda library: library.facets(Query()),
        lambda library: library.search(Query(theme=("care-leavers",), sort="newest")),
    ]
    try:
        for ask in (*asked, lambda _: examine(path)):
            try:
                with Library(path) as library:
                    ask(library)
            except LibraryError as error:
                clean(str(error))
        assert path.read_bytes() == content
    finally:
        shutil.rmtree(folder)


@cache
def personal_file_bytes() -> bytes:
    from db.personal.personal import Personal
    from db.query import Query

    path = Path(tempfile.mkdtemp(prefix="findings-fuzz-")) / "personal.db"
    with Personal.open(path) as personal:
        inspection = library().inspection("sefton-2014-11")
        for paragraph in library().report(inspection.key)[:8]:
            personal.baskets.toggle(inspection, paragraph)
            personal.save_place(paragraph)
        personal.save_search("mine", Query("care leavers", grade=("good",)))
        personal.add_to_history(Query("x"))
    with sqlite3.connect(path) as conn:  # whole in one file
        conn.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


def check_personal(content: bytes) -> None:
    """Any bytes in the place of the user's file: the session continues, and reports what happened to them."""
    from db.errors import LibraryError
    from db.personal.personal import Personal

    folder = Path(tempfile.mkdtemp(prefix="findings-fuzz-"))
    (folder / "personal.db").write_bytes(content)
    try:
        with Personal.open(folder / "personal.db") as personal:
            clean(personal.notice)
            for ask in (personal.searches, personal.history, personal.baskets.marks, personal.baskets.names):
                try:
                    ask()
                except LibraryError as error:
                    clean(str(error))
    finally:
        shutil.rmtree(folder)


def check_answer(content: bytes) -> None:
    """Any answer of a reading process that a hostile file has taken over: a result or none."""
    from db.ingest.pool import _reading
    from db.ingest.protocol import read_message

    stream = memoryview(len(content).to_bytes(4, "big") + content)
    taken = 0

    def read(size: int) -> bytes:
        nonlocal taken
        taken += size
        return bytes(stream[taken - size : taken])

    try:
        answer = read_message(read)
    except (OSError, ValueError):
        return
    reading = _reading(answer)
    assert reading is None or reading.reports or isinstance(reading.reason, str)


def answers() -> Sequence[bytes]:
    from db.ingest.protocol import report_to_json
    from tests.records import report

    return json.dumps({"report": report_to_json(report()), "peak": 3}).encode(), b'{"reason": "encrypted"}'
