"""Plots read back from the SVG: every text and box has the place in which a reader looks for it."""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as Tree

import pytest

from db.export.plot import NAME_WIDTH, plot_latest
from db.export.plot_time import LABEL_WIDTH, YEARS_WIDTH, plot_over_time
from db.export.svg import HATCH, MARGIN, ROW
from db.judgements.latest import latest_grades
from db.records import Inspection
from tests.records import graded_inspection

SVG = "{http://www.w3.org/2000/svg}"
GRADED = graded_inspection("Bury", "2014-01-15", "sif", overall="good", adoption="good", leadership="good")
LATER = graded_inspection("Bury", "2021-07-02", overall="inadequate", leadership="outstanding")
BARNET = graded_inspection(
    "Barnet", "2017-01-01", "sif", overall="requires-improvement", adoption="good", leadership="good"
)


class Drawn(NamedTuple):
    """A text of the drawing and where it begins, ends or is centred."""

    x: float
    y: float
    text: str


class Plot:
    """A drawing read back; fails where anything is drawn outside of it or over another text."""

    def __init__(self, drawn: str) -> None:
        self.root = Tree.fromstring(drawn.encode())  # noqa: S314 - our own drawing
        self.width, self.height = float(self.root.get("width", "0")), float(self.root.get("height", "0"))
        assert self.root.get("viewBox") == f"0 0 {self.root.get('width')} {self.root.get('height')}"
        self.texts = [Drawn(_at(t, "x"), _at(t, "y"), t.text or "") for t in self.root.iter(f"{SVG}text")]
        assert all(0 < drawn.x < self.width and 0 < drawn.y < self.height for drawn in self.texts)
        places = [(drawn.x, drawn.y) for drawn in self.texts]
        assert len(places) == len(set(places))

    def at(self, text: str) -> Drawn:
        [found] = [drawn for drawn in self.texts if drawn.text == text]
        return found

    def rows(self, left: float, right: float) -> list[list[str]]:
        """The texts between two x, line by line, each line from left to right."""
        lines: defaultdict[float, list[Drawn]] = defaultdict(list)
        for drawn in self.texts:
            if left <= drawn.x < right:
                lines[drawn.y].append(drawn)
        return [[drawn.text for drawn in sorted(lines[y])] for y in sorted(lines)]

    def boxes(self) -> dict[str, tuple[float, float, str]]:
        """Each grade's description: the middle of its box, and its fill."""
        found = {}
        for group in self.root.iter(f"{SVG}g"):
            _, box = group.iter(f"{SVG}rect")
            middle = _at(box, "x") + _at(box, "width") / 2, _at(box, "y") + _at(box, "height") / 2
            found[group.findtext(f"{SVG}title") or ""] = (*middle, box.get("fill", ""))
        return found


def _at(element: Tree.Element, name: str) -> float:
    return float(element.get(name, "nan"))


def latest(*inspections: Inspection) -> Plot:
    return Plot(plot_latest(latest_grades(inspections)))


def over_time(*inspections: Inspection) -> Plot:
    return Plot(plot_over_time(latest_grades(inspections)))


def test_the_latest_grades_read_as_a_table() -> None:
    plot = latest(GRADED, LATER, BARNET, graded_inspection("Derby", "2019-01-01", "jtai"))
    table = plot.rows(MARGIN + NAME_WIDTH, plot.width)
    assert table[:5] == [
        ["Overall"],
        ["effectiveness", "Adoption", "Leadership"],
        ["R", "first", "G", "first", "G", "first"],
        ["I", "↓", "–", "O", "↑"],
        ["no grades printed"],
    ]
    names = plot.rows(0, MARGIN + NAME_WIDTH)
    assert names[:4] == [
        ["Latest judgements"],
        ["Barnet", "Jan 2017"],
        ["Bury", "Jul 2021"],
        ["Derby", "Jan 2019"],
    ]


def test_a_column_begins_at_the_same_place_from_its_name_to_its_last_row() -> None:
    plot = latest(GRADED, LATER, BARNET)
    rows = [plot.at(name).y for name in ("Barnet", "Bury")]
    for name, letters in (("effectiveness", "RI"), ("Adoption", "G–"), ("Leadership", "GO")):
        column = plot.at(name).x
        drawn = [d.text for d in plot.texts if d.x == column + 8 and rows[0] <= d.y <= rows[1] + 1]
        assert drawn == list(letters)


def test_the_legend_names_each_grade_once_below_the_table_and_the_signs_below_that() -> None:
    plot = latest(GRADED, LATER, BARNET)
    last_row = plot.at("Bury").y
    legend = [plot.at(name) for name in ("Outstanding", "Good", "Requires improvement", "Inadequate")]
    assert all(drawn.y > last_row for drawn in legend)
    assert [drawn.y for drawn in legend] == sorted(drawn.y for drawn in legend)
    # Best first, from left to right and then on the next line.
    assert sorted(legend, key=lambda drawn: (drawn.y, drawn.x)) == legend
    for drawn in legend:
        [letter] = [d for d in plot.texts if abs(d.y - drawn.y) < 2 and d.x == drawn.x - 16]
        assert letter.text == drawn.text[0]
    [note] = [drawn for drawn in plot.texts if "not graded" in drawn.text]
    assert note.y > max(drawn.y for drawn in legend)


