"""How long until the first frame: findings with its database open, against a bare Textual app.

    python -m tests.bench.start [--runs 7] [--db PATH] [--json]

Both start in a pseudo-terminal, in turn, and are timed from the start of the process to the last bytes of
their first full frame. Prints the ratio of the medians (floors: 1.15, and 1.4 with rows), and when the rows were there.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.bench.terminal import Terminal, chosen_database, findings

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("the first frame", markup=False)
Bare().run()
"""
COLUMNS, LINES = 140, 40


class Started(NamedTuple):
    """Seconds until a frame was received: by the clock, and of processor time (0 if the system does not report it)."""

    clock: float
    processor: float


def timed(command: list[str], environment: dict[str, str], *marks: bytes) -> list[Started]:
    """How long it took until each of the marks was received, in order."""
    times = []
    with Terminal(command, columns=COLUMNS, lines=LINES, environment=environment) as terminal:
        for mark in marks:
            seen = terminal.until(mark)
            times.append(Started(seen, terminal.processor_time() if sys.platform == "linux" else 0.0))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--db", type=Path, help="a database; else one of the seeds is made")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    bare: list[Started] = []
    first_frames: list[Started] = []
    rows: list[Started] = []
    with tempfile.TemporaryDirectory() as folder:
        command, environment = findings(chosen_database(options.db, Path(folder)), Path(folder))
        for run in range(options.runs + 1):
            first = timed([sys.executable, "-c", BARE], environment, b"the first frame")[0]
            # The heading of the reader is in the first frame; the counts are shown with the rows.
            shown, filled = timed(command, environment, b"3 Reader", b" paragraphs in ")
            if run:  # the first run warms the disk
                bare.append(first)
                first_frames.append(shown)
                rows.append(filled)
    figures: dict[str, float] = {}
    for name, times in (("bare", bare), ("first_frame", first_frames), ("rows", rows)):
        figures[f"{name}_ms"] = round(statistics.median(t.clock for t in times) * 1000)
        figures[f"{name}_cpu_ms"] = round(statistics.median(t.processor for t in times) * 1000)
    for name in ("first_frame", "rows"):
        figures[f"{name}_ratio"] = round(figures[f"{name}_ms"] / figures["bare_ms"], 3)
        if figures["bare_cpu_ms"]:
            figures[f"{name}_cpu_ratio"] = round(figures[f"{name}_cpu_ms"] / figures["bare_cpu_ms"], 3)
    if options.json:
        print(json.dumps({**figures, "ratio": figures["first_frame_ratio"]}))
        return
    print(f"{'':<22}{'clock':>9}{'ratio':>8}{'processor':>12}{'ratio':>8}   (floors 1.15, 1.4)")
    for name, words in (
        ("bare", "a bare Textual app"),
        ("first_frame", "findings, first frame"),
        ("rows", "findings, with rows"),
    ):
        clock, processor = figures[f"{name}_ms"], figures[f"{name}_cpu_ms"]
        ratio, cpu_ratio = figures.get(f"{name}_ratio", 1), figures.get(f"{name}_cpu_ratio", 1)
        print(f"{words:<22}{clock:>6.0f} ms{ratio:>8.2f}{processor:>9.0f} ms{cpu_ratio:>8.2f}")


if __name__ == "__main__":
    main()
