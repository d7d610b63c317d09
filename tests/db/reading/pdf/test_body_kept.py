"""Text that stays in the body: no heading, no boilerplate, no furniture for it, whatever its type or place."""

from dataclasses import replace

import pytest

from db.reading.blocks import Block
from db.reading.pdf.blocks import pdf_blocks
from tests.db.reading.pdfs import LEFT, Print, pdf, pdf_lines, width

WIDE = "Leaders and managers know the children of the county well and"


def lines(
    *texts: str, left: float = LEFT, top: float = 100, size: float = 12, bold: bool = False
) -> list[Print]:
    return [Print(text, left, top + 14.5 * n, size, bold) for n, text in enumerate(texts)]


def filler(top: float = 400, count: int = 8) -> list[Print]:
    return lines(*(f"{WIDE} learn of {'abcdefgh'[n]}." for n in range(count)), top=top)


def blocks(*pages: list[Print], cover: list[Print] | None = None) -> list[Block]:
    """The blocks of the pages after the cover, or of all where the cover is given."""
    found = pdf_blocks(pdf_lines(pdf([cover or filler(), *pages])))
    return [block for block in found if block.role != "furniture" and (cover or block.pages != (1,))]


def texts(*pages: list[Print], role: str) -> list[str]:
    return [block.text for block in blocks(*pages) if block.role == role]


# -- headings --------------------------------------------------------------------------------------------------


def test_a_line_set_a_little_larger_in_mid_sentence_is_no_heading() -> None:
    page = [
        Print("1.", LEFT, 100),
        Print("Strategy meetings are held in time, and yet this", 99, 100),
        Print("practice does not comply with ‘Working Together’ nor fully", 99, 113.9, 12.6),
        Print("consider what partners know. Later meetings do.", 99, 129),
        *filler(),
    ]
    (found,) = texts(page, role="numbered")
    assert found.endswith(
        "this practice does not comply with ‘Working Together’ nor fully consider what partners know. "
        "Later meetings do."
    )
    assert texts(page, role="heading") == []


def test_a_paragraph_that_begins_with_larger_type_is_no_heading() -> None:
    page = [
        *lines("The protocol Working Together to safeguard children", size=12.6),
        *lines("is followed by all partners.", top=115.1),
        *filler(),
    ]
    assert texts(page, role="heading") == []


def test_a_quotation_in_slightly_larger_type_is_text() -> None:
    page = [
        *filler(60, 4),
        *lines(
            "‘It was hard at first. My children and I did not know what",
            "would happen. It has made a difference.’",
            top=200,
            size=12.6,
        ),
        *filler(),
    ]
    assert texts(page, role="heading") == []
    assert any(text.startswith("‘It was hard at first.") for text in texts(page, role="text"))


def test_a_sentence_inside_a_bullet_of_large_type_is_no_heading() -> None:
    page = [
        Print("•", LEFT, 100, 14.0),
        Print("Young people leaving care do not have enough help.", 88, 100, 14.0),
        Print("Good homes are not always there for them.", 88, 117, 14.0),
        *filler(),
    ]
    assert texts(page, role="bullet") == [
        "Young people leaving care do not have enough help. Good homes are not always there for them."
    ]


def test_light_subheadings_below_a_list_and_small_bold_standard_ones_are_headings() -> None:
    page = [
        *lines("Partnership arrangements", size=12.6),
        *lines("• Thresholds are known and used by all who work here.", left=85, top=127),
        *lines("Scrutiny and challenge", top=142, size=12.6),
        *lines(f"{WIDE} learn.", top=170),
        *lines("Summary", top=200, size=10.8, bold=True),
        *filler(),
    ]
    assert texts(page, role="heading") == ["Partnership arrangements", "Scrutiny and challenge", "Summary"]


# -- boilerplate -----------------------------------------------------------------------------------------------


def test_the_opening_summary_of_a_cover_may_be_a_point_smaller() -> None:
    cover = [
        *lines("Inspection of Northby", size=20),
        *lines("© Crown copyright 2019 by the inspectorate", top=340, size=10),
        *lines(
            "Leaders have made progress from a low base",
            "and services for children are better now.",
            top=300,
            size=11,
        ),
    ]
    found = blocks(filler(60), filler(90), cover=cover)
    (opening,) = [block for block in found if block.text.startswith("Leaders have made")]
    assert (opening.role, opening.text[-10:]) == ("text", "etter now.")
    assert [block.role for block in found if "Crown" in block.text] == ["row"]


def test_an_area_and_its_grade_on_one_line_are_a_row() -> None:
    page = [
        *lines("Adoption performance Good"),
        *lines("2.2 Experiences and progress of care leavers Requires improvement", top=140),
        *filler(),
    ]
    assert [block.cells[-1] for block in blocks(page) if block.role == "row"] == [
        "Good",
        "Requires improvement",
    ]


def test_the_header_of_a_team_list_is_no_heading_with_a_grade() -> None:
    page = [
        *lines("Ofsted", size=14, bold=True),
        *lines("Care Quality Commission", left=300, size=14, bold=True),
        *lines("Ann Example, Ofsted HMI", top=125),
        *lines("Bob Example, CQC inspector", left=300, top=125),
        *filler(),
    ]
    assert texts(page, role="heading") == []


