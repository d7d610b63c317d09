"""The margins that are made in few steps are those of the named features, exactly."""

import pytest

from db.reading.learned import sentence_model, theme_models, tone_model
from db.reading.phrases import Phrases, tokens
from db.reading.text_words import TextReader
from db.reading.theme_features import rule_features, theme_features
from db.reading.theme_margins import ReadTerms, ThemeMargins
from db.reading.theme_words import ThemeWords
from db.reading.tone_features import tone_features
from db.reading.tone_margins import ToneMargins
from db.reading.tone_sentences import lean, read_sentences, sentence_features

TEXTS = (
    "Social workers visit children regularly. However, some visits are late, and some plans are not clear.",
    "Children's plans. Plans are good; plans and assessments are good, and children's plans are timely.",
    "... Too many children wait too long for an assessment of their needs!",
    "Xyzzy.",
    "Plans are good and plans are good. Plans are good.",
    "Visits are not timely. They do not protect children; nor do visits lead to plans.",
    "",
)
SECTION = ("Findings", "Children in care", "The experiences of care leavers")
READER = TextReader((), theme_models(), tone_model(), sentence_model())
SAID = rule_features({"care-leavers": 2.5, "assessment": -1.0, "planning": 0.0}, {"care-leavers": 1.2})


@pytest.fixture(scope="module")
def theme_words() -> ThemeWords:
    return ThemeWords(Phrases([("plan*", 0)]), theme_models())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("section", [(), SECTION])
def test_themes(theme_words: ThemeWords, text: str, section: tuple[str, ...]) -> None:
    words, models = tokens(text), theme_models()
    features = theme_features(words, section, "finding", SAID)
    margins = ThemeMargins(models)
    terms = ReadTerms(theme_words.columns(words), section, "finding")
    expected_margins = models.present.margins(features)
    assert margins.present(terms, SAID) == dict(enumerate(expected_margins))
    assert margins.present(terms, SAID, -2.0) == {n: m for n, m in enumerate(expected_margins) if m >= -2.0}
    first = margins.first(terms, SAID, range(3))
    expected = {number: models.first.margin(features, number) for number in range(3)}
    assert first == pytest.approx(expected, rel=0, abs=1e-12)  # the same numbers, added in another order


@pytest.mark.parametrize("text", TEXTS)
def test_tone(text: str) -> None:
    model, words = tone_model(), tokens(text)
    whole, sentences = read_sentences(words)
    margins, read = ToneMargins(model, sentence_model()), READER.read(text)
    leaning = margins.leanings(read)
    by_features = [sentence_model().margins(sentence_features(sentence)) for sentence in sentences]
    assert leaning == lean(sentences, by_features)
    features = tone_features(whole, sentences, "finding", SECTION, leaning)
    assert margins.margins(read, "finding", SECTION[-1]) == model.margins(features)


def test_a_sentence_has_each_of_its_words_once() -> None:
    _, (sentence,) = read_sentences(tokens("Plans and plans and plans"))
    names = [name for name in sentence_features(sentence) if name[0] in "wp"]
    assert sorted(names) == ["p ^ plan", "p and plan", "p plan and", "w plan"]
