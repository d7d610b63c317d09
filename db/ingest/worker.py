"""The process that reads files, one at a time, under limits. Started by `db.ingest.pool`, which expects it to die.

It receives a path on stdin and answers on stdout with the reports in it or the reason why there is none, or says what
it is restricted to.
"""

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, Final

from db.ingest.confinement import confine, examine
from db.ingest.large_pages import use_large_pages
from db.ingest.protocol import encode_message, read_message, report_to_json
from db.text_safety import one_line

try:
    import resource
except ImportError:  # no limits but the deadline of the parent process
    resource = None  # type: ignore[assignment]

# Reading the largest report takes 70 MB. Address space is the only limit that every POSIX system enforces.
MEMORY_BYTES: Final = 1024 * 1024 * 1024
# The longest paragraph seen has 6,000 characters. One much longer cannot be drawn, compared or copied.
MAX_PARAGRAPH_LENGTH: Final = 1_000_000
# Objects made between two searches for cycles: reading makes many objects and few cycles, which waste 3 % of its time.
GC_THRESHOLD: Final = 500_000
# Requests answered when the tables move to large pages, which takes 20 ms: the first loads them, later ones add words,
# fewer each time.
LARGE_PAGES_AFTER: Final = frozenset({1, 16, 256})
NO_MEMORY: Final = f"reading it needs more than {MEMORY_BYTES // 2**20:,} MB of memory"


def main(seconds: int, parent: int) -> None:
    """Answer until stdin is closed. A file that takes `seconds` of processor time ends the process.

    `parent` is the process that started this one, which ends with it.
    """
    requests, answers = _channels()
    _set_limits()
    confine(parent)
    gc.set_threshold(GC_THRESHOLD)
    for answered in count(1):
        if (request := read_message(requests.read)) is None:
            return
        _extend_cpu_limit(seconds)
        if request.get("examine"):
            answer = examine()
        else:
            answer = _read(request["path"], request["source"], request["as_other"])
        answers.write(encode_message(answer))
        answers.flush()
        if answered in LARGE_PAGES_AFTER:
            use_large_pages()


def _read(path: str, source: str, as_other: bool) -> dict[str, Any]:
    from db.reading.errors import ReadingError
    from db.reading.reader import read_reports

    try:
        reports = read_reports(Path(path), source=source, as_other=as_other)
        longest = max(
            (len(paragraph.text) for report in reports for paragraph in report.paragraphs), default=0
        )
        if longest > MAX_PARAGRAPH_LENGTH:
            return {"reason": f"it has a paragraph of {longest:,} characters: no report has"}
        return {"reports": [report_to_json(report) for report in reports], "peak": _peak_kib()}
    except ReadingError as error:
        return {"reason": one_line(error.reason)}
    except MemoryError:
        return {"reason": NO_MEMORY}
    except Exception as error:  # any failure caused by a hostile file fails that file only
        return {"reason": f"reading it failed ({type(error).__name__}: {one_line(str(error), limit=120)})"}


def _channels() -> tuple[io.BufferedReader, io.BufferedWriter]:
    """Duplicates of stdin and stdout for the messages; output of libraries is discarded."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)
    return requests, answers


def _set_limits() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the parent process
    if resource is not None:
        _limit(resource.RLIMIT_AS, MEMORY_BYTES)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)  # reading writes no file


def _limit(what: int, most: int) -> None:
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _extend_cpu_limit(seconds: int) -> None:
    """Set the limit of processor time for one more file: an orphaned process ends by itself."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


def _peak_kib() -> int:
    """The peak memory of this process in KiB; 0 where the system does not report it."""
    # `getrusage` includes the memory of the parent process before exec.
    with suppress(OSError, IndexError, ValueError):
        return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak
