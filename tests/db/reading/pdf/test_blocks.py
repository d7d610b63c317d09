"""Lines -> blocks: what is heading, paragraph, bullet, row, note and furniture, on pages set for the purpose."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.reading.blocks import Block, Line
from db.reading.pdf.blocks import pdf_blocks
from tests.db.reading.pdfs import LEFT, Press, ilacs_foot, pdf_lines

FILLER = "Leaders and managers know the children and families of the county well and act on what they learn. "


def blocks(press: Press) -> list[Block]:
    return pdf_blocks(pdf_lines(press.pdf()))


def body(press: Press) -> list[tuple[str, str | None, str]]:
    """Role, number and text of all but furniture."""
    return [(b.role, b.number, b.text) for b in blocks(press) if b.role != "furniture"]


def filled(press: Press, until: float) -> None:
    """Numbered paragraphs until a page is down to a height."""
    count = 0
    while press.down < until:
        count += 1
        press.text(FILLER, mark=f"{count}.", hang=18)


# -- paragraphs ------------------------------------------------------------------------------------------------


def test_paragraphs_are_parted_by_blanks_and_rejoined_across_wraps() -> None:
    press = Press()
    press.text(FILLER * 2)
    press.text("A second paragraph.")
    assert body(press) == [("text", None, (FILLER * 2).strip()), ("text", None, "A second paragraph.")]


@pytest.mark.parametrize("mark", ["1.", ""], ids=["numbered", "running text"])
def test_a_paragraph_goes_on_over_the_page(mark: str) -> None:
    press = Press(ilacs_foot)
    press.turn()
    press.gap(620)
    press.text(FILLER * 6, mark=mark, hang=18 if mark else 0)
    assert press.page == 3
    (block,) = [b for b in blocks(press) if b.role != "furniture"]
    assert (block.number, block.text, block.pages) == (mark.strip(".") or None, (FILLER * 6).strip(), (2, 3))


def test_a_new_paragraph_at_the_top_of_a_page_is_a_new_one() -> None:
    press = Press()
    press.text(FILLER * 3 + "It ends here.")
    press.turn()
    press.text("Yours sincerely")
    assert [text for _, _, text in body(press)][-1] == "Yours sincerely"


NUMBERS = [
    ("with its stop", ["9.", "10.", "11."]),
    ("glued to its text", ["9.", "10.{}", "11.{}"]),
    ("one lost its stop", ["9.", "10", "11."]),
]


@pytest.mark.parametrize("marks", [marks for _, marks in NUMBERS], ids=[name for name, _ in NUMBERS])
def test_numbers_are_read_in_every_way_that_they_are_printed(marks: list[str]) -> None:
    press = Press()
    for n in range(1, 9):
        press.text("Children are safe.", mark=f"{n}.", hang=24)
    for mark in marks:
        if "{}" in mark:
            press.text(mark.format(FILLER))
        else:
            press.text(FILLER, mark=mark, hang=24)
    assert [b.number for b in blocks(press) if b.role == "numbered"] == [str(n) for n in range(1, 12)]


WRAPS = [
    "8.8 per week",
    "11. Children told inspectors this",
    "11 Children who told us",
    "2019 identified",
    "16. It",
]


@pytest.mark.parametrize("start", WRAPS)
def test_a_wrapped_line_that_looks_like_a_number_is_none(start: str) -> None:
    press = Press()
    for n in range(1, 10):
        press.text("Children are safe.", mark=f"{n}.", hang=24)
    press.put("10.")
    for line in (
        "The number of visits to children in the county was on average",
        f"{start} so far. They were seen.",
    ):
        press.put(line, left=LEFT + 24)
        press.gap(14.4)
    press.gap(12)
    press.text("Plans are good.", mark="11.", hang=24)
    assert [(b.number, b.text[:12]) for b in blocks(press) if b.role == "numbered"][-2:] == [
        ("10", "The number o"),
        ("11", "Plans are go"),
    ]


def test_a_number_that_the_file_lost_is_given_back_where_it_is_certain() -> None:
    press = Press()
    for mark in ("1.", "2.", "", "4."):
        press.text(FILLER, mark=mark, hang=24)
    found = [(b.number, b.number_inferred) for b in blocks(press) if b.role == "numbered"]
    assert found == [("1", False), ("2", False), ("3", True), ("4", False)]


def test_a_nested_bullet_is_distinguished_from_a_bullet() -> None:
    press = Press()
    press.text("In the last 12 months:", mark="•", hang=18, after=6)
    press.text("there have been 38 adoptions", mark="•", left=LEFT + 45, hang=18, after=6)
    press.text("The chair has been in post since 2014.", mark="•", hang=18)
    assert [(b.role, b.level, b.text[:9]) for b in blocks(press) if b.role == "bullet"] == [
        ("bullet", 0, "In the la"),
        ("bullet", 1, "there hav"),
        ("bullet", 0, "The chair"),
    ]


@pytest.mark.parametrize(("lead_in", "level"), [("Of this number:", 1), ("There are some changes.", 0)])
def test_what_a_line_inside_a_bullet_leads_in_to_is_nested(lead_in: str, level: int) -> None:
    press = Press()
    press.text(FILLER * 2, mark="•", hang=18, after=6)
    press.text(lead_in, left=LEFT + 18, after=6)
    press.text("143 live outside the area", mark="•", left=LEFT + 45, hang=18, after=6)
    assert [(b.role, b.level) for b in blocks(press)[:3]] == [("bullet", 0), ("text", 0), ("bullet", level)]


def test_a_bullet_under_a_new_heading_is_not_nested_in_what_is_above() -> None:
    press = Press()
    press.text("The local authority should take action.", mark="22.", hang=28)
    press.heading("Immediately:", size=12, left=LEFT + 28)
    press.text("improve supervision", mark="•", left=LEFT + 50, hang=14)
    assert blocks(press)[-2].level == 0


def test_dashes_are_bullets_where_they_stand_as_such_and_words_elsewhere() -> None:
    press = Press()
    press.text("The proportion of children:", mark="•", hang=18, after=6)
    press.text("in primary schools is 16%", mark="-", left=LEFT + 45, hang=18, after=6)
    press.put("A sentence that is interrupted")
    press.gap(14.4)
    press.put("– as this one is – goes on.")
    assert [(b.role, b.text) for b in blocks(press) if b.role != "furniture"] == [
        ("bullet", "The proportion of children:"),
        ("bullet", "in primary schools is 16%"),
        ("text", "A sentence that is interrupted – as this one is – goes on."),
    ]


# -- headings --------------------------------------------------------------------------------------------------


def test_headings_are_recognised_by_type_and_ranked_by_it() -> None:
    press = Press()
    press.heading("The local authority", size=16)
    press.heading("Information about this local authority area", size=14)
    press.heading("Children living in this area", size=12)
    press.text("Approximately 420 children live here.", mark="•", hang=18)
    found = [b for b in blocks(press) if b.role == "heading"]
    assert [b.level for b in found] == [1, 2, 3]


def test_a_heading_of_two_lines_is_one() -> None:
    heading = (
        "The experiences and progress of children in care and care leavers: requires improvement to be good"
    )
    press = Press()
    press.heading(heading)
    press.text(FILLER)
    assert body(press)[0] == ("heading", None, heading)


def test_a_heading_loses_its_footnotes_mark() -> None:
    press = Press()
    press.heading("What needs to improve?")
    press.down -= 12 + 16.8
    press.put("1", left=LEFT + 186, size=9)
    press.gap(40)
    press.text(FILLER)
    press.note("1 The areas for improvement have been cross-referenced.")
    headings = [b.text for b in blocks(press) if b.role == "heading"]
    assert headings == ["What needs to improve?"]


def test_a_bold_opening_of_a_paragraph_is_no_heading() -> None:
    press = Press()
    press.put("Children who go missing from home and from care are not always seen", bold=True)
    press.gap(14.4)
    press.put("by someone who is independent when they return.")
    assert [role for role, _, _ in body(press)] == ["text"]


def test_a_plain_line_over_a_list_is_a_heading() -> None:
    press = Press()
    press.heading("Other Ofsted inspections", size=12)
    press.text("The local authority operates one home.", mark="•", hang=18)
    press.text("Other information about this area")
    press.text("The director has been in post since April.", mark="•", hang=18)
    assert [text for role, _, text in body(press) if role == "heading"] == [
        "Other Ofsted inspections",
        "Other information about this area",
    ]


# -- nothing is lost -------------------------------------------------------------------------------------------

SHAPES = st.builds(
    Line,
    text=st.text(alphabet="abcdef ABC123.-•–():³\uf06e", min_size=1, max_size=60).filter(str.strip),
    page=st.integers(1, 4),
    size=st.sampled_from([6.5, 8.0, 10.0, 12.0, 12.6, 14.0, 20.0, 26.0]),
    bold=st.booleans(),
    left=st.sampled_from([71.0, 88.8, 113.5, 303.0, 513.0]),
    top=st.floats(20, 810),
    right=st.floats(100, 560),
)


def letters(texts: list[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if char.isalnum())


@settings(max_examples=150, deadline=None)
@given(st.lists(SHAPES, max_size=40).map(lambda found: sorted(found, key=lambda line: line.page or 0)))
def test_no_letter_is_lost_or_doubled_whatever_the_page_looks_like(lines: list[Line]) -> None:
    found = pdf_blocks(lines)
    given_back = [f"{b.number if b.number and not b.number_inferred else ''}{b.text}" for b in found]
    assert letters(given_back) == letters([line.text for line in lines])
