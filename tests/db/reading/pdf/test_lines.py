"""A PDF's bytes -> printed lines: text, size, weight, place; and which files are refused, in what words."""

import io
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.reading.blocks import Line
from db.reading.errors import UnreadableReport
from db.reading.pdf.lines import read_pdf
from tests.db.reading.pdfs import LEFT, Print, pdf, pdf_lines, width


def lines(*pieces: Print, scaled: bool = False) -> list[Line]:
    return pdf_lines(pdf([pieces], scaled=scaled))


def texts(*pieces: Print) -> list[str]:
    return [line.text for line in lines(*pieces)]


@pytest.mark.parametrize("scaled", [False, True], ids=["font size", "size in the text matrix"])
def test_a_line_has_its_size_weight_and_place(scaled: bool) -> None:
    heading, body = lines(
        Print("What needs to improve?", left=71, top=100, size=14, bold=True),
        Print("The quality of planning.", left=88.5, top=130),
        scaled=scaled,
    )
    assert (heading.text, heading.size, heading.bold, heading.page) == (
        "What needs to improve?",
        14.0,
        True,
        1,
    )
    assert (heading.left, heading.top) == (71.0, 100.0)
    assert heading.right == pytest.approx(71 + width("What needs to improve?", 14, bold=True), abs=1)
    assert (body.size, body.bold, body.left, body.top) == (12.0, False, 88.5, 130.0)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turned: int) -> None:
    pieces = [
        Print("Overall effectiveness", left=76, top=100),
        Print("Good", left=303, top=100),
        Print("Next", top=130),
    ]
    assert pdf_lines(pdf([pieces], turned=turned)) == pdf_lines(pdf([pieces]))


def test_one_bold_word_makes_no_bold_line() -> None:
    start = width("It was judged ", 12)
    (line,) = lines(
        Print("It was judged"),
        Print("inadequate", left=LEFT + start, bold=True),
        Print("overall", left=LEFT + start + width("inadequate ", 12, bold=True)),
    )
    assert line.text == "It was judged inadequate overall"
    assert not line.bold


def test_lines_are_numbered_by_page() -> None:
    content = pdf([[Print("One")], [], [Print("Three")]])
    assert [(line.page, line.text) for line in pdf_lines(content)] == [(1, "One"), (3, "Three")]
    assert read_pdf(content).pages == 3


def test_a_blank_is_a_step_wider_than_the_leading() -> None:
    found = lines(Print("One", top=100), Print("two", top=114.4), Print("Three", top=140))
    assert [line.blank_before for line in found] == [False, False, True]


def test_cells_side_by_side_are_lines_of_one_height() -> None:
    label, grade = lines(Print("Overall effectiveness", left=76), Print("Good", left=303))
    assert (label.text, grade.text) == ("Overall effectiveness", "Good")
    assert label.top == grade.top
    assert grade.left == 303.0


