"""The model of the grid: rows, order, counts, grades in words, and the query behind a grade."""

from dataclasses import replace

import pytest

from db.judgements.latest import AuthorityGrades, latest_grades
from db.query import Query
from db.records import Paragraph
from tests.records import graded_inspection, paragraph
from tui.judgements.graded_authorities import GradedAuthorities
from tui.judgements.grid_facets import facets_of
from tui.judgements.grid_model import (
    Grid,
    GridView,
    count_grades,
    describe_grade,
    filter_authorities,
    graded_areas,
    query_behind_grade,
)
from tui.judgements.layout import CELL_LEAST, grid_columns, split_heading

AUTHORITIES = latest_grades(
    [
        graded_inspection("Barnet", "2024-06-01", region="London", overall="good", leadership="outstanding"),
        graded_inspection("Bury", "2016-01-01", "sif", "North West", overall="good", adoption="good"),
        graded_inspection("Bury", "2021-11-01", "ilacs", "North West", overall="inadequate"),
        graded_inspection("Camden", "2017-05-01", region="London", overall="requires-improvement"),
        graded_inspection("Camden", "2022-05-01", region="London", overall="good"),
        graded_inspection("Derby", "2019-01-01", "jtai", "East Midlands"),
    ]
)
BARNET, BURY, CAMDEN, DERBY = AUTHORITIES


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (GridView(), "Barnet Bury Camden Derby"),
        (GridView(backwards=True), "Derby Camden Bury Barnet"),
        (GridView(text="b"), "Barnet Bury Derby"),
        (GridView(text=" BUR "), "Bury"),
        (GridView(query=Query(region=("London",))), "Barnet Camden"),
        (GridView(neighbours_of="Bury"), "Bury Derby"),
        (GridView(sort="inspected"), "Barnet Camden Bury Derby"),
        (GridView(sort="inspected", backwards=True), "Derby Bury Camden Barnet"),
        # Camden's good is an improvement, so it is before Barnet's first good; authorities without a grade are last.
        (GridView(sort="overall"), "Camden Barnet Bury Derby"),
        (GridView(sort="overall", backwards=True), "Bury Barnet Camden Derby"),
    ],
)
def test_rows_are_filtered_and_sorted(view: GridView, names: str) -> None:
    assert [row.name for row in filter_authorities(AUTHORITIES, view, ("Derby",))] == names.split()


def test_columns_are_the_areas_that_are_graded_now() -> None:
    # Adoption was graded only in an earlier inspection.
    assert graded_areas(AUTHORITIES) == ("overall", "leadership")


def test_every_grade_and_the_ungraded_are_counted() -> None:
    assert count_grades(AUTHORITIES, "overall") == [("good", 2), ("inadequate", 1), (None, 1)]


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


REPORT = [
    paragraph(1, kind="boilerplate", area="leadership"),
    paragraph(2, kind="summary"),
    paragraph(3, kind="finding", area="in-care"),
    paragraph(4, kind="recommendation"),
]


@pytest.mark.parametrize(
    ("area", "report", "filters"),
    [
        ("in-care", REPORT, {"area": ("in-care",)}),
        ("overall", REPORT, {"kind": ("summary", "recommendation")}),
        ("overall", [*REPORT, paragraph(5, kind="finding", area="overall")], {"area": ("overall",)}),
        ("send-outcome", REPORT, {}),
        ("leadership", REPORT, {}),  # the area has only boilerplate: the whole report is shown
    ],
)
def test_the_query_behind_a_grade(
    area: str, report: list[Paragraph], filters: dict[str, tuple[str, ...]]
) -> None:
    latest = BARNET.latest
    assert query_behind_grade(latest, area, report) == replace(
        Query(inspection=(latest.key,), sort="reading"), **filters
    )


