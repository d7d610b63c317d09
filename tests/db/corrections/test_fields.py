"""Fields that can be corrected: their spelling, their values, and the report with another value."""

import pytest

from db.corrections.fields import InvalidCorrection, corrected, field_of, read_field, value_of
from db.errors import UnknownValue
from tests import records

REPORT = records.report()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("end", "end"),
        (" Published ", "published"),
        ("grade", "grade:overall"),
        ("overall", "grade:overall"),
        ("Grade:Care-Leavers", "grade:care-leavers"),
        ("care-leavers", "grade:care-leavers"),
        ("heading:  Care   leavers", "heading:Care leavers"),
    ],
)
def test_a_field_has_one_spelling(typed: str, field: str) -> None:
    assert field_of(typed) == field


@pytest.mark.parametrize("typed", ["", "authority", "end:x", "heading:", "grade:sport", "sha256"])
def test_other_fields_are_refused(typed: str) -> None:
    with pytest.raises(UnknownValue):
        field_of(typed)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("end", "2014-11-25", "2014-11-25"),
        ("end", "none", None),
        ("kind", "Focused visit", "focused-visit"),
        ("grade:overall", "Good", "good"),
        ("grade:overall", "none", None),
        ("title", "None", "None"),
        ("title", "An\x1b[31m  inspection", "An[31m inspection"),
    ],
)
def test_a_value_is_checked(field: str, typed: str, value: str | None) -> None:
    assert value_of(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [("end", "2014-11"), ("end", "soon"), ("kind", "none"), ("grade:overall", "fine"), ("title", " ")],
)
def test_a_value_that_does_not_fit_is_refused(field: str, typed: str) -> None:
    with pytest.raises((UnknownValue, InvalidCorrection)):
        value_of(field, typed)


def test_a_grade_is_corrected_where_its_area_has_it() -> None:
    changed = corrected(REPORT, "grade:care-leavers", "inadequate")
    assert read_field(changed, "grade:care-leavers") == "inadequate"
    assert [p.grade for p in changed.paragraphs] == ["requires-improvement", "inadequate", None]


def test_the_overall_grade_is_that_of_paragraphs_without_an_area() -> None:
    summary = records.paragraph(9, "In short.", "summary", grade="requires-improvement")
    report = records.Report(REPORT.inspection, (*REPORT.paragraphs, summary))
    changed = corrected(report, "grade:overall", "good")
    assert [p.grade for p in changed.paragraphs] == ["requires-improvement", "good", None, "good"]


def test_a_grade_that_was_missed_is_added_and_one_that_was_not_given_removed() -> None:
    added = corrected(REPORT, "grade:leadership", "good")
    assert read_field(added, "grade:leadership") == "good"
    assert corrected(added, "grade:leadership", None) == REPORT


def test_a_heading_is_renamed_wherever_it_stands() -> None:
    changed = corrected(REPORT, "heading:care LEAVERS", "Leaving care")
    assert [p.section[-1:] for p in changed.paragraphs] == [("Help and protection",), ("Leaving care",), ()]
    with pytest.raises(UnknownValue, match="Care leavers"):
        read_field(REPORT, "heading:Care leaver")


def test_the_first_day_is_not_after_the_last() -> None:
    with pytest.raises(InvalidCorrection, match="would be after"):
        corrected(REPORT, "start", "2015-01-01")
