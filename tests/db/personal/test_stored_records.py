"""What is stored of a marked paragraph is read back whole, also as earlier versions stored it."""

import json
from dataclasses import replace

import pytest

from db.personal.personal import Personal
from db.personal.stored_records import inspection_json, paragraph_json, stored_inspection, stored_paragraph
from db.records import Inspection, Judgement
from tests.db.personal.test_personal import INSPECTION, ONE

GRADES = (Judgement("overall", "good", "Overall effectiveness", "Good"), Judgement("adoption", "outstanding"))
GRADED = replace(INSPECTION, judgements=GRADES)
PLAIN = json.loads(inspection_json(GRADED))


def test_an_inspection_and_a_paragraph_are_read_back_as_they_were() -> None:
    assert stored_inspection(inspection_json(GRADED)) == GRADED
    assert stored_paragraph(paragraph_json(ONE)) == ONE


@pytest.mark.parametrize(
    ("judgements", "read"),
    [
        ([judgement._asdict() for judgement in GRADES], GRADES),
        ([list(judgement) for judgement in GRADES], GRADES),  # without the names of the fields
        ([{"area": "overall", "grade": "good"}], (Judgement("overall", "good"),)),  # the first version's
        ([["overall", "good"], ["adoption"], [], 7, None, {"area": "lscb"}], (Judgement("overall", "good"),)),
        ([{"area": 7, "grade": "good"}], ()),
        ("all good", ()),
        (None, ()),
    ],
)
def test_judgements_are_read_in_every_form_that_was_stored(
    judgements: object, read: tuple[Judgement, ...]
) -> None:
    stored = stored_inspection(json.dumps({**PLAIN, "judgements": judgements}))
    assert stored == replace(GRADED, judgements=read)


@pytest.mark.parametrize("stored", ["", "{", "[]", "7", None, b"{}"])
def test_what_is_no_object_is_an_inspection_of_which_nothing_is_known(stored: object) -> None:
    assert stored_inspection(stored) == Inspection(None, "other", "", "", "")


def test_a_basket_shows_the_grades_of_an_inspection_that_the_database_no_longer_holds() -> None:
    personal = Personal.in_memory()
    personal.baskets.mark(GRADED, ONE, "")
    [mark] = personal.baskets.marks()
    assert mark.inspection.judgements == GRADES
