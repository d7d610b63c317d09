"""Fits linear models with numpy and scipy (the extra `train`): one-vs-rest and softmax logistic regression.

Nothing is drawn at random: features are sorted, the start is zero, and the optimiser is deterministic.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from db.reading.learned import HUNDREDTHS

Features = Mapping[str, float]
LEAST_EXAMPLES = 3  # in which a feature occurs: a rarer one is learned by heart
ITERATIONS = 60  # of the optimiser; more change no score


class Fitted:
    """A fitted model: a weight for each feature and class, and a bias for each class."""

    def __init__(
        self, vocabulary: Mapping[str, int], classes: Sequence[str], weights: Any, bias: Any
    ) -> None:
        self.vocabulary, self.classes, self.weights, self.bias = vocabulary, classes, weights, bias

    def pruned(self, least: float) -> "Fitted":
        """Without the weights that are smaller than `least`."""
        weights = np.where(np.abs(self.weights) < least, 0.0, self.weights)
        return Fitted(self.vocabulary, self.classes, weights, self.bias)

    def margins(self, features: Sequence[Features]) -> Any:
        """A row for each example, a column for each class."""
        return matrix(features, self.vocabulary) @ self.weights + self.bias

    def to_json(self) -> dict[str, Any]:
        """What `learned` reads: features sorted, weights in hundredths, those of nought left out."""
        weights = {}
        for feature, row in sorted(self.vocabulary.items()):
            rounded = [round(float(value) * HUNDREDTHS) for value in self.weights[row]]
            found = [number for n, value in enumerate(rounded) if value for number in (n, value)]
            if found:
                weights[feature] = found
        bias = [round(float(value) * HUNDREDTHS) for value in self.bias]
        return {"classes": list(self.classes), "bias": bias, "weights": weights}


def vocabulary_of(features: Sequence[Features]) -> dict[str, int]:
    """The features that occur often enough, numbered in alphabetical order."""
    seen = Counter(name for example in features for name in example)
    return {name: n for n, name in enumerate(sorted(f for f, c in seen.items() if c >= LEAST_EXAMPLES))}


def matrix(features: Sequence[Features], vocabulary: Mapping[str, int]) -> Any:
    """The examples as rows of a sparse matrix."""
    rows, columns, values = [], [], []
    for row, example in enumerate(features):
        for name, value in example.items():
            column = vocabulary.get(name)
            if column is not None:
                rows.append(row)
                columns.append(column)
                values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(len(features), len(vocabulary)))


def fit_each(
    examples: Any,
    vocabulary: Mapping[str, int],
    truth: Any,
    classes: Sequence[str],
    penalty: Any,
    weights: Any,
) -> Fitted:
    """One-vs-rest: each class by itself, on the rows of a matrix.

    `truth`: 0 or 1 for each example and class; `penalty`: a strength for each feature and class; `weights`: how much
    each example counts.
    """
    signs = 2 * truth - 1
    counted = weights[:, None]

    def loss(margins: Any) -> tuple[float, Any]:
        agreement = signs * margins
        value = float((counted * np.logaddexp(0, -agreement)).sum())
        return value, -counted * signs / (1 + np.exp(agreement))

    return _minimised(examples, vocabulary, classes, loss, penalty, -3.0, ITERATIONS)


def tellings(examples: Any, truth: Any, counted: Any = 1.0) -> Any:
    """How much each feature tells of each class: the logarithm, without its sign, of how many times as often it occurs
    in the examples of the class as in the others. The counts are smoothed by one. `counted`: how much each counts."""
    occurs = (examples > 0).astype(float)
    others = counted - truth
    inside = (occurs.T @ truth + 1.0) / (truth.sum(0) + 2.0)
    outside = (occurs.T @ others + 1.0) / (others.sum(0) + 2.0)
    return np.abs(np.log(inside / outside))


def fit_one_of(
    features: Sequence[Features], truth: Any, classes: Sequence[str], penalties: Mapping[str, float]
) -> Fitted:
    """Softmax: one class of all. `penalties`: the first letters of features -> the strength of their penalty."""
    vocabulary = vocabulary_of(features)
    penalty = strengths(vocabulary, penalties)
    return fit_shares(matrix(features, vocabulary), vocabulary, truth, classes, penalty)


def strengths(vocabulary: Mapping[str, int], penalties: Mapping[str, float]) -> Any:
    """A strength for each feature, by its first letter."""
    return np.array([penalties[name[0]] for name in vocabulary])[:, None]


def fit_shares(
    examples: Any,
    vocabulary: Mapping[str, int],
    truth: Any,
    classes: Sequence[str],
    penalty: Any,
    iterations: int = ITERATIONS,
) -> Fitted:
    """Softmax on the rows of a matrix. `truth`: a share for each class; a row of which the sum is 2 counts twice;
    `penalty`: a strength for each feature, or for each feature and class."""
    total = truth.sum(1, keepdims=True)

    def loss(margins: Any) -> tuple[float, Any]:
        shifted = margins - margins.max(1, keepdims=True)
        odds = np.exp(shifted)
        shares = odds / odds.sum(1, keepdims=True)
        return float(-(truth * np.log(shares + 1e-12)).sum()), total * shares - truth

    return _minimised(examples, vocabulary, classes, loss, penalty, 0.0, iterations)


def _minimised(
    examples: Any,
    vocabulary: Mapping[str, int],
    classes: Sequence[str],
    loss: Callable[[Any], tuple[float, Any]],
    penalty: Any,
    start: float,
    iterations: int,
) -> Fitted:
    transposed = examples.T.tocsr()
    size, width = len(vocabulary), len(classes)

    def objective(flat: Any) -> tuple[float, Any]:
        weights, bias = flat[: size * width].reshape(size, width), flat[size * width :]
        value, slope = loss(examples @ weights + bias)
        value += 0.5 * float((penalty * weights * weights).sum())
        by_weight = transposed @ slope + penalty * weights
        return value, np.concatenate([by_weight.ravel(), slope.sum(0)])

    first = np.zeros(size * width + width)
    first[size * width :] = start
    found = minimize(
        objective, first, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 8}
    )
    return Fitted(vocabulary, classes, found.x[: size * width].reshape(size, width), found.x[size * width :])