# -- furniture, numbers and marks ------------------------------------------------------------------------------


def test_a_running_foot_may_be_a_date_in_the_type_of_the_body() -> None:
    foot = Print("4 to 8 March 2024", 60, 800)
    pages = [[*filler(100 + 9 * n), foot] for n in range(5)]
    assert not any("March" in block.text for block in blocks(*pages))


def test_a_number_on_a_new_page_begins_a_paragraph_after_an_unfinished_one() -> None:
    first = [
        Print("1.", LEFT, 100),
        *lines(f"{WIDE} learn.", left=99),
        *lines("Parents value the help they have", top=140),
    ]
    second = [Print("2.", LEFT, 100), *lines("The strategy was agreed in 2013.", left=99), *filler()]
    assert [block.number for block in blocks(first, second) if block.role == "numbered"][-1] == "2"


@pytest.mark.parametrize("sign", ["−", "─", "\u0336", "✓", "➤"])
def test_list_signs_begin_bullets(sign: str) -> None:
    from db.reading.pdf.marks import strip_ambiguous_bullet, strip_bullet

    text = f"{sign} in primary schools"
    assert (strip_bullet(text) or strip_ambiguous_bullet(text)) == "in primary schools"
    assert strip_bullet("−5% of children") is None


def test_raised_figures_after_figures_are_marks() -> None:
    page = [
        *lines("About 56,200² children live here, and 62%⁵ of them are known; 2014 was higher."),
        *filler(),
    ]
    assert "About 56,200² children live here, and 62%⁵ of them are known; 2014" in texts(page, role="text")[0]


def test_a_mark_set_like_its_word_is_raised_where_its_page_has_the_note() -> None:
    note = [
        Print("3", LEFT, 540, 6.5),
        Print("These are residential special schools that look after children.", 78, 541, 10),
    ]
    page = [
        *lines("Four live in residential special schools3, all in the area, and 2 at home."),
        *filler(),
        *note,
    ]
    assert any(
        "special schools³, all in the area, and 2 at home" in text for text in texts(page, role="text")
    )


def test_a_paragraph_set_in_bold_is_no_heading() -> None:
    bold = [
        "All children in the county who are at risk of harm are now known to",
        "the team of the front door. Their needs are understood well, and the",
        "decisions that managers take on them are made in good time for most",
        "of them. Leaders have seen to it that plans are reviewed each month.",
    ]
    page = [*lines(*bold, bold=True), *filler()]
    assert texts(page, role="heading") == []
    assert " ".join(bold) in texts(page, role="text")


# -- wide gaps in running text -----------------------------------------------------------------------------------

GAPPED = [
    "At the time of the inspection, 340 children and young people",
    "had plans. Neglect was a risk in most of these, and",
    "some children may be left at risk in the homes that they",
    "are in, which leaders know.",
]


@pytest.mark.parametrize("gapped", range(len(GAPPED)))
@pytest.mark.parametrize("gap", [40.0, 90.0])
def test_a_wide_gap_within_a_sentence_begins_no_table(gapped: int, gap: float) -> None:
    page = lines(*GAPPED)
    first, rest = page[gapped].text[:24].rsplit(" ", 1)[0], page[gapped].text
    after = replace(page[gapped], text=rest[len(first) + 1 :], left=LEFT + width(first, 12) + gap)
    page[gapped : gapped + 1] = [replace(page[gapped], text=first), after]
    assert texts([Print("1.", LEFT - 30, 100), *page, *filler()], role="numbered") == [" ".join(GAPPED)]


def test_a_grade_beside_a_label_remains_a_row() -> None:
    page = [
        Print("The experiences and progress of children who need help", LEFT, 100),
        Print("good", 460, 100),
        *filler(),
    ]
    assert texts(page, role="row") == ["The experiences and progress of children who need help\tgood"]


def test_addresses_in_lower_case_side_by_side_remain_a_row() -> None:
    page = [Print("www.anytown.gov.uk", LEFT, 100), Print("www.anycare.nhs.uk", 350, 100), *filler()]
    assert texts(page, role="row") == ["www.anytown.gov.uk\twww.anycare.nhs.uk"]


def test_a_cell_of_two_lines_remains_a_cell() -> None:
    page = [
        Print("Local authority and health board together", LEFT, 100),
        *lines("a plan of the area’s own is", "made and published.", left=350),
        *filler(),
    ]
    assert texts(page, role="row") != []


# -- headings in the type of the body ------------------------------------------------------------------------------


def test_a_standard_heading_right_under_a_sentence_is_no_part_of_it() -> None:
    page = lines(
        "Ensure that leaders analyse why young people take up no offer of an",
        "interview. All of them are offered one when they are missing from the home.",
        "Areas for improvement",
        "• Improve the plans of children.",
        "• Improve the visits to children.",
    )
    assert texts([*page, *filler()], role="heading") == ["Areas for improvement"]


def test_words_of_a_heading_within_a_sentence_are_text() -> None:
    page = lines(
        "Inspectors discussed with the leaders of the county’s", "areas for improvement", "and other matters."
    )
    assert texts([*page, *filler()], role="heading") == []
