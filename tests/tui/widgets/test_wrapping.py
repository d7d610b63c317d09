"""Lines of a width: nothing is lost, nothing is wider, and the hit is in sight."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.wrapping import cell_width, shorten, shorten_middle, wrap, wrap_excerpt


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a\nb c", 10, ["a", "b c"]),
        ("first\n\nlast", 10, ["first", "", "last"]),
        ("two  spaces", 5, ["two", "space", "s"]),
        ("儿童 服务", 4, ["儿童", "服务"]),
        ("儿童服务", 3, ["儿", "童", "服", "务"]),
        ("x", 0, ["x"]),
        ("ab   cd", 3, ["ab", "cd"]),
        ("ab cd   ", 5, ["ab cd"]),
        ("ab  cd", 4, ["ab", "cd"]),
        ("a bcdef", 3, ["a", "bcd", "ef"]),
        ("one\ntwo three\n", 5, ["one", "two", "three", ""]),
        ("儿童 ab", 5, ["儿童", "ab"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@given(st.text(alphabet="ab é\n儿-", max_size=120), st.integers(min_value=2, max_value=30))
def test_wrap_loses_no_letter_and_is_never_too_wide(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "mark", "width", "found"),
    [
        ("short text", "text", 20, ["short text"]),
        ("a " * 60 + "target of it", "target", 20, "target"),
        ("target " + "b " * 60, "target", 20, "target"),
        ("word\nnested target", "target", 40, ["word nested target"]),
    ],
)
def test_an_excerpt_shows_the_hit(text: str, mark: str, width: int, found: list[str] | str) -> None:
    at = text.index(mark)
    drawn, lines, marks = wrap_excerpt(text, [(at, at + len(mark))], width, 2)
    seen = [drawn[start:end] for start, end in lines]
    assert len(seen) <= 2 and all(cell_width(line) <= width for line in seen)
    if isinstance(found, list):
        assert seen == found
    assert [drawn[start:end] for start, end in marks] == [mark]


def test_an_excerpt_has_an_ellipsis_where_it_was_cut() -> None:
    text = "first words " * 20 + "target " + "last words " * 20
    drawn, _, _ = wrap_excerpt(text, [(text.index("target"), text.index("target") + 6)], 30, 2)
    assert drawn.startswith("… ") and drawn.endswith(" …")


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 4, "abc…"),
        ("abc", 1, "…"),
        ("", 3, ""),
        ("abc", 0, ""),
        ("ab cd", 4, "ab…"),
        ("儿童服务", 5, "儿童…"),
        ("儿童", 4, "儿童"),
        ("abc", 2, "a…"),
        ("a", 1, "a"),
    ],
)
def test_shorten(text: str, width: int, cut: str) -> None:
    assert shorten(text, width) == cut


@pytest.mark.parametrize(
    ("text", "mark", "width", "lines"),
    [
        # The excerpt begins with a word a few characters before the hit, where the hit is beyond the lines.
        ("one two three four five six seven", "seven", 15, ["… six seven"]),
        ("one two three four five six", "six", 10, ["… six"]),
        ("one two three four five six", "one", 10, ["one two", "three …"]),
        ("one two three four five six", "four", 10, ["one two", "three …"]),
        ("abcdefghijklmnopqrstuvwxyz", "z", 10, ["… z"]),
        ("abcdefghijklmnopqrstuvwxyz", "b", 10, ["abcdefghij", "klmnopqr …"]),
        ("one\ttwo\nthree", "two", 20, ["one two three"]),
    ],
)
def test_lines_of_an_excerpt(text: str, mark: str, width: int, lines: list[str]) -> None:
    at = text.index(mark)
    drawn, spans, _ = wrap_excerpt(text, [(at, at + len(mark))], width, 2)
    assert [drawn[start:end] for start, end in spans] == lines


def test_characters_that_are_not_measured_are_one_cell_wide() -> None:
    printed = [
        chr(code) for code in range(0x20, 0x3000) if unicodedata.category(chr(code)) not in ("Cc", "Cf")
    ]
    told = [character for character in printed if cell_width(character) != cell_len(character)]
    assert told == []
    assert cell_width("“Children’s – services …”") == 25 and cell_width("子") == 2


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 40, "short"),
        ("the file was not written: /home/a/very/long/name.csv", 30, "the file was no…long/name.csv"),
        ("日本語日本語日本語日本語日本語", 21, "日本語日本…語日本語"),
        ("a narrow place for words", 10, "a narrow…"),
    ],
)
def test_a_message_is_cut_in_the_middle(text: str, width: int, shown: str) -> None:
    cut = shorten_middle(text, width)
    assert cell_width(cut) <= width
    assert (cut[0], cut[-1]) == (shown[0], shown[-1]) and ("…" in cut) == ("…" in shown)
    assert cut.count("…") <= 1 and cut.partition("…")[0] == text[: len(cut.partition("…")[0])]
