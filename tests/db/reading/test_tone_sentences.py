"""How sentences lean: what is in reach of a negating word, and what a sentence takes over of the one before."""

import pytest

from db.reading.learned import sentence_model, theme_models, tone_model
from db.reading.phrases import tokens
from db.reading.text_words import TextReader
from db.reading.tone_margins import ToneMargins
from db.reading.tone_sentences import (
    GOES_ON,
    TURNS,
    Sentence,
    lean,
    read_sentence,
    read_sentences,
    sentence_features,
)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Social workers do not have access to specialists.", {"access", "specialist"}),
        ("Visits are regular.", set()),
        (
            "Plans lack detail about risk and about what parents and schools must do.",
            {"detail", "about", "risk"},
        ),
        ("They need to do more.", {"do", "more"}),
    ],
)
def test_stems_in_reach_of_a_negating_word(text: str, negated: set[str]) -> None:
    assert read_sentence(text).negated == negated


def test_the_reach_ends_with_the_sentence() -> None:
    _, (first, second) = read_sentences(tokens("Advice is not. Help is prompt."))
    assert (first.negated, second.negated) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("This means that children wait.", GOES_ON),
        ("However, children wait.", TURNS),
        ("Children wait.", 0.0),
    ],
)
def test_what_a_sentence_takes_over(text: str, link: float) -> None:
    assert read_sentence(text).link == link


def test_a_turn_leans_against_what_it_turns_from() -> None:
    """The words of the second sentence say nothing either way."""
    before, turn, going_on = (
        Sentence((), (), frozenset(), read_sentence("").cues, 5, link) for link in (0.0, TURNS, GOES_ON)
    )
    praise, nothing = (-2.0, 2.0, 0.0), (0.0, 0.0, 0.0)
    _, turned = lean([before, turn], [praise, nothing])
    _, gone_on = lean([before, going_on], [praise, nothing])
    assert turned.bad > turned.good
    assert gone_on.good > gone_on.bad


def test_margins_are_those_of_the_features() -> None:
    text = "Managers do not always record why a plan was not changed, and few are challenged."
    sentence, model = read_sentence(text), sentence_model()
    assert sentence.negated
    expected = lean([sentence], [model.margins(sentence_features(sentence))])
    read = TextReader((), theme_models(), tone_model(), model).read(text)
    assert ToneMargins(tone_model(), model).leanings(read) == expected
