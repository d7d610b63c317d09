"""What one file holds: size, answers, memory and start at any number of paragraphs, 10 million for example.

    python -m tests.bench.scale --paragraphs 10000000 --folder FOLDER [--quick] [--json]

The corpus is that of `tests.bench.search`, made in FOLDER where it is not there yet (some 1.3 GB and two minutes of
two idle processors for a million). Prints the seconds of each keystroke of a session (first rows, ranked rows, facet
counts) and of counts by two fields, p50 and p95, each ÷ ripgrep on the same text in the same run; the time and the
memory of whole commands; and the first frame, the first rows and the memory of the browser. `--quick` measures the
browser and the commands alone. The file is read once before, so that what fits into memory is there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from db.query import Query
from db.search.engine import SearchEngine
from db.store.library import Library
from tests.bench import corpus
from tests.bench.search import count_seconds, keystroke_seconds, percentile, read_once, ripgrep_seconds
from tests.bench.terminal import Terminal, findings

COLUMNS, LINES = 140, 40
WAIT_SECONDS: Final = 120.0  # for rows on the screen; what takes longer is a fault
COMMANDS: Final = (
    ("paragraphs", "caseloads", "--limit", "50", "--format", "json"),
    ("paragraphs", '"care leavers"', "--limit", "50", "--format", "json"),
    ("paragraphs", "privte fosterng", "--limit", "50", "--format", "json"),
    ("count", "caseloads", "--by", "region,year", "--format", "json"),
    ("inspections", "--format", "json"),
)
# Runs a command from a small process: the most memory of a child is counted from its parent's on.
_MEASURE: Final = """
import resource, subprocess, sys, time
started = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, status)
"""
Figures = dict[str, float | int | str | None]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--paragraphs", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, required=True, help="where the corpus is, or is made")
    parser.add_argument("--quick", action="store_true", help="the browser and the commands alone")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    figures: Figures = {"processors": os.cpu_count()}
    started = time.perf_counter()
    there = (options.folder / f"{options.paragraphs}.db").exists()
    database, text = corpus.write(options.folder, options.paragraphs)
    if not there:
        figures["build_seconds"] = round(time.perf_counter() - started)
    figures["file_mb"] = round(database.stat().st_size / 1e6)
    figures["text_mb"] = round(text.stat().st_size / 1e6)
    read_once(database)
    if not options.quick:
        figures |= measure_answers(database, text)
    figures |= measure_commands(database)
    figures |= measure_browser(database)
    print(json.dumps(figures) if options.json else "\n".join(f"{k:<58} {v}" for k, v in figures.items()))


def measure_answers(database: Path, text: Path) -> Figures:
    """Milliseconds of what the browser asks, and each ÷ ripgrep's median."""
    ripgrep = ripgrep_seconds(text)
    figures: Figures = {"rg_p50_ms": None if ripgrep is None else round(ripgrep * 1000, 1)}
    with Library(database) as library, library.connection() as conn:
        for name, measured in (
            ("first_rows", keystroke_seconds(conn, lambda engine, q: engine.first_rows(conn, q))),
            ("ranked", keystroke_seconds(conn, lambda engine, q: engine.search(conn, q))),
            ("facets", keystroke_seconds(conn, lambda engine, q: engine.facets(conn, q))),
            ("counts", count_seconds(conn)),
        ):
            figures |= _spread(name, measured, ripgrep)
        started = time.perf_counter()
        SearchEngine().first_rows(conn, Query())
        figures["opening_ms"] = round((time.perf_counter() - started) * 1000, 1)
    return figures


def _spread(name: str, measured: Iterable[float], ripgrep: float | None) -> Figures:
    seconds = list(measured)
    figures: Figures = {}
    for percent in (50, 95):
        figures[f"{name}_p{percent}_ms"] = round(percentile(seconds, percent) * 1000, 1)
        if ripgrep is not None:
            figures[f"{name}_p{percent}_vs_rg"] = round(percentile(seconds, percent) / ripgrep, 4)
    figures[f"{name}_longest_ms"] = round(max(seconds) * 1000, 1)
    return figures


def measure_commands(database: Path) -> Figures:
    """Seconds of whole commands, from their start to their end, and the most memory that each took."""
    figures: Figures = {}
    for arguments in COMMANDS:
        command = [*findings(database, Path())[0], *arguments]
        run = subprocess.run([sys.executable, "-c", _MEASURE, *command], stdout=subprocess.PIPE, check=True)
        seconds, most, status = run.stdout.split()
        name = "findings " + " ".join(arguments[:-2])
        figures[f"{name}: s"] = round(float(seconds), 2)
        # Kilobytes, but on a Mac, where they are bytes.
        figures[f"{name}: MB"] = round(int(most) / (1e6 if sys.platform == "darwin" else 1e3))
        if int(status):
            print(f"{name}: exit status {int(status)}", file=sys.stderr)
    return figures


def measure_browser(database: Path) -> Figures:
    """Seconds to the first frame and to the first rows, and the memory, before a search and after one."""
    with tempfile.TemporaryDirectory() as state:
        command, environment = findings(database, Path(state))
        with Terminal(command, columns=COLUMNS, lines=LINES, environment=environment) as terminal:
            figures: Figures = {
                "browser_first_frame_s": round(terminal.until(b"3 Reader", seconds=WAIT_SECONDS), 2),
                "browser_first_rows_s": round(terminal.until(b" paragraphs in ", seconds=WAIT_SECONDS), 2),
            }
            terminal.quiet(2.0)
            figures["browser_mb"] = _resident_mb(terminal.pid)
            terminal.send(b"/caseloads\r")
            terminal.quiet(2.0)
            figures["browser_mb_after_a_search"] = _resident_mb(terminal.pid)
    return figures


def _resident_mb(pid: int) -> int | None:
    """Resident memory of a process in megabytes, where the system says."""
    if sys.platform != "linux":
        return None
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return round(int(fields["VmRSS"].split()[0]) / 1000)


if __name__ == "__main__":
    main()
