"""Grades over time as tables: an inspection in each column, in the order of time."""

from db.export.grade_table import MOST_COLUMNS, grade_cell, grade_table
from db.judgements.records import GradeRow


def row(year: int, area: str, grade: str, change: str = "new", *, combined: bool = False) -> GradeRow:
    return GradeRow(
        authority="Leeds",
        inspection=f"leeds-{year}-06",
        kind="ilacs",
        end=f"{year}-06-10",
        sort_date=f"{year}-06-10",
        area=area,
        label="",
        grade=grade,
        previous=None,
        change=change,
        combined=combined,
    )


def test_areas_in_their_order_and_what_is_not_graded_is_a_dash() -> None:
    rows = [
        row(2022, "in-care", "good", "up"),
        row(2018, "overall", "inadequate"),
        row(2022, "overall", "good"),
    ]
    table = "".join(grade_table(rows)).splitlines()
    assert table[0] == "| Area | Jun 2018, ILACS inspection | Jun 2022, ILACS inspection |"
    assert table[2:4] == [
        "| Overall effectiveness | Inadequate | Good |",
        "| Children in care | – | Good ↑ |",
    ]
    assert "ombined" not in "".join(table)


def test_a_cell_says_the_change_and_that_a_row_grades_two_areas() -> None:
    assert grade_cell(row(2019, "in-care", "inadequate", "down", combined=True)) == "Inadequate ↓ (combined)"
    assert grade_cell(row(2019, "in-care", "good", "same")) == "Good"


def test_what_does_not_fit_across_a_page_goes_to_a_further_table() -> None:
    rows = [row(2010 + n, "overall", "good") for n in range(MOST_COLUMNS + 1)]
    heads = [line for line in "".join(grade_table(rows)).splitlines() if line.startswith("| Area")]
    assert [head.count("ILACS") for head in heads] == [MOST_COLUMNS, 1]
