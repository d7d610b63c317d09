"""Damaged and unusual PDFs: lost ligatures, soft hyphens, sideways and hidden text."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.reading.blocks import Line
from db.reading.pdf.blocks import pdf_blocks
from db.reading.pdf.hyphens import mark_soft_hyphens
from db.reading.pdf.ligatures import mark_lost_letters, repair_ligatures
from db.reading.pdf.lines import read_pdf
from db.reading.reader import read_bytes
from tests.db.reading.pdfs import font

SEEN = "Leaders know the children of the county well, and they act."


def page(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), pageCompression=0)
    canvas.setFont(font(False), 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, *texts: str, top: float = 100) -> None:
    for n, text in enumerate(texts):
        canvas.drawString(72, 842 - top - 15 * n, text)


def written(draw: Callable[[Canvas], None]) -> list[str]:
    return [line.text for line in read_pdf(page(draw)).lines]


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("The needs were idenƟfied at the commiƩee.", "The needs were identified at the committee."),
        ("The posi\ufffdon of a di\ufffderent o\ufffdcer", "The position of a different officer"),
        ("Checks came aŌer the visit.", "Checks came after the visit."),
        ("Miłosz and Zoë met Ōtsuka.", "Miłosz and Zoë met Ōtsuka."),
    ],
)
def test_a_ligature_is_repaired_where_one_word_fits(printed: str, repaired: str) -> None:
    lines, left = repair_ligatures([Line(printed)])
    assert ([line.text for line in lines], left) == ([repaired], 0)


def test_a_word_of_the_document_itself_counts() -> None:
    damaged = Line("The Brixti\ufffd and zzq\ufffd plans")
    (repaired, _), left = repair_ligatures([damaged, Line("Brixtiff is a town.")])
    assert (repaired.text, left) == ("The Brixtiff and zzq\ufffd plans", 1)


def test_what_fits_two_words_is_left_and_counted() -> None:
    lines, left = repair_ligatures([Line("o\ufffd"), Line("off and oft")])
    assert (lines[0].text, left) == ("o\ufffd", 1)


def test_a_character_without_a_code_is_a_lost_letter_only_in_a_word() -> None:
    assert mark_lost_letters("iden\x00fied \x00 end") == "iden\ufffdfied \x00 end"


@pytest.mark.parametrize("code", ["019F", "FFFD", "0000"])
def test_damaged_words_of_a_pdf_are_repaired_and_the_rest_reported(code: str) -> None:
    content = page(lambda canvas: write(canvas, "The needs were iden~fied early.", "A zzq~x was not."))
    assert content.count(b"<7E> <007E>") == 1  # what the font says of the sign that is drawn
    text = read_pdf(content.replace(b"<7E> <007E>", f"<7E> <{code}>".encode()))
    assert text.lines[0].text == "The needs were identified early."
    assert text.notes == ("1 word has letters that the PDF does not name",)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("The needs were identi-", "fied early.", "The needs were identified early."),
        ("This promotes well-", "being of all.", "This promotes well-being of all."),
        ("There is co-", "ordination of all.", "There is co-ordination of all."),
        ("A multi-", "agency plan.", "A multi-agency plan."),
    ],
)
def test_a_hyphen_that_only_divides_a_word_is_joined(before: str, after: str, joined: str) -> None:
    (block,) = pdf_blocks(read_pdf(page(lambda canvas: write(canvas, before, after))).lines)
    assert block.text == joined


def test_the_last_line_and_other_hyphens_are_unchanged() -> None:
    lines = [Line("to identi-"), Line("Fied"), Line("identi-")]
    assert mark_soft_hyphens(lines) == lines


@pytest.mark.parametrize("turned", [90, -90])
def test_a_sideways_page_is_read_in_the_direction_of_its_letters(turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(turned)
        canvas.translate(0 if turned == 90 else -842, -595 if turned == 90 else 0)
        for n, text in enumerate(("The sideways table is about", "children and their plans.")):
            canvas.drawString(100, 480 - 15 * n, text)

    (block,) = pdf_blocks(read_pdf(page(draw)).lines)
    assert block.text == "The sideways table is about children and their plans."


def test_sideways_lines_on_an_upright_page_follow_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -60, "A note up")
        canvas.drawString(100, -75, "the margin")
        canvas.restoreState()
        write(canvas, SEEN)

    assert written(draw) == [SEEN, "A note up", "the margin"]


def hidden(canvas: Canvas, *, mode: int = 0, white: bool = False, ground: bool = False) -> None:
    if ground:
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(60, 620, 400, 40, stroke=0, fill=1)
    text = canvas.beginText(72, 642)
    text.setFillColorRGB(*(3 * [float(white)]))
    text.setTextRenderMode(mode)
    text.textLine("Words that may be hidden in the page.")
    canvas.drawText(text)


@pytest.mark.parametrize("how", [{"mode": 3}, {"white": True}], ids=["invisible", "white"])
def test_text_that_cannot_be_seen_is_left_out_and_reported(how: dict[str, bool]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, SEEN)
        hidden(canvas, **how)

    text = read_pdf(page(draw))
    assert [line.text for line in text.lines] == [SEEN]
    assert text.notes == ("1 line of invisible or white text left out (page 1)",)
    notes = read_bytes(page(draw), source="northby.pdf").inspection.notes
    assert text.notes[0] in notes


def test_white_letters_on_a_dark_ground_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, SEEN)
        hidden(canvas, white=True, ground=True)

    assert len(written(draw)) == 2


def test_a_scan_with_recognised_words_is_read() -> None:
    assert written(lambda canvas: hidden(canvas, mode=3)) == ["Words that may be hidden in the page."]
