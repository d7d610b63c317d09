"""What evidence means, and what it is called."""

import pytest

from db.compare.likelihood import PROBABLE, SAME, expected_share, strength


@pytest.mark.parametrize("vectors", [True, False])
def test_more_evidence_is_a_higher_share_between_nothing_and_all(vectors: bool) -> None:
    shares = [expected_share(evidence / 20, vectors=vectors) for evidence in range(-20, 41)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.01 and 0.99 < shares[-1] <= 1


def test_evidence_beyond_all_bounds_is_no_error() -> None:
    assert (expected_share(-1e9, vectors=True) < 1e-9) and expected_share(1e9, vectors=True) == 1


@pytest.mark.parametrize(
    ("similarity", "word"),
    [
        (None, None),
        (0.0, None),
        (PROBABLE - 0.01, None),
        (PROBABLE, "probable"),
        (SAME - 0.01, "probable"),
        (SAME, "same"),
    ],
)
def test_strength(similarity: float | None, word: str | None) -> None:
    assert strength(similarity) == word
