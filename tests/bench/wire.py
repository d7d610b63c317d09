"""How many bytes the browser sends, which is what a user of a slow SSH connection waits for.

    python -m tests.bench.wire [--db PATH] [--size 80x24] [--colours 256] [--scene Browse] [--json]

What is being measured is said on stderr. All of it takes some minutes for each size and number of colours, since each
answer is waited for until nothing more comes; one scene takes half a minute.

On a pseudo-terminal, at 80x24 and 140x40, in 16, 256 and 16 million colours: the bytes of opening each screen, and of
one move in it (the mean, and the most of any). The program sends nothing by the clock, so the counts do not depend on
the machine's load. Where text follows the cursor once it rests (the browser's reader, the open row of Compare), a move
is measured at typing speed, when the text follows the last one alone, and waiting after each until it has followed.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.terminal import Terminal, chosen_database, findings

DOWNS: Final = 24
PACE: Final = 0.1  # seconds between two presses: slower than a held key, faster than reading
PAGES: Final = 5
MOVES: Final = 6  # in each direction
QUIET: Final = 0.4  # seconds without a byte after which an answer is complete
SLOW: Final = 1.5  # the same, where the database is asked first
DOWN, UP, RIGHT, LEFT, PAGE_DOWN, ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D", b"\x1b[6~", b"\x1b"

SIZES: Final = {"80x24": (80, 24), "140x40": (140, 40)}
COLOURS: Final = {
    "16": {"TERM": "xterm-16color"},
    "256": {"TERM": "xterm-256color"},
    "true": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen: the keys before it, the one that opens it, those that move in it, and how often Esc leaves it.

    `follows`: text follows the cursor once it rests.
    """

    name: str
    opens: bytes
    moves: tuple[bytes, ...] = (DOWN,)
    before: tuple[bytes, ...] = ()
    leave: int = 1
    follows: bool = False
    most_open: int = 25_000
    most_move: int = 1_500


SCENES: Final = (
    Scene("Judgements", b"m", (DOWN, RIGHT, LEFT, UP), most_move=1_000),
    Scene("Over time", b"v", (LEFT, RIGHT, DOWN), before=(b"m",), leave=2),
    Scene("Count", b"#", (DOWN, RIGHT, LEFT, UP)),
    Scene("What moved", b"M"),
    Scene("Compare", b"\r", before=(b"c",), follows=True),
    Scene("What changed", b".", before=(b"c", b"\r"), leave=2, follows=True),
    Scene("Similar", b"w"),
    Scene("Basket", b"b", before=(b" ", b" ", b" ")),
    Scene("Help", b"?"),
    Scene("Palette", b":"),
    Scene("Theme through inspections", b"T", before=(b"/caseload\r",), follows=True),
)


BROWSE: Final = "Browse"


class Figure(NamedTuple):
    """Bytes, and the most there may be; None where no limit is set."""

    name: str
    bytes: float
    most: float | None


def measure_browser(terminal: Terminal) -> Iterator[Figure]:
    """The first paint, and moves in a list of results."""
    terminal.until(b" paragraphs in ", seconds=60)
    yield Figure("first paint, rows and report too", terminal.quiet(SLOW), 25_000)
    terminal.send(b"/caseload\r")
    terminal.quiet(SLOW)
    yield Figure("cursor-down, at a typist's pace", sent_while_typing(terminal, DOWN), 700)
    terminal.send(b"g")
    terminal.quiet()
    downs = [sent_by(terminal, DOWN) for _ in range(DOWNS)]
    yield Figure("cursor-down, the reader following each", statistics.mean(downs), None)
    terminal.send(b"U")
    terminal.quiet(SLOW)
    pages = [sent_by(terminal, PAGE_DOWN) for _ in range(PAGES)]
    yield Figure("a page of results, reader too", statistics.mean(pages), 8_000)
    before = terminal.quiet()
    terminal.pause(2)
    yield Figure("two seconds of nothing", terminal.quiet() - before, 0)


