"""How judgements, lines over time, a chain and the basket look: `pytest --snapshot-update` after a change meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from db.personal.baskets import Identity, Mark
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import wait_until
from tui.app import FindingsApp
from tui.basket.screen import BasketScreen
from tui.chain.screen import ChainScreen
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
KEYS = ["st-helens-2014-11", "st-helens-2017-03", "st-helens-2019-10"]
SCREENS: dict[str, Callable[[Library], Screen[Any]]] = {
    "judgements": lambda session: JudgementsScreen(session, KEYS[-1]),
    "over-time": lambda session: OverTimeScreen(session, "St Helens", "Sefton"),
    "chain": lambda session: ChainScreen(session, KEYS, "care-leavers"),
    "basket": lambda session: BasketScreen(session),
}
PRESSED = {"judgements": "lllk", "over-time": "lj", "chain": "j", "basket": "j"}
READY: dict[str, Callable[[Any], object]] = {
    "judgements": lambda screen: screen.authority,
    "over-time": lambda screen: screen.line,
    "chain": lambda screen: screen.view.row,
    "basket": lambda screen: screen.entry,
}


def person(library: Library) -> Personal:
    """Two marks on a day that does not move, one of them of a paragraph that is gone."""
    inspection = library.inspection(KEYS[0])
    first, second, *_ = library.report(KEYS[0])
    marks = [
        Mark(Identity.of(p), p, inspection, note=note, origin="“caseload” · R", marked="2026-03-02T10:00:00")
        for p, note in ((first, "for the second section"), (second, ""))
    ]
    gone = Identity(KEYS[0], "999", "0")
    me = Personal.in_memory()
    me.baskets.restore(
        [*marks, Mark(gone, second, inspection, marked="2026-03-02T10:00:00")], "scrutiny March"
    )
    me.baskets.choose("scrutiny March")
    return me


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["dark", "ansi"])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(judged_database: Path, snap_compare: Any, name: str, theme: str, size: str) -> None:
    with Library(judged_database) as library, Library(judged_database) as searching:
        app = FindingsApp(library, search_library=searching, personal=person(library), theme=theme)

        async def run(pilot: Pilot[None]) -> None:
            screen = SCREENS[name](app.session)
            app.push_screen(screen)
            await wait_until(pilot, lambda: screen.is_mounted)
            await wait_until(pilot, lambda: READY[name](screen), "its content")
            await pilot.press(*PRESSED[name])
            await wait_until(pilot, lambda: not any(worker.is_running for worker in screen.workers), "quiet")
            await pilot.pause()

        assert snap_compare(app, terminal_size=SIZES[size], run_before=run)
