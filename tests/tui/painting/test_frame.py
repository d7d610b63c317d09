"""Only the cells that differ are sent, and the terminal shows what was painted."""

from random import Random

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.bench.emulator import Emulator
from tui.painting.cells import split_characters
from tui.painting.frame import Frame, Piece

SIZE = (12, 3)
PLAIN, BOLD, RED, BLUE = Style(), Style(bold=True), Style(color="red"), Style(bgcolor="blue")
CODES = {PLAIN: "", BOLD: "1", RED: "31", BLUE: "44", None: ""}
Line = list[tuple[str, Style]]


def paint(frame: Frame, line: Line, x: int = 0, y: int = 0) -> str:
    return frame.paint([Piece(x, y, strip(line))], SIZE, CODES.__getitem__)


def strip(line: Line) -> Strip:
    return Strip([Segment(text, style) for text, style in line])


@pytest.mark.parametrize(
    ("old", "new", "sent"),
    [
        ([("abc", PLAIN)], [("abc", PLAIN)], ""),
        ([("abc", PLAIN)], [("a", PLAIN), ("bc", PLAIN)], ""),
        ([("abc", PLAIN)], [("xbc", PLAIN)], "\x1b[1;1Hx"),
        ([("abc", PLAIN)], [("abx", PLAIN)], "\x1b[1;3Hx"),
        ([("abc   ", PLAIN)], [("axy   ", PLAIN)], "\x1b[1;2Hxy"),
        ([("abc", PLAIN)], [("ab", PLAIN), ("c", BOLD)], "\x1b[1;3H\x1b[1mc\x1b[0m"),
        ([("a", PLAIN), ("bc", BOLD)], [("x", PLAIN), ("bc", BOLD)], "\x1b[1;1Hx"),
        ([("abcdefghij", PLAIN)], [("xbcdefghix", PLAIN)], "\x1b[1;1Hx\x1b[1;10Hx"),
        ([("abcde", PLAIN)], [("xbcdx", PLAIN)], "\x1b[1;1Hxbcdx"),
        ([("   ", PLAIN)], [("   ", RED)], ""),
        ([("abc", PLAIN)], [("a", RED), ("  ", BOLD)], "\x1b[1;1H\x1b[31ma  \x1b[0m"),
        ([("儿c", PLAIN)], [("儿d", PLAIN)], "\x1b[1;1H儿d"),
        ([("儿c", PLAIN)], [("abc", PLAIN)], "\x1b[1;1Habc"),
    ],
)
def test_only_what_differs_is_sent(old: Line, new: Line, sent: str) -> None:
    frame = Frame()
    paint(frame, old)
    assert paint(frame, new) == sent


def test_neighbours_of_one_style_are_sent_as_one() -> None:
    assert paint(Frame(), [("ab", RED), ("c", RED), ("d", BOLD)]) == "\x1b[1;1H\x1b[31mabc\x1b[0;1md\x1b[0m"


def test_a_piece_beside_the_one_before_needs_no_move_of_the_cursor() -> None:
    pieces = [Piece(0, 1, strip([("ab", RED)])), Piece(2, 1, strip([("cd", RED)]))]
    assert Frame().paint(pieces, SIZE, CODES.__getitem__) == "\x1b[2;1H\x1b[31mabcd\x1b[0m"


def test_everything_is_sent_after_the_screen_was_forgotten_or_has_another_size() -> None:
    frame = Frame()
    first = paint(frame, [("abc", RED)])
    frame.forget()
    assert paint(frame, [("abc", RED)]) == first
    assert frame.paint([Piece(0, 0, strip([("abc", RED)]))], (20, 3), CODES.__getitem__) == first


def test_what_is_beyond_the_edges_is_not_sent() -> None:
    """While the screen shrinks, a layout of its earlier size may be painted."""
    frame = Frame()
    first = frame.paint([Piece(0, 0, strip([("abcdefghij", PLAIN)]))], (4, 1), CODES.__getitem__)
    assert first == "\x1b[1;1Habcd"
    beyond = [Piece(0, 0, strip([("abcxefghij", PLAIN)])), Piece(6, 0, strip([("x", PLAIN)]))]
    assert (
        frame.paint([*beyond, Piece(0, 1, strip([("x", PLAIN)]))], (4, 1), CODES.__getitem__) == "\x1b[1;4Hx"
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [("é─", ["é", "─"]), ("儿c", ["儿", "", "c"]), ("e\u0301x", ["e\u0301x", ""]), ("\u200d", [])],
)
def test_the_cells_of_a_text(text: str, cells: list[str]) -> None:
    assert list(split_characters(text)) == cells


def test_the_terminal_shows_what_was_painted_last() -> None:
    """Random lines, painted one over the other."""
    random = Random(1)  # noqa: S311
    frame, emulator = Frame(), Emulator(*SIZE)
    shown = dict.fromkeys(range(SIZE[1]), " " * SIZE[0])
    for _ in range(400):
        y, x = random.randrange(SIZE[1]), random.choice([0, 0, 6])
        line = [
            ("".join(random.choice("ab  ") for _ in range(3)), random.choice([PLAIN, BOLD, RED, BLUE]))
            for _ in range(2 if x else 4)
        ]
        text = "".join(part for part, _ in line)
        shown[y] = shown[y][:x] + text + shown[y][x + len(text) :]
        emulator.feed(paint(frame, line, x, y).encode())
        assert emulator.rows[y] == shown[y]
        written = [(character, style) for part, style in line for character in part]
        for cell, (character, style) in enumerate(written, x):
            seen = emulator.style_at(cell, y)
            assert seen.background == ("44" if style is BLUE else "")
            assert character == " " or (seen.foreground == "31") == (style is RED)
            assert character == " " or ("1" in seen.attributes) == (style is BOLD)
