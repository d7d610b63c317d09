"""What every test may rely on: folders of its own in place of the person's, and the five seeds as a database."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shared_files import make_once

ROOT = Path(__file__).parents[1]
# What of the surroundings would change an outcome.
_VARIABLES = (
    "FINDINGS_DB FINDINGS_COPY FINDINGS_OSC52_LIMIT FINDINGS_THEME FINDINGS_THEMES FINDINGS_CITATION FINDINGS_DEBUG "
    "NO_COLOR TMUX STY SSH_CONNECTION SSH_CLIENT SSH_TTY DISPLAY WAYLAND_DISPLAY COLUMNS LINES"
).split()
_FOLDERS = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_numbers = count()


def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: half as many again as there are processors, for a test of a screen waits as long as it works."""
    return round((os.cpu_count() or 1) * 1.5)


@pytest.fixture(scope="session", autouse=True)
def home_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Plain surroundings for the fixtures that live as long as the session."""
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
    """A home for the test alone: no test reads or writes what the person at this machine keeps."""
    home = home_of_all / str(next(_numbers))
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def seed_database(home_of_all: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the five seed reports, for reading alone."""
    from db.ingest.seed_database import build

    return make_once(tmp_path_factory, "seeds.db", build)
