"""Sentences of the report template are told by their letters."""

import pytest

from db.compare.template import matter_of, sentences_by_letters, template_sentences
from db.records import Paragraph

PRINTED = "Ofsted’s report is about children, and their families."
OTHER_STOPS = "OFSTED’S report is about children and their families!"


@pytest.mark.parametrize(
    ("sentence", "letters"),
    [
        ("Section 47, the front-door.", "section47thefrontdoor"),
        ("snake_case", "snakecase"),
        ("Straße – café.", "strassecafé"),
    ],
)
def test_case_and_stops_are_left_out(sentence: str, letters: str) -> None:
    assert sentences_by_letters(sentence) == ((letters, sentence),)


def test_a_sentence_that_two_authorities_print_is_of_the_template() -> None:
    left = [Paragraph(1, f"{PRINTED} Too few words. Caseloads are high.", "finding")]
    right = [Paragraph(1, f"Too few words. {OTHER_STOPS}", "finding")]
    template = template_sentences(left, right, same_authority=False, count_inspections=None)
    assert template == {sentences_by_letters(PRINTED)[0][0]}
    assert matter_of(left[0].text, template) == "Too few words. Caseloads are high."


def test_within_one_authority_several_inspections_must_print_it() -> None:
    left, right = [Paragraph(1, PRINTED, "finding")], [Paragraph(1, OTHER_STOPS, "finding")]
    asked: list[str] = []

    def count(sentence: str) -> int:
        asked.append(sentence)
        return 2

    assert not template_sentences(left, right, same_authority=True, count_inspections=count)
    assert asked == [PRINTED]
