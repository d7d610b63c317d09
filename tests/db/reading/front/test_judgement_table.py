"""Tables of judgements, in every order in which their labels and grades have been printed."""

import pytest

from db.records import Judgement
from tests.db.reading.front.covers import FIVE_ROWS, FOUR_ROWS, judged, told


def test_the_combined_row_of_four_is_a_judgement_of_both_areas() -> None:
    assert judged(FOUR_ROWS, "ilacs") == {
        "leadership": "requires-improvement",
        "help-and-protection": "inadequate",
        "in-care": "good",
        "care-leavers": "good",
        "overall": "inadequate",
    }


def test_five_rows_grade_care_leavers_even_where_the_label_is_misprinted() -> None:
    assert judged(FIVE_ROWS, "ilacs") == {
        "leadership": "outstanding",
        "help-and-protection": "good",
        "in-care": "outstanding",
        "care-leavers": "requires-improvement",
        "overall": "outstanding",
    }


def test_labels_and_grades_are_kept_as_printed() -> None:
    assert told(FIVE_ROWS, "ilacs")[3] == Judgement(
        "care-leavers",
        "requires-improvement",
        "The experiences and progress of children care leavers",
        "Requires improvement to be good",
    )


def test_a_table_without_an_overall_row_has_no_overall_grade() -> None:
    text = FIVE_ROWS.replace(
        "Overall effectiveness Outstanding", "Children’s services in Anytown are outstanding."
    )
    assert "overall" not in judged(text, "ilacs")
    assert len(judged(text, "ilacs")) == 4


INTERLEAVED = {
    "the grade's second line stands beside the label's": """
Judgement Grade
The impact of leaders on social work practice with Requires improvement
children and families to be good
The experiences and progress of children who need help Inadequate
and protection
The experiences and progress of children in care and Requires improvement
care leavers to be good
Overall effectiveness Inadequate
""",
    "a grade of two lines begins above its label of one": """
Judgement Grade
The impact of leaders on social work practice with
children and families
Requires improvement
to be good
The experiences and progress of children who need help
and protection
Inadequate
Requires improvement
The experiences and progress of children in care and care leavers
to be good
Inadequate
Overall effectiveness
""",
    "the grades stand after all the labels": """
Judgement
The impact of leaders on social work
practice with children and families
The experiences and progress of
children who need help and protection
The experiences and progress of
children in care and care leavers
Overall effectiveness
Grade
Requires improvement to be good
Inadequate
Requires improvement
to be good
Inadequate
""",
}


@pytest.mark.parametrize("text", INTERLEAVED.values(), ids=INTERLEAVED.keys())
def test_wrapped_and_interleaved_grades_stay_with_their_rows(text: str) -> None:
    assert judged(text, "ilacs") == {
        "leadership": "requires-improvement",
        "help-and-protection": "inadequate",
        "in-care": "requires-improvement",
        "care-leavers": "requires-improvement",
        "overall": "inadequate",
    }


@pytest.mark.parametrize(("words", "goes_on"), [(18, True), (19, False)])
def test_a_table_ends_at_a_label_that_is_longer_than_any(words: int, goes_on: bool) -> None:
    first = "Outcomes for " + " ".join(["word"] * 8)
    rest = " ".join(["more"] * (words - 10))
    rows = [
        "Judgement Grade",
        "Leadership, management and governance Good",
        first,
        rest,
        "Overall effectiveness Good",
    ]
    assert ("overall" in judged("\n".join(rows), "sif")) is goes_on


def test_a_row_whose_grade_was_lost_has_no_judgement() -> None:
    text = FIVE_ROWS.replace("help and protection Good", "help and protection")
    assert "help-and-protection" not in judged(text, "ilacs")
    assert judged(text, "ilacs")["leadership"] == "outstanding"


def test_the_combined_row_grades_care_leavers_whatever_a_heading_says() -> None:
    text = FOUR_ROWS + "\nThe experiences and progress of care leavers: inadequate\n"
    assert judged(text, "ilacs")["care-leavers"] == "good"


def test_grades_in_lower_case_beside_numbered_labels() -> None:
    table = """
Anytown County Council
Inspection of services for children in need of help and protection
Children’s services in Anytown are inadequate
1. Children who need help and protection inadequate
2. Children looked after and achieving permanence inadequate
2.1 Adoption performance good
2.2 Experiences and progress of care leavers requires improvement to be good
3. Leadership, management and governance inadequate
"""
    assert judged(table, "sif") == {
        "overall": "inadequate",
        "help-and-protection": "inadequate",
        "in-care": "inadequate",
        "adoption": "good",
        "care-leavers": "requires-improvement",
        "leadership": "inadequate",
    }
