"""Stem vectors: a truncated singular value decomposition, then moved so that mined pairs are near one another."""

from collections import defaultdict

import numpy as np
import scipy.sparse as sp

from tests.training.corpus import Corpus
from tests.training.mining import Pairs

RANK, SPARE, ROUNDS = 200, 20, 4  # of the randomised decomposition
TEMPERATURE, RATE, BATCH = 0.1, 0.002, 64
FIRST_MOMENT, SECOND_MOMENT, TINY = 0.9, 0.999, 1e-8  # of the optimiser (Adam)


def decompose(matrix: sp.csr_matrix, random: np.random.Generator) -> np.ndarray:
    """Stems x RANK: the leading right singular vectors, by random projection and power iterations."""
    basis = matrix @ random.standard_normal((matrix.shape[1], RANK + SPARE)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(basis)
        back, _ = np.linalg.qr(matrix.T @ basis)
        basis = matrix @ back
    basis, _ = np.linalg.qr(basis)
    return np.linalg.svd(np.asarray(basis.T @ matrix), full_matrices=False)[2][:RANK].T.astype(np.float32)


def embed(matrix: sp.csr_matrix, vectors: np.ndarray) -> np.ndarray:
    """The unit vectors of the paragraphs of a matrix."""
    embedded = matrix @ vectors
    return embedded / (np.linalg.norm(embedded, axis=1, keepdims=True) + 1e-9)


def contrast(corpus: Corpus, vectors: np.ndarray, pairs: Pairs, random: np.random.Generator) -> np.ndarray:
    """The vectors after one pass over the pairs: each pair against the other paragraphs of its right-hand report."""
    vectors, first, second = vectors.copy(), np.zeros_like(vectors), np.zeros_like(vectors)
    order = random.permutation(len(pairs.left))
    for step, start in enumerate(range(0, len(order), BATCH), 1):
        gradient = _gradient(corpus, vectors, pairs, order[start : start + BATCH])
        first = FIRST_MOMENT * first + (1 - FIRST_MOMENT) * gradient
        second = SECOND_MOMENT * second + (1 - SECOND_MOMENT) * gradient * gradient
        speed = np.sqrt(second / (1 - SECOND_MOMENT**step)) + TINY
        vectors -= RATE * first / (1 - FIRST_MOMENT**step) / speed
    return vectors


def reduce(corpus: Corpus, vectors: np.ndarray, dimensions: int) -> np.ndarray:
    """The vectors in the directions in which the paragraphs differ most."""
    embedded = embed(corpus.tfidf, vectors)
    _, directions = np.linalg.eigh(embedded.T @ embedded)
    return vectors @ directions[:, ::-1][:, :dimensions]


def _gradient(corpus: Corpus, vectors: np.ndarray, pairs: Pairs, batch: np.ndarray) -> np.ndarray:
    left = corpus.tfidf[np.array(pairs.left)[batch]]
    unit, length = _unit(left @ vectors)
    pull, gradient = np.zeros_like(unit), np.zeros_like(vectors)
    for report, members in _by_report(pairs, batch).items():
        places = corpus.reports[report]
        right = corpus.tfidf[places]
        units, lengths = _unit(right @ vectors)
        wanted = np.searchsorted(places, [pairs.right[batch[m]] for m in members])
        error = _softmax_error(
            unit[members] @ units.T, wanted, places, [pairs.left[batch[m]] for m in members]
        )
        error /= TEMPERATURE * len(batch)
        pull[members] = error @ units
        gradient += right.T @ _through_unit(error.T @ unit[members], units, lengths)
    return gradient + left.T @ _through_unit(pull, unit, length)


def _by_report(pairs: Pairs, batch: np.ndarray) -> dict[str, list[int]]:
    members = defaultdict(list)
    for at, pair in enumerate(batch):
        members[pairs.report[pair]].append(at)
    return members


def _softmax_error(cosines: np.ndarray, wanted: np.ndarray, places: np.ndarray, own: list[int]) -> np.ndarray:
    """Probability less truth; a paragraph of the same report is no alternative to itself."""
    scaled = cosines / TEMPERATURE
    scaled[places[None, :] == np.array(own)[:, None]] = -1e9
    scaled -= scaled.max(1, keepdims=True)
    error = np.exp(scaled)
    error /= error.sum(1, keepdims=True)
    error[np.arange(len(wanted)), wanted] -= 1
    return error


def _unit(embedded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    length = np.linalg.norm(embedded, axis=1, keepdims=True) + 1e-9
    return embedded / length, length


def _through_unit(gradient: np.ndarray, unit: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The gradient of the vectors before they were scaled to unit length."""
    return (gradient - unit * (gradient * unit).sum(1, keepdims=True)) / length
