"""The palette: the keys of each screen, and jumps to what the database holds from wherever one is."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until, wait_until_idle
from tui.app_screen import OverlayScreen
from tui.basket.screen import BasketScreen
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.chain.screen import ChainScreen
from tui.compare.screen import CompareScreen
from tui.dialogs.picker import ChoiceList, Picker
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.widgets.status_bar import StatusBar

KEYS = ("st-helens-2011-03", "st-helens-2014-11")
ROW = {CompareScreen: "comparison", ChainScreen: "chain"}


@pytest.fixture
async def pilot(seed_database: Path) -> AsyncIterator[Driver]:
    """A browser with one paragraph in the basket and a saved search."""
    me = Personal.in_memory()
    with Library(seed_database) as library:
        report = library.report(KEYS[1])
        marked = next(p for p in report if p.number == "94")
        me.baskets.toggle(library.inspection(KEYS[1]), marked, "")
    me.save_search("scrutiny", Query(text="caseload"))
    me.save_search("scrutiny 2", Query(text="fostering"))
    async with run_browser(seed_database, personal=me) as pilot:
        yield pilot


async def over(pilot: Driver, name: str) -> OverlayScreen:
    """One of the screens over the browser, with what it shows; the line over time and the chain lie over another."""
    app: Any = pilot.app
    session = app.session
    lower: Any = None
    if name in ("over time", "chain"):
        lower = JudgementsScreen(session, KEYS[1])
        app.push_screen(lower, browse_screen(pilot).navigate)
        await wait_until(pilot, lambda: lower.is_mounted and lower.authority, "the judgements")
    screen: Any = {
        "compare": lambda: CompareScreen(session, *KEYS),
        "judgements": lambda: JudgementsScreen(session, KEYS[1]),
        "over time": lambda: OverTimeScreen(session, "St Helens"),
        "chain": lambda: ChainScreen(session, KEYS, "care-leavers"),
        "basket": lambda: BasketScreen(session),
    }[name]()
    app.push_screen(screen, lower._navigate if lower else browse_screen(pilot).navigate)
    ready = {
        "compare": lambda: screen.comparison,
        "judgements": lambda: screen.authority,
        "over time": lambda: screen.current,
        "chain": lambda: screen.view.row,
        "basket": lambda: screen.entry,
    }
    await wait_until(
        pilot, lambda: screen.is_mounted and ready[name]() and not screen.backend.pending, "what it shows"
    )
    return screen


async def pick(pilot: Driver, typed: str, wanted: str) -> None:
    """Type into the palette and take the choice that reads `wanted`."""
    await pilot.press("colon")
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused, "the palette"
    )
    palette = pilot.app.screen
    palette.query_one(Input).value = typed
    choices = palette.query_one(ChoiceList)
    await wait_until(pilot, lambda: place(choices, wanted) is not None, f"“{wanted}” among the choices")
    choices.cursor = place(choices, wanted) or 0
    await pilot.press("enter")
    await wait_until(pilot, lambda: pilot.app.screen is not palette, "the choice")


def place(choices: ChoiceList, wanted: str) -> int | None:
    """Where a choice stands that reads so, or (`wanted` ends with a blank) begins so."""
    words = [choice.label for choice, _ in choices.matches]
    begins = wanted.endswith(" ")
    return next((n for n, w in enumerate(words) if w == wanted or (begins and w.startswith(wanted))), None)


def said(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


async def back_in_the_browser(pilot: Driver) -> BrowseScreen:
    await wait_until(pilot, lambda: pilot.app.screen is browse_screen(pilot), "the browser")
    assert len(pilot.app.screen_stack) == 1  # the screens between were left, not kept
    await wait_until_idle(pilot)
    return browse_screen(pilot)


# What a choice leads to: a question in the browser, a report and a paragraph's number in its reader, a line that is
# said, or something on the screen itself.
Outcome = Query | tuple[str, str | None] | str | Callable[[Any], object]
ST_HELENS = "of St Helens · Single inspection · Nov 2014"
JUMPS: dict[str, list[tuple[str, str, Outcome]]] = {
    "compare": [
        ("workforce", "Workforce and caseloads: only its rows", lambda s: s.options.theme),
        ("liverpool", "Liverpool", Query(authority=("Liverpool",))),
        ("94", f"Paragraph 94 {ST_HELENS}", (KEYS[1], "94")),
    ],
    "judgements": [
        ("999", f"Paragraph 999 {ST_HELENS}", "that report has no paragraph 999"),
        ("care leavers", "Care leavers: ", Query(theme=("care-leavers",))),
    ],
    "over time": [
        ("liverpool", "Liverpool over time", lambda s: s.current.authority == "Liverpool"),
        ("sefton 2016", "Sefton · Single inspection · May 2016", ("sefton-2016-05", None)),
    ],
    "chain": [
        ("education", "Education: follow it", lambda s: s.theme == "Education"),
        ("scrutiny", "Saved search: scrutiny", Query(text="caseload")),
    ],
    "basket": [
        ("12", f"Paragraph 12 {ST_HELENS}", (KEYS[1], "12")),
        ("note", "Write a note to this paragraph", lambda s: s.focused.id != "basket"),
    ],
}


@pytest.mark.parametrize("name", JUMPS)
async def test_jumps(pilot: Driver, name: str) -> None:
    """The question that stood in the browser before does not narrow one's own: it could not be seen from there."""
    browse_screen(pilot).search_query = Query(text="fostering")
    screen: Any = None
    for typed, wanted, outcome in JUMPS[name]:
        if pilot.app.screen is not screen:
            screen = await over(pilot, name)
        await pick(pilot, typed, wanted)
        await came_about(pilot, screen, outcome)


