"""From a keystroke in the search box to its rows on the screen, inside the running app, on a large database.

    python -m tests.bench.keystrokes [--paragraphs 500000] [--db PATH] [--folder FOLDER] [--json]

The app runs on a pseudo-terminal; queries are typed letter by letter, each after the one before was answered.
A keystroke is timed from the write to the terminal until the bytes of its rows have been handed to it: the first
rows, and the ranked ones. A bare Textual app, an input that echoes into a label, is timed the same way in the same
run (floor: 50 ms for the first rows, p95, where the bare app paints in 20 ms or less).
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.queries import SESSION
from tests.bench.terminal import Terminal, chosen_database, findings

COLUMNS, LINES = 140, 40
GAP: Final = 0.12  # seconds between an answer and the next key: a fast typist
LATE: Final = 5.0  # seconds after which a key counts as not answered

# The beginning of both programs: logs the time of each paint to a file.
_LOG: Final = """
import sys, time
log = open({log!r}, "a", buffering=1)
waiting = []
from textual.drivers.linux_driver import LinuxDriver
write = LinuxDriver.write
def logged(self, data):
    write(self, data)
    now = time.monotonic()
    while waiting:
        log.write(f"{{now}}\\t{{waiting.pop(0)}}\\n")
LinuxDriver.write = logged
"""
_BROWSER: Final = """
from tui.widgets.results_list import ResultsList
show = ResultsList.show
def shown(self, results, *arguments, **options):
    show(self, results, *arguments, **options)
    waiting.append(f"{self.screen.search_query.text}\\t{'ranked' if results.complete else 'first'}")
ResultsList.show = shown
sys.argv = ["findings", "--fresh", "--db", sys.argv[1]]
from tui.cli.main import main
main()
"""
_BARE: Final = """
from textual.app import App
from textual.widgets import Input, Static
class Bare(App):
    def compose(self):
        yield Input(compact=True)
        yield Static("ready to type", markup=False)
    def on_input_changed(self, event):
        self.query_one(Static).update(event.value)
        waiting.append(f"{event.value}\\tfirst")
Bare().run()
"""


class TimedProgram:
    """A program in a terminal, and the paints that it has logged."""

    def __init__(self, program: str, folder: Path, name: str, database: Path) -> None:
        log = folder / f"{name}.log"
        log.touch()
        _, environment = findings(database, folder)
        command = [sys.executable, "-c", _LOG.format(log=str(log)) + program, str(database)]
        self.terminal = Terminal(command, columns=COLUMNS, lines=LINES, environment=environment)
        self._paints = log.open(encoding="utf-8")
        self._begun = ""

    def key(self, key: str, text: str) -> dict[str, float]:
        """Press a key; seconds until the first and the ranked rows of `text` were painted."""
        while self._line():
            pass
        sent = time.monotonic()
        self.terminal.send(key.encode())
        times: dict[str, float] = {}
        while time.monotonic() < sent + LATE and not times:
            times = self._wait(sent, text, 0.01)
        times.update(self._wait(sent, text, GAP))
        return times

    def _line(self) -> str:
        """The next line of the log, "" if it is not complete yet."""
        self._begun += self._paints.readline()
        if not self._begun.endswith("\n"):
            return ""
        line, self._begun = self._begun, ""
        return line

    def _wait(self, sent: float, text: str, seconds: float) -> dict[str, float]:
        found: dict[str, float] = {}
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.terminal.read(0.001)
            while line := self._line():
                at, painted, stage = line.rstrip("\n").split("\t")
                if painted == text:
                    found[stage] = float(at) - sent
        return found


def letters(queries: int | None) -> Iterator[tuple[str, list[str]]]:
    """Each query of the session, with the text in the search box after each of its letters."""
    for query in SESSION[:queries]:
        yield query.text, [query.text[: end + 1] for end in range(len(query.text))]


def session(
    program: TimedProgram, browser: bool, queries: int | None = None
) -> tuple[list[float], list[float], int]:
    """Milliseconds to the first paint of rows and to the ranked rows of every keystroke; how many had no answer."""
    first: list[float] = []
    ranked: list[float] = []
    missed = 0
    for text, parts in letters(queries):
        if browser:
            program.terminal.send(b"/")
            program.terminal.pause(0.3)
        for key, part in zip(text, parts, strict=True):
            times = program.key(key, part)
            missed += not times
            if times:
                first.append(min(times.values()) * 1000)
            if "ranked" in times:
                ranked.append(times["ranked"] * 1000)
        # Leave the box and clear the search; the bare app's box is emptied.
        program.terminal.send(b"\r" if browser else b"\x15")
        program.terminal.pause(0.3)
        program.terminal.send(b"U" if browser else b"")
        program.terminal.pause(0.3)
    return first, ranked, missed


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--paragraphs", type=int, default=0, help="of a corpus made for it; 0: the seeds")
    parser.add_argument("--db", type=Path, help="another database")
    parser.add_argument("--folder", type=Path, help="where the corpus is stored for the next run")
    parser.add_argument(
        "--queries", type=int, help="of the session, for a quick look; all of them make 260 keys"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        named = options.db
        if options.paragraphs and not named:
            named = _corpus(options.folder or folder, options.paragraphs)
        database = chosen_database(named, folder)
        bare = TimedProgram(_BARE, folder, "bare", database)
        with bare.terminal:
            bare.terminal.until(b"ready to type")
            bare.terminal.pause(0.5)
            echoed, _, _ = session(bare, browser=False, queries=options.queries)
        browser = TimedProgram(_BROWSER, folder, "browser", database)
        with browser.terminal:
            browser.terminal.until(b" paragraphs in ", seconds=60)
            browser.terminal.pause(2)
            first, ranked, missed = session(browser, browser=True, queries=options.queries)
    figures: dict[str, float] = {"keystrokes": len(first) + missed, "missed": missed}
    for name, times in (("bare", echoed), ("first_rows", first), ("ranked", ranked)):
        figures[f"{name}_p50_ms"] = round(statistics.median(times), 1)
        figures[f"{name}_p95_ms"] = round(p95(times), 1)
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{figures['keystrokes']} keystrokes, {missed} never answered       p50       p95")
    for name, words in (
        ("bare", "a bare app's echo"),
        ("first_rows", "first rows painted"),
        ("ranked", "ranked rows"),
    ):
        print(f"{words:<38}{figures[f'{name}_p50_ms']:>8.1f}{figures[f'{name}_p95_ms']:>10.1f} ms")


def _corpus(folder: Path, paragraphs: int) -> Path:
    from tests.bench.corpus import write

    return write(folder, paragraphs)[0]


if __name__ == "__main__":
    main()
