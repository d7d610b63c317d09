"""From one style to another with few bytes, and to the right one."""

from itertools import product

import pytest

from tests.bench.emulator import change_style
from tui.painting.sgr import blank_style, parse_style, switch_style

COLOURS = ["38;5;12", "1;38;5;12;48;5;3", "38;2;1;2;3;48;2;4;5;6", "93;107", "39;49"]
STYLES = ["", "1", "2", "1;2", "4;31", "7", "8", *COLOURS]


@pytest.mark.parametrize(("before", "after"), product(STYLES, STYLES))
def test_the_style_is_the_wanted_one_afterwards(before: str, after: str) -> None:
    sequence = switch_style(before, after)
    parameters = sequence.removeprefix("\x1b[").removesuffix("m")
    shown = change_style(parse_style(before), parameters) if sequence else parse_style(before)
    assert shown == parse_style(after)


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("38;5;12", "38;5;12", ""),
        ("38;5;12", "", "\x1b[0m"),
        ("", "1;31", "\x1b[1;31m"),
        ("38;5;253;48;5;233", "38;5;246;48;5;233", "\x1b[38;5;246m"),
        ("1;38;5;253;48;5;233", "38;5;253;48;5;233", "\x1b[22m"),
        ("1;2;31", "2;31", "\x1b[22;2m"),
        ("31;42", "31", "\x1b[49m"),
        ("8;31", "31", "\x1b[0;31m"),
    ],
)
def test_only_what_changes_is_sent(before: str, after: str, sequence: str) -> None:
    assert switch_style(before, after) == sequence


@pytest.mark.parametrize(
    ("style", "seen"),
    [("1;38;5;12;48;5;3", "48;5;3"), ("31", ""), ("4;31", "4;31"), ("7;31", "7;31"), ("1", "")],
)
def test_the_colour_of_the_text_is_not_seen_on_a_blank(style: str, seen: str) -> None:
    assert blank_style(style) == seen