def test_each_height_has_its_own_fill_and_the_lowest_is_hatched() -> None:
    fills = {title: fill for title, (_, _, fill) in latest(GRADED, LATER, BARNET).boxes().items()}
    assert len(set(fills.values())) == len(fills) == 4
    assert fills["Inadequate"] == f"url(#{HATCH})"


def test_the_drawing_grows_with_its_rows_and_columns() -> None:
    one, two = latest(LATER), latest(LATER, BARNET)
    assert two.height - one.height == ROW + ROW  # a row of the table, and the legend's second line
    many = {area.replace("-", "_"): "good" for area in ("adoption", "in-care", "care-leavers")}
    assert (
        latest(
            graded_inspection("Bury", "2020-01-01", "sif", overall="good", leadership="good", **many)
        ).width
        > one.width
    )


def test_the_axis_has_its_years_at_equal_distances() -> None:
    plot = over_time(GRADED, LATER)
    years = [drawn for drawn in plot.texts if drawn.text.isdigit()]
    assert [drawn.text for drawn in years] == [str(year) for year in range(2014, 2023)]
    steps = {round(right.x - left.x, 1) for left, right in pairwise(years)}
    assert max(steps) - min(steps) <= 0.11 and len({drawn.y for drawn in years}) == 1
    assert (years[0].x, years[-1].x) == (MARGIN + LABEL_WIDTH, MARGIN + LABEL_WIDTH + YEARS_WIDTH)


@pytest.mark.parametrize(
    ("last", "step"),
    [("2019-01-01", 1), ("2031-12-01", 1), ("2032-01-01", 2), ("2050-12-01", 2), ("2051-01-01", 5)],
)
def test_a_long_axis_names_fewer_years(last: str, step: int) -> None:
    years = [
        int(drawn.text)
        for drawn in over_time(GRADED, graded_inspection("Bury", last, overall="good")).texts
        if drawn.text.isdigit()
    ]
    assert {right - left for left, right in pairwise(years)} == {step}


def test_a_grade_is_at_its_day_on_the_axis_in_the_row_of_its_area() -> None:
    plot = over_time(GRADED, LATER)
    boxes = plot.boxes()
    a_year = YEARS_WIDTH / 8
    for area in ("Overall effectiveness", "Leadership"):
        y = plot.at(area).y - 4
        early, late = (boxes[title] for title in boxes if title.startswith(f"{area}, "))
        assert (early[1], late[1]) == (pytest.approx(y, abs=0.2), pytest.approx(y, abs=0.2))
        assert early[0] == pytest.approx(MARGIN + LABEL_WIDTH + 14 / 366 * a_year, abs=0.2)
        assert late[0] == pytest.approx(MARGIN + LABEL_WIDTH + (7 + 182 / 366) * a_year, abs=0.2)
    assert "Leadership, 2021-07-02: Outstanding" in boxes


def test_a_letter_without_days_on_site_is_at_its_publication() -> None:
    letter = Inspection(
        "Bury", "sif", "", "", "", published="2018-01-01", judgements=GRADED.judgements, key="b"
    )
    assert "Adoption, 2018-01-01: Good" in over_time(GRADED, letter).boxes()


def test_the_names_of_inspections_are_above_their_days_and_never_overlap() -> None:
    visits = [graded_inspection("Bury", f"2021-0{month}-01", "focused-visit") for month in (2, 4, 6)]
    plot = over_time(GRADED, *visits, LATER)
    names = [drawn for drawn in plot.texts if drawn.text in ("Single", "ILACS", "Focused (no grades)")]
    assert len(names) == 5
    first_year = plot.at("2014")
    assert all(drawn.y < first_year.y for drawn in names)
    assert plot.at("Single").x == pytest.approx(MARGIN + LABEL_WIDTH + 14 / 366 * YEARS_WIDTH / 8, abs=0.2)
    for line in {drawn.y for drawn in names}:
        on_line = sorted(drawn for drawn in names if drawn.y == line)
        for left, right in pairwise(on_line):
            assert right.x - left.x >= (len(left.text) + len(right.text)) * 5.6 / 2
    assert len({drawn.y for drawn in names}) == 2


def test_each_authority_has_its_names_and_its_rows_in_the_same_order() -> None:
    plot = over_time(GRADED, LATER, BARNET)
    assert plot.rows(MARGIN, MARGIN + 1)[:3] == [
        ["Judgements over time: Barnet and Bury"],
        ["Barnet"],
        ["Bury"],
    ]
    labels = [line for line in plot.rows(MARGIN, MARGIN + LABEL_WIDTH) if line[-1] in ("Barnet", "Bury")]
    assert labels == [
        ["Barnet"],
        ["Bury"],
        ["Overall effectiveness", "Barnet"],
        ["Bury"],
        ["Adoption", "Barnet"],
        ["Bury"],
        ["Leadership", "Barnet"],
        ["Bury"],
    ]


def test_an_area_that_a_graded_report_left_out_is_a_dash_in_its_row() -> None:
    plot = over_time(GRADED, LATER)
    [dash] = [drawn for drawn in plot.texts if drawn.text == "–"]
    assert dash.y == plot.at("Adoption").y
