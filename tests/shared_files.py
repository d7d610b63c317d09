"""Files that take long to make, made once for a run of the tests and shared by all its workers."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 120.0  # seconds that a worker waits for the file that another is making


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the file `name`, which tests must only read. The first worker that asks makes it with `make(path)`."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path, part, claim = (folder / f"{name}{ending}" for ending in ("", ".part", ".claim"))
    try:
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not path.exists():
            assert time.monotonic() < deadline, f"the worker that makes {name} did not finish in {PATIENCE} s"
            time.sleep(0.05)
    else:
        make(part)
        part.replace(path)
    return path
