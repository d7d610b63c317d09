"""How each screen and dialog is drawn: run `pytest --snapshot-update` after a change that was meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from db.home.named import SETTING as HOME
from db.personal.marks import Identity, Mark
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import (
    Driver,
    browse_screen,
    experienced_user,
    is_idle,
    poll_until,
    run_browser,
    screen_text,
    send_keys,
    wait_until,
)
from tests.tui.snapshots import ScreenSnapshots
from tui.app_screen import AppScreen
from tui.backend.session import Session
from tui.basket.screen import BasketScreen
from tui.browse.onboarding import STEPS
from tui.chain.screen import ChainScreen
from tui.facets.facet_pane import FacetPane
from tui.judgements import head
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.moves.screen import MovesScreen
from tui.widgets.status_bar import StatusBar

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
CASELOADS = Query(text="caseloads", inspection=("st-helens-2014-11",))
WITH_FOOTNOTE = Query(text="residential special schools", inspection=("liverpool-2014-06",))


@dataclass(frozen=True)
class Scene:
    """Keys that lead from the results of a query to a screen or dialog, and a text that it shows."""

    keys: tuple[str, ...]
    shows: str
    query: Query = CASELOADS
    first_time: bool = False


SCENES = {
    "search": Scene(("slash", *" hgih", "enter", "down"), "showing results for"),
    "nothing-found": Scene(("slash", *"zzq"), "Nothing found"),
    "filters": Scene(("1", *"care"), "1 Filters"),
    "reader": Scene(("enter", "n"), "3 Reader"),
    "footnote": Scene(("F",), "F goes back", WITH_FOOTNOTE),
    "first-time": Scene((), "slash searches", Query(), first_time=True),
    "compare": Scene(("c", "enter", "v", "down"), "only pairs"),
    "changes": Scene(("c", "enter", "full_stop", "down"), "What became"),
    "similar": Scene(("w",), "1 of", Query(text="caseloads")),
    "why": Scene(("W",), "Why these themes"),
    "palette": Scene(("colon", *"care"), "Everything by name"),
    "picker": Scene(("c",), "Compare St Helens"),
    "help": Scene(("question_mark",), "Show or hide the filters"),
    "export": Scene(("e",), "Export to a file"),
    "counts": Scene(("number_sign", "down"), "share of inspections"),
    "export-judgements": Scene(("m", "e"), "Export"),
}  # fmt: skip
# Those of a user with a home and with tags.
OWN_SCENES = {
    "tag": Scene(("plus", *"load"), "New tag “load”"),
    "quotation": Scene(("quotation_mark", "space", "j", "j", "space"), "As it will read"),
    "home": Scene(("0",), "Grades and what moved"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judgements shows how long ago an authority was inspected."""
    monkeypatch.setattr(head, "today", lambda: date(2026, 3, 2))


@pytest.mark.parametrize("size", SIZES)
async def test_the_browser_and_its_dialogs_match_their_snapshots(
    seed_database: Path, snapshot: SnapshotAssertion, tmp_path: Path, size: str
) -> None:
    snapshots = ScreenSnapshots(snapshot, tmp_path)
    await compare_scenes(seed_database, experienced_user(), SCENES, size, snapshots)
    assert not snapshots.different


@pytest.mark.parametrize("size", SIZES)
async def test_home_and_what_is_done_with_tags_and_quotations_match_their_snapshots(
    seed_database: Path, snapshot: SnapshotAssertion, tmp_path: Path, size: str
) -> None:
    snapshots = ScreenSnapshots(snapshot, tmp_path)
    await compare_scenes(seed_database, officer(), OWN_SCENES, size, snapshots)
    assert not snapshots.different


async def compare_scenes(
    database: Path, personal: Personal, scenes: Mapping[str, Scene], size: str, snapshots: ScreenSnapshots
) -> None:
    """Show each scene in one app, and compare it."""
    async with run_browser(
        database, size=SIZES[size], query=CASELOADS, personal=personal, theme="dark"
    ) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).inspections and browse_screen(pilot).facets)
        for name, scene in scenes.items():
            await show_results(pilot, scene)
            await press_one_by_one(pilot, scene.keys)
            await poll_until(pilot, lambda: scene.shows in screen_text(pilot), scene.shows)  # noqa: B023 - called at once
            await poll_until(pilot, lambda: all(is_idle(screen) for screen in pilot.app.screen_stack))
            await pilot.pause()
            snapshots.compare(pilot.app, f"{name}-{size}")


