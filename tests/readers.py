"""Reading processes that are left to the next test: until one can read it takes half a second of processor time, which
is more than most tests need for all their files. Tests of the processes themselves start their own: `own_readers`."""

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest

from db.ingest import pool
from db.reading.theme_file import user_theme_file

_Process = pool._Process
# The seconds for a file, the command, and the variables but for these: they are looked at for a file of themes alone.
_Start = tuple[float, str, frozenset[tuple[str, str]]]
_PLACES = frozenset({"XDG_CONFIG_HOME", "HOME"})


class KeptReaders:
    """The reading processes that wait for the next ingest, by what they were started with."""

    def __init__(self) -> None:
        self.waiting: defaultdict[_Start, list[subprocess.Popen[bytes]]] = defaultdict(list)
        # A reading process ends with the thread that started it: with this one.
        self.starter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readers")

    def start(self, seconds: float, *, as_other: bool = False) -> _Process:
        """In place of `pool._Process`: one that takes a process that waits."""
        return _KeptReader(self, seconds, as_other=as_other)

    def end(self) -> None:
        for processes in self.waiting.values():
            while processes:
                ended = _Process(0)
                ended._running = processes.pop()
                ended.stop()


class _KeptReader(_Process):
    """A reading process that is left to the next, but amid a file, or where the user has a file of themes."""

    def __init__(self, kept: KeptReaders, seconds: float, *, as_other: bool) -> None:
        super().__init__(seconds, as_other=as_other)
        variables = pool._environment(os.environ).items()
        start = seconds, pool._START, frozenset(pair for pair in variables if pair[0] not in _PLACES)
        self._like_it = kept.waiting[start]
        self._starter = kept.starter
        self._is_amid = False
        self._has_bundled_themes = user_theme_file() is None
        if self._has_bundled_themes and self._like_it:
            self._running = self._like_it.pop()

    def ask(self, request: object) -> object:
        self._is_amid = True
        answer = super().ask(request)
        self._is_amid = False
        return answer

    def _process(self) -> subprocess.Popen[bytes] | None:
        return self._running or self._starter.submit(super()._process).result()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            may_be_left = self._has_bundled_themes and user_theme_file() is None and not self._is_amid
            if self._running is not None and self._running.poll() is None and may_be_left:
                self._like_it.append(self._running)
                self._running = None
        super().stop()


@pytest.fixture(scope="session", autouse=True)
def kept_readers() -> Iterator[KeptReaders]:
    """An ingest in this process takes the reading processes that the one before has left."""
    kept = KeptReaders()
    with patch.object(pool, "_Process", kept.start):
        yield kept
    kept.end()
    kept.starter.shutdown()


@pytest.fixture
def own_readers(kept_readers: KeptReaders) -> Iterator[None]:
    """An ingest starts and ends its own reading processes, and there are no others."""
    kept_readers.end()
    with patch.object(pool, "_Process", _Process):
        yield
