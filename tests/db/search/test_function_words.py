"""Words without content, and words of degree in a question, need not occur, unless they are all there is, or quoted."""

import pytest

from db.search.function_words import is_optional, is_preferred, is_question
from db.search.query_parser import parse


@pytest.mark.parametrize(
    ("typed", "required"),
    [
        (
            "why do children wait for mental health services ",
            ["children", "wait", "mental", "health", "services"],
        ),
        ("the voice of the child ", ["voice", "child"]),
        ("looked after children ", ["looked", "after", "children"]),
        ("not recorded ", ["not", "recorded"]),
        ("no recourse to public funds ", ["no", "recourse", "public", "funds"]),
        ("well being ", ["well", "being"]),
        ("the of ", ["the", "of"]),
        ('"the child" in care ', ["the child", "care"]),
        ("of* care ", ["of", "care"]),
        ("the | a care ", ["the", "care"]),
        ("what do inspectors say about caseloads ", ["say", "caseloads"]),
        ("tell me about caseloads ", ["caseloads"]),
        ("show us everything on caseloads ", ["caseloads"]),
        ("everything on inspectors ", ["everything", "inspectors"]),
        ("find paragraphs about caseloads ", ["caseloads"]),
        ("show me passages on caseloads ", ["caseloads"]),
        ("paragraphs about caseloads ", ["caseloads"]),
        ("list everything about caseloads ", ["caseloads"]),
        ("which councils have caseloads ", ["caseloads"]),
        ("has anyone seen caseloads ", ["seen", "caseloads"]),
        ("caseloads please ", ["caseloads"]),
        ("paragraphs about ", ["paragraphs"]),
        ("find paragraphs ", ["find", "paragraphs"]),
        ('"paragraphs" about caseloads ', ["paragraphs", "caseloads"]),
        ("council tax ", ["council", "tax"]),
        ("list of councils ", ["list", "councils"]),
        ("tell me ", ["tell"]),
        ("find homes ", ["find", "homes"]),
    ],
)
def test_what_must_occur(typed: str, required: list[str]) -> None:
    terms = parse(typed).terms
    left = [
        " ".join(term.words) for term, optional in zip(terms, is_optional(terms), strict=True) if not optional
    ]
    assert left == required


@pytest.mark.parametrize(
    ("typed", "degree"),
    [
        ("how good is management oversight ", ["good"]),
        ("do social workers visit children often enough ", ["often", "enough"]),
        ("how well are assessments recorded ", ["well"]),
        ("what did they say about caseloads in sefton ", ["say"]),
        ("what does the report say about caseloads ", ["report", "say"]),
        ("did inspectors mention caseloads ", ["mention"]),
        ("tell me what was found about caseloads ", ["found"]),
        ("which authorities were criticised for caseloads ", ["criticised"]),
        ("what did they recommend on caseloads ", ["recommend"]),
        ("what does the council do about neglect ", ["council"]),
        ("council tax ", []),
        ("what recommendations were made on caseloads ", ["made"]),
        ("what did inspectors find ", []),
        ("say about caseloads ", []),
        ("good management oversight ", []),
        ("long waits ", []),
        ('how "good" is oversight ', []),
        ("how good ", []),
        ("", []),
    ],
)
def test_words_of_degree_and_of_saying_in_a_question(typed: str, degree: list[str]) -> None:
    terms = parse(typed).terms
    assert [" ".join(t.words) for t, asked in zip(terms, is_preferred(terms), strict=True) if asked] == degree


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("why is permanence delayed ", True),
        ("do social workers visit ", True),
        ("tell me about permanence ", True),
        ("tell me ", False),
        ("tell parents ", False),
        ("permanence delayed ", False),
        ("why ", False),
        ('"why" is permanence delayed ', False),
        ("", False),
    ],
)
def test_a_question_begins_with_a_question_word(typed: str, asks: bool) -> None:
    assert is_question(parse(typed).terms) is asks
