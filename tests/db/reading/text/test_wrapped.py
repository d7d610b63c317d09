"""Hard-wrapped text files, and what is left of one that lost its numbers, bullets and lines."""

from db.reading.blocks import Block
from db.reading.text.blocks import text_blocks

# A hard-wrapped report, as one reads when its numbers, bullets and apostrophes were lost on the way.
WRAPPED = """\
Executive summary
Services for children in Northby require improvement to be good. Leaders know the
service well, but the quality of plans remains inconsistent across the teams seen by
inspectors, and too many children wait.
Most families receive good help early. The board has not yet looked at what the long
wait for an assessment means for the children who are kept waiting for it by the
service itself.
The workforce is stable. Caseloads have fallen since the last inspection, and every
social worker seen during this visit spoke well of the support that managers give.


The local authority
Information about this local authority area2
Children living in this area
 Approximately 53,480 children and young people under the age of 18 years live
in Northby. This is 19.6% of the total population.
 The proportion of children entitled to free school meals:
 in primary schools is 15.1% (the national average is 15.6%)
 in secondary schools is 13.4% (the national average is 13.9%).
 Children looked after live close to their families with carers who look after
them well.
Inspection findings

Early help is well supported by partner agencies. Coordinated services that meet a
range of needs are closely aligned, leading to more timely responses for children who
are placed by other local


authorities in the borough. All groups have services to support them.

Thresholds are applied well and decisions are made by qualified social workers with
contacts suitably redirected.


The experiences and progress of
children looked after and achieving
permanence

Requires improvement
"""


def texts(blocks: list[Block], role: str) -> list[str]:
    return [block.text for block in blocks if block.role == role]


def brief(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in blocks]


def test_hard_wraps_are_rejoined_and_paragraphs_without_gaps_separated() -> None:
    summary = texts(text_blocks(WRAPPED), "text")[:3]
    assert [text[:12] for text in summary] == ["Services for", "Most familie", "The workforc"]
    assert summary[1].endswith("kept waiting for it by the service itself.")


def test_a_bullet_that_lost_its_mark_is_recognised_by_its_indent() -> None:
    found = [(b.text[:22], b.level) for b in text_blocks(WRAPPED) if b.role == "bullet"]
    assert found == [
        ("Approximately 53,480 c", 0),
        ("The proportion of chil", 0),
        ("in primary schools is ", 1),
        ("in secondary schools i", 1),
        ("Children looked after ", 0),
    ]


def test_headings_straight_over_their_text_and_over_several_lines() -> None:
    assert texts(text_blocks(WRAPPED), "heading") == [
        "Executive summary",
        "The local authority",
        "Information about this local authority area2",
        "Children living in this area",
        "Inspection findings",
        "The experiences and progress of children looked after and achieving permanence",
    ]


def test_a_grade_under_its_heading_is_no_paragraph() -> None:
    assert texts(text_blocks(WRAPPED), "row") == ["Requires improvement"]


def test_a_paragraph_that_lost_its_first_line_begins_where_the_one_before_ends() -> None:
    lost = """\
Recommendations

programmes to ensure that these are fully compliant with guidance and with all that
legislation asks of them. This should include the updates.
and young people who are privately fostered and those who are young carers are being
met in the borough.
challenges and monitors that these have been resolved by those who were asked to do it
within the year.
Two cases have been appropriately considered and, on the information available, it was
right to look at other means.
"""
    assert [text[:10] for text in texts(text_blocks(lost), "text")] == [
        "programmes",
        "and young ",
        "challenges",
        "Two cases ",
    ]


def test_what_is_left_of_a_lost_item_is_not_joined_to_another() -> None:
    lost = """\
Children looked after in this area
 At 11 April 2016, 474 children are being looked after by the local authority (a rate
of 88.6 per 10,000 children). Of this number:
authority area
 six live in residential special schools, of whom 50% live outside the area of the
authority
 four children are unaccompanied asylum-seeking children.
"""
    assert [(b.text[:30], b.level) for b in text_blocks(lost) if b.role == "bullet"] == [
        ("At 11 April 2016, 474 children", 0),
        ("authority area", 1),
        ("six live in residential specia", 1),
        ("four children are unaccompanie", 1),
    ]


PAGES = """\
Inspection of Northby Borough Council
children's services
Inspection dates: 3 to 7 November 2025
Judgement Grade
The impact of leaders on social work
practice with children and families
Good
Overall effectiveness Good
Children remain at the core of a strong and often exceptional service in Northby, which
benefits those who need help and protection and typically results in good outcomes for
them despite the additional pressures\x0cInspection of Northby local authority children's services
3 to 7 November 2025 2
on finance and infrastructure.
What needs to improve?
1
◼ The quality, timeliness and consistency of the support that is offered to those who
leave care.
◼ The choice of homes.
The experiences and progress of children who need help and
protection: good
1. When children are referred, they receive the right help at the right time. Enquiries
under section
47. They are timely and lead to protection for those who need it, which inspectors saw in
most cases.\x0cInspection of Northby local authority children's services
3 to 7 November 2025 3
2.Children benefit from a strong early help offer.
3.
Children are seen promptly.\x0cInspection of Northby local authority children's services
3 to 7 November 2025 4
4. Plans are clear.
"""


def test_a_pdfs_text_reads_like_the_report_it_came_from() -> None:
    blocks = [b for b in text_blocks(PAGES) if b.role in ("heading", "text", "bullet", "numbered")]
    assert [(b.role, b.number, b.text[:13], b.text[-14:]) for b in blocks] == [
        ("text", None, "Children rema", "nfrastructure."),
        ("heading", None, "What needs to", "ds to improve?"),
        ("bullet", None, "The quality, ", "ho leave care."),
        ("bullet", None, "The choice of", "oice of homes."),
        ("heading", None, "The experienc", "otection: good"),
        ("numbered", "1", "When children", "in most cases."),
        ("numbered", "2", "Children bene", "ly help offer."),
        ("numbered", "3", "Children are ", "seen promptly."),
        ("numbered", "4", "Plans are cle", "ans are clear."),
    ]


def test_what_runs_along_the_edges_of_pages_is_furniture() -> None:
    furniture = texts(text_blocks(PAGES), "furniture")
    assert furniture.count("Inspection of Northby local authority children's services") == 3
    assert "3 to 7 November 2025 4" in furniture
