"""Which open heading a new heading belongs under."""

import pytest

from db.reading.outline import Outline


def section(*headings: tuple[str, int]) -> tuple[str, ...]:
    """The open headings after these have been read, each with its level by type."""
    outline = Outline()
    for text, level in headings:
        outline.enter(text, level)
    return outline.section


STEPS, AREA = "Next steps", "Children living in this area"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        # Standard headings of different kinds: only the type decides.
        ([(STEPS, 2), (AREA, 3)], (STEPS, AREA)),
        ([(STEPS, 2), (AREA, 2)], (AREA,)),
        # One that is not standard: by level; a topic is under its list at any level.
        ([("Practice", 2), ("Assessment", 3)], ("Practice", "Assessment")),
        ([("Practice", 2), ("Assessment", 2)], ("Assessment",)),
        ([("Areas for improvement", 3), ("Care leavers", 2)], ("Areas for improvement", "Care leavers")),
        ([("Findings", 4), ("Care leavers", 4)], ("Care leavers",)),
        # A standard heading is under one that is not only if that opens the document.
        ([("Visit to Northby", 1), (STEPS, 2)], ("Visit to Northby", STEPS)),
        ([("Visit to Northby", 1), ("Practice", 2), (STEPS, 3)], ("Visit to Northby", STEPS)),
        ([("Visit to Northby", 2), (STEPS, 2)], (STEPS,)),
        # Neither a list nor a summary holds the findings after it.
        ([("Key strengths", 2), ("Inspection findings", 5)], ("Inspection findings",)),
        ([("Executive summary", 2), ("Inspection findings", 5)], ("Inspection findings",)),
        ([("Contents", 1), (STEPS, 5)], (STEPS,)),
    ],
)
def test_a_heading_closes_those_that_it_does_not_belong_under(
    headings: list[tuple[str, int]], expected: tuple[str, ...]
) -> None:
    assert section(*headings) == expected


def test_findings_under_a_judgement_are_recorded_on_its_heading() -> None:
    outline = Outline()
    care_leavers = outline.enter("The experiences and progress of care leavers", 3)
    assert not care_leavers.findings
    outline.enter("Inspection findings", 4)
    assert care_leavers.findings
