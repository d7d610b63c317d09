"""A drawing as shapes of a Word document, read back from its XML."""

from docx import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from db.export.plot import FILLS
from db.export.svg import INK, Drawing
from db.export.word_drawing import add_drawing

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = f"{{{nsmap['a']}}}"
PIXEL = 10_000  # EMU


def shapes(drawing: Drawing, width: int, description: str = "what is drawn") -> list[BaseOxmlElement]:
    paragraph = Document().add_paragraph()
    add_drawing(paragraph, drawing.svg(), description, width * PIXEL)
    [inline] = paragraph._p.iter(qn("wp:inline"))
    assert [p.get("descr") for p in inline.iter(qn("wp:docPr"))] == [description]
    return list(inline.iter(f"{WPS}wsp"))


def place(shape: BaseOxmlElement) -> tuple[int, ...]:
    """x, y, width and height in pixels."""
    [form] = shape.iter(f"{A}xfrm")
    numbers = [each for end in form for each in end.attrib.values()]
    return tuple(round(int(number) / PIXEL) for number in numbers)


def colours(shape: BaseOxmlElement) -> list[str | None]:
    return [colour.get("val") for colour in shape.iter(f"{A}srgbClr")]


def said(shape: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in shape.iter(qn("w:t")))


def test_lines_stand_where_they_are_drawn() -> None:
    drawing = Drawing(200, 100, "lines")
    drawing.line(10, 20, 110, 20)
    drawing.line(10, 90, 60, 40, dotted=True)
    ground, first, rising = shapes(drawing, 200)
    assert place(ground) == (0, 0, 200, 100)
    assert (place(first), colours(first)) == ((10, 20, 100, 0), [INK[1:].upper()])
    assert place(rising) == (10, 40, 50, 50)
    assert [form.get("flipV") for form in rising.iter(f"{A}xfrm")] == ["1"]
    assert [dash.get("val") for dash in rising.iter(f"{A}prstDash")] == ["sysDot"]


def test_a_drawing_is_as_wide_as_asked() -> None:
    drawing = Drawing(200, 100, "lines")
    drawing.line(10, 20, 110, 20)
    assert [place(shape) for shape in shapes(drawing, 400)] == [(0, 0, 400, 200), (20, 40, 200, 0)]


def test_grades_have_their_colour_letter_and_words() -> None:
    drawing = Drawing(200, 100, "grades")
    drawing.box(50, 50, 20, "G", FILLS["good"], "Adoption: good")
    drawing.box(90, 50, 20, "I", FILLS["inadequate"], "Overall: <inadequate> & worse")
    _, border, good, letter, _, hatched, bad = shapes(drawing, 200)
    assert place(border) == place(good) == (40, 40, 20, 20)
    assert colours(good)[0] == FILLS["good"][0][1:].upper()
    assert [fill.get("prst") for fill in hatched.iter(f"{A}pattFill")] == ["wdUpDiag"]
    assert (said(letter), said(bad)) == ("G", "I")
    assert [p.get("descr") for p in bad.iter(f"{WPS}cNvPr")] == ["Overall: <inadequate> & worse"]


def test_words_are_anchored_and_escaped() -> None:
    drawing = Drawing(200, 100, "words")
    drawing.text(100, 50, "Q&A <now>", 10)
    drawing.text(100, 50, "ends", 10, anchor="end", bold=True)
    drawing.text(100, 50, "middle", 10, anchor="middle")
    _, begins, ends, middle = shapes(drawing, 200)
    assert said(begins) == "Q&A <now>"
    assert place(begins)[0] == 100
    assert sum(place(ends)[::2]) == 100
    assert abs(place(middle)[0] + place(middle)[2] / 2 - 100) <= 1
    assert [jc.get(qn("w:val")) for s in (begins, ends, middle) for jc in s.iter(qn("w:jc"))] == [
        "left",
        "right",
        "center",
    ]
    assert all(place(shape)[1] < 50 < sum(place(shape)[1::2]) for shape in (begins, ends, middle))


def test_identifiers_are_not_repeated() -> None:
    drawing = Drawing(200, 100, "lines")
    for y in range(5):
        drawing.line(10, y, 110, y)
    numbers = [known.get("id") for shape in shapes(drawing, 200) for known in shape.iter(f"{WPS}cNvPr")]
    assert len(set(numbers)) == 6 and "1" not in numbers
