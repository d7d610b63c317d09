"""How well similarity says whether a counterpart is right, and the curve that fits best, by hand-read rows.

    python -m tests.bench.counterparts TRUTH.jsonl DATABASE [--fit] [--without-vectors]

TRUTH is in the form of `gold/counterparts.jsonl`; DATABASE holds the reports that it names. `--fit` prints the
curve (two parameters, see db.compare.likelihood) and, beside the figures of all rows, those where each pair of
inspections is judged by a curve fitted on the other pairs.
"""

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.compare import likelihood
from db.compare.queries import compare_inspections
from db.store.library import Library
from db.vectors import stem_vectors
from tui.cli.opening import ensure_database

STEPS, RATE = 4_000, 0.5  # of the descent: two parameters, a few hundred rows


@dataclass(frozen=True)
class Judged:
    """A row: the pair of inspections, the evidence of the first candidate, whether it is right, whether any is."""

    pair: tuple[str, str]
    shape: str
    evidence: float
    right: bool
    any: bool
    first_three: bool


@dataclass(frozen=True)
class Curve:
    """Half of the rows are right at `half`."""

    half: float
    steepness: float

    def share(self, evidence: float) -> float:
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.steepness * (evidence - self.half)))))


def fit(rows: Sequence[Judged]) -> Curve:
    """The logistic curve of the greatest likelihood, by gradient descent on standardised evidence."""
    mean = sum(r.evidence for r in rows) / len(rows)
    spread = math.sqrt(sum((r.evidence - mean) ** 2 for r in rows) / len(rows)) or 1.0
    level = slope = 0.0
    for _ in range(STEPS):
        by_level = by_slope = 0.0
        for row in rows:
            x = (row.evidence - mean) / spread
            error = 1 / (1 + math.exp(-(level + slope * x))) - row.right
            by_level += error / len(rows)
            by_slope += error * x / len(rows)
        level -= RATE * by_level
        slope -= RATE * by_slope
    return Curve(mean - level / slope * spread, slope / spread)


def figures(rows: Sequence[Judged], shares: Sequence[float]) -> str:
    """Precision of what is shown, false, missed, and the Brier score of what is shown."""
    shown = [(r, s) for r, s in zip(rows, shares, strict=True) if s >= likelihood.PROBABLE]
    same = [(r, s) for r, s in shown if s >= likelihood.SAME]
    none, some = [r for r in rows if not r.any], [r for r in rows if r.any]
    brier = sum((s - r.right) ** 2 for r, s in shown) / len(shown)
    return (
        f"precision {sum(r.right for r, _ in shown) / len(shown):.3f}"
        f" (same: {sum(r.right for r, _ in same)} of {len(same)})"
        f"  false {sum(not r.any for r, _ in shown) / max(1, len(none)):.3f}"
        f"  missed {1 - sum(r.any for r, _ in shown) / len(some):.3f}  Brier {brier:.3f}"
        f"  found@1 {sum(r.right for r in some) / len(some):.3f} @3 {sum(r.first_three for r in some) / len(some):.3f}"
    )


def judge(truth: Sequence[dict[str, list[str]]], library: Library) -> list[Judged]:
    """The rows of the truth that the product reads."""
    keys = {_letters(i.source): i.key for i in library.inspections()}
    tables: dict[tuple[str, str], dict[str, tuple[float, list[str]]]] = {}
    judged = []
    for row in truth:
        pair = str(row["left_source"]), str(row["right_source"])
        if pair not in tables:
            tables[pair] = _table(
                library, *(next(k for s, k in keys.items() if s.endswith(_letters(p))) for p in pair)
            )
        found = tables[pair].get(_letters(str(row["left_text"]).split("\n")[0]))
        if found:
            same = {_letters(text.split("\n")[0]) for text in row["same"]}
            evidence, offers = found
            judged.append(
                Judged(
                    pair,
                    str(row["shape"]),
                    evidence,
                    offers[0] in same,
                    bool(same),
                    bool(same & set(offers[:3])),
                )
            )
    return judged


def _table(library: Library, left: str, right: str) -> dict[str, tuple[float, list[str]]]:
    """First line of a left paragraph -> evidence of its first candidate, and the candidates' first lines."""
    table = {}
    for row in compare_inspections(library, left, right).rows:
        if row.left:
            first = [row.right] if row.right else []
            offers = [*first, *(c.paragraph for c in row.alternatives)]
            similarity = row.similarity if row.right else row.alternatives[0].similarity
            table[_letters(row.left.text.split("\n")[0])] = (
                _evidence(similarity or 0.0),
                [_letters(p.text.split("\n")[0]) for p in offers],
            )
    return table


def _evidence(similarity: float) -> float:
    """The evidence that `likelihood.expected_share` made the similarity of."""
    vectors = stem_vectors.load() is not None
    half = likelihood.HALF_WITH_VECTORS if vectors else likelihood.HALF_OF_WORDS
    steepness = likelihood.STEEPNESS_WITH_VECTORS if vectors else likelihood.STEEPNESS_OF_WORDS
    bounded = min(0.9999, max(0.0001, similarity))
    return half + math.log(bounded / (1 - bounded)) / steepness


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("truth", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--without-vectors", action="store_true")
    chosen = parser.parse_args()
    if chosen.without_vectors:
        stem_vectors.load = lambda: None  # type: ignore[assignment]
    truth = [json.loads(line) for line in chosen.truth.read_text(encoding="utf-8").splitlines()]
    with Library(ensure_database(chosen.database)) as library:
        rows = judge(truth, library)
    print(f"{len(rows)} of {len(truth)} rows")
    print(
        "as shipped:      ",
        figures(
            rows, [likelihood.expected_share(r.evidence, vectors=not chosen.without_vectors) for r in rows]
        ),
    )
    if chosen.fit:
        curve = fit(rows)
        print(f"fitted on all:    {figures(rows, [curve.share(r.evidence) for r in rows])}  {curve}")
        pairs = sorted({r.pair for r in rows})
        others = {pair: fit([r for r in rows if r.pair != pair]) for pair in pairs}
        print("cross-validated: ", figures(rows, [others[r.pair].share(r.evidence) for r in rows]))


if __name__ == "__main__":
    main()
