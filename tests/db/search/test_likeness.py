"""Paragraphs are more like the best the smaller the angle between their vectors."""

import pytest

from db.search.likeness import likeness
from db.vectors.stem_vectors import DIMENSIONS


def vector(*components: int) -> bytes:
    return bytes(c % 256 for c in components) + bytes(DIMENSIONS - len(components))


def test_what_points_the_same_way_is_like_the_best() -> None:
    vectors: dict[int, object] = {
        1: vector(100),
        2: vector(50),
        3: vector(70, 70),
        4: vector(0, 9),
        5: vector(-90),
    }
    found = likeness(vectors, [1])
    assert found == pytest.approx({1: 1.0, 2: 1.0, 3: 0.5**0.5, 4: 0.0, 5: 0.0})


def test_the_best_count_together() -> None:
    found = likeness({1: vector(100), 2: vector(0, 100), 3: vector(50, 50)}, [1, 2])
    assert found == pytest.approx({1: 0.5**0.5, 2: 0.5**0.5, 3: 1.0})


@pytest.mark.parametrize("stored", [None, "text", b"short", b"", 3])
def test_what_is_no_vector_is_left_out(stored: object) -> None:
    assert likeness({1: vector(100), 2: stored}, [1, 2]) == {1: 1.0}
    assert likeness({2: stored}, [2]) == {}


def test_without_vectors_nothing_is_alike() -> None:
    assert likeness({}, [1]) == {}
    assert likeness({1: vector(0)}, [1]) == {}
