"""Lines -> blocks: tables, what is drawn late, and what a page carries besides its text."""

import io
from collections import Counter

import pypdfium2
import pytest

from db.reading.pdf.blocks import pdf_blocks
from tests.db.reading.pdf.test_blocks import FILLER, blocks, body, filled
from tests.db.reading.pdfs import Press, Print, ilacs_foot, pdf_lines

# -- tables ----------------------------------------------------------------------------------------------------

COLUMNS = (76.0, 303.0)


def test_a_judgement_table_has_its_rows_with_their_wrapped_cells() -> None:
    press = Press()
    press.row(("Judgement", "Grade"), COLUMNS, bold=True)
    press.gap(6)
    press.row(
        (
            "The impact of leaders on social work practice with children and families",
            "Requires improvement to be good",
        ),
        COLUMNS,
    )
    press.gap(6)
    press.row(("Overall effectiveness", "Good"), COLUMNS)
    press.text(FILLER)
    assert [b.cells for b in blocks(press) if b.role == "row"] == [
        ("Judgement", "Grade"),
        (
            "The impact of leaders on social work practice with children and families",
            "Requires improvement to be good",
        ),
        ("Overall effectiveness", "Good"),
    ]


def test_an_action_tables_prose_is_paragraphs_and_goes_on_over_the_page() -> None:
    action = (
        "Leaders should urgently prioritise systems to gather the views of children and young people with SEND. "
        * 3
    )
    press = Press()
    press.heading("Areas for priority action", size=12)
    press.row(("Responsible body", "Areas for priority action"), COLUMNS, bold=True)
    press.gap(560)
    start = press.down
    press.put("Exampleshire County Council", left=COLUMNS[0])
    press.text(action, left=COLUMNS[1])
    assert press.page == 2 and start > 600
    press.gap(-6)
    press.row(
        ("Exampleshire ICB", "Health leaders must address the waiting times for assessments in the area."),
        COLUMNS,
    )
    assert body(press)[1:] == [
        ("row", None, "Responsible body\tAreas for priority action"),
        ("row", None, "Exampleshire County Council"),
        ("text", None, action.strip()),
        ("row", None, "Exampleshire ICB"),
        ("text", None, "Health leaders must address the waiting times for assessments in the area."),
    ]


def test_a_heading_with_its_grade_beside_it_is_a_heading() -> None:
    press = Press()
    press.row(
        ("The experiences and progress of children looked after", "Good"), (76.0, 358.0), size=14, bold=True
    )
    press.gap(20)
    press.text(FILLER)
    assert [role for role, _, _ in body(press)] == ["heading", "row", "text"]


def test_a_cell_that_runs_over_the_page_is_one_cell() -> None:
    press = Press()
    press.gap(600)
    for line in ("Exampleshire Council and", "the Integrated Care"):
        press.put(line, left=62)
        press.gap(14.4)
    press.gap(-28.8)
    press.put("Leaders need to agree a joint plan for the area this year.", left=224)
    press.turn()
    press.put("Board of Exampleshire", left=62)
    press.gap(40)
    press.text("Leaders need to say so in public, and to everyone who asks them.", left=62)
    assert ("row", None, "Exampleshire Council and the Integrated Care Board of Exampleshire") in body(press)


# -- order -----------------------------------------------------------------------------------------------------


def test_a_heading_that_the_file_draws_late_is_where_it_is_printed() -> None:
    press = Press()
    press.text(FILLER, mark="1.", hang=28)
    press.gap(60)
    press.text(FILLER, mark="2.", hang=28)
    press.pages[-1].append(Print("The graded judgement for adoption", top=93 + 55, size=14, bold=True))
    assert [(role, number) for role, number, _ in body(press)] == [
        ("numbered", "1"),
        ("heading", None),
        ("numbered", "2"),
    ]


# -- furniture and notes ---------------------------------------------------------------------------------------


def test_running_feet_are_recognised_by_place_whatever_their_words() -> None:
    press = Press(ilacs_foot)
    while press.page < 5:
        press.text(FILLER * 4)
    found = blocks(press)
    furniture = Counter(b.text for b in found if b.role == "furniture")
    assert furniture["3 to 14 October 2022"] == 4
    assert {b.text for b in found if b.role == "text"} == {(FILLER * 4).strip()}


