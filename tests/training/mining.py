"""Pairs of paragraphs that are surely about one matter, found without a reader: the best of both sides, by a margin."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from tests.training.corpus import Corpus

# Pairs of reports of these kinds that are compared, and how many.
COMPARED = (
    (("ilacs",), 1200),
    (("sif", "sif-reinspection"), 1200),
    (("jtai",), 200),
    (("area-send",), 150),
    (("ilacs", "looked-after", "sif"), 300),
)
MIXED = 3  # of so many kinds, only reports of different kinds are compared
BETWEEN, WITHIN, MARGIN = 0.42, 0.40, 0.05  # the least score of a pair, and its lead over the second
VECTORS, DISTANCE = 0.4, 0.15  # weights of the vectors' cosine, and of the distance of positions
AREA = 0.1  # in the second round: both paragraphs under the same judgement
OPENING = ("summary", "recommendation", "area-for-development", "strength")
LEAST_BODY = 4  # findings of a report in which to look for those that its opening list refers to


@dataclass
class Pairs:
    """Row of the left paragraph, row of its counterpart, and the report of the latter, for each pair."""

    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    report: list[str] = field(default_factory=list)

    def add(self, left: np.ndarray, right: np.ndarray, report: str) -> None:
        self.left += left.tolist()
        self.right += right.tolist()
        self.report += [report] * len(left)


def choose_reports(corpus: Corpus, random: np.random.Generator) -> list[tuple[str, str]]:
    """Pairs of reports to compare, by COMPARED."""
    return [pair for kinds, wanted in COMPARED for pair in sorted(_sample(corpus, kinds, wanted, random))]


def mine(corpus: Corpus, embedded: np.ndarray, reports: list[tuple[str, str]], area: float) -> Pairs:
    """The pairs within each report (opening list to body) and between the given reports."""
    pairs = Pairs()
    for name, opening, body in _openings(corpus):
        left, right = _sure(_score(corpus, embedded, opening, body, 0.0, 0.0), WITHIN, mutual=False)
        pairs.add(opening[left], body[right], name)
    for one, other in reports:
        a, b = corpus.reports[one], corpus.reports[other]
        left, right = _sure(_score(corpus, embedded, a, b, area, DISTANCE), BETWEEN, mutual=True)
        pairs.add(a[left], b[right], other)
    return pairs


def _sample(
    corpus: Corpus, kinds: tuple[str, ...], wanted: int, random: np.random.Generator
) -> set[tuple[str, str]]:
    names = sorted(name for name in corpus.reports if corpus.report_kinds[name] in kinds)
    chosen: set[tuple[str, str]] = set()
    for _ in range(20 * wanted):
        if len(chosen) >= wanted or len(names) < 2:
            break
        one, other = (names[at] for at in random.integers(0, len(names), 2))
        mixed = corpus.report_kinds[one] != corpus.report_kinds[other]
        if one != other and (mixed or len(kinds) < MIXED):
            chosen.add((one, other))
    return chosen


def _openings(corpus: Corpus) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    for name, places in corpus.reports.items():
        kinds = corpus.kinds[places]
        opening, body = places[np.isin(kinds, OPENING)], places[kinds == "finding"]
        if len(opening) and len(body) >= LEAST_BODY:
            yield name, opening, body


def _score(
    corpus: Corpus, embedded: np.ndarray, a: np.ndarray, b: np.ndarray, area: float, distance: float
) -> np.ndarray:
    words = (corpus.tfidf[a] @ corpus.tfidf[b].T).toarray()
    apart = np.abs(corpus.positions[a][:, None] - corpus.positions[b][None, :])
    same = (corpus.areas[a][:, None] == corpus.areas[b][None, :]) & (corpus.areas[a][:, None] != "")
    return words + VECTORS * (embedded[a] @ embedded[b].T) - distance * apart + area * same


def _sure(score: np.ndarray, least: float, *, mutual: bool) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the entries that lead their row by MARGIN (`mutual`: and are the best of their column)."""
    rows = np.arange(len(score))
    best = score.argmax(1)
    first = score[rows, best]
    others = score.copy()
    others[rows, best] = -np.inf
    sure = (first >= least) & (first - others.max(1) >= MARGIN)
    if mutual:
        sure &= score.argmax(0)[best] == rows
    return rows[sure], best[sure]