async def came_about(pilot: Driver, screen: Any, outcome: Outcome) -> None:
    reader = browse_screen(pilot).query_one(Reader)
    if isinstance(outcome, Query):
        assert (await back_in_the_browser(pilot)).search_query == outcome
    elif isinstance(outcome, str):
        await wait_until(pilot, lambda: said(pilot) == outcome, outcome)
    elif callable(outcome):
        await wait_until(pilot, lambda: outcome(screen), "what was asked")
        assert pilot.app.screen is screen
    else:
        key, number = outcome
        await back_in_the_browser(pilot)
        await wait_until(pilot, lambda: reader.inspection and reader.inspection.key == key, "the report")
        assert number is None or reader.paragraph.number == number  # type: ignore[union-attr]


async def test_an_authority_that_was_left_out_is_shown_again(pilot: Driver) -> None:
    screen: Any = await over(pilot, "judgements")
    screen.view = replace(screen.view, text="sefton")
    await pick(pilot, "liverpool", "Liverpool: its judgements")
    await wait_until(pilot, lambda: screen.authority and screen.authority.name == "Liverpool", "the row")
    await pilot.press("colon", *"region")
    await wait_until(
        pilot, lambda: "Only the region of this authority, or all" in screen_text(pilot), "the command"
    )
    line = next(line for line in screen_text(pilot).splitlines() if "Only the region" in line)
    assert line.split()[-1] == "r"  # each command stands with its key


# Saved searches.


async def test_a_saved_search_is_forgotten_when_one_says_so(pilot: Driver) -> None:
    await over(pilot, "basket")
    screen = browse_screen(pilot)
    await pick(pilot, "forget scrutiny", "Forget the saved search “scrutiny” (asked)")
    await wait_until(pilot, lambda: "No, keep it" in screen_text(pilot), "the question")
    await pilot.press("enter")
    await pick(pilot, "forget scrutiny", "Forget the saved search “scrutiny” (asked)")
    await wait_until(pilot, lambda: "No, keep it" in screen_text(pilot), "the question")
    assert list(screen.saved) == ["scrutiny", "scrutiny 2"]
    await pilot.press("down", "enter")
    await wait_until(pilot, lambda: list(screen.saved) == ["scrutiny 2"], "the saved searches")
    await wait_until(pilot, lambda: said(pilot) == "the saved search “scrutiny” is forgotten", "the words")
    app: Any = pilot.app
    assert list(app.session.personal().searches()) == ["scrutiny 2"]


async def test_a_saved_search_is_forgotten_in_the_filters(pilot: Driver) -> None:
    screen = browse_screen(pilot)
    await pilot.press("f", "minus")
    assert said(pilot).startswith("only a saved search can be forgotten")
    await pilot.press(*"scru")
    await wait_until(pilot, lambda: "- forgets this saved search" in screen_text(pilot), "the hint")
    await pilot.press("minus")
    await wait_until(
        pilot, lambda: "Forget the saved search “scrutiny”?" in screen_text(pilot), "the question"
    )
    await pilot.press("y", "enter")
    await wait_until(
        pilot,
        lambda: pilot.app.screen is screen and list(screen.saved) == ["scrutiny 2"],
        "the saved searches",
    )
