"""TextLine labels and grades, and the codes that they are."""

import pytest

from db.reading.front.judgement_words import area_of, grade_of


@pytest.mark.parametrize(
    ("label", "area"),
    [
        ("The impact of leaders on social work practice with children and families", "leadership"),
        ("The experiences and progress of children who need help and protection", "help-and-protection"),
        ("The experiences and progress of children in care and care leavers", "in-care"),
        ("The experiences and progress of children in care", "in-care"),
        ("The experiences and progress of care leavers", "care-leavers"),
        ("The experiences and progress of children care leavers", "care-leavers"),  # misprinted so
        ("Overall effectiveness", "overall"),
        ("1. Children who need help and protection", "help-and-protection"),
        ("2. Children looked after and achieving permanence", "in-care"),
        ("2.1 Adoption performance", "adoption"),
        ("2.2 Experiences and progress of care leavers", "care-leavers"),
        ("3. Leadership, management and governance", "leadership"),
        ("3. Lead dership, management and governance", "leadership"),  # a glyph lost in the file
        ("The effectiveness of the LSCB", "lscb"),
        ("Capacity to improve", "capacity-to-improve"),
        ("Quality of provision", "quality-of-provision"),
        ("Outcomes for looked after children and young people", "in-care"),
        ("Leadership and management", "leadership"),
        ("Information about this inspection", None),
        ("What does the local authority need to improve?", None),
    ],
)
def test_a_label_names_its_area(label: str, area: str | None) -> None:
    assert area_of(label) == area


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("Requires improvement to be good", "requires-improvement"),
        ("Requires Improvement", "requires-improvement"),
        ("require improvement", "requires-improvement"),
        ("Not Judged", "not-judged"),
        ("Inadequate", "inadequate"),
        ("Grade 3 (Adequate)", "adequate"),
        ("Outstanding ", "outstanding"),
        ("good", "good"),
        ("quite good", None),
        ("", None),
    ],
)
def test_a_printed_grade_is_recognised_whole(printed: str, grade: str | None) -> None:
    assert grade_of(printed) == grade
