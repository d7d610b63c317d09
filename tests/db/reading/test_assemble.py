"""From blocks to paragraphs: sections, kinds, areas, grades, and nothing lost."""

from db.reading.assemble import assemble
from db.reading.blocks import Block
from db.records import Inspection, Judgement, Paragraph

FRONT = Inspection(
    authority="Northby",
    kind="sif",
    title="Inspection of services for children in need of help and protection",
    source="northby.txt",
    sha256="0" * 64,
    authority_printed="Northby Council",
    judgements=(
        Judgement("overall", "requires-improvement"),
        Judgement("in-care", "good"),
        Judgement("adoption", "outstanding"),
        Judgement("lscb", "inadequate"),
    ),
)
LETTER = Inspection(
    "Northby", "contact-referral-assessment", "Annual unannounced inspection", "l.txt", "0" * 64
)
COUNCIL = Inspection("Northby", "council-report", "Improvement plan", "c.txt", "0" * 64)


def heading(text: str, level: int) -> Block:
    return Block("heading", text, level=level)


def text(words: str) -> Block:
    return Block("text", words)


def bullet(words: str, level: int = 0) -> Block:
    return Block("bullet", words, level=level)


def numbered(number: str, words: str) -> Block:
    return Block("numbered", words, number=number)


def read(*blocks: Block, front: Inspection = FRONT) -> tuple[Paragraph, ...]:
    return assemble(blocks, front).paragraphs


def test_sections_nest_outermost_first() -> None:
    paragraphs = read(
        heading("The local authority", 1),
        heading("What does the local authority need to improve?", 2),
        heading("Areas for improvement", 3),
        heading("Care leavers", 5),
        numbered("8", "Ensure plans are clear."),
        heading("Adoption", 5),
        numbered("9", "Reduce delay."),
        heading("Summary for children and young people", 2),
        bullet("Things get better."),
    )
    top = ("The local authority", "What does the local authority need to improve?", "Areas for improvement")
    assert [p.section for p in paragraphs] == [
        (*top, "Care leavers"),
        (*top, "Adoption"),
        ("The local authority", "Summary for children and young people"),
    ]
    assert [p.seq for p in paragraphs] == [1, 2, 3]


def test_the_same_kind_of_heading_is_never_under_its_equal_however_it_is_set() -> None:
    """PDFs set equal headings in unequal type."""
    paragraphs = read(
        heading("What needs to improve?", 2),
        bullet("Plans."),
        heading("The experiences and progress of children in care: good", 4),
        numbered("1", "Children live in stable homes."),
        heading("The impact of leaders on social work practice with children and families: good", 5),
        numbered("2", "Leaders know their service."),
    )
    assert [len(p.section) for p in paragraphs] == [1, 1, 1]


def test_the_grade_is_that_of_the_area_whose_section_it_is() -> None:
    paragraphs = read(
        heading("Executive summary", 2),
        text("Overall."),
        heading("The experiences and progress of children looked after and achieving permanence", 2),
        text("In care."),
        heading("The graded judgement for adoption performance is that it is outstanding", 4),
        text("Adoption."),
        heading("The experiences and progress of children who need help and protection", 2),
        text("Not graded in this report."),
        heading("The Local Safeguarding Children Board (LSCB)", 1),
        heading("Recommendations", 2),
        text("Board."),
    )
    assert [(p.area, p.grade) for p in paragraphs] == [
        (None, "requires-improvement"),
        ("in-care", "good"),
        ("adoption", "outstanding"),
        ("help-and-protection", None),
        ("lscb", "inadequate"),
    ]


def test_care_leavers_within_a_combined_section_take_its_grade() -> None:
    (paragraph,) = read(
        heading("The experiences and progress of children in care and care leavers: good", 2),
        heading("Care leavers", 5),
        text("They are well supported."),
    )
    assert (paragraph.area, paragraph.grade) == ("care-leavers", "good")


def test_without_any_judgement_there_is_no_grade() -> None:
    (paragraph,) = read(heading("Executive summary", 2), text("Fine."), front=COUNCIL)
    assert paragraph.grade is None


def test_nested_bullets_follow_on_lines_of_their_own() -> None:
    paragraphs = read(
        heading("Children living in this area", 3),
        bullet("Free school meals:"),
        bullet("29% in primary schools", 1),
        Block("footnote", "² Unvalidated."),
        bullet("27% in secondary schools", 1),
        bullet("Next."),
    )
    assert [p.text for p in paragraphs if p.kind == "statistic"] == [
        "Free school meals:\n29% in primary schools\n27% in secondary schools",
        "Next.",
    ]
    assert [p.text for p in paragraphs if p.kind == "footnote"] == ["² Unvalidated."]


