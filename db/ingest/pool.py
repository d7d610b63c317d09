"""A pool of reading processes, one for each processor. If one dies or takes too long, only its file fails."""

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from db.ingest.confinement import RESTRICTIONS
from db.ingest.protocol import encode_message, read_message, report_from_json
from db.records import Report
from db.store.paths import module_search_path

# The slowest report takes a second; a thousand pages some twenty. A file that takes longer is an attack or a mistake.
SECONDS_PER_FILE: Final = 60
# Reports read ahead of the one written next; they are held in memory.
_AHEAD: Final = 64
# `-c` and an explicit path: a script or a module would import modules from the working folder.
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from db.ingest.worker import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)


# Where Python and its libraries are, the locale, by which names of files are decoded, and the user's own themes.
_VARIABLES: Final = (
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT"),
    *("LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONCOERCECLOCALE"),
    *("FINDINGS_THEMES", "XDG_CONFIG_HOME", "HOME", "APPDATA", "USERPROFILE"),
)
NO_PROCESS: Final = "no further process can be started: end other programs, or raise the limit (`ulimit -u`)"
READER_DIED: Final = "reading it ended its reader: the file is damaged, or needs too much memory"


class ReadingLimits(NamedTuple):
    """How much of the machine reading may take."""

    workers: int | None = None  # processes; None: one for each processor
    seconds_per_file: float = SECONDS_PER_FILE


DEFAULT_LIMITS: Final = ReadingLimits()


class Reading(NamedTuple):
    """The result of reading a file: its reports (several in a pack), or the reason why there are none."""

    reports: tuple[Report, ...]
    reason: str | None
    peak_kib: int = 0  # the peak memory of its process


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(
    files: Iterable[tuple[Path, str]],
    *,
    workers: int | None = None,
    seconds: float = SECONDS_PER_FILE,
    as_other: bool = False,
) -> Generator[Reading, None, None]:
    """Read (path, source) files in other processes; yields the results in the order of the files.

    `as_other` also reads what is not recognised as a report.
    Closing the iterator early ends the processes.
    """
    with closing(ReadingPool(workers, seconds, as_other=as_other)) as pool:
        yield from pool.read_all(files)


class ReadingPool:
    """Threads, each with one reading process, for the files of one ingest. Nothing is started before it is asked for.

    `workers` processes, by default one for each processor; the others are as of the function `read_all`.
    """

    def __init__(
        self, workers: int | None = None, seconds: float = SECONDS_PER_FILE, *, as_other: bool = False
    ) -> None:
        self._workers = workers
        self._seconds = seconds
        self._as_other = as_other
        # None: there are no more, and a thread that takes it ends.
        self._tasks: queue.SimpleQueue[tuple[int, tuple[Path, str]] | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[int, Reading]] = queue.SimpleQueue()
        self._early: dict[int, Reading] = {}
        self._processes: list[_Process] = []
        self._threads: list[threading.Thread] = []

    def read_all(self, files: Iterable[tuple[Path, str]]) -> Iterator[Reading]:
        """Read (path, source) files, once; yields the results in their order. A process ends when no file is left."""
        waiting = list(files)
        self.start(len(waiting))
        tasks = iter(enumerate(waiting))
        for _ in range(_AHEAD):
            self._tasks.put(next(tasks, None))
        for at in range(len(waiting)):
            self._tasks.put(next(tasks, None))
            yield self._result(at)

    def start(self, files: int) -> None:
        """Start the processes that so many files need, fewer where the system allows no more.

        Raises RuntimeError where it allows not even a thread. What was started before is not started again.
        """
        for number in range(len(self._threads), min(self._workers or cores(), files)):
            process = _Process(self._seconds, as_other=self._as_other)
            thread = threading.Thread(
                target=self._work, args=(process,), name=f"reading-{number}", daemon=True
            )
            try:
                thread.start()
            except RuntimeError:
                if not self._threads:
                    raise
                return
            self._processes.append(process)
            self._threads.append(thread)

    def _result(self, wanted: int) -> Reading:
        """The result for the file submitted as number `wanted`; blocks until it is there."""
        while wanted not in self._early:
            at, reading = self._results.get()
            self._early[at] = reading
        return self._early.pop(wanted)

    def close(self) -> None:
        """End the processes, whatever they do."""
        for process in self._processes:
            process.stop()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self, process: "_Process") -> None:
        with suppress(OSError):  # where none can be started, that is the result for each file
            process.start()
        while (task := self._tasks.get()) is not None:
            at, (path, source) = task
            try:
                reading = process.read(path, source)
            except BlockingIOError:  # what a limit of processes makes of `fork`
                reading = Reading((), NO_PROCESS)
            except Exception as error:  # a thread that ended silently would block `result` for ever
                reading = Reading((), f"its reader failed ({type(error).__name__}: {error})")
            self._results.put((at, reading))
        process.stop()


