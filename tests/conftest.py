"""Fixtures of all tests: folders of their own in place of the user's, and the seed reports as a database."""

import gc
import importlib
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.readers import kept_readers as kept_readers
from tests.readers import own_readers as own_readers
from tests.shared_files import make_once

ROOT = Path(__file__).parents[1]
# Environment variables that would change an outcome.
_VARIABLES = (
    "FINDINGS_DB FINDINGS_SITE FINDINGS_COPY FINDINGS_OSC52_LIMIT FINDINGS_THEME FINDINGS_THEMES FINDINGS_SYNONYMS "
    "FINDINGS_CITATION FINDINGS_HOME FINDINGS_TEAM FINDINGS_DEBUG BROWSER NO_COLOR TMUX STY SSH_CONNECTION SSH_CLIENT "
    "SSH_TTY DISPLAY WAYLAND_DISPLAY COLUMNS LINES FORCE_HYPERLINK VTE_VERSION WT_SESSION TERM_PROGRAM "
    "TERM_PROGRAM_VERSION"
).split()
_FOLDERS = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_numbers = count()
# Garbage collection: objects made before a pass over the youngest, and passes before one over older ones. With
# Python's own numbers a fifth of the time of the tests of screens went to passes over thousands of collected tests.
_GC_THRESHOLDS = (100_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: one more than there are processors, since tests of terminals and other processes wait for them.

    Each more would collect every test and make what they share once more: four to ten seconds of processor time.
    """
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Each worker begins with a part of its own of the list of tests, so that most files are one worker's.

    What a file or folder needs (a database, a syntax tree, the modules) is then made once, not by each worker.
    Where another distribution is asked for it is that one.
    """
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    scheduler: object = WorkStealingScheduling(config, log)
    return scheduler


def pytest_configure() -> None:
    """Store compiled modules, wherever the environment says not to, for the workers and for each process started.

    Without them every worker rewrites the assertions of all tests at each run, which takes longer than collecting
    them, and every `findings` that a test starts compiles the sources.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_sessionstart(session: pytest.Session) -> None:
    """Heed Ctrl+C, which a run in the background of a shell ignores with all that it starts: tests wait for it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    import_own_part(session.config)


def import_own_part(config: pytest.Config) -> None:
    """Import the tests of the folders asked for, each worker from a place of its own to the end of their list.

    All would begin with the same module otherwise, and each compile everything: so each compiles a part, and finds
    the rest compiled when it collects the tests.
    """
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    number = int(worker.get("workerid", "gw0").removeprefix("gw"))
    folders = [
        folder for name in config.args if (folder := config.rootpath / name).is_relative_to(ROOT / "tests")
    ]
    files = [path for folder in folders for path in sorted(folder.rglob("test_*.py"))]
    for path in files[len(files) * number // worker.get("workercount", 1) :] if number else ():
        with suppress(Exception, pytest.skip.Exception):  # collecting it says what is wrong
            importlib.import_module(".".join(path.relative_to(config.rootpath).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave the collected tests out of garbage collections: they stay until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)


@pytest.fixture(scope="session", autouse=True)
def home_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Environment and folders for fixtures of the whole session."""
    home = tmp_path_factory.mktemp("homes")
    before = {name: os.environ.pop(name, None) for name in (*_VARIABLES, *_FOLDERS)}
    os.environ.update({name: str(home / "session" / name.lower()) for name in _FOLDERS})
    yield home
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def own_folders(home_of_all: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders for one test, so that no test reads or writes the files of the user who runs it."""
    home = home_of_all / str(next(_numbers))
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture
def short_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five letters in place of the seed reports, for tests of how a database is built of them."""
    from db.ingest import seed_database
    from tests.db.ingest.report_files import letter

    folder = tmp_path / "short seeds"
    folder.mkdir()
    letters = [
        letter(folder, f"{name}.txt", name) for name in ("Bolton", "Bury", "Derby", "Oldham", "Sefton")
    ]
    monkeypatch.setattr(seed_database, "seed_reports", lambda: nullcontext(letters))


@pytest.fixture(scope="session")
def seed_database(home_of_all: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the five seed reports, which tests must only read."""
    from db.ingest.seed_database import build

    return make_once(tmp_path_factory, "seeds.db", build)
