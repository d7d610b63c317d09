"""Two pages on one sheet are read one after the other, and cited by the sheet."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.reading.blocks import Line
from db.reading.reader import read_bytes
from db.reading.two_up import unfolded
from tests.db.reading.pdfs import font, wrapped

HALF = 421.0  # points: half of an A4 sheet set sideways
WORDS = "early help plans visits reviews homes schools carers health records panels audits training advice".split()


def finding(number: int) -> str:
    first, second, third = (WORDS[(number * step) % len(WORDS)] for step in (1, 3, 5))
    middle = (
        f"{first.capitalize()} for children in Leeds are what {second} had been before {number} workers left"
    )
    return f"{number}. {middle}, and {third} now reach most families sooner than in the years of the last inspection."


PAGES = [
    [
        "#Inspection of Leeds local authority children’s services",
        "Inspection dates: 3 to 14 October 2022",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        "Services in Leeds have improved since the last inspection, and leaders know well what they must do next.",
    ],
    [
        "#What needs to improve?",
        "■ The quality of plans for children who are in care, and how they are overseen.",
    ]
    + ["#The experiences and progress of children who need help and protection: good"]
    + [finding(n) for n in range(1, 6)],
    [finding(n) for n in range(6, 13)],
    ["#The experiences and progress of children in care: good", *(finding(n) for n in range(13, 19))],
    [finding(n) for n in range(19, 24)],
]


def sheets(pages: list[list[str]]) -> bytes:
    """A PDF with these pages side by side; "#" begins a heading."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(2 * HALF, 595.0))
    for n, page in enumerate(pages):
        down = 555.0
        for text in page:
            bold, size = text.startswith("#"), 12.0 if text.startswith("#") else 9.0
            for line in wrapped(text.lstrip("#"), 340.0, size, bold=bold):
                canvas.setFont(font(bold), size)
                canvas.drawString(40.0 + HALF * (n % 2), down, line)
                down -= 1.25 * size
            down -= 0.8 * size
        if n % 2 or n == len(pages) - 1:
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_left_half_is_read_before_the_right_one() -> None:
    report = read_bytes(sheets(PAGES), source="report.pdf")
    body = [p for p in report.paragraphs if p.kind in ("finding", "recommendation")]
    assert [(p.number, p.area) for p in body if p.number] == [
        (str(n), "help-and-protection" if n < 13 else "in-care") for n in range(1, 24)
    ]
    assert body[0].section == ("What needs to improve?",)
    assert {page for p in report.paragraphs for page in p.pages or ()} == {1, 2, 3}
    assert (report.inspection.pages, report.inspection.end) == (3, "2022-10-14")
    assert report.inspection.notes == ("two pages on each sheet: pages are those of the file",)


def columns(left: float, right: float, *, page: int = 1) -> list[Line]:
    """Lines of two columns whose widths are given, on a sheet that is wider than high."""
    return [
        Line("x", page, 9, left=x, right=x + w, top=40.0 + 20 * n)
        for n in range(12)
        for x, w in left_right(left, right)
    ]


def left_right(left: float, right: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (40.0, left), (461.0, right)


@pytest.mark.parametrize(
    ("lines", "two_up"),
    [
        ([*columns(340, 340), *columns(340, 340, page=2)], True),
        (columns(340, 340), False),  # one sheet may be a table
        ([*columns(120, 340), *columns(120, 340, page=2)], False),  # cells
        ([*columns(430, 300), *columns(430, 300, page=2)], False),  # lines cross the middle
        ([], False),
    ],
)
def test_tables_and_single_pages_are_left_as_they_are(lines: list[Line], two_up: bool) -> None:
    assert (unfolded(lines) is not None) is two_up


def test_an_upright_page_of_two_columns_is_one_page() -> None:
    upright = [
        Line("x", page, 9, left=x, right=x + 230, top=40.0 + 40 * n)
        for page in (1, 2)
        for n in range(18)
        for x in (50.0, 310.0)
    ]
    assert unfolded(upright) is None
