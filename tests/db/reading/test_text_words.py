"""A text read once for themes and tone: the same words and phrases as where each is read for itself."""

import pytest

from db.reading.learned import sentence_model, theme_models, tone_model
from db.reading.phrases import Phrases, tokens
from db.reading.text_words import TextReader
from db.reading.theme_words import ThemeWords
from db.reading.tone_cues import cue_texts

RULES = (("plan*", 0), ("care ... leav*", 1), ("not", 2), ("effective", 3), ("un*", 4), ("uncl*", 5))
READER = TextReader(RULES, theme_models(), tone_model(), sentence_model())
TEXTS = (
    "Care experienced leavers’ plans are not effective. However, some plans are unclear and ineffective.",
    "16and 17-year-olds wait; too many wait too long. Well-being is good!",
    "Not. Not effective. Unclear",
    "...",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_phrases_are_those_of_each_set_alone(text: str) -> None:
    read, words, cues = READER.read(text), tokens(text), cue_texts()
    assert tuple(read.words) == words
    assert list(read.rules) == Phrases(RULES).find(words)
    found = Phrases((phrase, number) for number, phrase in enumerate(cues)).find(words)
    assert [(start, end, number % len(cues)) for start, end, number in read.cues] == found
    assert all(number < 0 for _, _, number in read.cues)


@pytest.mark.parametrize("text", TEXTS)
def test_columns_of_themes_are_those_of_themes_alone(text: str) -> None:
    alone = ThemeWords(Phrases(RULES), theme_models()).columns(tokens(text))
    read = READER.read(text).themes
    assert (read.stems, read.weights, read.first_weights) == (alone.stems, alone.weights, alone.first_weights)
    assert read.known_pairs() == alone.known_pairs()


def test_each_word_has_its_pair_with_the_word_before_for_tone() -> None:
    read = READER.read("Plans are not clear.")
    assert len(read.tone_pairs) == len(read.words)
    assert [bool(pair) for pair in read.tone_pairs] == [
        pair in tone_model().pairs or pair in sentence_model().pairs
        for pair in zip(("^", *read.tone.forms), read.tone.forms, strict=False)
    ]
