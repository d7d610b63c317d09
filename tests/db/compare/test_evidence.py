"""The order of candidates."""

from db.compare.evidence import Candidates, Compared
from db.records import Paragraph


def compared(position: float = 0.0) -> Compared:
    return Compared(Paragraph(1, "of three words", "finding"), b"", position)


def test_of_equal_candidates_the_first_comes_first_and_no_more_than_asked_for() -> None:
    ranked = Candidates([compared() for _ in range(5)]).rank(compared(), [0.5, 1.0, 0.5, 1.0, 0.0], 3)
    assert [candidate.at for candidate in ranked] == [1, 3, 0]


def test_the_nearer_place_counts_on_either_side() -> None:
    right = [compared(position) for position in (0.9, 0.2, 0.5)]
    ranked = Candidates(right).rank(compared(0.4), [1.0, 1.0, 1.0], 3)
    assert [candidate.at for candidate in ranked] == [2, 1, 0]
    assert ranked[0].evidence > ranked[1].evidence > ranked[2].evidence


def test_without_a_right_side_there_is_no_candidate() -> None:
    assert Candidates([]).rank(compared(), [], 3) == []