def test_headings_that_recur_at_one_height_are_no_running_heads() -> None:
    press = Press()
    for page in range(9):
        if page in (2, 4, 6):
            press.heading("The experiences and progress of")
        press.text(f"Paragraph {'abcdefghi'[page]}. {FILLER * (page + 2)}")
        press.turn()
    assert [role for role, _, _ in body(press)].count("heading") == 3


def test_the_last_line_of_a_page_beside_its_number_is_text() -> None:
    height = 770.9
    press = Press(lambda page: [Print(str(page), left=517, top=height)])
    lasts = ["Some plans of", "Visits to", "Reviews for", "Support for", "Direct work with"]
    for last in lasts:
        press.text(FILLER)
        press.down = height
        press.put(f"{last} children in")
        press.turn()
        press.text(f"need, which {last.casefold()} others show.")
    found = [b.text for b in blocks(press) if b.role == "text"]
    assert [text for text in found if text != FILLER.strip()] == [
        f"{last} children in need, which {last.casefold()} others show." for last in lasts
    ]


def test_footnotes_are_recognised_by_place_and_size_and_interrupt_nothing() -> None:
    press = Press(ilacs_foot)
    press.turn()
    filled(press, 560)
    press.note("1 The areas for improvement have been cross-referenced with the outcomes.")
    press.note("2 A full description of what the judgements mean is given at the end.")
    press.text(FILLER * 8 + "The end of it.", mark="99.", hang=18)
    found = blocks(press)
    assert [b.text[:14] for b in found if b.role == "footnote"] == ["1 The areas fo", "2 A full descr"]
    assert any(b.text == FILLER * 8 + "The end of it." for b in found)


def test_a_heading_loses_a_footnotes_mark_that_is_set_like_itself() -> None:
    press = Press()
    press.heading("Information about this local authority area2")
    press.heading("Priorities for 2017 and 2")
    press.text(FILLER)
    press.note("2 The local authority was given the opportunity to review this section.")
    headings = [b.text for b in blocks(press) if b.role == "heading"]
    assert headings == ["Information about this local authority area", "Priorities for 2017 and 2"]


def test_a_field_of_the_cover_may_be_a_sentence() -> None:
    press = Press()
    press.heading("Area SEND inspection of Northby Local Area Partnership", size=20)
    press.text("Dates of previous inspection: The previous full inspection was on 19 March 2018.")
    press.heading("Inspection outcome")
    press.text(FILLER)
    assert [b.role for b in blocks(press) if b.role != "furniture"] == ["row", "row", "heading", "text"]


@pytest.mark.parametrize("shown", [90, 180, 270])
def test_a_page_that_is_shown_sideways_or_upside_down_is_turned_upright(shown: int) -> None:
    press = Press()
    press.heading("Main findings", size=14)
    press.text("Leaders know the children well. " * 12, mark="1.", hang=18)
    press.text("Plans are clear and reviewed often. " * 12, mark="2.", hang=18)
    upright = press.pdf()
    document = pypdfium2.PdfDocument(upright)
    for page in document:
        page.set_rotation(shown)
    turned = io.BytesIO()
    document.save(turned)
    assert pdf_blocks(pdf_lines(turned.getvalue())) == pdf_blocks(pdf_lines(upright))


@pytest.mark.parametrize(("name", "bold"), [(b"Bold", True), (b"Book", False)])
def test_a_font_of_no_stated_weight_is_bold_by_its_name(name: bytes, bold: bool) -> None:
    """As in a PDF that was printed to a PDF again."""
    press = Press()
    press.heading("Main findings", size=14)
    stated = press.pdf()
    plain = stated.replace(b"/StemV 165", b"/StemV  80").replace(b"/Flags 262148", b"/Flags      4")
    assert plain != stated
    (line,) = (line for line in pdf_lines(plain.replace(b"Sans-Bold", b"Sans-" + name)) if line.size == 14)
    assert line.bold is bold
