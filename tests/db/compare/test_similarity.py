"""Similarity by shared terms, against the formula written out for each pair."""

from collections.abc import Mapping
from math import log, sqrt

import pytest

from db.compare.similarity import LEAST, LENGTH, TermIndex

WEIGHTS = {"caseload": 3.0, "social": 0.5, "social worker": 1.5, "visit": 2.0, "alone": 4.0}
DOCUMENTS: list[dict[str, int]] = [
    {"caseload": 1, "social": 2, "visit": 1},
    {"social": 3, "social worker": 1},
    {},
    {"caseload": 2, "social": 1, "alone": 1},
    {"social": 2, "visit": 3, "social worker": 2},
    {"alone": 1},
]


def weighted(document: Mapping[str, int]) -> dict[str, float]:
    return {term: WEIGHTS[term] * (1 + log(count)) for term, count in document.items()}


def length(document: Mapping[str, int]) -> float:
    return sqrt(sum(weight**2 for weight in weighted(document).values()))


MEAN = sum(map(length, DOCUMENTS)) / len(DOCUMENTS)


def similarity(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The cosine, raised so that long documents gain a little; 0 up to LEAST."""
    if not one or not other:
        return 0.0
    weights = weighted(other)
    product = sum(weight * weights.get(term, 0.0) for term, weight in weighted(one).items())
    cosine = product / (length(one) * length(other))
    return (
        cosine ** ((MEAN / length(one)) ** LENGTH * (MEAN / length(other)) ** LENGTH)
        if cosine > LEAST
        else 0.0
    )


@pytest.mark.parametrize("lefts", [1, 3, 5])
def test_each_left_is_compared_with_each_right_by_the_weights_of_shared_terms(lefts: int) -> None:
    found = list(TermIndex(DOCUMENTS).similarities(WEIGHTS, lefts))
    assert len(found) == lefts
    for one, of_one in zip(DOCUMENTS, found, strict=False):
        assert of_one == pytest.approx([similarity(one, other) for other in DOCUMENTS[lefts:]])


def test_an_index_counts_the_documents_that_hold_a_term() -> None:
    index = TermIndex(DOCUMENTS)
    assert len(index) == len(DOCUMENTS)
    assert index.frequency == {"caseload": 2, "social": 4, "social worker": 2, "visit": 2, "alone": 2}


def test_equal_documents_are_as_similar_as_can_be_and_none_is_without_documents() -> None:
    document = {"caseload": 2, "visit": 1}
    assert list(TermIndex([document, document]).similarities(WEIGHTS, 1)) == [[pytest.approx(1.0)]]
    assert list(TermIndex([]).similarities({}, 0)) == []
