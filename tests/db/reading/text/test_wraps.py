"""Where a line of a text file ends a sentence, and where it cannot be the end of its paragraph."""

import pytest

from db.reading.sentences import ends_sentence, is_unfinished
from db.reading.text.lines import TextLine, parse_lines
from db.reading.text.wraps import had_room, is_wrapped, margins, refers_back, width


@pytest.mark.parametrize(
    "text",
    [
        "is late.",
        "why?",
        "'our lives have turned around'.",
        'on frontline practice."',
        "(Recommendation).",
        "help, care and protection.²",
        "in Sefton.3",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    ["of Child Sexual", "managers;", "Of this number:", "for example, e.g.", "led by Ms.", "was 2.5", ""],
)
def test_no_sentence_ends(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("their managers;", True),
        ("Carmen Rodney,", True),
        ("children and", True),
        ("Areas for improvement", False),
    ],
)
def test_a_line_that_must_go_on(text: str, expected: bool) -> None:
    assert is_unfinished(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("However, it is late.", True), ("Howard is late.", False)])
def test_a_sentence_that_refers_back(text: str, expected: bool) -> None:
    assert refers_back(text) is expected


def test_widths_are_those_of_proportional_type() -> None:
    assert width("illicit") < width("mammoth")
    assert width("") == 0


def test_a_line_had_room_where_the_next_word_would_have_fitted() -> None:
    margin = width("a line of a paragraph that is as wide as the page allows")
    assert had_room("a short line.", "Word begins", margin)
    assert not had_room("a line of a paragraph that is as wide as the page", "allowances", margin)


def test_the_margin_is_that_of_the_lines_around_and_not_of_two_joined_by_mistake() -> None:
    lines = parse_lines("one two three four five\none two three four six\n" * 3 + "\nnarrow line\nnarrow too")
    joined = [*lines, TextLine("narrow line " * 9)]
    found = margins(joined)
    assert found[0] == width("one two three four five")
    assert found[-1] == max(width("narrow line"), width("narrow too"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This is a line of a paragraph that goes on in\nthe next line and in the one that comes after\nit.\n",
            True,
        ),
        ("- This is a paragraph of its own on one line, however long.\n- This is another one, too.\n", False),
        ("", False),
    ],
)
def test_whether_a_file_is_hard_wrapped(text: str, expected: bool) -> None:
    assert is_wrapped(parse_lines(text)) is expected
