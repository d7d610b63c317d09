"""Sentences set as headings are text; headings that are as long are not."""

import pytest

from db.reading.assemble import assemble
from db.reading.blocks import Block
from db.reading.statements import is_row_label, is_statement
from db.records import Inspection, Judgement, Paragraph

FRONT = Inspection(
    authority="Kent",
    kind="sif",
    title="Inspection of services",
    source="",
    sha256="",
    judgements=(Judgement("lscb", "good", "The LSCB", "good"),),
)


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors found that services are now better, and leaders have worked hard to improve what there is.",
        "The partnership, coordinated by the board, needs to ensure that robust systems are in place to evaluate it.",
        "In the last 12 months:",
        "Over the past two years:",
        "Of this number:",
    ],
)
def test_a_whole_sentence_or_the_lead_in_of_a_list_is_text(text: str) -> None:
    assert is_statement(text, cover=False)


@pytest.mark.parametrize(
    "text",
    [
        "There are widespread and serious failures that leave children at risk of harm",
        "The LSCB coordinates the work of partners and has mechanisms in place.",
    ],
)
def test_a_cover_states_what_its_grade_rests_on(text: str) -> None:
    assert is_statement(text, cover=True)
    assert not is_statement(text, cover=False)


@pytest.mark.parametrize(
    "text",
    [
        "Involvement of adult substance misuse services in multi-agency working and keeping children safe.",
        "The graded judgement about the experience and progress of care leavers is that it requires improvement to be"
        " good.",
        "Joint targeted area inspection of the multi-agency response to children’s mental health in the area of"
        " Northby.",
        "Establishing the ‘capacity to improve’ within the authority, and the extent of effective working together"
        " among partners",
        "Areas for improvement:",
        "Next steps",
    ],
)
@pytest.mark.parametrize("cover", [True, False])
def test_a_heading_is_a_heading(text: str, cover: bool) -> None:
    assert not is_statement(text, cover=cover and not text.startswith("Involvement"))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2. Children looked after and achieving", True),
        ("2.1 Adoption performance", True),
        ("Children looked after", False),
        ("2. Early help", False),
    ],
)
def test_a_numbered_label_of_a_covers_table_is_no_heading(text: str, label: bool) -> None:
    assert is_row_label(text) is label


def read(*blocks: Block) -> list[Paragraph]:
    return [p for p in assemble(blocks, FRONT).paragraphs if p.kind != "boilerplate"]


def test_what_a_boards_grade_rests_on_is_a_summary_where_the_grade_is_beside_the_heading() -> None:
    told = read(
        Block("heading", "The effectiveness of the Local Safeguarding Children Board (LSCB) is", level=2),
        Block("row", "good", cells=("good",)),
        Block("text", "The LSCB coordinates the work of its partners."),
    )
    assert [(p.kind, p.area, p.grade) for p in told] == [("summary", "lscb", "good")]


def test_bold_sentences_and_table_labels_of_a_cover_open_no_section() -> None:
    told = read(
        Block(
            "heading",
            "There are widespread and serious failures that leave children at risk of harm",
            level=2,
        ),
        Block("text", "Leaders did not know of them."),
        Block("heading", "2. Children looked after and achieving", level=2),
        Block("text", "The authority has begun to change that."),
    )
    assert [(p.kind, p.section) for p in told] == [("summary", ())] * 3


def test_adoption_performance_with_its_grade_is_a_judgement_with_its_own_findings() -> None:
    told = read(
        Block(
            "heading",
            "The experiences and progress of children looked after and achieving permanence",
            level=2,
        ),
        Block("heading", "Adoption performance is good", level=3),
        Block("heading", "Inspection findings", level=4),
        Block("numbered", "Children are matched well.", number="61"),
    )
    assert [(p.kind, p.area) for p in told] == [("finding", "adoption")]
    assert told[0].section[1:] == ("Adoption performance is good", "Inspection findings")


def test_entries_of_a_list_of_contents_stay_in_it_in_whatever_type_they_are() -> None:
    told = read(
        Block("heading", "Contents", level=2),
        Block("text", "Summary of findings 3"),
        Block("heading", "The Local Safeguarding Children Board (LSCB) 42", level=2),
        Block("text", "What does the LSCB need to improve?43"),
        Block("text", "The local authority ……… 47"),
        Block("heading", "The local authority", level=2),
        Block("heading", "Executive summary", level=2),
        Block("text", "Children are helped."),
    )
    assert [(p.kind, p.section) for p in told] == [("summary", ("The local authority", "Executive summary"))]


@pytest.mark.parametrize("name", ["Ofsted", "Ofsted and Care Quality Commission", "Her Majesty’s Inspector"])
def test_names_under_an_inspectorate_are_no_findings(name: str) -> None:
    assert (
        read(
            Block("heading", "What is the area partnership doing that is effective?", level=2),
            Block("heading", name, level=3),
            Block("text", "Ann Example HMI, lead inspector"),
        )
        == []
    )


@pytest.mark.parametrize(
    "heading",
    [
        "The effectiveness of the Local Safeguarding Children Board (LSCB)",
        "The Local Safeguarding Children is good",
    ],
)
def test_the_sentence_that_states_a_boards_grade_is_a_summary_under_whatever_heading(heading: str) -> None:
    told = read(
        Block("heading", "Section 2: The effectiveness of the Local Safeguarding Children Board", level=1),
        Block("heading", heading, level=2),
        Block(
            "text",
            "The arrangements in place to evaluate the effectiveness of what is done by the authority and board"
            " partners to safeguard and promote the welfare of children are good",
        ),
    )
    assert [(p.kind, p.area) for p in told] == [("summary", "lscb")]
