"""How many bytes the browser sends, which is what a user of a slow SSH connection waits for.

    python -m tests.bench.wire [--db PATH] [--json]

At 80x24 in 256 colours on a pseudo-terminal. Floors: first paint 25 KB, a page of results 8 KB, a cursor-down in the
results 700 bytes. A cursor-down is measured twice: at typing speed, when the reader follows the last one alone,
and waiting after each until the reader has followed.
"""

import argparse
import json
import tempfile
from pathlib import Path

from tests.bench.terminal import Terminal, findings, seed_database

DOWNS = 24
PACE = 0.1  # seconds between two presses: slower than a held key, faster than reading
PAGES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--db", type=Path, help="a database; else one of the seeds is made")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command, environment = findings(options.db or seed_database(Path(folder)), Path(folder))
        with Terminal(command, columns=80, lines=24, environment=environment) as terminal:
            terminal.until(b" paragraphs in ")
            figures: dict[str, float] = {"first_paint": terminal.quiet(0.8)}
            terminal.send(b"/caseload\r")
            before = terminal.quiet(0.8)
            for _ in range(DOWNS):
                terminal.send(b"\x1b[B")
                terminal.pause(PACE)
            figures["cursor_down"] = (terminal.quiet() - before) / DOWNS
            terminal.send(b"g")
            before = terminal.quiet()
            for _ in range(DOWNS):
                terminal.send(b"\x1b[B")
                terminal.quiet()
            figures["cursor_down_read"] = (terminal.quiet() - before) / DOWNS
            terminal.send(b"U")
            before = terminal.quiet(0.8)
            for _ in range(PAGES):
                terminal.send(b"\x1b[6~")
                terminal.quiet()
            figures["page"] = (terminal.quiet() - before) / PAGES
            before = terminal.quiet()
            terminal.pause(2)
            figures["idle"] = terminal.quiet() - before
    if options.json:
        print(json.dumps({name: round(value) for name, value in figures.items()}))
        return
    for name, words, floor in (
        ("first_paint", "first paint, rows and report too", 25_000),
        ("page", "a page of results, reader too", 8_000),
        ("cursor_down", "cursor-down, at a typist's pace", 700),
        ("cursor_down_read", "cursor-down, the reader following each", None),
        ("idle", "two seconds of nothing", 0),
    ):
        limit = f"(floor {floor:,})" if floor is not None else ""
        print(f"{words:<40} {figures[name]:>8,.0f} bytes  {limit}")


if __name__ == "__main__":
    main()
