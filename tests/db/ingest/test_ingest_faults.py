"""What may go wrong around an ingest: it is killed, the disk fills, others read. The database stays whole.

By hand: `python -m tests.db.ingest.test_ingest_faults 100 [FOLDER]` kills a hundred ingests at random moments.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.ingest.ingest import ingest
from db.query import Query
from db.store.health import examine
from db.store.library import Library
from tests.db.ingest.report_files import letter

ROOT = Path(__file__).parents[3]
AUTHORITIES = (
    "Sefton",
    "Bolton",
    "Bury",
    "Oldham",
    "Salford",
    "Wigan",
    "Trafford",
    "Rochdale",
    "Wirral",
    "Derby",
)
# Each report is kept by itself: then there are as many moments between two of them as there can be.
INGEST = (
    "import db.ingest.ingest; db.ingest.ingest._COMMIT_SECONDS = 0\n"
    "import sys; from pathlib import Path; from db.ingest.ingest import ingest; from db.errors import LibraryError\n"
    "try: print([o.status for o in ingest([Path(sys.argv[1])], Path(sys.argv[2]))])\n"
    "except LibraryError as error: sys.exit(str(error))\n"
)


FEW = 4  # where what is tested happens between any two reports


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report of each authority."""
    return filled(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def few_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with FEW reports."""
    return filled(tmp_path_factory.mktemp("few"), FEW)


def filled(folder: Path, most: int | None = None) -> Path:
    for number, name in enumerate(AUTHORITIES[:most]):
        letter(folder, f"{number}.txt", name)
    return folder


def start(reports: Path, database: Path, **options: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", INGEST, str(reports), str(database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


def whole_reports(database: Path) -> int:
    """How many reports the database holds; it is sound, and each of them is there from first to last paragraph."""
    health = examine(database)
    assert health.is_sound, (health.problems, health.index_problems)
    with Library(database) as library:
        inspections = library.inspections()
        for inspection in inspections:
            report = library.report(inspection.key)
            assert [p.seq for p in report] == list(range(1, len(report) + 1))
            assert report[-1].text.strip()
            assert inspection.paragraphs == len(
                [p for p in report if p.kind not in ("boilerplate", "footnote")]
            )
        assert library.search(Query()).total == sum(i.paragraphs for i in inspections)
    return len(inspections)


def killed_at(moment: float, reports: Path, database: Path) -> int:
    """Start an ingest, kill it after `moment` seconds; how many reports it had kept."""
    process = start(reports, database)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if not database.exists() or not database.stat().st_size:
        return 0
    try:
        return whole_reports(database)
    except LibraryError as error:
        # Killed while the tables were made: there is nothing in it yet, and the next ingest makes them.
        assert "fill it with" in str(error), error
        return 0


def killed_many_times(times: int, reports: Path, folder: Path, seed: int) -> list[int]:
    """Kill so many ingests at random moments, each going on where the one before was killed; the reports held."""
    moments = random.Random(seed)  # noqa: S311
    began = time.monotonic()
    start(reports, folder / "whole.db").communicate()
    longest = time.monotonic() - began
    everything = whole_reports(folder / "whole.db")
    number, held, counts = 0, 0, []
    while len(counts) < times:
        database = folder / f"{number}.db"
        now = killed_at(moments.uniform(0.2, 1) * longest, reports, database)
        assert now >= held, "what was kept is never lost"
        held = now
        counts.append(now)
        if held == everything:
            number, held = number + 1, 0
    assert list(ingest([reports], database))
    assert whole_reports(database) == everything
    with Library(folder / "whole.db") as one, Library(database) as other:
        for key in (i.key for i in one.inspections()):
            assert replace(one.inspection(key), added="") == replace(other.inspection(key), added="")
            assert [p.text for p in one.report(key)] == [p.text for p in other.report(key)]
    return counts


def test_killed_at_random_moments_it_leaves_a_whole_database(few_reports: Path, tmp_path: Path) -> None:
    killed_many_times(4, few_reports, tmp_path, seed=int(time.time()))


@pytest.mark.parametrize("pages", [1, 3, 10])
def test_killed_between_two_pages_of_a_commit(reports: Path, tmp_path: Path, pages: int) -> None:
    """The worst moment: some pages of the transaction stand in the file, others do not."""
    database = tmp_path / "x.db"
    list(ingest([reports / "0.txt"], database))
    code = (
        "import os, signal, sys; from pathlib import Path; from db.ingest.ingest import ingest\n"
        "import db.store.writer as writer\n"
        "real = writer.open_writer\n"
        "def opened(path):\n"
        "    conn = real(path)\n"
        f"    conn.execute('PRAGMA cache_spill = {pages}'); conn.execute('PRAGMA cache_size = {pages}')\n"
        "    return conn\n"
        "writer.open_writer = opened\n"
        "def killed(self, *_): os.kill(os.getpid(), signal.SIGKILL) if self._conn.in_transaction else 0\n"
        "writer.Writer.commit = killed\n"
        "list(ingest([Path(sys.argv[1])], Path(sys.argv[2])))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(reports), str(database)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    assert (tmp_path / "x.db-journal").stat().st_size > 0
    assert whole_reports(database) == 1


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_no_reader_outlives_a_killed_ingest(few_reports: Path, tmp_path: Path) -> None:
    process = start(few_reports, tmp_path / "x.db")
    workers: set[Path] = set()
    deadline = time.monotonic() + 20
    while not workers and process.poll() is None and time.monotonic() < deadline:
        workers = set(children(process.pid))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert workers
    while any(entry.exists() for entry in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(entry.exists() for entry in workers)


def children(parent: int) -> Iterator[Path]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                yield entry
        except OSError:
            continue


def test_a_disk_that_fills_leaves_what_was_there(reports: Path, tmp_path: Path) -> None:
    """By a limit on the size of files, which needs no rights."""
    import resource

    database = tmp_path / "x.db"
    list(ingest([reports / "0.txt"], database))
    room = database.stat().st_size + 20_000

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    process = start(reports, database, preexec_fn=limited)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the disk failed or is full; what was there before is whole" in told
    assert str(database) in told
    assert told.count("\n") == 1
    assert whole_reports(database) >= 1


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount a small disk")
def test_a_full_disk_is_reported(reports: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("cannot mount a small disk here")
    try:
        process = start(reports, disk / "x.db")
        _, told = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "no space is left on its disk" in told
        assert whole_reports(disk / "x.db") < len(AUTHORITIES)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_readers_keep_answering_while_another_ingests(few_reports: Path, tmp_path: Path) -> None:
    """Every answer is whole, each sees at least what the one before saw, and the last sees all."""
    database = tmp_path / "x.db"
    list(ingest([few_reports / "0.txt"], database))
    failed: list[BaseException] = []
    last_seen: list[int] = []
    done = threading.Event()

    def read_until_done() -> int:
        held = 0
        while True:
            is_last = done.is_set()
            with Library(database) as library:
                inspections = library.inspections()
                for inspection in inspections:
                    body = library.search(Query(inspection=(inspection.key,))).total
                    assert body == inspection.paragraphs
            assert len(inspections) >= held
            held = len(inspections)
            if is_last:
                return held

    def read() -> None:
        try:
            last_seen.append(read_until_done())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    process = start(few_reports, database)
    process.communicate(timeout=120)
    done.set()
    for thread in threads:
        thread.join()
    assert process.returncode == 0
    assert not failed
    assert last_seen == [FEW] * len(threads)
    assert whole_reports(database) == FEW


def test_a_database_deleted_meanwhile_is_reported(reports: Path, tmp_path: Path) -> None:
    database = tmp_path / "x.db"

    def delete(_: object) -> None:
        database.unlink(missing_ok=True)

    with pytest.raises(LibraryError, match=r"x\.db was deleted or replaced while it was written"):
        list(ingest([reports], database, progress=delete))
    assert list(tmp_path.iterdir()) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        given = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "reports"
        if len(sys.argv) == 2:
            given.mkdir()
            filled(given)
        held = killed_many_times(int(sys.argv[1]), given, Path(folder), seed=1)
        print(f"{len(held)} ingests killed, each left a whole database; reports held: {held}")
