"""What evidence means: the share of rows with so much of it in which the counterpart is right. Pure."""

from math import exp
from typing import Final

# A logistic curve for scores with vectors and for scores of words alone: where half are right, and how steep it is.
# Fitted by `python -m tests.bench.counterparts --fit` on hand-read rows, which prints the figures by inspections that
# were not fitted on beside them.
HALF_WITH_VECTORS: Final = 0.34
STEEPNESS_WITH_VECTORS: Final = 13.0
HALF_OF_WORDS: Final = 0.15
STEEPNESS_OF_WORDS: Final = 20.0
# The least similarity of a row that is shown as a pair, and of one that is called the same matter. A reader who is
# shown a wrong pair sees that it is wrong; one who is not shown a right pair believes that the matter was dropped. So
# pairs are shown from a little below a half.
PROBABLE: Final = 0.38
SAME: Final = 0.85
# The highest similarity of a pair that is ruled out for another reason: just too low for the pair to be shown.
UNLIKELY: Final = PROBABLE - 0.01


def expected_share(evidence: float, *, vectors: bool) -> float:
    """The share (0..1) of right counterparts at this evidence of `db.compare.evidence`, with or without vectors."""
    half, steepness = (
        (HALF_WITH_VECTORS, STEEPNESS_WITH_VECTORS) if vectors else (HALF_OF_WORDS, STEEPNESS_OF_WORDS)
    )
    return 1 / (1 + exp(-max(-50.0, min(50.0, steepness * (evidence - half)))))


def strength(similarity: float | None) -> str | None:
    """`same`, `probable`, or None where no counterpart is likely enough."""
    if similarity is None or similarity < PROBABLE:
        return None
    return "same" if similarity >= SAME else "probable"