def go_to_results(terminal: Terminal) -> None:
    """The keys of `measure_browser` without its figures: a scene begins at the same row after either."""
    terminal.until(b" paragraphs in ", seconds=60)
    for keys in (b"", b"/caseload\r", DOWN * DOWNS, b"U", *[PAGE_DOWN] * PAGES):
        terminal.send(keys)
        terminal.quiet(SLOW)


def measure_scene(terminal: Terminal, scene: Scene) -> Iterator[Figure]:
    """Opening a screen from the browser, and moving in it. Ends in the browser again."""
    for key in scene.before:
        terminal.send(key)
        terminal.quiet(SLOW)
    yield Figure(f"{scene.name}: open", sent_by(terminal, scene.opens, SLOW), scene.most_open)
    if scene.follows:
        typed = statistics.mean(sent_while_typing(terminal, key) for key in (*scene.moves, UP))
        yield Figure(f"{scene.name}: a move, at a typist's pace", typed, scene.most_move)
    sent = [sent_by(terminal, key) for key in scene.moves for _ in range(MOVES)]
    name = f"{scene.name}: a move, the text following each" if scene.follows else f"{scene.name}: a move"
    yield Figure(name, statistics.mean(sent), None if scene.follows else scene.most_move)
    yield Figure(f"{scene.name}: the longest move", max(sent), None)
    for _ in range(scene.leave):
        terminal.send(ESCAPE)
        terminal.quiet(SLOW)


def sent_while_typing(terminal: Terminal, key: bytes) -> float:
    """The bytes for each of many presses of a key, and for what follows the last of them."""
    before = terminal.quiet()
    for _ in range(DOWNS):
        terminal.send(key)
        terminal.pause(PACE)
    return (terminal.quiet() - before) / DOWNS


def sent_by(terminal: Terminal, keys: bytes, quiet: float = QUIET) -> int:
    """The bytes that the program sends for these keys."""
    before = len(terminal.received)
    terminal.send(keys)
    return terminal.quiet(quiet) - before


def measure(database: Path, state: Path, size: str, colours: str, scene: str | None) -> Iterator[Figure]:
    """The figures of a scene, of all and the browser for None, at a size and with so many colours."""
    command, environment = findings(database, state)
    columns, lines = SIZES[size]
    environment |= COLOURS[colours]
    with Terminal(command, columns=columns, lines=lines, environment=environment) as terminal:
        if scene in (None, BROWSE):
            yield from measure_browser(terminal)
        else:
            go_to_results(terminal)
        for one in SCENES:
            if scene in (None, one.name):
                yield from measure_scene(terminal, one)


def reported(figures: Iterable[Figure], run: str) -> list[Figure]:
    """The figures as a list; each is printed on stderr once it is known."""
    known = []
    for figure in figures:
        print(f"wire: {run}: {figure.name}: {figure.bytes:,.0f} bytes", file=sys.stderr, flush=True)
        known.append(figure)
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--db", type=Path, help="a database; else one of the seeds is made")
    parser.add_argument("--size", choices=SIZES, help="else both")
    parser.add_argument("--colours", choices=COLOURS, help="else all three")
    parser.add_argument(
        "--scene", choices=[BROWSE, *(s.name for s in SCENES)], help="this alone; else the browser and all"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = chosen_database(options.db, Path(folder))
        for size in [options.size] if options.size else SIZES:
            for colours in [options.colours] if options.colours else COLOURS:
                state = Path(folder) / f"{size}-{colours}"
                run = f"{size} {colours}"
                found[run] = reported(measure(database, state, size, colours, options.scene), run)
    if options.json:
        print(json.dumps({run: {f.name: round(f.bytes) for f in figures} for run, figures in found.items()}))
        return
    print(f"{'bytes':<58}" + "".join(f"{run:>13}" for run in found) + "      at most")
    for row in zip(*found.values(), strict=True):
        limit = f"{row[0].most:>13,.0f}" if row[0].most is not None else ""
        over = "  !" if row[0].most is not None and max(f.bytes for f in row) > row[0].most else ""
        print(f"{row[0].name:<58}" + "".join(f"{f.bytes:>13,.0f}" for f in row) + limit + over)


if __name__ == "__main__":
    main()
