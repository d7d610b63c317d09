"""The mark at the beginning of a line, in the style of its file."""

import pytest

from db.reading.text.lines import parse_lines
from db.reading.text.marks import MarkStyle


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("4. Leadership\n4.1 Leaders know the service.", True),
        ("4.1 Leaders know it.\n4.2 Plans are clear.", True),
        ("4.1 Leaders know it.\n4.3 Plans are clear.", False),
        ("1.5 million children live there.", False),
        ("4. Leadership\n1.5 million children live there.", False),
        ("Plans are clear.", False),
    ],
)
def test_a_decimal_is_a_number_where_its_heading_or_the_next_one_is_printed(
    text: str, decimals: bool
) -> None:
    lines = parse_lines(text)
    style = MarkStyle.of(lines)
    assert style.decimals is decimals
    assert (style.mark(lines[-1]).role == "numbered") is decimals


@pytest.mark.parametrize(
    ("line", "role", "number", "rest"),
    [
        ("12. Plans are clear.", "numbered", "12", "Plans are clear."),
        ("12) Plans are clear.", "numbered", "12", "Plans are clear."),
        ("(iv) Plans are clear.", "numbered", "iv", "Plans are clear."),
        ("b) Plans are clear.", "numbered", "b", "Plans are clear."),
        ("• Plans are clear.", "bullet", None, "Plans are clear."),
        ("- Plans are clear.", "bullet", None, "Plans are clear."),
        ("² Plans are clear.", "footnote", None, "² Plans are clear."),
        ("2014 was a year of change.", "none", None, "2014 was a year of change."),
        ("£12 a week is paid.", "none", None, "£12 a week is paid."),
    ],
)
def test_a_mark_is_separated_from_its_text(line: str, role: str, number: str | None, rest: str) -> None:
    lines = parse_lines(line)
    mark = MarkStyle.of(lines).mark(lines[0])
    assert (mark.role, mark.number, mark.rest, mark.nested) == (role, number, rest, False)


def test_an_indented_bullet_is_nested_where_others_are_at_the_edge() -> None:
    lines = parse_lines("• Plans are:\n  • late\n")
    style = MarkStyle.of(lines)
    assert [style.mark(line).nested for line in lines] == [False, True]


@pytest.mark.parametrize(
    ("text", "role"),
    [("Areas:\n Plans are late.", "bullet"), (" Areas:\n Plans are late.", "none"), ("Areas:\n    Plans.", "none")],
)  # fmt: skip
def test_an_indent_is_a_lost_bullet_where_few_lines_have_it(text: str, role: str) -> None:
    lines = parse_lines(text)
    assert MarkStyle.of(lines).mark(lines[-1]).role == role
