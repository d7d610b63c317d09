"""A correction that is taken back leaves the report as it was read."""

import pytest

from db.corrections.fields import corrected, read_field
from db.corrections.replaced import Replaced, parse_replaced, replaced_in, restored
from db.errors import UnknownValue
from db.records import Inspection, Judgement, Paragraph, Report

PRINTED = (
    Judgement("overall", "good", "The overall judgement", "Good"),
    Judgement("in-care", "good", "In care and care leavers", "Good", combined=True),
    Judgement("care-leavers", "good", "In care and care leavers", "Good", combined=True),
)
REPORT = Report(
    Inspection(
        *("Hull", "ilacs", "Inspection of Hull", "hull - 3 march 2019.txt", "0" * 64),
        judgements=PRINTED,
        published="2019-03-03",
        published_from="file name",
    ),
    (
        Paragraph(1, "One", "summary", ("Findings", "Summary"), grade="good"),
        Paragraph(2, "Two", "finding", ("Findings", "Care"), area="in-care", grade="good"),
        Paragraph(3, "Three", "finding", ("Findings", "Leavers"), area="care-leavers", grade="good"),
    ),
)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grade:in-care", None),
        ("grade:in-care", "inadequate"),
        ("grade:overall", None),
        ("grade:lscb", "good"),
        ("heading:Summary", "Care"),
        ("heading:Care", "findings"),
        ("heading:Care", "Children in care"),
        ("heading:Care", "CARE"),
        ("title", "Another"),
        ("end", "2019-02-01"),
        ("published", "2019-02-01"),
        ("published", None),
    ],
)
def test_taken_back_it_leaves_no_trace(field: str, value: str | None) -> None:
    was = read_field(REPORT, field)
    replaced = replaced_in(REPORT, field, value)
    wrong = corrected(REPORT, field, value)
    assert wrong != REPORT
    assert restored(wrong, field, value, was, replaced) == REPORT


def test_other_corrections_stay() -> None:
    replaced = replaced_in(REPORT, "grade:in-care", None)
    both = corrected(corrected(REPORT, "grade:in-care", None), "grade:overall", "inadequate")
    back = restored(both, "grade:in-care", None, "good", replaced)
    assert back == corrected(REPORT, "grade:overall", "inadequate")


def test_one_that_an_earlier_version_recorded_is_taken_back_by_its_value() -> None:
    wrong = corrected(REPORT, "grade:in-care", None)
    assert restored(wrong, "grade:in-care", None, "good", None).inspection.grade("in-care") == "good"


def test_a_corrected_date_is_not_said_to_be_of_the_file_name() -> None:
    corrected_date = corrected(REPORT, "published", "2019-03-30").inspection
    assert (corrected_date.published, corrected_date.published_from) == ("2019-03-30", "correction")


def test_a_heading_that_is_gone_meanwhile_is_named() -> None:
    replaced = replaced_in(REPORT, "heading:Summary", "Care")
    with pytest.raises(UnknownValue):
        restored(REPORT, "heading:Summary", "Care", "Summary", replaced)


@pytest.mark.parametrize(
    ("stored", "replaced"),
    [
        (
            {
                "judgement": ["overall", "good", "Overall", "Good", False],
                "place": 2,
                "headings": [[1, 0], [4, 1]],
            },
            Replaced(Judgement("overall", "good", "Overall", "Good"), 2, ((1, 0), (4, 1))),
        ),
        (
            {
                "published_from": "a friend",
                "judgement": ["overall", 3],
                "place": True,
                "headings": ["1", [2, 0], [3], None],
            },
            Replaced(headings=((2, 0),)),
        ),
        ({}, Replaced()),
        (None, None),
        ([1], None),
    ],
)
def test_what_a_file_says_is_checked(stored: object, replaced: Replaced | None) -> None:
    assert parse_replaced(stored) == replaced


def test_a_judgement_of_another_area_or_grade_is_not_used() -> None:
    foreign = Replaced(PRINTED[0]._replace(grade="outstanding"))
    wrong = corrected(REPORT, "grade:overall", None)
    assert restored(wrong, "grade:overall", None, "good", foreign).inspection.grade("overall") == "good"
