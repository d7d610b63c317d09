"""One writer at a time: the lock tells who holds it, and ends with its process, however that ends."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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


@pytest.mark.parametrize("content", ["mine", '{"pid": "mine"}'])
def test_a_link_in_its_place_is_not_followed(tmp_path: Path, content: str) -> None:
    database, precious = tmp_path / "findings.db", tmp_path / "precious"
    precious.write_text(content)
    lock_path(database).symlink_to(precious)
    with pytest.raises(NotWritable, match="is a link"), WriteLock(database):
        pass
    assert precious.read_text() == content


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


def refusal(database: Path) -> str:
    with pytest.raises(NotWritable) as raised, WriteLock(database):
        pass
    assert str(lock_path(database)) in str(raised.value)
    return str(raised.value)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    database = tmp_path / "findings.db"
    os.mkfifo(lock_path(database))
    assert holder(database) is None
    assert "is no regular file" in refusal(database)


def test_it_can_be_read_whatever_the_umask(tmp_path: Path) -> None:
    """Who could not read it would take it for left behind, and write too."""
    database = tmp_path / "findings.db"
    before = os.umask(0o077)
    try:
        with WriteLock(database):
            assert lock_path(database).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_a_file_that_is_no_lock_is_not_emptied(tmp_path: Path) -> None:
    database, precious = tmp_path / "findings.db", tmp_path / "precious"
    precious.write_text("mine")
    lock_path(database).hardlink_to(precious)
    assert "is also known by another name" in refusal(database)
    precious.unlink()
    assert "holds something else" in refusal(database)
    assert lock_path(database).read_text() == "mine"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter: those of pytest are for their owner alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_nobody(database: Path) -> str:
    """What a user without any rights is told who takes the lock."""
    code = (
        "import os, sys; from pathlib import Path; from db.store.lock import WriteLock\n"
        "from db.errors import LibraryError\n"
        "os.setuid(65534)\n"
        "try:\n with WriteLock(Path(sys.argv[1])): print('held')\n"
        "except LibraryError as error: print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(database)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return ran.stdout + ran.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
@pytest.mark.parametrize(
    ("folder_mode", "lock_mode", "told"),
    [
        (0o777, 0o600, "belongs to root, who alone can see whether it is held"),
        (0o1777, 0o644, "was left by root, whose ingest has ended, and who alone may delete it"),
    ],
    ids=["unreadable", "stale"],
)
def test_another_persons_lock_is_told_with_its_owner(
    open_folder: Path, folder_mode: int, lock_mode: int, told: str
) -> None:
    folder = open_folder / "shared"
    folder.mkdir()
    folder.chmod(folder_mode)
    lock_path(folder / "findings.db").touch()
    lock_path(folder / "findings.db").chmod(lock_mode)
    said = as_nobody(folder / "findings.db")
    assert told in said
    assert str(lock_path(folder / "findings.db")) in said


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
def test_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o755)
    assert "permission denied; choose another with --db" in as_nobody(open_folder / "closed" / "x.db")
