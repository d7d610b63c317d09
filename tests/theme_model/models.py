"""The models of the product, fitted to examples: themes present, the theme that comes first, and tone."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from db.codes import TONES
from db.reading.phrases import tokens
from db.reading.themes import Tagger
from db.reading.tone_features import tone_features
from tests.theme_model.examples import Example
from tests.theme_model.fitting import Features, Fitted, fit_each, fit_one_of

THEME_STRENGTH = 1.0
TONE_STRENGTH = 1.0
FIGURES_STRENGTH = 0.3  # of the cues' figures: there are few, and all are meant
LEAST_PRESENT = 0.13  # a smaller weight is left out of the file: half of them, and no score changes
LEAST_FIRST = 0.13
LEAST_TONE = 0.04


def features_of_themes(examples: Sequence[Example]) -> list[Features]:
    tagger = Tagger.load()
    return [tagger.features(e.text, e.section, e.kind) for e in examples]


def features_of_tone(examples: Sequence[Example]) -> list[Features]:
    return [tone_features(tokens(e.text), e.kind) for e in examples]


def fit_themes(examples: Sequence[Example], features: Sequence[Features]) -> tuple[Fitted, Fitted]:
    """The themes that are there, and the one that comes first; both as the product stores them."""
    themes = list(Tagger.load().names)
    present = np.array([[theme in e.themes for theme in themes] for e in examples], float)
    first = np.array([[theme in e.themes[:1] for theme in themes] for e in examples], float)
    both = fit_each(features, np.hstack([present, first]), [*themes, *themes], THEME_STRENGTH)
    width = len(themes)
    return (
        Fitted(both.vocabulary, themes, both.weights[:, :width], both.bias[:width]).pruned(LEAST_PRESENT),
        Fitted(both.vocabulary, themes, both.weights[:, width:], both.bias[width:]).pruned(LEAST_FIRST),
    )


def fit_tone(examples: Sequence[Example], features: Sequence[Features]) -> Fitted:
    tones = sorted(TONES)
    truth: Any = np.array([[e.tone == tone for tone in tones] for e in examples], float)
    return fit_one_of(features, truth, tones, TONE_STRENGTH, FIGURES_STRENGTH).pruned(LEAST_TONE)
