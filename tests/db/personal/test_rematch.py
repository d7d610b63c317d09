"""Marks found again in the database as it is now, whatever has become of their reports."""

import hashlib
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.personal.marks import Identity, fingerprint
from db.personal.rematch import by_words, find_same, rematch_marks
from db.records import Inspection, Paragraph
from tests.db.personal.test_personal import INSPECTION, ONE, THREE, TWO, filled, numbered


class Held:
    """A library as far as `rematch_marks` asks it."""

    def __init__(self, reports: dict[str, list[Paragraph]]) -> None:
        self.reports = reports

    def inspections(self) -> tuple[Inspection, ...]:
        return tuple(replace(INSPECTION, key=key, title="as held now") for key in self.reports)

    def report(self, key: str) -> list[Paragraph]:
        return self.reports[key]


def test_marks_survive_a_re_ingest_and_what_has_gone_says_so() -> None:
    personal = filled()
    again = [replace(TWO, id=801, seq=1), replace(ONE, id=802, seq=2, text="Caseloads are too  high")]
    found = rematch_marks(Held({"st-helens-2014-11": again}), personal.baskets.marks())  # type: ignore[arg-type]
    assert [one.paragraph and one.paragraph.id for one in found] == [802, 801, None]
    assert found[0].inspection.title == "as held now"
    assert (found[2].cited().gone, found[2].cited().paragraph.text) == (True, THREE.text)


def test_marks_of_a_report_that_is_not_held_are_shown_in_their_own_words() -> None:
    found = rematch_marks(Held({}), filled().baskets.marks())  # type: ignore[arg-type]
    assert [one.cited().gone for one in found] == [True] * 3
    assert found[0].cited().inspection == INSPECTION


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ([numbered("94", "Caseloads are too high.", 5)], 5),
        ([numbered("12", "Caseloads are too high.", 5)], 5),  # renumbered
        ([numbered("12", "Caseloads are too high.", 5), numbered("94", "Caseloads are too high.", 9)], 9),
        ([numbered(None, "Caseloads are too high.", 90), numbered(None, "Caseloads are too high.", 3)], 90),
        ([numbered("94", "Case loads are too hgh.", 5)], 5),  # read a little otherwise
        ([numbered("94", "Caseloads are still too high.", 5)], None),  # other words
        ([numbered("94", "Something else altogether.", 5)], None),
        ([], None),
    ],
)
def test_a_paragraph_is_known_by_words_then_number_then_place(
    report: list[Paragraph], expected: int | None
) -> None:
    found = find_same(by_words(report), Identity.of(ONE), ONE.seq, ONE.text)
    assert (found.seq if found else None) == expected


def test_a_fingerprint_sees_letters_and_digits_alone() -> None:
    assert fingerprint("Child’s  well-being: 94\n") == fingerprint("childs wellbeing 94")
    assert fingerprint("94") != fingerprint("95")
    assert fingerprint("\ud800") == fingerprint("")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB1’“–…\u00a0ﬁé½²"))))
def test_the_quick_way_to_a_fingerprint_sees_the_same_letters(text: str) -> None:
    letters = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    expected = hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=8).hexdigest()
    assert fingerprint(text) == expected
