"""Rows that moved are moved by the terminal, and it shows what was painted all the same."""

from random import Random

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.bench.emulator import Emulator
from tui.painting.frame import Frame, Piece

COLUMNS, ROWS = 40, 14
PLAIN, BOLD = Style(), Style(bold=True)
CODES = {PLAIN: "", BOLD: "1", None: ""}
_LETTERS = Random(2)  # noqa: S311
TEXT = ["".join(_LETTERS.choices("abcdefghijkl nopq", k=COLUMNS)) for _ in range(60)]


class Window:
    """A head, a part of a text, and a foot, painted over each other."""

    def __init__(self) -> None:
        self._frame, self.emulator = Frame(), Emulator(COLUMNS, ROWS)

    def paint(self, lines: list[str], bold: int = -1, rows: range = range(ROWS)) -> str:
        """What is sent to show these lines in `rows`; the one numbered `bold` is bold."""
        pieces = [
            Piece(
                0, row, Strip([Segment(lines[row].ljust(COLUMNS)[:COLUMNS], BOLD if row == bold else PLAIN)])
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


def test_a_terminal_shows_what_was_painted_whatever_moved() -> None:
    """Random parts of random texts, with heads and feet of other lengths."""
    random, window = Random(3), Window()  # noqa: S311
    for _ in range(300):
        head, foot, top = random.randrange(4), random.randrange(3), random.randrange(40)
        lines = [*["Head"] * head, *TEXT[top : top + ROWS - head - foot], *["Foot"] * foot]
        window.paint(lines, bold=random.randrange(-1, ROWS))
        assert window.shows(lines)
