"""Judgements as drawings: valid SVG, grades in words and letters, gaps as gaps."""

from dataclasses import replace
from xml.etree import ElementTree as Tree

import pytest

from db.export.plot import plot_latest
from db.export.plot_time import plot_over_time
from db.judgements.latest import AuthorityGrades, latest_grades
from db.records import Inspection, Judgement
from tests.records import graded_inspection

SVG = "{http://www.w3.org/2000/svg}"


FIRST = graded_inspection("Bury", "2014-01-15", "sif", overall="good", adoption="good")
LETTER = graded_inspection("Bury", "2016-01-15", "focused-visit")
OMITS = graded_inspection("Bury", "2018-06-15", leadership="outstanding")
LAST = graded_inspection("Bury", "2021-01-15", overall="inadequate")
OTHER = graded_inspection("Barnet", "2017-01-15", overall="outstanding")


def held(*inspections: Inspection) -> list[AuthorityGrades]:
    return latest_grades(inspections)


def parsed(drawn: str) -> Tree.Element:
    root = Tree.fromstring(drawn.encode())  # noqa: S314 - our own drawing
    assert root.tag == f"{SVG}svg"
    return root


def words(drawn: str) -> list[str]:
    return [element.text or "" for element in parsed(drawn).iter(f"{SVG}text")]


def joins(drawn: str) -> list[bool]:
    """The lines between grades, each with whether it is dotted."""
    lines = [line for line in parsed(drawn).iter(f"{SVG}line") if line.get("stroke-width") == "1.5"]
    return [line.get("stroke-dasharray") is not None for line in lines]


def marks(drawn: str) -> list[str]:
    """What each grade's box says to a screen reader, without those of the legend."""
    titles = [t.text or "" for g in parsed(drawn).iter(f"{SVG}g") for t in g.iter(f"{SVG}title")]
    return [title for title in titles if ":" in title]


def test_the_latest_grades_are_a_table_in_words_and_letters() -> None:
    found = words(plot_latest(held(FIRST, LAST, OTHER, graded_inspection("Derby", "2019-01-01", "jtai"))))
    assert {"Bury", "Barnet", "Derby", "Jan 2021", "no grades printed", "O", "I", "↓"} <= set(found)
    assert "Outstanding" in found and "Inadequate" in found
    assert any("not graded" in text for text in found)


def places(drawn: str) -> list[tuple[str, float, float]]:
    """Each text with its x and y."""
    texts = parsed(drawn).iter(f"{SVG}text")
    return [(text.text or "", float(text.get("x", "nan")), float(text.get("y", "nan"))) for text in texts]


def test_the_latest_grades_are_in_rows_and_columns_over_their_legend() -> None:
    ungraded = graded_inspection("Derby", "2019-01-01", "jtai")
    assert places(plot_latest(held(FIRST, LAST, OTHER, ungraded)))[:-1] == [
        ("Latest judgements", 16, 20),
        ("Overall", 266, 44),
        ("effectiveness", 266, 56),
        ("Barnet", 16, 76),
        ("Jan 2017", 250, 76),
        ("O", 274, 76),
        ("first", 287, 76),
        ("Bury", 16, 98),
        ("Jan 2021", 250, 98),
        ("I", 274, 98),
        ("↓", 287, 98),
        ("Derby", 16, 120),
        ("Jan 2019", 250, 120),
        ("no grades printed", 266, 120),
        ("O", 24, 158),
        ("Outstanding", 40, 158),
        ("I", 194, 158),
        ("Inadequate", 210, 158),
    ]


MANY = graded_inspection(
    "Bury", "2020-01-01", overall="good", leadership="outstanding", adoption="inadequate", lscb="adequate"
)


@pytest.mark.parametrize(
    ("inspection", "width", "height"),
    [(LAST, "480", "154"), (MANY, "586", "176")],
)
def test_a_table_is_as_wide_as_its_columns_and_has_room_for_its_legend(
    inspection: Inspection, width: str, height: str
) -> None:
    root = parsed(plot_latest(held(inspection)))
    assert (root.get("width"), root.get("height")) == (width, height)
    assert root.get("viewBox") == f"0 0 {width} {height}"
    lowest = max(y for _, _, y in places(plot_latest(held(inspection))))
    assert lowest < float(height)


def test_a_legend_goes_on_in_a_second_line() -> None:
    legend = {text: (x, y) for text, x, y in places(plot_latest(held(MANY))) if y > 100}
    assert legend["Outstanding"] == (40, 114)
    assert legend["Good"] == (210, 114)
    assert legend["Inadequate"] == (40, 136)