def test_a_nested_bullet_without_a_paragraph_is_a_paragraph() -> None:
    assert [p.text for p in read(bullet("Alone.", 1))] == ["Alone."]


def test_pages_of_a_paragraph_are_all_that_it_is_on() -> None:
    (paragraph,) = read(Block("bullet", "One:", pages=(3,)), Block("bullet", "two", level=1, pages=(4,)))
    assert paragraph.pages == (3, 4)


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    paragraphs = read(
        heading("The Local Safeguarding Children Board (LSCB)", 1),
        heading("The Local Safeguarding Children Board is inadequate", 2),
        heading("Executive summary", 2),
        text("It is inadequate."),
        heading("Appendix", 1),
    )
    assert [(p.text, p.kind, p.section[:1]) for p in paragraphs] == [
        (
            "The Local Safeguarding Children Board is inadequate",
            "boilerplate",
            ("The Local Safeguarding Children Board (LSCB)",),
        ),
        ("It is inadequate.", "summary", ("The Local Safeguarding Children Board (LSCB)",)),
        ("Appendix", "boilerplate", ()),
    ]


def test_the_reports_own_title_is_no_section() -> None:
    paragraphs = read(
        heading("Northby Council", 1),
        heading("Inspection of services for children in need of help and protection", 2),
        heading("Children’s services in Northby require improvement to be good", 2),
        Block("row", "Adoption performance Good", cells=("Adoption performance", "Good")),
        text("There are no widespread failures in this authority."),
        front=FRONT,
    )
    assert all("Inspection of" not in "".join(p.section) for p in paragraphs)
    assert [p.kind for p in paragraphs][-2:] == ["boilerplate", "summary"]


def test_a_row_with_an_area_and_its_grade_opens_its_section() -> None:
    area = "The experiences and progress of children looked after and achieving permanence"
    paragraphs = read(
        heading("Inspection judgements about the local authority", 2),
        Block("row", "Key judgement Judgement grade", cells=("Key judgement", "Judgement grade")),
        Block("row", f"{area} Good", cells=(area, "Good")),
        heading("Summary", 5),
        bullet("Decisions are timely."),
        numbered("82", "There are 412 children."),
    )
    assert [(p.kind, p.section[1:], p.area) for p in paragraphs] == [
        ("boilerplate", (), None),
        ("boilerplate", (area,), "in-care"),
        ("summary", (area, "Summary"), "in-care"),
        ("finding", (area,), "in-care"),
    ]


def test_what_the_publisher_prints_after_a_report_belongs_to_no_section() -> None:
    paragraphs = read(
        heading("The Local Safeguarding Children Board (LSCB)", 1),
        text("It meets monthly."),
        text("Any complaints about the inspection or the report should be made following the procedures."),
        text("Piccadilly Gate Store St Manchester"),
    )
    assert [(p.kind, p.section) for p in paragraphs[1:]] == [("boilerplate", ())] * 2


def test_a_summary_holds_what_says_why_and_no_findings() -> None:
    paragraphs = read(
        heading("Summary of findings", 2),
        heading("Children's services in Northby require improvement because", 2),
        bullet("Plans are late."),
        heading("Main findings", 4),
        text("Visits are regular."),
    )
    assert [p.section for p in paragraphs] == [
        ("Summary of findings", "Children's services in Northby require improvement because"),
        ("Main findings",),
    ]


def test_running_text_after_a_contents_list_is_not_of_it() -> None:
    paragraphs = read(
        heading("Contents", 1),
        Block("row", "Summary 3"),
        text("The council asked for this review."),
        front=FRONT,
    )
    assert [(p.kind, p.section) for p in paragraphs] == [("boilerplate", ("Contents",)), ("summary", ())]


def test_what_pages_have_besides_their_text_is_last_as_one_paragraph() -> None:
    def foot(words: str, page: int) -> Block:
        return Block("furniture", words, pages=(page,))

    paragraphs = read(
        heading("Inspection findings", 2),
        Block("text", "Thresholds are", pages=(1,)),
        foot("Inspection of Northby", 1),
        foot("1", 1),
        Block("text", "Plans are clear.", pages=(2,)),
        foot("Inspection of Northby", 2),
        foot("2", 2),
    )
    assert [p.text for p in paragraphs] == [
        "Thresholds are",
        "Plans are clear.",
        "Inspection of Northby 1\nInspection of Northby 2",
    ]
    last = paragraphs[-1]
    assert (last.kind, last.section, last.area, last.pages) == ("boilerplate", (), None, (1, 2))
    assert [p.seq for p in paragraphs] == [1, 2, 3]
