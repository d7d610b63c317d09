"""The forms of the sentences and headings that state a judgement."""

import pytest

from db.reading.blocks import Line
from db.reading.front.judgement_sentences import heading_judgements, overall_judgement, send_outcome


def _lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


@pytest.mark.parametrize(
    ("sentence", "area", "grade"),
    [
        ("The graded judgement for care leavers is good", "care-leavers", "good"),
        ("The graded judgement for adoption is good", "adoption", "good"),
        ("The judgement about adoption performance is that it is good", "adoption", "good"),
        (
            "The graded judgement of adoption performance is that it is outstanding.1",
            "adoption",
            "outstanding",
        ),
        ("The graded judgement about adoption performance is that this is good", "adoption", "good"),
        (
            "The graded judgment regarding the experiences and progress of care leavers is that is inadequate",
            "care-leavers",
            "inadequate",
        ),
        ("The experiences of children in care: outstanding", "in-care", "outstanding"),
        ("The experiences and progress of children in care – good", "in-care", "good"),
        ("The experiences and progress of children and young people in care (good)", "in-care", "good"),
        ("The experiences and progress of care-experienced young people: good", "care-leavers", "good"),
        (
            "The experience and progress of children in need of help and protection is good.²",
            "help-and-protection",
            "good",
        ),
        (
            "The impact of leadership on social work practice with children and families remains inadequate",
            "leadership",
            "inadequate",
        ),
        ("The experiences and progress of care leavers continue to be good", "care-leavers", "good"),
        ("The effectiveness of the Anytown Safeguarding Children’s Board (ASCB) is good", "lscb", "good"),
        ("The Local Safeguarding Children Board in Anytown is good", "lscb", "good"),
    ],
)
def test_a_heading_states_a_grade_in_many_forms(sentence: str, area: str, grade: str) -> None:
    assert [(found.area, found.grade) for found in heading_judgements(_lines(sentence))] == [(area, grade)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The experiences and progress of care leavers was inadequate",  # of an earlier inspection
        "The experiences and progress of children in care are good for most children",
        "Adoption good",
        "The judgement about services for adults is good",
    ],
)
def test_other_sentences_state_none(sentence: str) -> None:
    assert heading_judgements(_lines(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is that children’s services in Anytown are good.1", "good"),
        ("Children’s services in St. Helens are inadequate.2", "inadequate"),
        ("The overall judgement is that children’s services require improvement²", "requires-improvement"),
        ("Overall, children’s services are inadequate", "inadequate"),
        ("Children’s services continue to require improvement", "requires-improvement"),
        ("Services for children in Anytown are good", "good"),
        ("Children’s social care in Anytown requires improvement to be good", "requires-improvement"),
        ("Children and young people’s services in Anytown are good", "good"),
        ("The overall judgement of children’s services in Anytown is good", "good"),
        ("The overall grade is good", "good"),
        ("The overall judgement is that children’s services ‘require improvement’", "requires-improvement"),
    ],
)
def test_the_overall_judgement_in_many_forms(sentence: str, grade: str) -> None:
    found = overall_judgement(_lines(sentence))
    assert found is not None
    assert found.grade == grade


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The partnership typically leads to positive experiences and outcomes", "positive"),
        ("arrangements lead to inconsistent outcomes and experiences", "inconsistent"),
        ("There are widespread failings", "systemic-failings"),
    ],
)
def test_an_outcome_in_other_words(sentence: str, grade: str) -> None:
    found = send_outcome(_lines("Inspection outcome", sentence))
    assert found is not None
    assert found.grade == grade
