"""What the screen of counts shows: fields, order, columns in view, and the query behind a cell."""

import pytest

from db.export.count_grid import make_grid
from db.query import Query
from db.records import CountRow, CountTable
from tui.counts.model import (
    CountView,
    bar_of,
    field_choices,
    first_view,
    fit_columns,
    query_of_cell,
    show_count,
)

YEARS = ("2019", "2020", "2021")
TABLE = CountTable(
    by=("region", "year"),
    rows=(
        CountRow(("London", "2019"), 6, 2, 10),
        CountRow(("London", "2021"), 1, 1, 2),
        CountRow((None, "2020"), 4, 3, 6),
    ),
    total=CountRow((), 11, 6, 18),
    of_field=(
        (CountRow(("London",), 7, 3, 12), CountRow((None,), 4, 3, 6)),
        tuple(CountRow((year,), at, at, 10) for at, year in enumerate(YEARS)),
    ),
    labels=({}, {}),
)
VIEW = CountView("region", "year", "paragraphs")


@pytest.mark.parametrize(
    ("view", "by"),
    [
        (VIEW.with_rows("theme"), ("theme", "year")),
        (VIEW.with_rows("year"), ("year", "region")),
        (VIEW.with_columns("area"), ("region", "area")),
        (VIEW.with_columns(None), ("region",)),
        (VIEW.with_columns("region"), ("year", "region")),
        (VIEW.exchanged(), ("year", "region")),
        (VIEW.with_columns(None).exchanged(), ("region",)),
    ],
)
def test_fields_are_chosen_and_never_the_same_twice(view: CountView, by: tuple[str, ...]) -> None:
    assert view.by == by


def test_a_column_sorts_largest_first_then_smallest_then_not() -> None:
    largest = VIEW.sorted_by(3)
    smallest, own = largest.sorted_by(3), largest.sorted_by(3).sorted_by(3)
    names = [show_count(view, Query(), TABLE).grid.names for view in (largest, smallest, own)]  # type: ignore[union-attr]
    assert names == [("London", "—"), ("—", "London"), ("London", "—")]


def test_rows_without_inspections_are_last_in_either_order() -> None:
    for view in (VIEW.sorted_by(1), VIEW.sorted_by(1).sorted_by(1)):
        grid = show_count(view, Query(), TABLE).grid
        assert grid is not None and grid.names == ("—", "London")


@pytest.mark.parametrize(
    ("row", "column", "query"),
    [
        (0, 0, Query("drift", region=("London",), year=("2019",))),
        (0, 3, Query("drift", region=("London",), year=("2021", "2022"))),
        (2, 0, Query("drift", year=("2019",))),
        (2, 3, Query("drift", year=("2021", "2022"))),
        (1, 1, None),  # no filter finds what has no region
    ],
)
def test_the_query_of_a_cell_narrows_the_query_that_was_counted(
    row: int, column: int, query: Query | None
) -> None:
    shown = show_count(VIEW, Query("drift", year=("2021", "2022")), TABLE, column)
    assert query_of_cell(shown, row) == query


def test_a_theme_is_added_to_those_that_must_all_hold() -> None:
    table = CountTable(
        ("theme",),
        (CountRow(("adoption",), 1, 1, 1),),
        CountRow((), 1, 1, 1),
        ((CountRow(("adoption",), 1, 1, 1),),),
        ({},),
    )
    view = CountView("theme", None)
    both = query_of_cell(show_count(view, Query(theme=("send",), every_theme=True), table), 0)
    alone = query_of_cell(show_count(view, Query(theme=("send",)), table), 0)
    assert both == Query(theme=("send", "adoption"), every_theme=True)
    assert alone == Query(theme=("adoption",))


@pytest.mark.parametrize("width", [30, 40, 80])
@pytest.mark.parametrize("current", [0, 1, 3])
def test_the_column_of_the_cursor_is_in_view_and_the_names_stand_still(width: int, current: int) -> None:
    columns = fit_columns(make_grid(TABLE, "paragraphs"), width, current)
    assert columns.first <= current < columns.end
    assert columns.name >= 10
    assert width < 40 or (columns.first, columns.end) == (0, 4)


def test_a_bar_is_of_a_hundred_or_of_the_largest() -> None:
    cells = make_grid(TABLE, "paragraphs").cells[0]
    assert bar_of(cells[0], "paragraphs", 6) == "█"
    assert bar_of(cells[2], "paragraphs", 6) == "▁"
    assert bar_of(make_grid(TABLE, "share").cells[0][0], "share", 6) == "▂"
    assert bar_of(cells[1], "paragraphs", 6) == " "


def test_the_first_unit_is_one_that_says_something() -> None:
    assert first_view(Query(region=("London",))).unit == "paragraphs"
    assert first_view(Query("drift")).unit == first_view(Query(criticism=True)).unit == "share"


def test_the_rows_field_is_no_choice_for_the_columns() -> None:
    assert "region" not in field_choices("region")
    assert "region" in field_choices(None)
