"""A PDF in each family's layout, read whole: paragraphs, numbers, sections, kinds, with the traps that reports hold."""

from collections.abc import Callable

import pytest

from db.reading.reader import read_bytes
from db.records import Paragraph, Report
from tests.db.reading.pdf.layouts import (
    CARE,
    FILLER,
    HELP,
    LAST,
    LEADERS,
    ilacs_new,
    ilacs_old,
    jtai,
    looked_after,
    send,
    sif,
    unknown,
)


def body(report: Report) -> list[Paragraph]:
    return [p for p in report.paragraphs if p.kind not in ("boilerplate", "footnote")]


def outline(report: Report) -> list[tuple[str, str]]:
    """Innermost heading and kind, as they change."""
    seen: list[tuple[str, str]] = []
    for p in body(report):
        here = (p.section[-1] if p.section else "", p.kind)
        if not seen or seen[-1] != here:
            seen.append(here)
    return seen


def numbers(report: Report) -> list[int]:
    return [int(p.number) for p in body(report) if p.number]


FINDING = "finding"
FAMILIES: list[tuple[Callable[[], bytes], str, int, list[tuple[str, str]]]] = [
    (
        ilacs_new,
        "ilacs",
        18,
        [
            ("", "summary"),
            ("What needs to improve?", "recommendation"),
            (f"{HELP}: good", FINDING),
            (f"{CARE}: outstanding", FINDING),
            (f"{LEADERS} is: requires improvement to be good", FINDING),
        ],
    ),
    (
        ilacs_old,
        "ilacs",
        24,
        [
            ("", "summary"),
            ("What needs to improve", "recommendation"),
            (f"{HELP}: good", FINDING),
            (f"{CARE}: good", FINDING),
            (f"{LEADERS}: good", FINDING),
        ],
    ),
    (
        sif,
        "sif",
        14,
        [
            ("Executive summary", "summary"),
            ("Children living in this area", "statistic"),
            ("Recommendations", "recommendation"),
            ("Summary", "summary"),
            ("Inspection findings", FINDING),
        ],
    ),
    (
        jtai,
        "jtai",
        0,
        [
            ("Joint targeted area inspection of Exampleshire", "narrative"),
            ("Headline findings", "summary"),
            ("What needs to improve?", "recommendation"),
            ("Strengths", "strength"),
            ("Main findings", FINDING),
            ("Practice study: highly effective practice", FINDING),
            ("Next steps", "narrative"),
        ],
    ),
    (
        send,
        "area-send",
        0,
        [
            ("Inspection outcome", "summary"),
            ("Information about the local area partnership", "statistic"),
            ("What is it like to be a child or young person with SEND in this area?", FINDING),
            ("What does the area partnership need to do better?", FINDING),
            ("Areas for priority action", "recommendation"),
            ("Areas for improvement", "recommendation"),
        ],
    ),
    (
        looked_after,
        "looked-after",
        20,
        [
            ("Overall effectiveness of services for looked after children", FINDING),
            ("Areas for improvement", "recommendation"),
            ("Immediately:", "recommendation"),
            ("Capacity to improve", FINDING),
        ],
    ),
    (unknown, "other", 0, [("", "narrative"), ("Why it matters", "narrative"), ("What we saw", "narrative")]),
]


@pytest.mark.parametrize(
    ("layout", "kind", "last", "expected"), FAMILIES, ids=[layout.__name__ for layout, *_ in FAMILIES]
)
def test_a_report_of_each_family_reads_whole(
    layout: Callable[[], bytes], kind: str, last: int, expected: list[tuple[str, str]]
) -> None:
    report = read_bytes(layout(), source="report.pdf")
    assert report.inspection.kind == kind
    assert outline(report) == expected
    first = 2 if kind == "looked-after" else 1  # the first is under "About this inspection"
    assert numbers(report) == list(range(first, last + 1))


@pytest.mark.parametrize("layout", [layout for layout, *_ in FAMILIES], ids=lambda layout: layout.__name__)
def test_every_paragraph_is_whole_and_nothing_of_the_page_is_in_it(layout: Callable[[], bytes]) -> None:
    for paragraph in body(read_bytes(layout(), source="report.pdf")):
        assert paragraph.text == " ".join(paragraph.text.split()) or "\n" in paragraph.text
        assert "October 2022" not in paragraph.text.removesuffix("October 2022")
        if FILLER.strip() in paragraph.text:
            assert paragraph.text.endswith((LAST, FILLER.strip(), "monitoring visits."))
            rest = paragraph.text.replace(FILLER.strip(), "").replace(LAST, "")
            assert not any(char.isdigit() for char in rest)
        assert paragraph.pages
