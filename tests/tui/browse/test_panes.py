"""The panes of the browser: which are shown, which has the focus, and the rules between them."""

from pathlib import Path

import pytest

from tests.tui.pilot import browse_screen, run_browser, screen_text
from tui.widgets.pane_frame import EDGE

WIDE, NARROW = (140, 40), (80, 24)


@pytest.mark.parametrize(
    ("size", "keys", "visible", "focused"),
    [
        (WIDE, [], True, "results"),
        (WIDE, ["1"], True, "filters"),
        (WIDE, ["1", "escape"], True, "results"),
        (WIDE, ["1", "f"], True, "filters"),  # it narrows the list there
        (WIDE, ["f"], False, "results"),
        (WIDE, ["f", "f"], True, "filters"),
        (WIDE, ["f", "tab", "tab"], False, "results"),
        (WIDE, ["shift+tab"], True, "filters"),
        (NARROW, [], False, "results"),
        (NARROW, ["1"], True, "filters"),
        (NARROW, ["1", "escape"], False, "results"),
        (NARROW, ["f", "escape"], False, "results"),
        (NARROW, ["1", "tab"], False, "results"),
        (NARROW, ["tab", "tab"], False, "results"),
        (NARROW, ["shift+tab"], False, "reader"),
        (NARROW, ["3"], False, "reader"),
    ],
)
async def test_keys_show_and_leave_the_filters(
    seed_database: Path, size: tuple[int, int], keys: list[str], visible: bool, focused: str
) -> None:
    async with run_browser(seed_database, size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        panes = browse_screen(pilot).panes
        assert (panes.filters.display, panes.focused_pane) == (visible, focused)


@pytest.mark.parametrize(
    ("size", "keys", "edges"),
    [
        (WIDE, [], (False, True, True)),
        (WIDE, ["f"], (False, False, True)),
        (WIDE, ["f", "f"], (False, True, True)),
        (NARROW, [], (False, False, False)),
        (NARROW, ["f"], (False, False, False)),
    ],
)
async def test_a_rule_is_drawn_between_panes_side_by_side(
    seed_database: Path, size: tuple[int, int], keys: list[str], edges: tuple[bool, bool, bool]
) -> None:
    async with run_browser(seed_database, size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        panes = browse_screen(pilot).panes
        assert (panes.filters.edge, panes.results.edge, panes.reader.edge) == edges
        line = screen_text(pilot).splitlines()[size[1] // 2]
        drawer = browse_screen(pilot).has_class("-drawer")  # it has a border of its own
        assert line.count(EDGE) == sum(edges) + drawer


async def test_the_number_of_the_focused_pane_is_refused(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "you are there:" in screen_text(pilot)
