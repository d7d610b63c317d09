"""Full disks, deleted files and clocks, beyond `tests/db/ingest/test_ingest_faults.py`: exports, state, copies."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.records import Paragraph
from db.store.library import Library
from tests.databases import store
from tests.hostile.library import sha256
from tests.records import report

ROOT = Path(__file__).parents[2]
# A quota as every POSIX system has one: no file may grow beyond so many bytes.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
"""
EXPORT = """
from pathlib import Path
from db.export.files import ExportError, save
try: save(Path(sys.argv[2]), ("x" * 1000 for _ in range(1000)), force=True)
except ExportError as error: sys.exit(str(error))
"""
STATE = """
from pathlib import Path
from db.records import Inspection, Paragraph
from db.errors import LibraryError
from db.personal.personal import Personal
inspection = Inspection("Sefton", "sif", "T", "x", "0" * 64, key="sefton-2014-11")
with Personal.open(Path(sys.argv[2])) as personal:
    try:
        for n in range(1000): personal.baskets.toggle(inspection, Paragraph(n, f"{n} " * 500, "finding", number=str(n)))
    except LibraryError as error: sys.exit(str(error))
"""
COPY = """
from pathlib import Path
from tui.clipboard.clipboard import copy
done = copy("x" * 1_000_000, environ={}, folder=Path(sys.argv[2]))
sys.exit(done.message)
"""


def limited(code: str, room: int, path: Path) -> str:
    """The error message of a program that may write no file longer than `room` bytes."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + code, str(room), str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 1
    return done.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 KB."""
    if os.geteuid() != 0:
        pytest.skip("needs root, to mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_an_export_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    message = limited(EXPORT, 20_000, path)
    assert "was not written" in message and message.count("\n") == 1 and str(path) in message
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_small_disk_that_is_full(disk: Path) -> None:
    (disk / "a.md").write_text("before")
    assert "no space left" in limited(EXPORT, 2**40, disk / "a.md")
    assert [(p.name, p.read_text()) for p in disk.iterdir()] == [("a.md", "before")]
    assert "not saved" in limited(STATE, 2**40, disk / "personal.db")
    with Personal.open(disk / "personal.db") as personal:
        assert personal.notice == "" and personal.baskets.marks(), "what was saved before is whole"


def test_a_full_disk_leaves_the_marks_saved_before(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    message = limited(STATE, 120_000, path)
    assert "not saved" in message and "what was saved before is whole" in message and message.count("\n") == 1
    with Personal.open(path) as personal:
        marks = personal.baskets.marks()
        assert personal.notice == "" and marks
        assert [m.paragraph.number for m in marks] == [str(n) for n in range(len(marks))]


def test_a_copy_that_does_not_fit_is_reported_and_leaves_no_partial_file(tmp_path: Path) -> None:
    message = limited(COPY, 100_000, tmp_path / "copied")
    assert message.startswith("not copied: ")
    assert not list((tmp_path / "copied").iterdir())


def test_a_database_deleted_or_replaced_while_open_still_answers(tmp_path: Path) -> None:
    path, other = tmp_path / "x.db", tmp_path / "y.db"
    store(path, report())
    store(other, report(authority="Sefton"))
    with Library(path) as library:
        assert library.search(Query("caseloads")).total == 1
        other.replace(path)
        assert library.replaced and library.search(Query("caseloads")).total == 1
        path.unlink()
        assert library.replaced and library.inspections()[0].authority == "St Helens"


def test_an_ingest_killed_at_once_leaves_its_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store(path, report())
    before = sha256(path)
    (tmp_path / "a.txt").write_text("A report. " * 50)
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from tui.cli.main import main; main()",
            "ingest",
            str(tmp_path / "a.txt"),
            "--db",
            str(path),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert sha256(path) == before


def test_a_clock_that_goes_backwards_loses_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.personal import baskets, personal

    with Personal.open(tmp_path / "personal.db") as own:
        own.add_to_history(Query("first"))
        for module in (baskets, personal):
            monkeypatch.setattr(module, "now", lambda: "1970-01-01T00:00:00+00:00")
        own.add_to_history(Query("second"))
        own.save_place(Paragraph(1, "Text", "finding", inspection="x"))
        assert [query.text for query in own.history()] == ["second", "first"]


def test_the_limits_apply_to_the_child_processes_alone() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
