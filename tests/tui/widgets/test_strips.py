"""Lines of segments: highlights, padding, control characters, and where two lines differ."""

import pytest
from rich.segment import Segment
from rich.style import Style

from tui.widgets.strips import pad_line, split_at_spans

PLAIN, MARKED = Style(), Style(bold=True)


@pytest.mark.parametrize(
    ("span", "highlights", "parts"),
    [
        ((0, 9), [], ["one two 3"]),
        ((0, 9), [(4, 7)], ["one ", "TWO", " 3"]),
        ((0, 9), [(0, 3), (8, 9)], ["ONE", " two ", "3"]),
        ((2, 6), [(0, 3), (4, 9)], ["E", " ", "TW"]),
        ((4, 7), [(0, 3), (8, 9)], ["two"]),
        ((0, 3), [(3, 3)], ["one"]),
    ],
)
def test_text_is_split_at_its_highlights(
    span: tuple[int, int], highlights: list[tuple[int, int]], parts: list[str]
) -> None:
    segments = split_at_spans("one two 3", span, PLAIN, highlights, MARKED)
    shown = [part.text.upper() if part.style is MARKED else part.text for part in segments]
    assert shown == parts


@pytest.mark.parametrize(
    ("text", "shown"), [("ab", "ab  "), ("abcd", "abcd"), ("abcdef", "abcd"), ("", "    ")]
)
def test_a_line_is_padded_or_cut_to_its_width(text: str, shown: str) -> None:
    strip = pad_line([Segment(text, PLAIN)], 4, PLAIN)
    assert (strip.text, strip.cell_length) == (shown, 4)


@pytest.mark.parametrize("control", ["\x1b[31m", "\x07", "\n", "\t", "\u202e", "\u200b"])
def test_no_control_character_is_left_in_a_line(control: str) -> None:
    text = pad_line([Segment(f"a{control}b", PLAIN)], 20, PLAIN).text
    assert control[0] not in text
    assert text.startswith("a")
