"""The rows of a comparison open once the cursor rests on them."""

from contextlib import AbstractContextManager
from unittest.mock import patch

from tests.tui.compare.comparing import OTHER, SINGLE, comparison_view, notice, open_comparison, view_text
from tests.tui.pilot import Driver, wait_until
from tui.compare.model import describe_relation
from tui.compare.screen import CompareScreen
from tui.widgets import cursor_rest


def is_open(screen: CompareScreen) -> bool:
    """Whether the row under the cursor is shown in full, with the note on how its sides are related."""
    row = comparison_view(screen).row
    assert row is not None
    return any(
        line.startswith("▌") and describe_relation(row) in line for line in view_text(screen).splitlines()
    )


def moving_on() -> AbstractContextManager[object]:
    """A user who keeps a key down: the cursor does not rest."""
    return patch.object(cursor_rest, "REST", 3_600)


async def test_a_row_opens_where_it_stands_once_the_cursor_rests_on_it(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    assert is_open(screen)
    with moving_on():
        before = view_text(screen).replace("▌", " ").splitlines()
        await pilot.press("j")
        assert not is_open(screen)
        assert view_text(screen).replace("▌", " ").splitlines() == before
    await pilot.press("k", "j")
    shown = view_text(screen).splitlines()
    assert is_open(screen)
    above = next(n for n, line in enumerate(shown) if line.startswith("▌"))
    assert above and shown[:above] == before[:above]


async def test_an_open_row_closes_when_it_is_out_of_view(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    await pilot.press("g", "j")
    with moving_on():
        await pilot.press("k")
        assert is_open(screen)
    await pilot.press("G")
    with moving_on():
        await pilot.press("g")
        assert not is_open(screen)


async def test_keys_act_on_the_row_under_the_cursor_before_it_opens(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    with moving_on():
        await pilot.press("j", "space")
        await wait_until(pilot, lambda: "2 paragraphs in the basket" in notice(screen))
        assert any(line.startswith("▌*") for line in view_text(screen).splitlines())
        assert not is_open(screen)
        await pilot.press("a")
        assert notice(screen).startswith("counterpart 2 of") and is_open(screen)
