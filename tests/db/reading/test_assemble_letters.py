"""Letters: addresses, subject, what was done, what was found, signature."""

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
