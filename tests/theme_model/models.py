"""The models of the product, fitted to examples: themes present, the theme that comes first, and tone."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from db.codes import TONES
from db.reading.phrases import tokens
from db.reading.themes import Tagger
from db.reading.tone_features import tone_features
from db.reading.tone_sentences import Leaning, read_sentences
from tests.theme_model.examples import OWN_SOURCE, SENTENCES_SOURCE, TONE_SOURCE, Example, fold_numbers
from tests.theme_model.fitting import Features, Fitted, fit_each, fit_one_of, matrix, tellings, vocabulary_of
from tests.theme_model.leanings import SentenceTraining

# Of the penalties, by cross-validation. That of a term's weight for a theme being there is divided by how much the term
# tells of the theme: one that is as frequent elsewhere is learned by chance.
THEME_STRENGTH = 1.0
TERM_STRENGTH = 1.3
TERMS = "wpfh"  # the first letters of features that are terms: stems, pairs, those of the first sentence, of headings
LEAST_TELLING, MOST_TELLING = 0.3, 4.0
OWN_WEIGHT = 0.7  # of a paragraph of this folder: most are those of which weights were unsure, and so are their readers
SENTENCE_WEIGHT = 3.0  # of a sentence written against a mistake: they are few, and each stands for many
# By the first letter of a feature: the figures of cues and sentences are few, and all are meant.
TONE_PENALTIES = {"w": 8.0, "p": 4.0, "k": 1.0, "h": 0.1, "=": 0.3, "s": 0.3}
LEAST_PRESENT = 0.13  # a smaller weight is left out of the file: half of them, and no score changes
LEAST_FIRST = 0.13
LEAST_TONE = 0.06  # by cross-validation: with 0.04 and 0.04, twice the file, the agreement was no higher
LEAST_SENTENCE = 0.08


def features_of_themes(examples: Sequence[Example]) -> list[Features]:
    tagger = Tagger.load()
    return [tagger.features(e.text, e.section, e.kind) for e in examples]


def fit_themes(examples: Sequence[Example], features: Sequence[Features]) -> tuple[Fitted, Fitted]:
    """The themes that are there, and the one that comes first; both as the product stores them.

    The examples that are for tone alone are left out.
    """
    chosen = [n for n, e in enumerate(examples) if e.source != TONE_SOURCE]
    examples, features = [examples[n] for n in chosen], [features[n] for n in chosen]
    themes = list(Tagger.load().names)
    present = np.array([[theme in e.themes for theme in themes] for e in examples], float)
    first = np.array([[theme in e.themes[:1] for theme in themes] for e in examples], float)
    vocabulary = vocabulary_of(features)
    rows = matrix(features, vocabulary)
    penalty = _theme_penalties(vocabulary, tellings(rows, present))
    counted = _weights(examples)
    both = fit_each(rows, vocabulary, np.hstack([present, first]), [*themes, *themes], penalty, counted)
    width = len(themes)
    return (
        Fitted(both.vocabulary, themes, both.weights[:, :width], both.bias[:width]).pruned(LEAST_PRESENT),
        Fitted(both.vocabulary, themes, both.weights[:, width:], both.bias[width:]).pruned(LEAST_FIRST),
    )


def _weights(examples: Sequence[Example]) -> Any:
    """How much each example counts for themes. (For tone all count alike: other weights changed no score.)"""
    weights = {OWN_SOURCE: OWN_WEIGHT, SENTENCES_SOURCE: SENTENCE_WEIGHT}
    return np.array([weights.get(example.source, 1.0) for example in examples])


def _theme_penalties(vocabulary: Mapping[str, int], telling: Any) -> Any:
    """A strength for each feature and class: first of the themes being there, then of coming first."""
    is_term = np.array([[name[0] in TERMS] for name in vocabulary])
    is_stem = np.array([[name[0] == "w"] for name in vocabulary])
    by_term = TERM_STRENGTH / np.clip(telling, LEAST_TELLING, MOST_TELLING)
    present = np.where(is_term, by_term, THEME_STRENGTH)
    first = np.where(is_stem, TERM_STRENGTH, np.full_like(telling, THEME_STRENGTH))
    return np.hstack([present, first])


class ToneTraining:
    """Paragraphs whose sentences are read once, to learn tone on in parts."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._read = [read_sentences(tokens(e.text)) for e in examples]
        self._folds = np.array(fold_numbers(examples))
        paragraphs = [sentences for _, sentences in self._read]
        self._sentences = SentenceTraining(paragraphs, [e.tone for e in examples], self._folds.tolist())

    def fit(self, folds: Sequence[int]) -> tuple[Fitted, Fitted]:
        """The models of sentences and of paragraphs, learned on these folds, as the product stores them.

        The paragraphs of a fold are read by sentences' weights that were learned on the others, as will be those that
        nobody has labelled.
        """
        leanings = {}
        for fold in folds:
            others = self._sentences.fit([other for other in folds if other != fold])
            leanings.update(self._sentences.leanings(others, fold))
        chosen = np.flatnonzero(np.isin(self._folds, folds)).tolist()
        features = [self._features(n, leanings.get(n, [])) for n in chosen]
        tones = sorted(TONES)
        truth: Any = np.array([[self._examples[n].tone == tone for tone in tones] for n in chosen], float)
        tone = fit_one_of(features, truth, tones, TONE_PENALTIES)
        return self._sentences.fit(folds).pruned(LEAST_SENTENCE), tone.pruned(LEAST_TONE)

    def _features(self, n: int, leanings: Sequence[Leaning]) -> Features:
        whole, sentences = self._read[n]
        example = self._examples[n]
        return tone_features(whole, sentences, example.kind, example.section, leanings)
