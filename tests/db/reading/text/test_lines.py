"""The lines of a text file: their indent, the empty lines around them, and what runs along the edges of pages."""

import pytest

from db.reading.text.lines import PAGE_BREAK, TextLine, parse_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("one", [TextLine("one", blanks_after=PAGE_BREAK)]),
        ("  one  ", [TextLine("one", indent=2, blanks_after=PAGE_BREAK)]),
        (
            "\none\n\n\ntwo",
            [TextLine("one", blanks=1, blanks_after=2), TextLine("two", blanks=2, blanks_after=PAGE_BREAK)],
        ),
        ("one\r\ntwo", [TextLine("one"), TextLine("two", blanks_after=PAGE_BREAK)]),
        ("## Findings", [TextLine("Findings", heading=2, blanks_after=PAGE_BREAK)]),
        ("#1 is first", [TextLine("#1 is first", blanks_after=PAGE_BREAK)]),
        ("a *good* plan", [TextLine("a good plan", blanks_after=PAGE_BREAK)]),
        ("2 * 3 * 4", [TextLine("2 * 3 * 4", blanks_after=PAGE_BREAK)]),
    ],
)
def test_lines_are_parsed(text: str, expected: list[TextLine]) -> None:
    assert parse_lines(text) == expected


def pages(count: int) -> str:
    return "\x0c".join(f"Report on Northby\n{word} is read.\n{word} ends\n{n}" for n, word in WORDS[:count])


WORDS = list(enumerate(("Alpha", "Beta", "Gamma", "Delta"), 1))


def test_lines_at_the_edges_of_three_pages_are_running_and_the_last_is_not_lost() -> None:
    lines = parse_lines(pages(3))
    assert [line.text for line in lines] == [
        "Alpha is read.", "Alpha ends", "Beta is read.", "Beta ends", "Gamma is read.", "Gamma ends", "3",
    ]  # fmt: skip
    assert [line.running for line in lines if line.running] == [
        ("Report on Northby",),
        ("1", "Report on Northby"),
        ("2", "Report on Northby"),
    ]
    assert [line.page for line in lines] == [0, 0, 1, 1, 2, 2, 2]


def test_two_pages_are_too_few_to_tell_a_running_line() -> None:
    lines = parse_lines(pages(2))
    assert [line.text for line in lines].count("Report on Northby") == 2
    assert not any(line.running for line in lines)
