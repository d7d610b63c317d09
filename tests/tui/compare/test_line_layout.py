"""Two texts side by side: wrapped in step, marked, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from db.compare.edits import word_edits
from db.compare.records import ComparisonRow
from db.records import Paragraph
from tui.compare.line_layout import SHORT, Line, Run, count_lines, mark_sides, pair_lines, wrap_runs


def row(left: str | None, right: str | None) -> ComparisonRow:
    one, other = (Paragraph(1, text, "finding") if text is not None else None for text in (left, right))
    edits = word_edits(left, right) if left is not None and right is not None else ()
    return ComparisonRow(None, one, other, edits=edits)


def plain(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 80, ["one two three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("lead:\nfirst point", 80, ["lead:", "– first point"]),
        ("文字文字", 4, ["文字", "文字"]),
        ("", 10, [""]),
    ],
)
def test_text_is_wrapped_at_words(text: str, width: int, lines: list[str]) -> None:
    assert plain(wrap_runs([Run(text)], width)) == lines


@given(st.text(alphabet="ab c\n文", max_size=120), st.integers(3, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = plain(wrap_runs([Run(text)], width))
    assert all(cell_len(line) <= width for line in lines)
    letters = "".join(lines).replace("–", "")
    assert [c for c in letters if not c.isspace()] == [c for c in text if not c.isspace()]


@given(st.text(alphabet="abcd’–  \n文", max_size=80), st.integers(1, 30))
def test_lines_are_counted_as_they_are_wrapped(text: str, width: int) -> None:
    assert count_lines(text, width, 99) == len(wrap_runs([Run(text)], width, 99))


@given(st.lists(st.text(alphabet="ab’", min_size=1, max_size=6), min_size=1), st.integers(3, 20))
def test_lines_of_words_are_counted_as_they_are_wrapped(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert count_lines(text, width, SHORT) == len(wrap_runs([Run(text)], width, SHORT))


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    assert plain(wrap_runs([Run("one two three four")], 7, limit=2)) == ["one two", "three …"]
    assert count_lines("one two three four", 7, 2) == 2


def test_changed_words_are_marked_on_their_own_side() -> None:
    left, right = mark_sides(row("Plans are clear.", "plans are not clear."))
    assert [r for r in left if r.role != "plain"] == []
    assert [r.text.strip() for r in right if r.role == "insert"] == ["not"]
    assert "".join(r.text for r in right) == "plans are not clear."


def test_reworded_pairs_mark_what_they_share() -> None:
    pair = row(
        "Caseloads remain far too high everywhere.", "There has been no fall in caseloads since the spring."
    )
    left, right = mark_sides(pair)
    assert [r.text for r in left if r.role == "shared"] == ["Caseloads"]
    assert [r.text for r in right if r.role == "shared"] == ["caseloads"]


def test_a_mark_in_the_middle_of_a_word_does_not_break_it() -> None:
    assert plain(wrap_runs([Run("aa "), Run("bb"), Run("cc", "shared"), Run(" dd")], 7)) == ["aa bbcc", "dd"]


def test_a_point_stays_with_the_marked_word_before_it() -> None:
    runs = [Run("the right "), Run("time", "shared"), Run(". This")]
    assert plain(wrap_runs(runs, 14)) == ["the right", "time. This"]


def test_one_sided_rows_have_an_empty_other_side() -> None:
    left, right = mark_sides(row("Only here.", None))
    assert ("".join(r.text for r in left), "".join(r.text for r in right)) == ("Only here.", "")


def test_control_characters_are_shown_as_a_mark() -> None:
    left, _ = mark_sides(row("a\x1b[31mb", None))
    assert "\x1b" not in "".join(r.text for r in left)


def test_sides_are_filled_up_to_the_same_height() -> None:
    assert pair_lines([(Run("a"),)], [(Run("b"),), (Run("c"),)]) == [
        ((Run("a"),), (Run("b"),)),
        ((), (Run("c"),)),
    ]
