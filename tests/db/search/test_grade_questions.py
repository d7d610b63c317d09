"""Which texts ask for grades, their changes or a comparison rather than for paragraphs."""

import pytest

from db.search.grade_questions import CHANGES, COMPARISON, FALLS, GRADES, MOVES, RISES, asked_for


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which councils got worse since 2022", FALLS),
        ("Which authorities improved?", RISES),
        ("who has moved", MOVES),
        ("councils rated inadequate since 2023", GRADES),
        ("how many inadequate in the north west", GRADES),
        ("is Bradford inadequate", GRADES),
        ("what is the latest grade of Leeds", GRADES),
        ("best councils in england", GRADES),
        ("what changed in Birmingham", CHANGES),
        ("which judgements changed", MOVES),
        ("compare Sefton and Liverpool", COMPARISON),
        ("", ""),
        ("2014", ""),
        ("caseloads", ""),
        ("inadequate supervision", ""),
        ("good practice in supervision", ""),
        ("how good is supervision", ""),
        ("did supervision get better", ""),
        ("which councils were criticised for caseloads", ""),
        ("children moved placements", ""),
        ('"judged to be inadequate"', ""),
        ('which councils said "got worse"', ""),
    ],
)
def test_what_a_text_asks_for(text: str, asked: str) -> None:
    assert asked_for(text) == asked
