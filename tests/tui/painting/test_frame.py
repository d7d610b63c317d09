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
GREY, PALE = Style(color="#010101"), Style(color="#090909")
CODES = {PLAIN: "", BOLD: "1", RED: "31", BLUE: "44", GREY: "38;2;1;1;1", PALE: "38;2;9;9;9", None: ""}
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
        ([("abc", PLAIN)], [("xbc", PLAIN)], "\x1b[Hx"),
        ([("abc", PLAIN)], [("abx", PLAIN)], "\x1b[1;3Hx"),
        ([("abc   ", PLAIN)], [("axy   ", PLAIN)], "\x1b[1;2Hxy"),
        ([("abc", PLAIN)], [("ab", PLAIN), ("c", BOLD)], "\x1b[1;3H\x1b[1mc\x1b[0m"),
        ([("a", PLAIN), ("bc", BOLD)], [("x", PLAIN), ("bc", BOLD)], "\x1b[Hx"),
        ([("abcdefghij", PLAIN)], [("xbcdefghix", PLAIN)], "\x1b[Hx\x1b[8Cx"),
        ([("abcde", PLAIN)], [("xbcdx", PLAIN)], "\x1b[Hxbcdx"),
        ([("   ", PLAIN)], [("   ", RED)], ""),
        ([("abc", PLAIN)], [("a", RED), ("  ", BOLD)], "\x1b[H\x1b[31ma  \x1b[0m"),
        ([("儿c", PLAIN)], [("儿d", PLAIN)], "\x1b[H儿d"),
        ([("儿c", PLAIN)], [("abc", PLAIN)], "\x1b[Habc"),
    ],
)
def test_only_what_differs_is_sent(old: Line, new: Line, sent: str) -> None:
    frame = Frame()
    paint(frame, old)
    assert paint(frame, new) == sent


def test_neighbours_of_one_style_are_sent_as_one() -> None:
    assert paint(Frame(), [("ab", RED), ("c", RED), ("d", BOLD)]) == "\x1b[H\x1b[31mabc\x1b[0;1md\x1b[0m"


def test_a_piece_beside_the_one_before_needs_no_move_of_the_cursor() -> None:
    pieces = [Piece(0, 1, strip([("ab", RED)])), Piece(2, 1, strip([("cd", RED)]))]
    assert Frame().paint(pieces, SIZE, CODES.__getitem__) == "\x1b[2H\x1b[31mabcd\x1b[0m"


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
    assert first == "\x1b[Habcd"
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


@pytest.mark.parametrize(
    ("old", "new", "sent"),
    [
        # The middle is the same and of another style: it is not sent again with its colours.
        (
            [("abc", RED), ("|", BOLD), ("def", RED)],
            [("xyz", RED), ("|", BOLD), ("uvw", RED)],
            "\x1b[H\x1b[31mxyz\x1b[Cuvw\x1b[0m",
        ),
        # Blanks are a part of the text beside them, before it and after it.
        ([("abcdef", RED)], [("  ", PLAIN), ("xy", BOLD), ("  ", PLAIN)], "\x1b[H\x1b[1m  xy  \x1b[0m"),
    ],
)
def test_as_few_changes_of_style_as_can_be(old: Line, new: Line, sent: str) -> None:
    frame = Frame()
    paint(frame, old)
    assert paint(frame, new) == sent


def test_the_runs_of_a_style_are_sent_together_where_that_is_shorter() -> None:
    pieces = [Piece(0, y, strip([("ab", GREY), ("cd", PALE)])) for y in range(3)]
    assert Frame().paint(pieces, SIZE, CODES.__getitem__) == (
        f"\x1b[H\x1b[{CODES[GREY]}mab\x1b[2Hab\x1b[3Hab"
        f"\x1b[1;3H\x1b[{CODES[PALE]}mcd\x1b[2;3Hcd\x1b[3;3Hcd\x1b[0m"
    )


@pytest.mark.parametrize(
    ("erases_in_colour", "background", "sent"),
    [
        (True, BLUE, "\x1b[1;3H\x1b[44m\x1b[8X\x1b[0m"),
        (False, BLUE, "\x1b[1;3H\x1b[44m        \x1b[0m"),
        (False, PLAIN, "\x1b[1;3H\x1b[8X"),
    ],
)
def test_a_long_blank_is_erased(erases_in_colour: bool, background: Style, sent: str) -> None:
    frame = Frame(erases_in_colour=erases_in_colour)
    paint(frame, [("abcdefghijkl", background)])
    assert paint(frame, [("ab", background), (" " * 8, background), ("kl", background)]) == sent


def test_a_row_is_erased_to_its_end() -> None:
    frame = Frame()
    paint(frame, [("abcdefghijkl", PLAIN)])
    assert paint(frame, [("ab" + " " * 10, PLAIN)]) == "\x1b[1;3H\x1b[K"


@pytest.mark.parametrize("erases_in_colour", [False, True])
def test_the_terminal_shows_what_was_painted_last(erases_in_colour: bool) -> None:
    """Random lines, painted one over the other."""
    random = Random(1)  # noqa: S311
    frame, emulator = Frame(erases_in_colour=erases_in_colour), Emulator(*SIZE)
    shown = dict.fromkeys(range(SIZE[1]), " " * SIZE[0])
    for _ in range(400):
        y, x = random.randrange(SIZE[1]), random.choice([0, 0, 6])
        line = [
            ("".join(random.choice("ab  ") for _ in range(3)), random.choice([PLAIN, BOLD, RED, BLUE]))
            for _ in range(2 if x else 4)
        ]
        if random.random() < 0.3:  # a long blank, which may be erased
            line = [(line[0][0], line[0][1]), (" " * 3 * (len(line) - 1), random.choice([PLAIN, BLUE]))]
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
