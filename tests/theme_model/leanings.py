"""How sentences lean, learned on sentences that were labelled and on those of labelled paragraphs.

`leanings.jsonl`: 2,215 sentences of published reports, read one by one on 26 November 2026 by the definitions of the
revised list: what praises is good, what criticises bad; background, and a response without effect, plain. Most are
those of which the weights of the time were least sure; the answer of the weights was not in view. Of the first 1,363
none is of a report that a file of labelled paragraphs holds; of the 852 after them none stands in a paragraph of the
files named on the command line; 166 of all stand in paragraphs of `tone_labels.jsonl`, which were labelled later. All
are in the fold of their authority.

Of a labelled paragraph the tone is known, not that of its sentences: a positive one has good sentences, nearly all; a
mixed one has both, and which they are is guessed by the weights so far, with at least one of either (expectation and
maximisation, begun without the mixed ones).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import vstack

from db.reading.tone_sentences import (
    LEANINGS,
    Leaning,
    Sentence,
    lean,
    read_sentence,
    sentence_features,
)
from tests.theme_model.examples import authority, fold_of
from tests.theme_model.fitting import Fitted, fit_shares, matrix, strengths, tellings, vocabulary_of

LABELLED = Path(__file__).with_name("leanings.jsonl")
# Shares of LEANINGS (bad, good, plain): of a labelled sentence, and of the sentences of a paragraph by its tone.
SHARES = {
    "good": (0.02, 0.96, 0.02),
    "bad": (0.96, 0.02, 0.02),
    "plain": (0.03, 0.03, 0.94),
    "both": (0.49, 0.49, 0.02),
    "mostly good": (0.2, 0.75, 0.05),
    "mostly bad": (0.75, 0.2, 0.05),
}
BY_TONE = {
    "positive": (0.03, 0.94, 0.03),
    "negative": (0.9, 0.05, 0.05),
    "neutral": (0.03, 0.02, 0.95),
    "mixed": (0.55, 0.45, 0.0),  # of one that is a single sentence
}
CLEAR = 0.7  # the least chance of the clearest sentence of either side in a mixed paragraph
LABEL_WEIGHT = 2.0  # of a labelled sentence beside one of a paragraph, whose own leaning nobody has read
ROUNDS = 2  # of guessing the sentences of mixed paragraphs
PENALTIES = {"w": 4.0, "p": 4.0, "n": 4.0, "=": 0.3}
# Of a term it is divided by how much the term tells of the leaning, within limits: one that is as frequent in others is
# learned by chance. By cross-validation.
LEAST_TELLING, MOST_TELLING = 0.2, 3.0
FIGURE = "="
ITERATIONS = 35


class SentenceTraining:
    """The sentences of labelled paragraphs and the labelled ones, ready to be learned on in parts."""

    def __init__(
        self, paragraphs: Sequence[Sequence[Sentence]], tones: Sequence[str], folds: Sequence[int]
    ) -> None:
        """`paragraphs`: the sentences of each; `tones`: of each; `folds`: the part that each is in."""
        self._paragraphs = paragraphs
        self._tones = tones
        known = [sentence_features(sentence) for sentences in paragraphs for sentence in sentences]
        self._owner = np.array([n for n, sentences in enumerate(paragraphs) for _ in sentences])
        self._folds = np.array(folds)[self._owner]
        labelled = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
        features = [sentence_features(read_sentence(row["text"])) for row in labelled]
        self._vocabulary = vocabulary_of([*known, *features])
        self._examples = matrix(known, self._vocabulary)
        self._labelled = matrix(features, self._vocabulary)
        self._labels = np.array([SHARES[row["leaning"]] for row in labelled])
        self._label_folds = np.array([fold_of(authority(row["report"])) for row in labelled])

    def fit(self, folds: Sequence[int]) -> Fitted:
        """The model learned on these folds."""
        rows = np.flatnonzero(np.isin(self._folds, folds))
        labels = np.isin(self._label_folds, folds)
        return self._fit(rows, self._labelled[labels], self._labels[labels] * LABEL_WEIGHT)

    def leanings(self, model: Fitted, fold: int) -> dict[int, list[Leaning]]:
        """Paragraph of a fold to how its sentences lean."""
        found = {}
        margins = self._examples @ model.weights + model.bias
        for n in np.unique(self._owner[self._folds == fold]):
            found[int(n)] = lean(self._paragraphs[n], margins[self._owner == n].tolist())
        return found

    def _fit(self, rows: Any, labelled: Any, labels: Any) -> Fitted:
        owner = self._owner[rows]
        truth = np.array([BY_TONE[self._tones[n]] for n in owner])
        guessed = np.flatnonzero([self._tones[n] == "mixed" for n in owner])
        certain = np.flatnonzero([self._tones[n] != "mixed" for n in owner])
        model = self._fit_rows(rows[certain], truth[certain], labelled, labels)
        for _ in range(ROUNDS):
            chances = _chances(self._examples[rows[guessed]] @ model.weights + model.bias)
            truth[guessed] = _with_both_sides(chances, owner[guessed])
            model = self._fit_rows(rows, truth, labelled, labels)
        return model

    def _fit_rows(self, rows: Any, truth: Any, labelled: Any, labels: Any) -> Fitted:
        examples = vstack([self._examples[rows], labelled]).tocsr()
        shares = np.vstack([truth, labels])
        penalty = self._penalties(examples, shares)
        return fit_shares(examples, self._vocabulary, shares, LEANINGS, penalty, ITERATIONS)

    def _penalties(self, examples: Any, shares: Any) -> Any:
        """A strength for each feature and leaning."""
        telling = tellings(examples, shares, shares.sum(1, keepdims=True))
        is_term = np.array([[name[0] != FIGURE] for name in self._vocabulary])
        strength = strengths(self._vocabulary, PENALTIES)
        return np.where(is_term, strength / np.clip(telling, LEAST_TELLING, MOST_TELLING), strength)


def _chances(margins: Any) -> Any:
    odds = np.exp(margins - margins.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def _with_both_sides(chances: Any, owner: Any) -> Any:
    """The chances of the sentences of mixed paragraphs, with one of each that is surely bad and one surely good."""
    for n in np.unique(owner):
        rows = np.flatnonzero(owner == n)
        if len(rows) == 1:
            chances[rows] = BY_TONE["mixed"]
            continue
        for side in (1, 0):
            clearest = rows[chances[rows, side].argmax()]
            if chances[clearest, side] < CLEAR:
                chances[clearest] = [CLEAR if n == side else (1 - CLEAR) / 2 for n in range(3)]
    return chances
