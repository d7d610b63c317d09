"""What is hidden by what is in front of it."""

from itertools import product

import pytest
from textual.geometry import Region

from tui.painting.cover import Cover

SCREEN = Region(0, 0, 100, 30)
LEFT, RIGHT = Region(0, 1, 40, 29), Region(40, 1, 60, 29)
BAR = Region(0, 0, 100, 1)
DRAWER = Region(0, 1, 50, 29)


@pytest.mark.parametrize(
    ("in_front", "region", "hidden"),
    [
        ((), SCREEN, False),
        ((SCREEN,), LEFT, True),
        ((LEFT, RIGHT), SCREEN, False),
        ((BAR, LEFT, RIGHT), SCREEN, True),
        ((LEFT, RIGHT), Region(30, 5, 20, 1), True),
        ((LEFT, RIGHT), Region(30, 0, 20, 2), False),
        # The drawer and the pane under it are not counted twice.
        ((DRAWER, LEFT), Region(0, 1, 100, 29), False),
        ((DRAWER, LEFT, RIGHT), LEFT, True),
    ],
)
def test_hidden(in_front: tuple[Region, ...], region: Region, hidden: bool) -> None:
    cover = Cover()
    for other in in_front:
        cover.add(other)
    assert cover.hides(region) == hidden


def test_nothing_that_can_be_seen_is_hidden() -> None:
    """All that three regions of a small grid can be."""
    spans = [(0, 2), (0, 1), (1, 1), (1, 2)]
    regions = [Region(x, y, width, height) for (x, width), (y, height) in product(spans, spans)]
    for first, second, region in product(regions, regions, regions):
        cover = Cover()
        cover.add(first)
        cover.add(second)
        seen = [cell for cell in cells(region) if cell not in cells(first) | cells(second)]
        assert not (cover.hides(region) and seen)


def cells(region: Region) -> set[tuple[int, int]]:
    return set(product(region.column_range, region.line_range))
