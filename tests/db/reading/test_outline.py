"""Which open heading a new heading belongs under."""

import pytest

from db.reading.outline import Outline


def section(*headings: tuple[str, int]) -> tuple[str, ...]:
    """The open headings after these have been read, each with its level by type."""
    outline = Outline()
    for text, level in headings:
        outline.enter(text, level)
    return outline.section


IN_CARE = "The experiences and progress of children looked after and achieving permanence"
ADOPTION = "The graded judgement for adoption performance is that it is good"
LEAVERS = "The graded judgement about the experience and progress of care leavers is that it is good."
PART = "The local authority – Summary of findings"
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
        # The parts of a judgement that is within another are its own.
        (
            [(IN_CARE, 3), ("Inspection findings", 4), (ADOPTION, 5), ("Summary", 5)],
            (IN_CARE, ADOPTION, "Summary"),
        ),
        ([(IN_CARE, 3), (ADOPTION, 5), ("Inspection findings", 5), (LEAVERS, 5)], (IN_CARE, LEAVERS)),
        # Two standard headings on one line open the whole part.
        (
            [(PART, 2), ("What does the LSCB need to improve?", 3)],
            (PART, "What does the LSCB need to improve?"),
        ),
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


def test_in_a_letter_the_name_of_a_board_heads_a_topic_of_the_list() -> None:
    for letter, expected in (
        (True, ("Areas for improvement", "The Local Safeguarding Children Board")),
        (False, ("The Local Safeguarding Children Board",)),
    ):
        outline = Outline(letter=letter)
        outline.enter("Areas for improvement", 3)
        outline.enter("The Local Safeguarding Children Board", 3)
        assert outline.section == expected
