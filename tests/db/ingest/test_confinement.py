"""What a reading process cannot do once a hostile file has taken it over, and that files are read without it too."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.ingest import pool
from db.ingest.confinement import RESTRICTIONS
from db.ingest.pool import examine_reader, read_all
from tests.db.ingest.report_files import letter
from tests.db.ingest.test_ingest_faults import ROOT, children
from tests.db.ingest.test_pool import FAULTY

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel of Linux restricts it")
# As on an old kernel, or in a container that allows none of it.
REFUSED = "; c._libc = lambda: SimpleNamespace(prctl=lambda *_: -1, syscall=lambda *_: -1);"
WITHOUT_KERNEL = pool._START.replace(
    " from db.ingest.worker",
    f" import db.ingest.confinement as c; from types import SimpleNamespace{REFUSED} from db.ingest.worker",
)
pytestmark = pytest.mark.usefixtures("own_readers")
INGEST_FOR_EVER = """
import sys; from pathlib import Path; from db.ingest import pool
pool._START = sys.stdin.read()
list(pool.read_all([(Path(sys.argv[1]), "x")]))
"""


def test_a_reading_process_reaches_no_network_and_starts_no_program() -> None:
    if not Path("/proc/sys/kernel/seccomp/actions_avail").exists():
        pytest.skip("this kernel has no seccomp")
    found = examine_reader()
    assert found["no_network"] and found["no_other_programs"]


@LINUX
def test_a_reading_process_gains_no_privilege_and_ends_with_its_parent() -> None:
    found = examine_reader()
    assert found["no_new_privileges"] and found["ends_with_its_parent"]


@LINUX
def test_a_reading_process_writes_no_file() -> None:
    if ctypes.CDLL(None).syscall(444, None, 0, 1) < 1:
        pytest.skip("this kernel has no Landlock")
    assert examine_reader()["no_writing"]


@LINUX
def test_where_the_kernel_restricts_nothing_files_are_read_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WITHOUT_KERNEL != pool._START
    monkeypatch.setattr(pool, "_START", WITHOUT_KERNEL)
    assert examine_reader().keys() == set(RESTRICTIONS)
    (reading,) = read_all([(letter(tmp_path, "good.txt"), "good")])
    assert reading.reports
    from tui.cli.diagnosis import reading_facts

    assert "does not provide" in str(reading_facts()["remark"])


def test_where_no_reading_process_starts_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_START", "raise SystemExit(1)")
    assert examine_reader() == {}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see an environment")
def test_a_reading_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a secret")
    monkeypatch.setenv("PYTHONSTARTUP", "/somewhere")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    process = pool._Process(10)
    try:
        assert process.ask({"examine": True})
        assert process._running is not None
        environment = Path(f"/proc/{process._running.pid}/environ").read_bytes()
    finally:
        process.stop()
    assert b"a secret" not in environment and b"PYTHONSTARTUP" not in environment
    assert b"LC_ALL=C.UTF-8" in environment


@LINUX
def test_a_reader_that_hangs_ends_with_the_ingest_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "hang.txt").write_text("hang")
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST_FOR_EVER, str(tmp_path / "hang.txt")],
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    # It says so once it reads: before that, the closed pipe would end it too.
    began = tmp_path / "began"
    os.mkfifo(began)
    code = FAULTY.replace('"hang": ', f'"hang": open({str(began)!r}).read(); ')
    assert code != FAULTY
    process.stdin.write(code.encode())
    process.stdin.close()
    with began.open("w"):
        readers = list(children(process.pid))
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while any(reader.exists() for reader in readers) and time.monotonic() < deadline:
        time.sleep(0.02)
    left = [reader for reader in readers if reader.exists()]
    for reader in left:
        os.kill(int(reader.name), signal.SIGKILL)
    assert readers and not left
