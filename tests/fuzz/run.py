"""Fuzzing by hand: `python -m tests.fuzz.run TARGET... --minutes N` (no target: all of them, one after the other).

Each input is tried in a child process, which a native fault or an endless loop may end. An input that
breaks a promise is made smaller and kept in `tests/fuzz/corpus/TARGET`, where the suite tries it for ever after.
"""

import argparse
import hashlib
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.edits import applied, some
from tests.fuzz.targets import TARGETS, Target

CORPUS: Final = Path(__file__).with_name("corpus")
_MEMORY_BYTES: Final = 2 * 1024**3
_TRIES_TO_SHRINK: Final = 400
MOST_FAULTS: Final = 10


def corpus(name: str) -> list[Path]:
    """What was found before, in the order of the names."""
    return sorted((CORPUS / name).glob("*")) if (CORPUS / name).is_dir() else []


def fuzz(name: str, seconds: float, seed: int) -> tuple[int, list[Path]]:
    """Try inputs for so long. How many were tried, and the files in which faults were kept."""
    target = TARGETS[name]
    target.check(target.starts()[0])  # whatever is made once is made before the children are
    tried, kept = 0, []
    told: set[tuple[str, str]] = set()
    with tempfile.TemporaryDirectory() as folder:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and len(kept) < MOST_FAULTS:
            known = [path.read_bytes() for path in corpus(name)]
            now, found = _generation(target, Path(folder), deadline, seed + tried, known)
            tried += now
            if found is None:
                continue
            smaller = _smaller(target, found)
            said = _describe_fault(target, smaller)
            kind, place = said.partition(":")[0], said.rpartition(" at ")[2]
            if (kind, place) not in told:  # the same fault in other words is kept once
                told.add((kind, place))
                kept.append(_keep(name, smaller))
                print(f"{name}: {kept[-1]} ({len(smaller)} bytes): {said}", flush=True)
    return tried, kept


def _generation(
    target: Target, folder: Path, deadline: float, seed: int, known: list[bytes]
) -> tuple[int, bytes | None]:
    """One child, trying inputs until time is up or one breaks a promise: how many, and that one."""
    (folder / "count").write_text("0")
    child = os.fork()
    if child == 0:
        _limit()
        random = Random(seed)  # noqa: S311
        pool = [*target.starts(), *known]
        count = 0
        while time.monotonic() < deadline:
            start, other = random.choice(pool), random.choice(pool)
            content = applied(start, some(random, target.all_tokens), other)
            (folder / "input").write_bytes(content)
            count += 1
            (folder / "count").write_text(str(count))
            if not _holds(target, content):
                os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    content = (folder / "input").read_bytes()
    return int((folder / "count").read_text()), content if status else None


def _holds(target: Target, content: bytes) -> bool:
    signal.setitimer(signal.ITIMER_REAL, target.seconds)  # ends the process, even inside a library
    try:
        target.check(content)
    except BaseException:
        if os.environ.get("FUZZ_DEBUG"):
            traceback.print_exc()
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return True


def _breaks(target: Target, content: bytes) -> bool:
    child = os.fork()
    if child == 0:
        _limit()
        os._exit(0 if _holds(target, content) else 1)
    return os.waitpid(child, 0)[1] != 0


def _smaller(target: Target, content: bytes) -> bytes:
    """The input with every piece taken out that the fault does not need."""
    tries = 0
    if not _breaks(target, content):
        return content  # it needed what came before it
    size = len(content) // 2
    while size >= 1 and tries < _TRIES_TO_SHRINK:
        at = 0
        while at < len(content) and tries < _TRIES_TO_SHRINK:
            shorter = content[:at] + content[at + size :]
            tries += 1
            if _breaks(target, shorter):
                content = shorter
            else:
                at += size
        size //= 2
    return content


def _describe_fault(target: Target, content: bytes) -> str:
    """The fault on one line, as reported by its process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _limit()
        signal.setitimer(signal.ITIMER_REAL, target.seconds)
        try:
            target.check(content)
            said = "holds when tried alone"
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            at = next(
                (
                    f
                    for f in reversed(frames)
                    if "/tests/" not in f.filename and "/site-packages/" not in f.filename
                ),
                frames[-1],
            )
            said = (
                f"{type(error).__name__}: {ascii(str(error))[:200]} at {Path(at.filename).name}:{at.lineno}"
            )
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 1000).decode()
    os.close(reading)
    _, status = os.waitpid(child, 0)
    return said or f"ended by {signal.Signals(os.WTERMSIG(status)).name}"


def _keep(name: str, content: bytes) -> Path:
    path = CORPUS / name / hashlib.sha256(content).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _limit() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    for stream in (0,):
        os.dup2(os.open(os.devnull, os.O_RDONLY), stream)


def main() -> int:
    """Fuzz, and say how many inputs were tried; 1 where any broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    if unknown := set(asked.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    faults = 0
    for name in asked.targets or TARGETS:
        tried, kept = fuzz(name, asked.minutes * 60, asked.seed)
        faults += len(kept)
        print(f"{name}: {tried:,} inputs, {len(kept)} faults (seed {asked.seed})", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
