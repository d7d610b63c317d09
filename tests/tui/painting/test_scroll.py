"""Rows that moved are moved by the terminal, and it shows what was painted all the same."""

from random import Random

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.bench.emulator import Emulator
from tui.painting.frame import Frame, Piece

COLUMNS, ROWS = 40, 14
PLAIN, BOLD, BLUE = Style(), Style(bold=True), Style(bgcolor="blue")
CODES = {PLAIN: "", BOLD: "1", BLUE: "44", None: ""}
_LETTERS = Random(2)  # noqa: S311
TEXT = ["".join(_LETTERS.choices("abcdefghijkl nopq", k=COLUMNS)) for _ in range(60)]


class Window:
    """A head, a part of a text, and a foot, painted over each other."""

    def __init__(self, *, erases_in_colour: bool = False, plain: Style = PLAIN) -> None:
        self._frame, self.emulator = Frame(erases_in_colour=erases_in_colour), Emulator(COLUMNS, ROWS)
        self._plain = plain

    def paint(self, lines: list[str], bold: int = -1, rows: range = range(ROWS)) -> str:
        """What is sent to show these lines in `rows`; the one numbered `bold` is bold."""
        pieces = [
            Piece(
                0,
                row,
                Strip([Segment(lines[row].ljust(COLUMNS)[:COLUMNS], BOLD if row == bold else self._plain)]),
            )
            for row in rows
        ]
        sent = self._frame.paint(pieces, (COLUMNS, ROWS), CODES.__getitem__)
        self.emulator.feed(sent.encode())
        return sent

    def shows(self, lines: list[str]) -> bool:
        return self.emulator.rows == [line.ljust(COLUMNS)[:COLUMNS] for line in lines]


def screen(top: int) -> list[str]:
    return ["Head", *TEXT[top : top + ROWS - 2], "Foot"]


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        (0, 1, "\x1b[2;13r\x1b[2;1H\x1b[1M\x1b[r"),
        (0, 6, "\x1b[2;13r\x1b[2;1H\x1b[6M\x1b[r"),
        (6, 0, "\x1b[2;13r\x1b[2;1H\x1b[6L\x1b[r"),
        (5, 4, "\x1b[2;13r\x1b[2;1H\x1b[1L\x1b[r"),
    ],
)
def test_only_the_rows_that_come_in_are_sent(before: int, after: int, sequence: str) -> None:
    window = Window()
    window.paint(screen(before))
    sent = window.paint(screen(after))
    assert sent.startswith(sequence)
    assert len(sent) < len(sequence) + (COLUMNS + 8) * abs(after - before)
    assert window.shows(screen(after))


def test_rows_move_that_a_cursor_leaves_at_the_same_time() -> None:
    window = Window()
    window.paint([f"| {line}" for line in screen(0)])
    after = [f"  {line}" for line in screen(3)]
    sent = window.paint(after)
    assert window.shows(after) and sent.startswith("\x1b[2;13r\x1b[2;1H\x1b[3M\x1b[r")


def test_the_row_with_the_cursor_is_no_obstacle() -> None:
    window = Window()
    window.paint(screen(0), bold=5)
    sent = window.paint(screen(1), bold=5)
    assert sent.startswith("\x1b[2;13r")
    assert window.shows(screen(1))
    assert "1" in window.emulator.style_at(0, 5).attributes
    assert "1" not in window.emulator.style_at(0, 4).attributes


@pytest.mark.parametrize("after", [0, 20])
def test_where_nothing_moved_nothing_is_moved(after: int) -> None:
    window = Window()
    window.paint(screen(0))
    assert "r" not in window.paint(screen(after))
    assert window.shows(screen(after))


def test_rows_that_were_never_painted_are_not_moved() -> None:
    window = Window()
    window.paint(screen(0), rows=range(6))
    sent = window.paint([*screen(1)[:6], *[""] * (ROWS - 6)], rows=range(5))
    assert "\x00" not in sent


@pytest.mark.parametrize("erases_in_colour", [False, True])
def test_rows_that_move_in_have_the_background_of_the_screen(erases_in_colour: bool) -> None:
    window = Window(erases_in_colour=erases_in_colour, plain=BLUE)
    window.paint(screen(0))
    sent = window.paint(["Head", *TEXT[4 : ROWS - 1], *[""] * 3, "Foot"])
    assert sent.startswith("\x1b[44m\x1b[2;13r" if erases_in_colour else "\x1b[2;13r")
    assert window.shows(["Head", *TEXT[4 : ROWS - 1], *[""] * 3, "Foot"])
    styles = {window.emulator.style_at(x, y).background for x in range(COLUMNS) for y in range(ROWS)}
    assert styles == {"44"}


@pytest.mark.parametrize("erases_in_colour", [False, True])
def test_a_terminal_shows_what_was_painted_whatever_moved(erases_in_colour: bool) -> None:
    """Random parts of random texts, with heads and feet of other lengths."""
    random, window = Random(3), Window(erases_in_colour=erases_in_colour, plain=BLUE)  # noqa: S311
    for _ in range(300):
        head, foot, top = random.randrange(4), random.randrange(3), random.randrange(40)
        lines = [*["Head"] * head, *TEXT[top : top + ROWS - head - foot], *["Foot"] * foot]
        bold = random.randrange(-1, ROWS)
        window.paint(lines, bold=bold)
        assert window.shows(lines)
        blue = [window.emulator.style_at(COLUMNS - 1, row).background == "44" for row in range(ROWS)]
        assert blue == [row != bold for row in range(ROWS)]
