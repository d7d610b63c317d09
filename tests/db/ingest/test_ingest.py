"""What a person who drops a folder on the command may rely on."""

import hashlib
import os
import sqlite3
from collections import Counter
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from db.errors import LibraryError, NotWritable
from db.fetch.manifest import Entry, append_entry
from db.ingest import ingest as ingesting
from db.ingest.files import CHANGED, FoundFile, FoundFiles
from db.ingest.ingest import Outcome, Progress, ingest
from db.ingest.links import INTO_SHARED
from db.ingest.options import IngestOptions
from db.store.library import Library
from db.store.lock import WriteLock
from db.store.writer import Writer
from tests.db.ingest.report_files import letter


def run(database: Path, *paths: Path, **options: bool) -> list[Outcome]:
    return list(ingest(paths, database, IngestOptions(**options)))


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that hold what was read, but for the time, and the words that the search knows."""
    tables = (
        "inspections",
        "judgements",
        "sections",
        "paragraphs",
        "paragraph_themes",
        "files",
        "search_vocabulary",
    )
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("UPDATE inspections SET added = NULL")
        return {table: conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def test_a_folder_is_walked_and_each_report_has_an_outcome(tmp_path: Path) -> None:
    inner = tmp_path / "reports" / "north west"
    inner.mkdir(parents=True)
    first, second = letter(tmp_path / "reports", "a.txt"), letter(inner, "b.TXT", "Sefton")
    (inner / "notes.docx").write_text("not a report")
    outcomes = run(tmp_path / "x.db", tmp_path / "reports")
    assert [(o.path, o.status, o.inspection) for o in outcomes] == [
        (str(first), "added", "st-helens-2011-03"),
        (str(second), "added", "sefton-2011-03"),
    ]
    with Library(tmp_path / "x.db") as library:
        assert [(i.key, i.paragraphs, i.source) for i in library.inspections()] == [
            ("sefton-2011-03", outcomes[1].paragraphs, str(second)),
            ("st-helens-2011-03", outcomes[0].paragraphs, str(first)),
        ]


def test_the_same_again_changes_nothing_even_renamed_or_twice(tmp_path: Path) -> None:
    path, database = letter(tmp_path, "a.txt"), tmp_path / "x.db"
    letter(tmp_path, "copy.txt")
    assert [o.status for o in run(database, tmp_path)] == ["added", "unchanged"]
    before = database.read_bytes()
    path.rename(tmp_path / "renamed.txt")
    again = run(database, tmp_path)
    assert [(o.status, o.inspection) for o in again] == [("unchanged", "st-helens-2011-03")] * 2
    assert database.read_bytes() == before


def test_a_corrected_report_supersedes_and_it_is_said(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    old = letter(tmp_path, "letter.txt")
    run(database, old)
    corrected = letter(tmp_path, "corrected.txt", added="Caseloads have since been reduced in every team.")
    (told,) = run(database, corrected)
    assert (told.status, told.inspection) == ("updated", "st-helens-2011-03")
    assert told.reason == f"supersedes {old}, a report of the same inspection"
    assert [o.status for o in run(database, tmp_path)] == ["unchanged", "unchanged"]
    with Library(database) as library:
        assert [i.source for i in library.inspections()] == [str(corrected)]
        assert any("Caseloads have since" in p.text for p in library.report("st-helens-2011-03"))


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "0.txt").touch()
    (tmp_path / "1.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind")
    (tmp_path / "2.pdf").write_text("<!DOCTYPE html><html><body>Cookies?</body></html>")
    letter(tmp_path, "3.txt")
    (tmp_path / "4.txt").write_bytes(bytes(range(256)) * 50)
    outcomes = run(tmp_path / "x.db", tmp_path, tmp_path / "missing.pdf")
    failed = {Path(o.path).name: o.reason for o in outcomes if o.status == "failed"}
    assert sorted(failed) == ["0.txt", "1.pdf", "2.pdf", "4.txt", "missing.pdf"]
    assert all(reason and "\n" not in reason for reason in failed.values())
    assert "web page" in (failed["2.pdf"] or "")
    assert [o.inspection for o in outcomes if o.status == "added"] == ["st-helens-2011-03"]


def test_the_order_of_the_files_is_no_matter(tmp_path: Path) -> None:
    """Keys, ids and words are the same, and whichever of two reports of one inspection was chosen."""
    files = [
        letter(tmp_path, "a.txt"),
        letter(tmp_path, "b.txt", "Sefton"),
        letter(tmp_path, "c.txt", added="Another version of the first letter."),
    ]
    contents, told = [], []
    orders = list(permutations(files))
    for number, order in enumerate((orders[0], orders[-1], orders[3])):
        database = tmp_path / f"{number}.db"
        told.append(run(database, *order))
        contents.append(content(database))
    assert all(other == contents[0] for other in contents)
    assert all(other == told[0] for other in told)
    assert Counter(o.status for o in told[0]) == {"added": 2, "updated": 1}


def test_progress_counts_files_and_paragraphs_to_the_end(tmp_path: Path) -> None:
    for number, authority in enumerate(("St Helens", "Sefton", "Liverpool")):
        letter(tmp_path, f"{number}.txt", authority)
    (tmp_path / "bad.txt").touch()
    told: list[Progress] = []
    outcomes = list(ingest([tmp_path], tmp_path / "x.db", progress=told.append))
    assert [(p.done, p.total) for p in told] == [(n, 4) for n in range(1, 5)]
    assert told[-1].paragraphs == sum(o.paragraphs or 0 for o in outcomes)
    assert told[-1].seconds_left == 0
    assert {p.outcome.path for p in told if p.outcome} == {o.path for o in outcomes}
    assert str(told[-1]).startswith("4 of 4 files · ")


def test_read_again_on_request(tmp_path: Path) -> None:
    path, database = letter(tmp_path, "a.txt"), tmp_path / "x.db"
    run(database, path)
    with closing(sqlite3.connect(database)) as conn, conn:
        conn.execute("UPDATE paragraphs SET tone = 'wrong'")
        ids = conn.execute("SELECT id FROM paragraphs").fetchall()
    (told,) = run(database, path, again=True)
    assert (told.status, told.reason) == ("updated", "read again")
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT count(*) FROM paragraphs WHERE tone = 'wrong'").fetchone() == (0,)
        assert conn.execute("SELECT id FROM paragraphs").fetchall() == ids


def test_a_second_writer_learns_who_writes(tmp_path: Path) -> None:
    with WriteLock(tmp_path / "x.db"), pytest.raises(NotWritable, match="is writing to"):
        run(tmp_path / "x.db", letter(tmp_path, "a.txt"))


def test_leaving_early_leaves_the_database_whole_and_frees_it(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    run(database, letter(tmp_path, "a.txt"))
    before = content(database)

    class Left(Exception):
        """What a closed screen raises."""

    def leave(progress: Progress) -> None:
        raise Left

    with pytest.raises(Left):
        list(ingest([letter(tmp_path, "b.txt", "Sefton")], database, progress=leave))
    assert content(database) == before
    assert [o.status for o in run(database, tmp_path / "b.txt")] == ["added"]


def test_a_file_that_changes_before_it_is_read_is_not_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between hashing and reading, a link may have taken its place."""
    path = letter(tmp_path, "a.txt")
    monkeypatch.setattr(
        ingesting, "find_files", lambda *_, **__: FoundFiles([FoundFile(path, "0" * 64, 10)], 0)
    )
    (outcome,) = ingest([path], tmp_path / "x.db")
    assert (outcome.status, outcome.reason) == ("failed", CHANGED)