def test_a_cell_that_one_string_of_text_draws_with_the_next_is_cut_off() -> None:
    """As in contents lists that were printed to a PDF again: the gap is inside one piece of text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    text = canvas.beginText(71, 700)
    text.setFont("Helvetica-Bold", 16)
    text._code.append("[(The local authority) -12000 (3)] TJ")
    canvas.drawText(text)
    canvas.save()
    assert [line.text for line in pdf_lines(out.getvalue())] == ["The local authority", "3"]


def test_the_wide_gaps_of_a_justified_line_are_no_cells() -> None:
    words = "plans are reviewed and visits are".split()
    places = [LEFT + sum(width(word, 12) + 16 for word in words[:n]) for n in range(len(words))]
    assert texts(*(Print(word, left=left) for word, left in zip(words, places, strict=True))) == [
        " ".join(words)
    ]


def test_ligatures_come_out_as_letters_and_odd_spaces_as_spaces() -> None:
    assert texts(Print("\N{LATIN SMALL LIGATURE FI}nds\N{NO-BREAK SPACE}its way")) == ["finds its way"]


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("1.", "1. Early help"),
        ("•", "• Early help"),
        ("10", "10 Early help"),
        ("Age group:", "Age group: Early help"),
    ],
)
def test_a_mark_or_label_belongs_to_the_text_beside_it(mark: str, text: str) -> None:
    assert texts(Print(mark), Print("Early help", left=LEFT + width(mark, 12) + 20)) == [text]


def test_a_hyphen_at_a_lines_end_is_kept_and_the_next_line_is_its_own() -> None:
    assert texts(Print("with good multi-", top=100), Print("agency work", top=114.4)) == [
        "with good multi-",
        "agency work",
    ]


def test_a_hyphen_at_a_pages_end_does_not_swallow_the_footnote() -> None:
    found = lines(
        Print("clear oversight for decision-", top=677),
        Print("1 The areas for improvement", top=745, size=10),
    )
    assert [(line.text, line.size) for line in found] == [
        ("clear oversight for decision-", 12.0),
        ("1 The areas for improvement", 10.0),
    ]


@pytest.mark.parametrize(
    ("word", "mark", "rest", "expected"),
    [
        ("schools", "3", ", of whom", "schools³, of whom"),
        ("What needs to improve?", "1", "", "What needs to improve?¹"),
        ("Board", "12", "", "Board¹²"),
    ],
)
def test_a_footnotes_mark_is_distinguished_from_figures(
    word: str, mark: str, rest: str, expected: str
) -> None:
    after = LEFT + width(word, 12)
    pieces = [Print(word, top=100), Print(mark, left=after, top=102, size=7.5)]
    if rest:
        pieces.append(Print(rest, left=after + width(mark, 7.5), top=100))
    assert texts(*pieces) == [expected]


@pytest.mark.parametrize(
    "text", ["COVID19 and CO2", "at £3,000.", "in Year11", "A4 and MAPPA2 meetings", "8.8 per week"]
)
def test_figures_of_full_size_stay_as_they_are(text: str) -> None:
    assert texts(Print(text)) == [text]


def test_characters_that_could_harm_a_terminal_do_not_come_out() -> None:
    (text,) = texts(Print("safe\u202ehidden\u200b\x1b[2J"))
    assert not set(text) & set("\u202e\u200b\x1b")
    assert text.startswith("safe")


# -- files that are refused --------------------------------------------------------------------------------


def bare(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue, with a right table of places."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def picture_only() -> bytes:
    stream = zlib.compress(b"0 0 1 rg 100 100 200 200 re f")
    return bare(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    )


WHOLE = pdf([[Print("A report."), Print("It has text.", top=130)]])
REFUSED = [
    (b"<!DOCTYPE html><html><body>Inspection</body></html>", "it is not a PDF"),
    (b"", "it is not a PDF"),
    (pdf([[Print("Secret")]], password="open sesame"), "the PDF is encrypted: it asks for a password"),
    (WHOLE[: len(WHOLE) // 2], "the PDF is cut short: its end is missing"),
    (b"%PDF-1.7\n" + b"\x00garbage" * 40 + b"\n%%EOF\n", "the PDF is damaged and cannot be opened"),
    (bare(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), "the PDF has no pages"),
    (picture_only(), "the PDF has no text, only pictures of pages"),
]
NAMES = ["web page", "empty", "encrypted", "cut short", "damaged", "no pages", "pictures"]


@pytest.mark.parametrize(("content", "reason"), REFUSED, ids=NAMES)
def test_a_file_that_cannot_be_read_says_why_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport) as refused:
        pdf_lines(content)
    assert refused.value.reason == reason


@pytest.mark.parametrize(("content", "reason"), REFUSED, ids=NAMES)
def test_the_reason_is_not_that_of_the_file_before(content: bytes, reason: str) -> None:
    for before, _ in REFUSED:
        with pytest.raises(UnreadableReport):
            pdf_lines(before)
        with pytest.raises(UnreadableReport) as refused:
            pdf_lines(content)
        assert refused.value.reason == reason


def test_a_pdf_made_for_the_web_and_cut_short_is_refused_though_it_opens() -> None:
    stated = len(WHOLE) + 4000
    linear = WHOLE.replace(b"%PDF-1.3\n", b"%%PDF-1.3\n%%<</Linearized 1/L %d>>\n" % stated, 1)
    assert linear != WHOLE
    with pytest.raises(UnreadableReport, match="cut short"):
        pdf_lines(linear)


def test_a_pdf_that_is_locked_against_changes_alone_is_read() -> None:
    content = pdf([[Print("Anyone may read this.")]], owner="only I may change it")
    assert [line.text for line in pdf_lines(content)] == ["Anyone may read this."]


@pytest.mark.parametrize("cut", range(200, len(WHOLE), 997))
def test_no_cut_through_a_file_yields_anything_but_lines_or_a_reason(cut: int) -> None:
    with pytest.raises(UnreadableReport):
        pdf_lines(WHOLE[:cut])
