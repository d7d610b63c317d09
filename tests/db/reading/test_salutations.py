"""A salutation right under the addresses is a block of its own, so that the letter is read as one."""

import pytest

from db.reading.assemble import assemble
from db.reading.blocks import Block
from db.reading.salutations import with_salutation_apart
from db.records import Inspection

ADDRESS = (
    "Ms Jo Example Director of Children’s Services Northby County Council One Angel Square Northby NN1 1ED"
)
FRONT = Inspection(authority="Kent", kind="monitoring-visit", title="Monitoring visit", source="", sha256="")


@pytest.mark.parametrize("role", ["text", "row"])
@pytest.mark.parametrize("dear", ["Dear Jo", "Dear local partnership", "Dear Ms Example and Mr Other"])
def test_the_salutation_is_parted_from_the_addresses(role: str, dear: str) -> None:
    block = Block(role, f"{ADDRESS} {dear}", pages=(1,))  # type: ignore[arg-type]
    assert [(b.role, b.text, b.pages) for b in with_salutation_apart([block])] == [
        (role, ADDRESS, (1,)),
        ("text", dear, (1,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Jo",
        "The young people wrote a letter which began with the words Dear Council",
        "Ms Jo Example Director of Services Dear Jo. Thank you for your letter",
        ADDRESS,
    ],
)
def test_other_texts_stay_whole(text: str) -> None:
    block = Block("text", text)
    assert with_salutation_apart([block]) == [block]


def test_such_a_letter_has_a_subject_and_a_signature() -> None:
    report = assemble(
        [
            Block("row", f"{ADDRESS} Dear Jo", cells=(f"{ADDRESS} Dear Jo",)),
            Block("heading", "Monitoring visit to Northby children’s services", level=1),
            Block("text", "This letter summarises the findings of the visit."),
            Block("heading", "Findings and evaluation of progress", level=1),
            Block("text", "Thresholds are applied consistently."),
            Block("text", "Yours sincerely"),
            Block("text", "Al Example"),
        ],
        FRONT,
    )
    assert [(p.kind, p.section[:1]) for p in report.paragraphs if p.kind != "boilerplate"] == [
        ("narrative", ("Monitoring visit to Northby children’s services",)),
        ("finding", ("Findings and evaluation of progress",)),
    ]
    assert [p.text for p in report.paragraphs if p.kind == "boilerplate"][-2:] == [
        "Yours sincerely",
        "Al Example",
    ]
