"""Reading processes may hang, die, eat memory or talk nonsense: that costs the one file, and nothing is left behind."""

import dataclasses
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.ingest import pool, worker
from db.ingest.ingest import ingest
from db.ingest.pool import Reading, ReadingPool, read_all
from db.ingest.protocol import report_from_json, report_to_json
from tests.db.ingest.report_files import letter
from tests.records import report

pytestmark = pytest.mark.usefixtures("own_readers")
# A reader that does what the file says, started as the real one is, under the real limits.
FAULTY = """
import json, os, signal, sys, time
sys.path[:] = json.loads(sys.argv[1])
import db.reading.reader as reader
from db.reading.errors import NotAReport
real = reader.read_reports
def read(path, *, source=None, as_other=False):
    said = path.read_text() if path.stat().st_size < 100 else ""
    if said == "hang": time.sleep(600)
    if said == "spin":
        while True: pass
    if said == "die": os.kill(os.getpid(), signal.SIGSEGV)
    if said == "exit": os._exit(0)
    if said == "cpu": os.kill(os.getpid(), signal.SIGXCPU)
    if said == "eat": return [bytearray(64 * 2**20) for _ in range(1000)]
    if said == "print": print("noise " * 10000); os.write(1, b"more noise")
    if said == "raise": raise RuntimeError("first line\\nsecond \\x1b[31mline")
    if said == "recurse": return read(path, source=source)
    if said == "long": return to_report("x" * 1_000_001)
    if said == "not": raise NotAReport("it is a poem")
    if said == "surrogate": raise NotAReport("half a pair: \\ud800")
    return real(path, source=source, as_other=as_other)
def to_report(text):
    from tests.records import report
    return (report(texts=[text]),)
reader.read_reports = read
from db.ingest.worker import main
main(int(sys.argv[2]), int(sys.argv[3]))
"""


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_START", FAULTY)


def said(folder: Path, *words: str) -> Iterator[tuple[Path, str]]:
    for word in words:
        path = folder / f"{word}.txt"
        path.write_text(word)
        yield path, str(path)