def test_filter_values_have_their_number_of_authorities() -> None:
    facets = facets_of(AUTHORITIES, AUTHORITIES, Query(region=("London",)))
    counts = {name: {v.value: v.count for v in values} for name, values in facets.items()}
    assert counts["region"] == {"East Midlands": 1, "London": 2, "North West": 1}
    assert counts["report_kind"] == {"ilacs": 2}
    everything = facets_of(AUTHORITIES, AUTHORITIES, Query())["report_kind"]
    assert {v.value: v.count for v in everything} == {"ilacs": 3, "sif": 1, "jtai": 1}
    assert counts["authority"].keys() == {"Barnet", "Camden"}
    assert [v.value for v in facets["region"] if v.selected] == ["London"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(grade=("outstanding",)), "Barnet"),
        (Query(grade=("outstanding",), area=("overall",)), ""),
        (Query(grade=("good",), area=("overall",)), "Barnet Camden"),
        (Query(authority=("Bury", "Camden")), "Bury Camden"),
        (Query(since="2024-01-01"), "Barnet"),
    ],
)
def test_rows_are_kept_by_grade_area_authority_and_day(query: Query, names: str) -> None:
    assert " ".join(row.name for row in filter_authorities(AUTHORITIES, GridView(query=query))) == names


def test_filters_and_order_in_words() -> None:
    view = GridView(text="b", query=Query(region=("London",), report_kind=("ilacs",)), sort="overall")
    assert view.words() == "“b” · London · ILACS inspection"
    assert view.order_words() == "by overall effectiveness, best first"


def test_the_cursor_stops_at_the_first_and_last_column() -> None:
    grid = Grid(areas=("overall", "leadership"), column="overall")
    assert (grid.beside(-1), grid.beside(1), grid.beside(9)) == ("inspected", "leadership", "leadership")


AREAS = ("overall", "help-and-protection", "in-care", "care-leavers", "leadership", "lscb", "send-outcome")


@pytest.mark.parametrize("width", range(40, 201, 5))
@pytest.mark.parametrize("current", [None, 0, 6])
def test_the_columns_fit_any_width_and_include_the_current_one(width: int, current: int | None) -> None:
    columns = grid_columns(width, 28, AREAS, current)
    assert 2 + columns.name + 9 + columns.cell * len(columns.areas) <= width or len(columns.areas) == 1
    assert columns.cell >= CELL_LEAST
    assert current is None or AREAS[current] in columns.areas
    assert columns.before + len(columns.areas) + columns.after == len(AREAS)
    assert all(
        len(part) < columns.cell for area in columns.areas for part in split_heading(area, columns.cell - 1)
    )


def test_every_area_fits_in_80_columns_and_changes_in_words_in_140() -> None:
    assert not grid_columns(80, 28, AREAS, None).after
    assert grid_columns(140, 28, AREAS, None).in_words


def test_a_click_finds_its_column() -> None:
    columns = grid_columns(80, 28, AREAS, None)
    left = 2 + columns.name + 9
    assert columns.column_at(3) == "authority"
    assert columns.column_at(left - 3) == "inspected"
    assert columns.column_at(left + 1) == "overall"
    assert columns.column_at(left + columns.cell * 2 + 1) == "in-care"


def test_the_grid_as_of_a_day_knows_only_the_inspections_before_it() -> None:
    inspections = [
        graded_inspection("Bury", "2014-01-10", overall="good"),
        graded_inspection("Bury", "2021-10-29", overall="inadequate"),
        graded_inspection("Kent", "2022-05-20", overall="outstanding"),
        graded_inspection("Hull", None, overall="good"),
    ]
    authorities = GradedAuthorities(inspections)
    then = authorities.of_kinds((), GridView(as_of="2020").before)
    assert [(a.name, a.latest_grade("overall").grade) for a in then] == [("Bury", "good")]
    assert [a.name for a in authorities.all()] == ["Bury", "Hull", "Kent"]
    assert authorities.years() == ["2022", "2021", "2014"]
    assert GridView(as_of="2020").words() == "as of 1 January 2020"
