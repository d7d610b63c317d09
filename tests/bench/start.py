"""How long until the first frame: findings with its database open, against a bare Textual app.

    python -m tests.bench.start [--runs 7] [--db PATH] [--json]

Both start in a pseudo-terminal, in turn, and are timed from the start of the process to the last bytes of
their first full frame. Prints the ratio of the medians (floor: 1.3), and when the rows were there.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.terminal import Terminal, findings, seed_database

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("the first frame", markup=False)
Bare().run()
"""
COLUMNS, LINES = 140, 40


def timed(command: list[str], environment: dict[str, str], *marks: bytes) -> list[float]:
    """Seconds from the start until each of the marks was received, in order."""
    with Terminal(command, columns=COLUMNS, lines=LINES, environment=environment) as terminal:
        return [terminal.until(mark) for mark in marks]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--db", type=Path, help="a database; else one of the seeds is made")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or seed_database(Path(folder))
        command, environment = findings(database, Path(folder))
        bare: list[float] = []
        frame: list[float] = []
        rows: list[float] = []
        for run in range(options.runs + 1):
            first = timed([sys.executable, "-c", BARE], environment, b"the first frame")[0]
            # The bottom line is the last of the frame; the counts come with the rows.
            shown, filled = timed(command, environment, b"3 Reader", b" paragraphs in ")
            if run:  # the first run warms the disk
                bare.append(first)
                frame.append(shown)
                rows.append(filled)
    one, ours, with_rows = map(statistics.median, (bare, frame, rows))
    figures = {
        "bare_ms": round(one * 1000),
        "first_frame_ms": round(ours * 1000),
        "rows_ms": round(with_rows * 1000),
        "ratio": round(ours / one, 3),
        "rows_ratio": round(with_rows / one, 3),
    }
    if options.json:
        print(json.dumps(figures))
        return
    print(f"bare Textual app     {figures['bare_ms']:>6} ms")
    print(
        f"findings, frame      {figures['first_frame_ms']:>6} ms   ratio {figures['ratio']:.2f}  (floor 1.3)"
    )
    print(f"findings, with rows  {figures['rows_ms']:>6} ms   ratio {figures['rows_ratio']:.2f}")


if __name__ == "__main__":
    main()