def processes() -> set[int]:
    """The reading processes that run now, started by this one."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if int(parent) == os.getpid() and any(b"db.ingest.worker" in word for word in words):
            found.add(int(entry.name))
    return found


def test_readings_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = [letter(tmp_path, f"{at}.txt", name) for at, name in enumerate(("Sefton", "St Helens", "Bolton"))]
    readings = list(read_all([(path, f"as {path.name}") for path in files], workers=2))
    assert [r.reports and r.reports[0].inspection.authority for r in readings] == [
        "Sefton",
        "St Helens",
        "Bolton",
    ]
    assert [r.reports and r.reports[0].inspection.source for r in readings] == [
        "as 0.txt",
        "as 1.txt",
        "as 2.txt",
    ]


@pytest.mark.usefixtures("faulty")
def test_whatever_happens_to_one_file_the_next_is_read(tmp_path: Path) -> None:
    good = letter(tmp_path, "good.txt")
    words = ("die", "exit", "cpu", "eat", "print", "raise", "recurse", "not", "surrogate", "long")
    files = [pair for bad in said(tmp_path, *words) for pair in (bad, (good, str(good)))]
    readings = list(read_all(files, workers=1))
    assert all(reading.reports for reading in readings[1::2])
    reasons = dict(zip(words, (reading.reason for reading in readings[::2]), strict=True))
    assert reasons["die"] == reasons["exit"]
    assert reasons["die"] == "reading it ended its reader: the file is damaged, or needs too much memory"
    assert reasons["cpu"] == "reading it took too much processor time"
    assert reasons["eat"] == worker.NO_MEMORY
    assert reasons["raise"] == "reading it failed (RuntimeError: first line second �[31mline)"
    assert "RecursionError" in (reasons["recurse"] or "")
    assert reasons["not"] == "it is a poem"
    assert reasons["long"] == "it has a paragraph of 1,000,001 characters: no report has"
    assert reasons["surrogate"] == "half a pair: �"


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("word", ["hang", "spin"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, word: str) -> None:
    good = letter(tmp_path, "good.txt")
    bad, read = read_all([*said(tmp_path, word), (good, "good")], workers=1, seconds=1)
    assert bad.reason == "reading it took longer than 1 seconds"
    assert read.reports or read.reason == bad.reason, "on a very slow machine"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
@pytest.mark.usefixtures("faulty")
def test_no_process_is_left_when_the_work_is_left_early(tmp_path: Path) -> None:
    good = letter(tmp_path, "good.txt")
    readings = read_all([(good, "good"), *said(tmp_path, "hang", "spin")], workers=2)
    assert next(readings).reports
    assert len(processes()) == 2
    readings.close()  # type: ignore[attr-defined]
    assert processes() == set()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_a_process_ends_when_no_file_is_left(tmp_path: Path) -> None:
    with closing(ReadingPool(1)) as readers:
        readers.start(1)  # ahead of its files
        (reading,) = readers.read_all([(letter(tmp_path, "good.txt"), "good")])
        assert reading.reports
        (thread,) = readers._threads
        thread.join()
        assert processes() == set()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_no_process_is_left_by_an_ingest_that_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="its folder does not exist"):
        list(ingest([letter(tmp_path, "good.txt")], tmp_path / "no" / "x.db"))
    assert processes() == set()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
@pytest.mark.usefixtures("faulty")
def test_a_process_killed_from_outside_costs_its_file_alone(tmp_path: Path) -> None:
    good = letter(tmp_path, "good.txt")
    readings = read_all([(good, "good"), *said(tmp_path, "hang"), (good, "good")], workers=1, seconds=30)
    assert next(readings).reports
    for process in processes():
        os.kill(process, signal.SIGKILL)
    assert (next(readings).reason or "").startswith("reading it ended its reader")
    assert next(readings).reports


def test_fewer_threads_than_processors_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[threading.Thread] = []
    real = threading.Thread.start

    def start(self: threading.Thread) -> None:
        if started:
            raise RuntimeError("can't start new thread")
        started.append(self)
        real(self)

    monkeypatch.setattr(threading.Thread, "start", start)
    good = letter(tmp_path, "good.txt")
    readings = list(read_all([(good, "one"), (good, "other")], workers=4))
    assert all(reading.reports for reading in readings) and len(started) == 1


def test_without_a_further_process_it_says_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    (reading,) = read_all([(letter(tmp_path, "good.txt"), "good")])
    assert reading == Reading((), pool.NO_PROCESS) and "ulimit" in pool.NO_PROCESS


def test_what_lies_in_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "db.py", "sitecustomize.py", "hashlib.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\nraise SystemExit(1)\n")
    monkeypatch.chdir(tmp_path)
    (reading,) = read_all([(letter(tmp_path, "good.txt"), "good")])
    assert reading.reports
    assert not (tmp_path / "ran").exists()


def test_a_worker_stays_small(tmp_path: Path) -> None:
    (reading,) = read_all([(letter(tmp_path, "good.txt"), "good")])
    assert 0 < reading.peak_kib < 300 * 1024


def test_a_report_crosses_the_wire_unchanged() -> None:
    import json

    whole = report(notes=("one", "two"), pages=None)
    bare = dataclasses.replace(report(authority=None, end=None), paragraphs=())
    for one in (whole, bare):
        assert report_from_json(json.loads(json.dumps(report_to_json(one)))) == one


def test_vectors_cross_the_wire_unchanged() -> None:
    vectors = (bytes(range(64)), None, bytes(64))
    embedded = dataclasses.replace(report(), vectors=vectors)
    assert report_from_json(report_to_json(embedded)).vectors == vectors


@pytest.mark.parametrize("vector", ["", "00", "zz" * 64, "00" * 65, 3, [0] * 64])
def test_what_is_no_vector_is_refused(vector: object) -> None:
    inspection, paragraphs, _ = report_to_json(report())
    with pytest.raises((TypeError, ValueError)):
        report_from_json([inspection, paragraphs, [vector]])


@pytest.mark.parametrize("answer", ["[]", "null", "3", '{"report": []}', '{"report": [[], []]}', "{}"])
def test_an_answer_that_is_none_costs_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """A reader that a hostile file has taken over may answer anything."""
    code = (
        "import sys; h = sys.stdin.buffer; n = int.from_bytes(h.read(4), 'big'); h.read(n)\n"
        f"a = {answer!r}.encode(); sys.stdout.buffer.write(len(a).to_bytes(4, 'big') + a)\n"
    )
    monkeypatch.setattr(pool, "_START", code)
    (reading,) = read_all([(letter(tmp_path, "good.txt"), "good")])
    assert isinstance(reading, Reading)
    assert reading == Reading((), pool.READER_DIED)
