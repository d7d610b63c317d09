"""The order of candidates."""

from db.compare.evidence import Candidates, Compared
from db.compare.similarity import Vector
from db.records import Paragraph


def compared(*weights: float, position: float = 0.0) -> Compared:
    terms = {f"t{n}": weight for n, weight in enumerate(weights) if weight}
    return Compared(Paragraph(1, "of three words", "finding"), Vector(terms, 1.0), b"", position)


def test_of_equal_candidates_the_first_comes_first_and_no_more_than_asked_for() -> None:
    right = [compared(0.5), compared(1.0), compared(0.5), compared(1.0), compared(0.0)]
    ranked = Candidates(right, 1.0).rank(compared(1.0), 3)
    assert [candidate.at for candidate in ranked] == [1, 3, 0]


def test_the_nearer_place_counts_on_either_side() -> None:
    right = [compared(1.0, position=0.9), compared(1.0, position=0.2), compared(1.0, position=0.5)]
    ranked = Candidates(right, 1.0).rank(compared(1.0, position=0.4), 3)
    assert [candidate.at for candidate in ranked] == [2, 1, 0]
    assert ranked[0].evidence > ranked[1].evidence > ranked[2].evidence


def test_without_a_right_side_there_is_no_candidate() -> None:
    assert Candidates([], 1.0).rank(compared(1.0), 3) == []
