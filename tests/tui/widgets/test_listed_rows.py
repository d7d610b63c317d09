"""The rows of a list with related paragraphs under its hits: what stands where, and where the cursor stops."""

import pytest

from tui.widgets.listed_rows import ListedRows

BOTH = ListedRows((11, 12, 13), (21, 22))


@pytest.mark.parametrize(
    ("listed", "ids", "label"),
    [
        (ListedRows(), [], None),
        (ListedRows((11, 12)), [11, 12], None),
        (ListedRows((), (21,)), [None, 21], 0),
        (BOTH, [11, 12, 13, None, 21, 22], 3),
    ],
)
def test_hits_come_first_then_the_label_and_the_related(
    listed: ListedRows, ids: list[int | None], label: int | None
) -> None:
    assert len(listed) == len(ids)
    assert [listed.id_at(row) for row in range(len(listed))] == ids
    assert listed.label == label
    assert listed.id_at(-1) is listed.id_at(len(listed)) is None


@pytest.mark.parametrize(
    ("row", "before", "stops"),
    [
        (2, 1, 2),
        (3, 2, 4),  # down over the label
        (3, 4, 2),  # up over it
        (3, 0, 4),
        (4, 2, 4),
    ],
)
def test_the_cursor_passes_over_the_label(row: int, before: int, stops: int) -> None:
    assert BOTH.beside_label(row, before) == stops


def test_without_hits_the_cursor_is_below_the_label() -> None:
    alone = ListedRows((), (21,))
    assert alone.beside_label(0, 0) == alone.beside_label(0, 1) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (0, "1 of 3"),
        (2, "3 of 3"),
        (3, ""),
        (4, "in other words 1 of 2"),
        (5, "in other words 2 of 2"),
        (6, ""),
    ],
)
def test_each_group_is_counted_by_itself(row: int, words: str) -> None:
    assert BOTH.position(row) == words


def test_a_page_has_the_paragraphs_of_its_rows() -> None:
    assert BOTH.between(1, 5) == {1: 12, 2: 13, 4: 21}
    assert BOTH.between(-3, 1) == {0: 11}
    assert BOTH.between(5, 99) == {5: 22}
