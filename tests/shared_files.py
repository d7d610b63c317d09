"""What takes long to make is made once for a run, however many workers share the tests."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 120.0  # seconds that a worker waits for another to have made it


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file `name`, made by the first worker that wants it (`make(path)`), for reading alone."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    path, part, claim = (shared / f"{name}{end}" for end in ("", ".part", ".claim"))
    try:
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not path.exists():
            assert time.monotonic() < end, f"the worker that makes {name} has not come to an end with it"
            time.sleep(0.05)
    else:
        make(part)
        part.replace(path)
    return path