def officer() -> Personal:
    """A user with a home, a tag and a saved search."""
    personal = experienced_user()
    personal.set(HOME, "St Helens")
    personal.save_search("Scrutiny in March", Query("supervision"))
    personal.tags.define("drift", "cases that wait")
    return personal


async def show_results(pilot: Driver, scene: Scene) -> None:
    """The browser with the results of the scene's query, as if it had just been opened."""
    screen = browse_screen(pilot)
    while len(pilot.app.screen_stack) > 1:
        await pilot.app.pop_screen()
    screen.panes.show_pane("results")
    screen.query_one("#filters", FacetPane).typed = ""
    screen.query_one(StatusBar).notice = ""
    screen.presenter.reset(None)
    if screen.search_query == scene.query:
        screen.backend.search.search(scene.query)
    screen.search_query = scene.query
    await poll_until(pilot, lambda: screen.presenter.is_current and is_idle(screen) and screen.facets)
    screen.reading.shown = None
    screen.reading.follow_now()
    await poll_until(pilot, lambda: is_idle(screen))
    screen.query_one("#filters", FacetPane).action_first()
    screen.parts.onboarding.set_taken(() if scene.first_time else [step for step, *_ in STEPS])


async def press_one_by_one(pilot: Driver, keys: tuple[str, ...]) -> None:
    """Press each key when the screen of the key before is idle."""
    for key in keys:
        send_keys(pilot, key)
        await pilot.pause()
        await poll_until(pilot, lambda: is_idle(pilot.app.screen))


# Screens of a few reports with judgements, and a basket.

KEYS = ["st-helens-2014-11", "st-helens-2017-03", "st-helens-2019-10"]


@dataclass(frozen=True)
class Opened:
    """A screen opened over the browser, and the keys pressed in it."""

    make: Callable[[Session], AppScreen[Any]]
    keys: str


OPENED = {
    "judgements": Opened(lambda session: JudgementsScreen(session, KEYS[-1]), "lllk"),
    "over-time": Opened(lambda session: OverTimeScreen(session, "St Helens", "Sefton"), "lj"),
    "moves": Opened(MovesScreen, "j"),
    "chain": Opened(lambda session: ChainScreen(session, KEYS, "care-leavers"), "j"),
    "basket": Opened(BasketScreen, "j"),
}


def personal_with_marks(library: Library) -> Personal:
    """Three paragraphs marked on a fixed day, the last of which is no longer in the database."""
    inspection = library.inspection(KEYS[0])
    first, second, *_ = library.report(KEYS[0])
    marks = [
        Mark(Identity.of(p), p, inspection, note=note, origin="“caseload” · R", marked="2026-03-02T10:00:00")
        for p, note in ((first, "for the second section"), (second, ""))
    ]
    missing = Mark(Identity(KEYS[0], "999", "0"), second, inspection, marked="2026-03-02T10:00:00")
    personal = Personal.in_memory()
    personal.baskets.restore([*marks, missing], "scrutiny March")
    personal.baskets.choose("scrutiny March")
    return personal


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["dark", "ansi"])
async def test_screens_over_the_browser_match_their_snapshots(
    judged_database: Path, snapshot: SnapshotAssertion, tmp_path: Path, theme: str, size: str
) -> None:
    snapshots = ScreenSnapshots(snapshot, tmp_path)
    with Library(judged_database) as library:
        personal = personal_with_marks(library)
    async with run_browser(judged_database, size=SIZES[size], personal=personal, theme=theme) as pilot:
        for name, opened in OPENED.items():
            screen = opened.make(browse_screen(pilot).session)
            pilot.app.push_screen(screen)
            await poll_until(pilot, lambda: is_idle(screen), name)  # noqa: B023 - called at once
            await press_one_by_one(pilot, tuple(opened.keys))
            await pilot.pause()
            snapshots.compare(pilot.app, f"{name}-{theme}-{size}")
            await pilot.app.pop_screen()
    assert not snapshots.different
