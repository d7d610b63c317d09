"""The plot of the paper: shapes in Word, characters in Markdown, and the same in words below."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from db.export.paper import NO_OVERALL_GRADE, PLOT_NOTE, Paper, paper_pieces
from db.judgements.history import grade_rows
from db.judgements.latest import latest_grades, latest_overall
from db.records import Inspection
from tests.records import graded_inspection

GRADED = [
    graded_inspection("Bury", "2014-01-15", "sif", overall="good"),
    graded_inspection("Bury", "2021-01-15", overall="inadequate"),
]


def paper(own: list[Inspection]) -> Paper:
    return Paper("Bury", grade_rows(own, ["Bury"]), None, (), (), own, judged=latest_grades(own)[0])


def markdown(own: list[Inspection]) -> str:
    return "".join(map(str, paper_pieces(paper(own), ".md")))


def word(own: list[Inspection]) -> docx.document.Document:
    [made] = paper_pieces(paper(own), ".docx")
    assert isinstance(made, bytes)
    return docx.Document(io.BytesIO(made))


def test_markdown_has_a_plot_of_characters_before_the_table() -> None:
    made = markdown(GRADED)
    assert "```text\n" in made and "![" not in made
    assert made.index("Overall effectiveness  G──") < made.index(PLOT_NOTE) < made.index("| Area |")
    assert "G Good, I Inadequate." in made


def test_word_has_a_plot_of_shapes_before_the_table() -> None:
    made = word(GRADED)
    [drawing] = made.element.body.iter(qn("wp:inline"))
    letters = [text.text for text in drawing.iter(qn("w:t"))]
    assert letters.count("G") == letters.count("I") == 2  # in the row of the area, and in the legend
    assert {"Overall effectiveness", "2014", "ILACS"} <= set(letters)
    described = next(drawing.iter(qn("wp:docPr"))).get("descr")
    assert described == "Plot of the grades of Bury over time; the table below says the same in words."
    body = [element.tag for element in made.element.body]
    [at] = [
        n
        for n, element in enumerate(made.element.body)
        if next(element.iter(qn("wp:inline")), None) is not None
    ]
    assert at < body.index(qn("w:tbl"))
    width = int(next(drawing.iter(qn("wp:extent"))).get("cx") or 0)
    assert width == pytest.approx(Cm(21 - 2 * 2.2), abs=1000)  # between the margins of A4


def test_an_authority_without_grades_has_no_plot() -> None:
    visits = [graded_inspection("Bury", "2016-01-15", "focused-visit")]
    assert "```" not in markdown(visits) and PLOT_NOTE not in markdown(visits)
    assert not list(word(visits).element.body.iter(qn("wp:inline")))


def test_a_neighbour_whose_latest_report_prints_no_overall_grade_is_not_given_an_older_one() -> None:
    held = [
        graded_inspection("Bolton", "2022-03-01", overall="good"),
        graded_inspection("Wigan", "2022-03-01", overall="inadequate"),
        graded_inspection("Wigan", "2026-05-01", leadership="good"),
    ]
    with_neighbours = replace(paper(GRADED), neighbours=latest_overall(held, ["Wigan", "Bolton"]))
    made = "".join(map(str, paper_pieces(with_neighbours, ".md")))
    assert "overall, at their latest inspection: 1 good, 1 without an overall grade." in made
    assert f"| Wigan | May 2026 | {NO_OVERALL_GRADE} |" in made and "| Bolton | Mar 2022 | Good |" in made
    [written] = paper_pieces(with_neighbours, ".docx")
    assert isinstance(written, bytes)
