"""One writer at a time: the lock tells who holds it, and ends with its process, however that ends."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from db.errors import NotWritable
from db.store.lock import Holder, WriteLock, holder, lock_path

ROOT = Path(__file__).parents[3]


def another_process(database: Path) -> "subprocess.Popen[str]":
    """A process that holds the lock until it is ended."""
    code = (
        "import sys; from pathlib import Path; from db.store.lock import WriteLock\n"
        "with WriteLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_holds_it_is_told(tmp_path: Path) -> None:
    database = tmp_path / "findings.db"
    assert holder(database) is None
    process = another_process(database)
    try:
        found = holder(database)
        assert found is not None
        assert found.pid == str(process.pid)
        with pytest.raises(NotWritable, match=f"process {process.pid}"), WriteLock(database):
            pass
    finally:
        process.communicate(timeout=10)
    assert holder(database) is None
    assert not lock_path(database).exists()


def test_a_link_to_the_database_has_the_same_lock(tmp_path: Path) -> None:
    database, link = tmp_path / "findings.db", tmp_path / "link.db"
    database.touch()
    link.symlink_to(database)
    with WriteLock(database), pytest.raises(NotWritable), WriteLock(link):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    database = tmp_path / "findings.db"
    process = another_process(database)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    assert lock_path(database).exists(), "its file is left behind"
    assert holder(database) is None
    with WriteLock(database):
        assert holder(database) == Holder(*holder(database) or ())
    assert not lock_path(database).exists()


def test_what_stands_in_the_file_is_never_believed_to_be_well_formed(tmp_path: Path) -> None:
    database = tmp_path / "findings.db"
    with WriteLock(database):
        for content in (b"", b"{", b"[]", b'{"pid": 1}', b"\xff" * 10_000):
            lock_path(database).write_bytes(content)
            assert holder(database) == Holder("?", "?", "?", "?")


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    database, precious = tmp_path / "findings.db", tmp_path / "precious"
    precious.write_text("mine")
    lock_path(database).symlink_to(precious)
    with pytest.raises(NotWritable), WriteLock(database):
        pass
    assert precious.read_text() == "mine"


def test_a_lock_file_of_another_person_that_nobody_holds_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    for ancestor in tmp_path.parents:  # pytest makes its folders for their owner alone
        if ancestor == Path(tempfile.gettempdir()):
            break
        ancestor.chmod(0o755)
    tmp_path.chmod(0o755)
    lock_path(folder / "findings.db").touch(mode=0o444)
    code = (
        "import os, sys; from pathlib import Path; from db.store.lock import WriteLock\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "with WriteLock(Path(sys.argv[1])): print('held')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder / "findings.db")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.stdout == "held\n", ran.stderr
