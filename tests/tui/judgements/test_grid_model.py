"""The grid of judgements: rows, order, counts, descriptions, and the paragraphs that support a grade."""

from dataclasses import replace

import pytest

from db.judgements.latest import AuthorityGrades, latest_grades
from db.query import Query
from db.records import Inspection, Judgement, Paragraph
from tui.judgements.grid_model import (
    Grid,
    GridView,
    count_filter_values,
    count_grades,
    describe_grade,
    filter_authorities,
    graded_areas,
    query_behind_grade,
)
from tui.judgements.layout import CELL_LEAST, grid_columns, split_heading


def inspection(name: str, end: str, kind: str = "ilacs", region: str = "London", **grades: str) -> Inspection:
    judgements = tuple(Judgement(area.replace("_", "-"), grade) for area, grade in grades.items())
    return Inspection(
        name, kind, "", "", "", end=end, region=region, judgements=judgements, key=f"{name}-{end}"
    )


HELD = latest_grades(
    [
        inspection("Barnet", "2024-06-01", overall="good", leadership="outstanding"),
        inspection("Bury", "2016-01-01", "sif", "North West", overall="good", adoption="good"),
        inspection("Bury", "2021-11-01", "ilacs", "North West", overall="inadequate"),
        inspection("Camden", "2017-05-01", overall="requires-improvement"),
        inspection("Camden", "2022-05-01", overall="good"),
        inspection("Derby", "2019-01-01", "jtai", "East Midlands"),
    ]
)
BARNET, BURY, CAMDEN, DERBY = HELD


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (GridView(), "Barnet Bury Camden Derby"),
        (GridView(backwards=True), "Derby Camden Bury Barnet"),
        (GridView(text="b"), "Barnet Bury Derby"),
        (GridView(text=" BUR "), "Bury"),
        (GridView(region="London"), "Barnet Camden"),
        (GridView(neighbours_of="Bury"), "Bury Derby"),
        (GridView(sort="inspected"), "Barnet Camden Bury Derby"),
        (GridView(sort="inspected", backwards=True), "Derby Bury Camden Barnet"),
        # Camden's good went up, so it is before Barnet's first good; an authority without a grade is last both ways.
        (GridView(sort="overall"), "Camden Barnet Bury Derby"),
        (GridView(sort="overall", backwards=True), "Bury Barnet Camden Derby"),
    ],
)
def test_rows_are_filtered_and_sorted(view: GridView, names: str) -> None:
    assert [one.name for one in filter_authorities(HELD, view, ("Derby",))] == names.split()


def test_columns_are_the_areas_that_are_graded_now() -> None:
    assert graded_areas(HELD) == ("overall", "leadership")  # adoption was graded once, and is no more


def test_every_grade_is_counted_and_those_without() -> None:
    assert count_grades(HELD, "overall") == [("good", 2), ("inadequate", 1), (None, 1)]


@pytest.mark.parametrize(
    ("authority", "area", "words"),
    [
        (BARNET, "overall", "Good, first grade"),
        (BURY, "overall", "Inadequate, down from Good (Jan 2016)"),
        (BURY, "adoption", "not graded in Nov 2021; Good in Jan 2016"),
        (CAMDEN, "overall", "Good, up from Requires improvement (May 2017)"),
        (DERBY, "overall", "not graded: none of its reports here prints grades"),
        (BARNET, "send-outcome", "not graded: no graded inspection here judges this"),
    ],
)
def test_a_grade_is_described_in_words(authority: AuthorityGrades, area: str, words: str) -> None:
    assert describe_grade(authority.latest_grade(area), graded=authority.graded) == words


def paragraph(seq: int, kind: str, area: str | None = None) -> Paragraph:
    return Paragraph(seq, "Words.", kind, area=area)


REPORT = [
    paragraph(1, "boilerplate", "leadership"),
    paragraph(2, "summary"),
    paragraph(3, "finding", "in-care"),
    paragraph(4, "recommendation"),
]


@pytest.mark.parametrize(
    ("area", "report", "filters"),
    [
        ("in-care", REPORT, {"area": ("in-care",)}),
        ("overall", REPORT, {"kind": ("summary", "recommendation")}),
        ("overall", [*REPORT, paragraph(5, "finding", "overall")], {"area": ("overall",)}),
        ("send-outcome", REPORT, {}),
        ("leadership", REPORT, {}),  # only boilerplate stands there: the whole report is shown
    ],
)
def test_a_query_finds_the_paragraphs_that_support_a_grade(
    area: str, report: list[Paragraph], filters: dict[str, tuple[str, ...]]
) -> None:
    latest = BARNET.latest
    assert query_behind_grade(latest, area, report) == replace(
        Query(inspection=(latest.key,), sort="reading"), **filters
    )


def test_filter_values_have_their_number_of_authorities() -> None:
    regions, kinds = count_filter_values(HELD)
    assert regions == {"East Midlands": 1, "London": 2, "North West": 1}
    assert kinds == {"ilacs": 3, "sif": 1, "jtai": 1}


def test_filters_and_sort_order_are_described_in_words() -> None:
    view = GridView(text="b", region="London", kind="ilacs", sort="overall")
    assert view.words() == "“b” · London · ILACS inspection"
    assert view.order_words() == "by overall effectiveness, best first"


def test_the_cursor_stops_at_the_first_and_last_column() -> None:
    grid = Grid(areas=("overall", "leadership"), column="overall")
    assert (grid.beside(-1), grid.beside(1), grid.beside(9)) == ("inspected", "leadership", "leadership")


AREAS = ("overall", "help-and-protection", "in-care", "care-leavers", "leadership", "lscb", "send-outcome")


@pytest.mark.parametrize("width", range(40, 201, 5))
@pytest.mark.parametrize("here", [None, 0, 6])
def test_the_columns_fit_any_width_and_the_current_one_is_in_view(width: int, here: int | None) -> None:
    at = grid_columns(width, 28, AREAS, here)
    assert 2 + at.name + 9 + at.cell * len(at.areas) <= width or len(at.areas) == 1
    assert at.cell >= CELL_LEAST
    assert here is None or AREAS[here] in at.areas
    assert at.before + len(at.areas) + at.after == len(AREAS)
    assert all(len(part) < at.cell for area in at.areas for part in split_heading(area, at.cell - 1))


def test_at_80_cells_every_area_is_in_view_and_at_140_changes_are_in_words() -> None:
    assert not grid_columns(80, 28, AREAS, None).after
    assert grid_columns(140, 28, AREAS, None).in_words


def test_a_click_finds_its_column() -> None:
    at = grid_columns(80, 28, AREAS, None)
    left = 2 + at.name + 9
    assert at.column_at(3) == "authority"
    assert at.column_at(left - 3) == "inspected"
    assert at.column_at(left + 1) == "overall"
    assert at.column_at(left + at.cell * 2 + 1) == "in-care"
