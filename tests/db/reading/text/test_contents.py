"""Where the contents list of a text file ends, and which headings it names."""

import pytest

from db.reading.text.contents import MAX_ENTRIES, MAX_ENTRY_LENGTH, contents_end, contents_entries
from db.reading.text.lines import parse_lines
from db.reading.text.marks import MarkStyle

LONG = ("plans " * MAX_ENTRY_LENGTH)[: MAX_ENTRY_LENGTH + 1]


@pytest.mark.parametrize(
    ("after", "entries"),
    [
        ("Summary 3\nFindings 5\nThe council asked for this review.", 2),
        ("Summary 3\nFindings\nLeadership 9\nPlans are late", 3),
        ("Summary\nFindings\nSummary\nFindings\nPlans are late.", 2),
        ("Summary\nFindings\nAnnex\nFindings\nPlans are late.", 3),
        ("Summary\nFindings\nAnnex\nFindings\nOther\nSummary\nPlans are late.", 5),
        ("Summary\nWhat did we find?\nPlans are late.", 2),
        ("Summary\nPlans are late.\nFindings", 1),
        ("Summary\n• Plans are late\nFindings", 1),
        (f"Summary\n{LONG[:-1]}\nPlans are late.", 2),
        (f"Summary\n{LONG}\nFindings", 1),
        (f"Summary\n{LONG} 12\nPlans are late.", 2),
        ("The council asked for this review.", 0),
        ("\n".join(f"Part {chr(97 + n % 26)} of {n} {n % 90}" for n in range(MAX_ENTRIES + 5)), MAX_ENTRIES),
    ],
)
def test_the_list_ends(after: str, entries: int) -> None:
    lines = parse_lines(f"A report about plans.\nIt was asked for.\nContents\n{after}\n")
    assert contents_end(lines, 2, MarkStyle.of(lines)) == 3 + entries


def test_the_entries_are_named_without_their_page_numbers() -> None:
    lines = parse_lines("Summary of findings ..... 3\nLeadership\t12\nAnnex A\n")
    assert contents_entries(lines) == {"summary of findings", "leadership", "annex a"}
