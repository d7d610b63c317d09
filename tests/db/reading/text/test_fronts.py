"""Letters, front pages, contents lists and tables of text files."""

from db.reading.blocks import Block
from db.reading.text.blocks import text_blocks


def texts(blocks: list[Block], role: str) -> list[str]:
    return [block.text for block in blocks if block.role == role]


def brief(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in blocks]


LETTER = """\
Freshford House Bristol enquiries@example.org



31 March 2011

Ms Ada Byron
Director
Northby Council

Dear Ms Byron

Annual unannounced inspection of arrangements within Northby children's services

This letter summarises the findings.

Strengths

- Staff are supported by their managers;



the open door approach is valued.

Yours sincerely

Grace Hopper Her Majesty's Inspector
"""


def test_a_letter() -> None:
    assert brief(text_blocks(LETTER))[-7:] == [
        ("text", "Dear Ms Byron"),
        ("heading", "Annual unannounced inspection of arrangements within Northby children's services"),
        ("text", "This letter summarises the findings."),
        ("heading", "Strengths"),
        ("bullet", "Staff are supported by their managers; the open door approach is valued."),
        ("text", "Yours sincerely"),
        ("text", "Grace Hopper Her Majesty's Inspector"),
    ]


FRONT = """\
Northby Council

Inspection of services for children in need of help and protection

Inspection date: 5 November 2014 - 25 November 2014

The overall judgement is that children's services require improvement

The authority is not yet delivering good protection for children and families.

1. Children who need help and protection\t\tRequires Improvement
\t2.1 Adoption performance\tGood

² A full description can be found at the end of this report.

Contents

The local authority\t3
Summary of findings\t3
Information about this inspection\tE 4

The local authority Summary of findings

- Early help is late.

Inspection judgements about the local authority

Key judgement\tJudgement grade
Leadership, management and governance\tRequires improvement

Summary

- Leaders know the service.
"""


def test_a_front_page_is_title_sentences_and_table() -> None:
    assert brief(text_blocks(FRONT))[:8] == [
        ("row", "Northby Council"),
        ("row", "Inspection of services for children in need of help and protection"),
        ("row", "Inspection date: 5 November 2014 - 25 November 2014"),
        ("text", "The overall judgement is that children's services require improvement"),
        ("text", "The authority is not yet delivering good protection for children and families."),
        ("row", "1. Children who need help and protection Requires Improvement"),
        ("row", "2.1 Adoption performance Good"),
        ("footnote", "² A full description can be found at the end of this report."),
    ]


def test_a_contents_list_ends_with_its_last_page_number() -> None:
    blocks = text_blocks(FRONT)
    start = brief(blocks).index(("heading", "Contents"))
    assert [role for role, _ in brief(blocks)[start : start + 5]] == [
        "heading",
        "row",
        "row",
        "row",
        "heading",
    ]


def test_two_headings_on_one_line_are_two_headings() -> None:
    headings = [(b.text, b.level) for b in text_blocks(FRONT) if b.role == "heading"]
    assert headings[1:3] == [("The local authority", 1), ("Summary of findings", 2)]


def test_a_judgement_row_is_the_heading_of_its_section_with_the_grade_under_it() -> None:
    assert brief(text_blocks(FRONT))[-5:] == [
        ("row", "Key judgement Judgement grade"),
        ("heading", "Leadership, management and governance"),
        ("row", "Requires improvement"),
        ("heading", "Summary"),
        ("bullet", "Leaders know the service."),
    ]


def test_a_contents_list_that_lost_its_page_numbers_ends_where_its_headings_come_again() -> None:
    text = """\
Contents
The local authority


Information about this local authority area


Recommendations


The Local Safeguarding Children Board (LSCB)


Recommendations


The local authority
Information about this local authority area
Local leadership
 The director has been in post since 2015.
"""
    blocks = text_blocks(text)
    assert [block.role for block in blocks] == ["heading"] + ["row"] * 5 + ["heading"] * 3 + ["bullet"]


def test_a_line_over_a_grade_is_the_heading_of_its_section() -> None:
    blocks = text_blocks(
        "Summary of findings\n\nPlans are late.\n\nLeadership and governance\n\nAdequate\n\n9. Good.\n"
    )
    assert [(b.role, b.text) for b in blocks[2:4]] == [
        ("heading", "Leadership and governance"),
        ("row", "Adequate"),
    ]