class _Process:
    """One reading process, started when it is needed and restarted after it died."""

    def __init__(self, seconds: float, *, as_other: bool = False) -> None:
        self._seconds = seconds
        self._as_other = as_other
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process ahead of its first file. Raises OSError where that cannot be done."""
        self._process()

    def read(self, path: Path, source: str) -> Reading:
        """The result of reading a file, within the time limit."""
        try:
            answer = self.ask({"path": os.fspath(path), "source": source, "as_other": self._as_other})
        except TimeoutError:
            self._end()
            return Reading((), f"reading it took longer than {self._seconds:.0f} seconds")
        return _reading(answer) or Reading((), _cause_of_death(self._end()))

    def ask(self, request: object) -> object:
        """The answer to a request; None where it is malformed or the process has died. Raises TimeoutError.

        Raises OSError where no process can be started.
        """
        process = self._process()
        if process is None or process.stdin is None or process.stdout is None:
            return {"reason": "the ingest was stopped"}
        deadline = time.monotonic() + self._seconds
        try:
            process.stdin.write(encode_message(request))
            process.stdin.flush()
            answer: object = read_message(_reader(process.stdout.fileno(), deadline))
        except TimeoutError:
            raise
        except (OSError, ValueError):
            return None
        return answer

    def stop(self) -> None:
        """End the process, and start no other after it."""
        with self._lock:
            self._stopped = True
        self._end()

    def _process(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._running is None and not self._stopped:
                self._running = subprocess.Popen(
                    [
                        *(sys.executable, "-P", "-c", _START, json.dumps(module_search_path())),
                        *(f"{self._seconds:.0f}", str(os.getpid())),
                    ],
                    env=_environment(os.environ),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            return self._running

    def _end(self) -> int:
        """End the process if it runs. Returns its exit status."""
        with self._lock:
            process, self._running = self._running, None
        if process is None:
            return 0
        process.kill()
        status = process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        return status


def examine_reader() -> dict[str, bool]:
    """What a reading process here cannot do: `confinement.RESTRICTIONS` -> whether each holds; {} where none starts."""
    process = _Process(SECONDS_PER_FILE, as_other=False)
    try:
        answer = process.ask({"examine": True})
    except OSError:  # it could not be started
        return {}
    finally:
        process.stop()
    return {name: answer.get(name) is True for name in RESTRICTIONS} if isinstance(answer, dict) else {}


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The variables that a reading process needs: no secret and no hook of this process is handed on."""
    return {name: ours[name] for name in _VARIABLES if name in ours}


def _reader(file: int, deadline: float) -> Callable[[int], bytes]:
    """`read(n)`: exactly n bytes, fewer at the end of the stream. Raises TimeoutError at the deadline."""

    def read(size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            ready, _, _ = select.select([file], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            part = os.read(file, min(size - len(parts), 1 << 20))
            if not part:
                break
            parts += part
        return bytes(parts)

    return read


def _reading(answer: object) -> Reading | None:
    """The result in a process's message; None where it is malformed: a hostile file may have taken over the process."""
    if not isinstance(answer, dict):
        return None
    if isinstance(reason := answer.get("reason"), str):
        return Reading((), reason)
    try:
        reports = tuple(report_from_json(report) for report in answer["reports"])
        return Reading(reports, None, int(answer["peak"])) if reports else None
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return None


def _cause_of_death(status: int) -> str:
    if status == -getattr(signal, "SIGXCPU", 0):
        return "reading it took too much processor time"
    return READER_DIED