def test_an_area_without_a_grade_is_a_dash_in_the_middle_of_its_mark() -> None:
    drawn = plot_latest(held(MANY, OTHER))
    dashes = [(x, y) for text, x, y in places(drawn) if text == "–"]
    marks_of_bury = {x for _, x, y in places(drawn) if y == 98}
    assert len(dashes) == 3 and {y for _, y in dashes} == {76}
    assert {x for x, _ in dashes} <= marks_of_bury


def test_the_name_of_each_authority_is_by_its_line_where_there_are_two() -> None:
    alone, two = words(plot_over_time(held(FIRST, LAST))), words(plot_over_time(held(FIRST, LAST, OTHER)))
    assert alone.count("Bury") == 1  # over its inspections; its lines need no name
    assert two.count("Bury") == 3  # and by its two lines
    assert two.count("Barnet") == 2


@pytest.mark.parametrize(
    ("inspections", "expected"),
    [
        ((FIRST, LAST), [False]),
        ((FIRST, LETTER, LAST), [True]),
        ((FIRST, OMITS, LAST), []),
    ],
)
def test_a_line_joins_two_grades_unless_a_graded_report_left_the_area_out(
    inspections: tuple[Inspection, ...], expected: list[bool]
) -> None:
    assert joins(plot_over_time(held(*inspections))) == expected


def test_each_grade_is_drawn_once_and_nothing_else_is() -> None:
    assert marks(plot_over_time(held(FIRST, LETTER, LAST))) == [
        "Overall effectiveness, 2014-01-15: Good",
        "Overall effectiveness, 2021-01-15: Inadequate",
        "Adoption, 2014-01-15: Good",
    ]


def test_grades_stand_where_their_dates_are() -> None:
    drawn = plot_over_time(held(FIRST, OMITS, LAST))
    middles = {
        title.text: float(group.find(f"{SVG}text").get("x", "0"))  # type: ignore[union-attr]
        for group in parsed(drawn).iter(f"{SVG}g")
        for title in group.iter(f"{SVG}title")
    }
    first, between, last = (
        middles[f"{name}"]
        for name in (
            "Overall effectiveness, 2014-01-15: Good",
            "Leadership, 2018-06-15: Outstanding",
            "Overall effectiveness, 2021-01-15: Inadequate",
        )
    )
    assert (between - first) / (last - first) == pytest.approx(4.41 / 7, abs=0.01)


def test_frameworks_are_named_and_reports_without_grades_say_so() -> None:
    found = words(plot_over_time(held(FIRST, LETTER, LAST)))
    assert {"Single", "Focused (no grades)", "ILACS"} <= set(found)


def test_two_authorities_stand_over_each_other() -> None:
    found = words(plot_over_time(held(FIRST, LAST, OTHER)))
    assert found.count("Overall effectiveness") == 1  # one heading, a line for each of the two under it
    assert found.count("Bury") >= 2 and found.count("Barnet") >= 2


@pytest.mark.parametrize(
    ("inspections", "said"),
    [
        ((LETTER,), "none of these inspections prints grades"),
        ((graded_inspection("Bury", None, overall="good"),), "1 without a date left out"),
        ((), "no authority"),
    ],
)
def test_what_cannot_be_drawn_is_said(inspections: tuple[Inspection, ...], said: str) -> None:
    assert any(said in text for text in words(plot_over_time(held(*inspections))))


def test_foreign_text_stays_text() -> None:
    hostile = graded_inspection('<script>&"\x1b[31m', "2020-01-01", overall="good")
    for drawn in (plot_latest(held(hostile)), plot_over_time(held(hostile))):
        assert "<script>" not in drawn and "\x1b" not in drawn
        assert any("<script>&" in text for text in words(drawn))


def test_the_same_judgements_give_the_same_bytes() -> None:
    assert plot_over_time(held(FIRST, LAST)) == plot_over_time(held(FIRST, LAST))


def test_a_grade_of_two_areas_is_marked_and_its_row_is_given_as_printed() -> None:
    label = "The experiences and progress of children in care and care leavers"
    row = tuple(Judgement(a, "good", label, "Good", combined=True) for a in ("in-care", "care-leavers"))
    authorities = held(replace(LAST, judgements=(*LAST.judgements, *row)))
    for drawn in (plot_latest(authorities), plot_over_time(authorities)):
        assert sum(word.split(" ")[0] == "+" for word in words(drawn)) == 2
        assert any(
            word.endswith("+: one printed grade for children in care and care leavers")
            for word in words(drawn)
        )
        assert drawn.count(f"printed for “{label}”") == 2
    assert not any("+" in word for word in words(plot_latest(held(LAST))))
