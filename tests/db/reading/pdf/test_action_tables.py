"""Tables of SEND actions: one paragraph for an action, its bullets nested, who is responsible beside it."""

from db.reading.assemble import assemble
from db.reading.blocks import Block
from db.reading.pdf.blocks import pdf_blocks
from db.records import Inspection, Paragraph
from tests.db.reading.pdfs import LEFT, Print, pdf, pdf_lines

FRONT = Inspection("Northby", "area-send", "Area SEND inspection", "northby.pdf", "0" * 64)
BODY, ACTION, BULLET = 62.4, 223.6, 241.6
HEADING = "Areas for priority action"
IMPROVE = "Areas for improvement"


def cell(texts: list[str], left: float, top: float, step: float = 14.4) -> list[Print]:
    return [Print(text, left, top + n * step) for n, text in enumerate(texts)]


def header(top: float) -> list[Print]:
    return [
        Print(HEADING, 56.7, top - 30, 14.0, bold=True),
        Print("Responsible body", BODY, top, bold=True),
        Print(HEADING, ACTION, top, bold=True),
    ]


def filler() -> list[Print]:
    return cell([f"Children of ward {'abcdefgh'[n]} are known to their workers." for n in range(8)], LEFT, 60)


def blocks(*pages: list[Print]) -> list[Block]:
    return pdf_blocks(pdf_lines(pdf(pages)))


def actions(*pages: list[Print]) -> list[Paragraph]:
    found = assemble(blocks(*pages), FRONT).paragraphs
    return [paragraph for paragraph in found if paragraph.kind == "recommendation"]


def test_an_action_has_its_bullets_and_the_body_beside_it() -> None:
    page = [
        *filler(),
        *header(300),
        *cell(["Northby Council and", "NHS Northby"], BODY, 320),
        *cell(["Leaders should urgently", "improve the plans."], ACTION, 320),
        Print("In particular they should improve:", ACTION, 348.8),
        Print("• the first assessments", BULLET, 363.2),
        *cell(["• the reviews of plans that", "come too late"], BULLET, 377.6),
        *cell(["NHS Northby"], BODY, 412),
        *cell(["Health leaders should", "shorten the waits."], ACTION, 412),
    ]
    first, second = actions(page)
    assert first.text.splitlines() == [
        "Leaders should urgently improve the plans. In particular they should improve:",
        "the first assessments",
        "the reviews of plans that come too late",
    ]
    assert first.responsible == "Northby Council and NHS Northby"
    assert (second.text, second.responsible) == ("Health leaders should shorten the waits.", "NHS Northby")


def test_a_row_divided_by_the_end_of_a_page_is_one_action() -> None:
    first = [
        *filler(),
        *header(600),
        *cell(["Northby County", "Council and NHS"], BODY, 620),
        *cell(["Leaders should cooperate to", "provide for children"], ACTION, 620),
    ]
    second = [
        *cell(["Northby"], BODY, 90),
        *cell(["with additional needs."], ACTION, 90),
        *cell(["Northby County"], BODY, 120),
        *cell(["Leaders should publish", "their plans."], ACTION, 120),
    ]
    one, two = actions(first, second)
    assert one.text == "Leaders should cooperate to provide for children with additional needs."
    assert (one.responsible, one.pages) == ("Northby County Council and NHS Northby", (1, 2))
    assert (two.text, two.responsible) == ("Leaders should publish their plans.", "Northby County")


def test_rows_of_one_column_are_parted_by_their_border_alone() -> None:
    lines = [
        "Leaders should improve their plans so that they are good.",
        "They should publish them by autumn.",
    ]
    page = [
        *filler(),
        Print(IMPROVE, 56.7, 300, 14.0, bold=True),
        Print(IMPROVE, BODY, 330, bold=True),
        *cell(lines, BODY, 346, 14.5),
        *cell([line.replace("plans", "training") for line in lines], BODY, 375.5, 14.5),
        Print("Leaders should shorten:", BODY, 405.0),
        Print("• the waits", 80.3, 419.5),
    ]
    found = [paragraph.text for paragraph in actions(page)]
    first = " ".join(lines)
    assert found == [first, first.replace("plans", "training"), "Leaders should shorten:\nthe waits"]
