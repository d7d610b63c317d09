"""A count as text, Markdown, CSV and JSON: the same numbers in each."""

import csv
import io
import json

from db.export.count_grid import make_grid
from db.export.counts import counts
from db.records import CountRow, CountTable
from tests.db.export.rendered_markdown import table_rows

BY_YEAR = CountTable(
    by=("year",),
    rows=(CountRow(("2023",), 1200, 6, 12), CountRow(("2009",), 1, 1, 2), CountRow((None,), 0, 0, 1)),
    total=CountRow((), 1201, 7, 15),
    of_field=((CountRow(("2023",), 1200, 6, 12), CountRow(("2009",), 1, 1, 2), CountRow((None,), 0, 0, 1)),),
    labels=({},),
)
BY_AREA_AND_YEAR = CountTable(
    by=("area", "year"),
    rows=(CountRow(("lscb", "2014"), 3, 2, 8), CountRow(("overall", "2023"), 1, 1, 6)),
    total=CountRow((), 4, 3, 14),
    of_field=(
        (CountRow(("overall",), 1, 1, 6), CountRow(("lscb",), 3, 2, 8)),
        (CountRow(("2023",), 1, 1, 6), CountRow(("2014",), 3, 2, 8)),
    ),
    labels=({"lscb": "Safeguarding Board", "overall": "Overall"}, {}),
)


def rendered(table: CountTable, form: str, unit: str = "paragraphs") -> str:
    return "".join(counts(table, form, unit=unit, heading="“drift”"))


def test_text_by_one_field() -> None:
    assert rendered(BY_YEAR, "text").splitlines() == [
        "“drift”",
        "",
        "year  paragraphs  inspections  of  per cent",
        "2023       1,200            6  12        50  ############",
        "2009           1            1   2       50†  ############",
        "—              0            0   1        0†",
        "all        1,201            7  15        47  ###########",
        "",
        "† of fewer than five inspections",
    ]


def test_text_by_two_fields_has_years_from_left_to_right() -> None:
    assert rendered(BY_AREA_AND_YEAR, "text", "share").splitlines() == [
        "“drift”",
        "share of inspections, in per cent",
        "",
        "area                2014  2023  all",
        "Overall                ·    17   17",
        "Safeguarding Board    25     ·   25",
        "all                   25    17   21",
    ]


def test_markdown_is_a_table() -> None:
    [rows] = table_rows(rendered(BY_AREA_AND_YEAR, "markdown"))
    assert rows == [
        ["area", "2014", "2023", "all"],
        ["Overall", "·", "1", "1"],
        ["Safeguarding Board", "3", "·", "3"],
        ["all", "3", "1", "4"],
    ]


def test_csv_and_json_have_codes_and_every_number() -> None:
    assert list(csv.reader(io.StringIO(rendered(BY_AREA_AND_YEAR, "csv")))) == [
        ["area", "year", "paragraphs", "inspections", "of_inspections", "share"],
        ["lscb", "2014", "3", "2", "8", "0.25"],
        ["overall", "2023", "1", "1", "6", "0.1667"],
    ]
    whole = json.loads(rendered(BY_YEAR, "json"))
    assert whole["by"] == ["year"]
    assert whole["rows"][2] == {
        "year": None,
        "paragraphs": 0,
        "inspections": 0,
        "of_inspections": 1,
        "share": 0.0,
    }
    assert whole["total"]["of_inspections"] == 15
    lines = [json.loads(line) for line in rendered(BY_AREA_AND_YEAR, "jsonl").splitlines()]
    assert [line["area"] for line in lines] == ["lscb", "overall"]


def test_the_grid_says_which_paragraphs_a_cell_counts() -> None:
    grid = make_grid(BY_AREA_AND_YEAR, "inspections")
    assert grid.values == ("overall", "lscb")
    assert grid.cells[1][0].row == CountRow(("lscb", "2014"), 3, 2, 8)
    assert (grid.cells[0][0].row, str(grid.cells[0][0])) == (None, "·")
