"""What changed since an authority's previous inspection is one key away from its paragraphs."""

from pathlib import Path

from db.query import Query
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import browse_screen, run_browser, send_keys, wait_until, wait_until_idle
from tui.changes.opening import NO_EARLIER
from tui.changes.screen import ChangesScreen
from tui.keymap import name_keys

CARE_LEAVERS = Query(theme=("care-leavers",), authority=("St Helens",))
FIRST = "st-helens-2014-11"


async def test_the_previous_inspection_and_the_theme_are_those_of_the_browser(judged_database: Path) -> None:
    async with run_browser(judged_database, query=CARE_LEAVERS) as pilot:
        browser = browse_screen(pilot)
        shown = browser.inspection
        assert shown is not None
        send_keys(pilot, "full_stop")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChangesScreen), "the changes")
        changes = pilot.app.screen
        assert isinstance(changes, ChangesScreen)
        await wait_until(pilot, lambda: changes.shown.changes, "the answer")
        assert changes.shown.view.theme == "care-leavers"
        before, after = changes.reports()
        assert after == shown.key and before < after and before.startswith("st-helens-")
        send_keys(pilot, "escape")
        browser.search_query = Query(inspection=(FIRST,))
        await wait_until_idle(pilot)
        send_keys(pilot, "full_stop")
        await wait_until(
            pilot, lambda: browser.status_bar.notice == name_keys(NO_EARLIER, browser), "the reason"
        )