@pytest.mark.parametrize(("mode", "expected"), [(0o600, None), (0o640, INTO_SHARED), (0o604, INTO_SHARED)])
def test_links_out_of_a_folder_are_followed_into_a_private_database_alone(
    mode: int, expected: str | None, tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "link.txt").symlink_to(letter(tmp_path, "a.txt"))
    with Writer(tmp_path / "x.db"):
        pass
    (tmp_path / "x.db").chmod(mode)
    (outcome,) = ingest([tmp_path / "reports"], tmp_path / "x.db")
    assert outcome.reason == expected


def test_ctrl_c_keeps_what_has_been_read(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 1:
            raise KeyboardInterrupt

    files = [letter(tmp_path, "a.txt"), letter(tmp_path, "b.txt", "Sefton")]
    with pytest.raises(KeyboardInterrupt):
        list(ingest(files, database, progress=stop))
    assert (told[-1].kept, told[-1].total) == (1, 2)
    assert sorted(o.status for o in run(database, *files)) == ["added", "unchanged"]


def test_a_database_that_cannot_be_made_is_reported_before_any_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="its folder does not exist"):
        run(tmp_path / "no" / "x.db", letter(tmp_path, "a.txt"))


def test_a_clock_that_runs_backwards_is_no_matter(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    run(database, letter(tmp_path, "0.txt"))
    os.utime(database, (4e9, 4e9))
    with Library(database) as library:
        before = library.version()
        run(database, letter(tmp_path, "1.txt", "Sefton"))
        assert library.version() != before
        assert len(library.inspections()) == 2


def test_what_was_ingested_is_in_a_rollback_journal_database(tmp_path: Path) -> None:
    """A colleague's database that was changed to WAL is changed back by the next writer."""
    database = tmp_path / "x.db"
    run(database, letter(tmp_path, "0.txt"))
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    run(database, letter(tmp_path, "1.txt", "Sefton"))
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_folder_without_reports_leaves_no_database(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "empty.pdf").touch()
    database = tmp_path / "new" / "x.db"
    assert [o.status for o in run(database, tmp_path / "reports", tmp_path / "missing")] == [
        "failed",
        "failed",
    ]
    (tmp_path / "reports" / "empty.pdf").unlink()
    assert run(database, tmp_path / "reports") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports"]


def test_the_manifest_beside_a_report_gives_its_address(tmp_path: Path) -> None:
    path, database = letter(tmp_path, "a.txt"), tmp_path / "x.db"
    known = letter(tmp_path, "b.txt", "Sefton")
    run(database, known)
    for number, file in enumerate((path, known)):
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        append_entry(tmp_path, Entry(f"https://x.example/{number}", "", "1", "x", "letter", None, sha256))
    outcomes = run(database, tmp_path)
    assert [(o.status, o.reason) for o in outcomes] == [("added", None), ("updated", "its address was added")]
    assert [o.status for o in run(database, tmp_path)] == ["unchanged", "unchanged"]
    with Library(database) as library:
        addresses = {i.authority: (i.url, i.published_from) for i in library.inspections()}
    assert addresses == {
        "St Helens": ("https://x.example/0", "report"),
        "Sefton": ("https://x.example/1", "report"),
    }
