"""Letters: addresses, subject, what was done, what was found, signature."""

from dataclasses import replace

from tests.db.reading.test_assemble import FRONT, LETTER, bullet, heading, read, text


def test_a_letter() -> None:
    subject = "Annual unannounced inspection of arrangements in Northby"
    paragraphs = read(
        text("Freshford House Bristol"),
        heading("Ms Byron", 1),
        text("Dear Ms Byron"),
        heading(subject, 1),
        text("This letter summarises the findings."),
        text("The inspection identified areas of strength."),
        text("Most of them are new."),
        text("The following features were identified:"),
        heading("Strengths", 2),
        bullet("Staff are supported."),
        heading("Areas for development", 2),
        bullet("Caseloads are too high."),
        text("These will be considered in any future inspection."),
        text("Yours sincerely"),
        text("Grace Hopper Her Majesty's Inspector"),
        front=LETTER,
    )
    assert [(p.kind, p.section[1:]) for p in paragraphs] == [
        ("boilerplate", ()),
        ("boilerplate", ()),
        ("boilerplate", ()),
        ("narrative", ()),
        ("summary", ()),
        ("summary", ()),
        ("narrative", ()),
        ("strength", ("Strengths",)),
        ("area-for-development", ("Areas for development",)),
        ("narrative", ()),
        ("boilerplate", ()),
        ("boilerplate", ()),
    ]
    assert [p.section for p in paragraphs[:3]] == [()] * 3
    assert {p.section[0] for p in paragraphs[3:]} == {subject}


def test_a_quoted_salutation_makes_no_letter() -> None:
    paragraphs = read(heading("Executive summary", 2), bullet("One."), text("Dear Ms Byron"), front=FRONT)
    assert [p.kind for p in paragraphs] == ["summary", "summary"]


def test_all_that_a_joint_inspection_lists_as_areas_for_improvement_is_for_development() -> None:
    paragraphs = read(
        text("Dear local partnership"),
        heading("Joint targeted area inspection in Northby", 1),
        text("Between 14 and 18 March 2016, we came."),
        heading("Areas for improvement", 2),
        bullet("Plans are late."),
        text("This goes on."),
        heading("Leadership, management and governance", 2),
        text("Audits are rare."),
        heading("The LSCB", 2),
        bullet("Training is rare."),
        heading("Next steps", 2),
        text("Write a statement."),
        front=replace(LETTER, kind="jtai"),
    )
    assert [p.kind for p in paragraphs[1:]] == ["narrative", *["area-for-development"] * 4, "narrative"]
    assert paragraphs[-2].section[1:] == ("Areas for improvement", "The LSCB")


SUBJECT = "Joint targeted area inspection of Northby"


def test_a_letters_own_headings_divide_the_standard_one_that_they_follow() -> None:
    """They may be set like it; one that follows text is a part of its own, and its text is found by inspectors."""
    paragraphs = read(
        text("Dear Northby partnership"),
        heading(SUBJECT, 2),
        text("This letter summarises the findings."),
        heading("What needs to improve?", 2),
        bullet("Plans."),
        heading("Northby Safeguarding Children Partnership", 2),
        text("Partners know the area."),
        heading("Main findings", 2),
        heading("Leadership and management", 2),
        text("Leaders act."),
        heading("Practice with children who are exploited", 2),
        text("Police share what they know."),
        heading("Next steps", 2),
        text("Write a statement."),
        heading("Ofsted Care Quality Commission", 2),
        text("Grace Hopper"),
        front=replace(LETTER, kind="jtai"),
    )
    assert [(p.kind, p.section[-2:]) for p in paragraphs[1:]] == [
        ("narrative", (SUBJECT,)),
        ("recommendation", ("What needs to improve?",)),
        ("finding", ("Northby Safeguarding Children Partnership",)),
        ("finding", ("Main findings", "Leadership and management")),
        ("finding", ("Main findings", "Practice with children who are exploited")),
        ("narrative", ("Next steps",)),
        ("boilerplate", ("Ofsted Care Quality Commission",)),
    ]


def test_what_a_letter_says_of_its_own_lists_is_none_of_their_items() -> None:
    paragraphs = read(
        text("Ms Byron"),
        text("Dear Ms Byron"),
        heading("Annual unannounced inspection of arrangements in Northby", 1),
        heading("Areas for development", 2),
        text("Caseloads are too high."),  # a bullet whose mark is lost
        text(
            "Any areas for development identified above will be specifically considered in any future inspection."
        ),
        front=LETTER,
    )
    assert [p.kind for p in paragraphs[-2:]] == ["area-for-development", "narrative"]
