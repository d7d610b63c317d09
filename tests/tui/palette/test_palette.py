"""The palette: the commands of each screen, and jumps to what the database contains from any screen."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import (
    Driver,
    browse_screen,
    is_idle,
    run_browser,
    screen_text,
    wait_until,
    wait_until_idle,
)
from tui.app_screen import OverlayScreen
from tui.backend.session import Session
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


@pytest.fixture
async def pilot(seed_database: Path) -> AsyncIterator[Driver]:
    """A browser with one paragraph in the basket and a saved search."""
    personal = Personal.in_memory()
    with Library(seed_database) as library:
        report = library.report(KEYS[1])
        marked = next(p for p in report if p.number == "94")
        personal.baskets.toggle(library.inspection(KEYS[1]), marked, "")
    personal.save_search("scrutiny", Query(text="caseload"))
    personal.save_search("scrutiny 2", Query(text="fostering"))
    async with run_browser(seed_database, personal=personal) as pilot:
        yield pilot


MAKE_OVERLAY: dict[str, Callable[[Session], OverlayScreen]] = {
    "compare": lambda session: CompareScreen(session, *KEYS),
    "judgements": lambda session: JudgementsScreen(session, KEYS[1]),
    "over time": lambda session: OverTimeScreen(session, "St Helens"),
    "chain": lambda session: ChainScreen(session, KEYS, "care-leavers"),
    "basket": BasketScreen,
}
OVER_JUDGEMENTS = ("over time", "chain")


async def open_overlay(pilot: Driver, name: str) -> OverlayScreen:
    """Open a screen over the browser, or over the judgements, and wait for its content."""
    browse = browse_screen(pilot)
    screen = MAKE_OVERLAY[name](browse.session)
    if name in OVER_JUDGEMENTS:
        judgements = await open_overlay(pilot, "judgements")
        judgements.open_overlay(screen)
    else:
        browse.open_screen(screen)
    await wait_until(pilot, lambda: screen.is_current and is_idle(screen), "its content")
    return screen


async def pick_choice(pilot: Driver, typed: str, label: str) -> None:
    """Open the palette, type, and pick the choice with this label."""
    await pilot.press("colon")
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused, "the palette"
    )
    palette = pilot.app.screen
    palette.query_one(Input).value = typed
    choices = palette.query_one(ChoiceList)
    await wait_until(pilot, lambda: index_of(choices, label) is not None, f"“{label}” among the choices")
    choices.cursor = index_of(choices, label) or 0
    await pilot.press("enter")
    await wait_until(pilot, lambda: pilot.app.screen is not palette, "the choice")


def index_of(choices: ChoiceList, label: str) -> int | None:
    """The index of the choice with this label; a label that ends with a blank is the beginning of one."""
    labels = [choice.label for choice, _ in choices.matches]
    is_beginning = label.endswith(" ")
    return next(
        (n for n, s in enumerate(labels) if s == label or (is_beginning and s.startswith(label))), None
    )


def notice(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


async def wait_for_browser(pilot: Driver) -> BrowseScreen:
    await wait_until(pilot, lambda: pilot.app.screen is browse_screen(pilot), "the browser")
    assert len(pilot.app.screen_stack) == 1  # the screens over it were dismissed
    await wait_until_idle(pilot)
    return browse_screen(pilot)


# What a choice leads to: a query in the browser, a report and the number of a paragraph in the reader, a notice,
# or a change of the screen itself.
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
async def test_jumps_lead_from_each_screen_to_what_was_picked(pilot: Driver, name: str) -> None:
    """A jump replaces the query of the browser, which is not visible from the screen over it."""
    browse_screen(pilot).search_query = Query(text="fostering")
    screen: OverlayScreen | None = None
    for typed, label, outcome in JUMPS[name]:
        if screen is None or pilot.app.screen is not screen:
            screen = await open_overlay(pilot, name)
        await pick_choice(pilot, typed, label)
        await wait_for_outcome(pilot, screen, outcome)


async def wait_for_outcome(pilot: Driver, screen: OverlayScreen, outcome: Outcome) -> None:
    reader = browse_screen(pilot).query_one(Reader)
    if isinstance(outcome, Query):
        assert (await wait_for_browser(pilot)).search_query == outcome
    elif isinstance(outcome, str):
        await wait_until(pilot, lambda: notice(pilot) == outcome, outcome)
    elif callable(outcome):
        await wait_until(pilot, lambda: outcome(screen), "the change of the screen")
        assert pilot.app.screen is screen
    else:
        key, number = outcome
        await wait_for_browser(pilot)
        await wait_until(pilot, lambda: reader.inspection and reader.inspection.key == key, "the report")
        assert number is None or reader.paragraph.number == number  # type: ignore[union-attr]


async def test_a_picked_authority_is_shown_though_a_filter_left_it_out(pilot: Driver) -> None:
    screen = await open_overlay(pilot, "judgements")
    assert isinstance(screen, JudgementsScreen)
    screen.view = replace(screen.view, text="sefton")
    await pick_choice(pilot, "liverpool", "Liverpool: its judgements")
    await wait_until(pilot, lambda: screen.authority and screen.authority.name == "Liverpool", "the row")
    await pilot.press("colon", *"region")
    await wait_until(
        pilot, lambda: "Only the region of this authority, or all" in screen_text(pilot), "the command"
    )
    line = next(line for line in screen_text(pilot).splitlines() if "Only the region" in line)
    assert line.split()[-1] == "r"  # each command is listed with its key


async def test_a_saved_search_is_forgotten_once_confirmed(pilot: Driver) -> None:
    await open_overlay(pilot, "basket")
    screen = browse_screen(pilot)
    await pick_choice(pilot, "forget scrutiny", "Forget the saved search “scrutiny” (asked)")
    await wait_until(pilot, lambda: "No, keep it" in screen_text(pilot), "the question")
    await pilot.press("enter")
    await pick_choice(pilot, "forget scrutiny", "Forget the saved search “scrutiny” (asked)")
    await wait_until(pilot, lambda: "No, keep it" in screen_text(pilot), "the question")
    assert list(screen.saved) == ["scrutiny", "scrutiny 2"]
    await pilot.press("down", "enter")
    await wait_until(pilot, lambda: list(screen.saved) == ["scrutiny 2"], "the saved searches")
    await wait_until(pilot, lambda: notice(pilot) == "the saved search “scrutiny” is forgotten", "the notice")
    assert list(screen.session.personal().searches()) == ["scrutiny 2"]


async def test_a_key_forgets_a_saved_search_of_the_filters(pilot: Driver) -> None:
    screen = browse_screen(pilot)
    await pilot.press("f", "minus")
    assert notice(pilot).startswith("only a saved search can be forgotten")
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


async def test_a_search_is_saved_by_a_command_of_that_name(pilot: Driver) -> None:
    screen = browse_screen(pilot)
    screen.search_query = Query(text="fostering")
    await wait_until(pilot, lambda: is_idle(screen), "an answer")
    for typed in ("save", "keep", "save this search", "bookmark"):
        await open_palette(pilot, typed)
        assert first_labels(pilot)[0] == "Save this search", typed
        await pilot.press("escape")
    await open_palette(pilot, "save")
    await pilot.press("enter")
    await wait_until(pilot, lambda: "Save it as “fostering”" in screen_text(pilot), "the name offered")
    await pilot.press(*"kinship", "enter")
    await wait_until(pilot, lambda: "kinship" in screen.saved, "the saved search")
    assert screen.saved["kinship"] == screen.search_query == Query(text="fostering")
    await pick_choice(pilot, "save placements", "Save this search as “placements”")
    await wait_until(pilot, lambda: "placements" in screen.saved, "the saved search")


async def test_nothing_is_saved_where_nothing_is_searched_for(pilot: Driver) -> None:
    await pilot.press("S")
    assert notice(pilot) == "there is nothing to save: no search, no filter"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("chart", "This authority over time"),
        ("trend", "This authority over time"),
        ("grap", "This authority over time"),
        ("narrow", "Narrow to authorities by name"),
    ],
)
async def test_a_command_is_found_by_its_synonyms(pilot: Driver, typed: str, label: str) -> None:
    await open_overlay(pilot, "judgements")
    await open_palette(pilot, typed)
    assert label in first_labels(pilot)[:2]


async def test_a_synonym_comes_before_letters_inside_words(pilot: Driver) -> None:
    await open_palette(pilot, "graph")  # each paragraph of a label has these letters
    assert first_labels(pilot)[0].startswith("Count what is found")


async def test_the_last_row_searches_the_paragraphs(pilot: Driver) -> None:
    await open_palette(pilot, "zzz")
    assert first_labels(pilot) == ["Search paragraphs for “zzz”"]  # no letters scattered over a description
    await pilot.press("escape")
    await open_overlay(pilot, "basket")
    await pick_choice(pilot, "kinship carers", "Search paragraphs for “kinship carers”")
    assert (await wait_for_browser(pilot)).search_query == Query(text="kinship carers")


async def test_enter_on_a_weak_match_does_not_change_the_query(pilot: Driver) -> None:
    """Inside words, and in the explanation of a theme; a row that the cursor was moved to is picked."""
    screen = browse_screen(pilot)
    await wait_until(pilot, lambda: screen.inspections, "the catalogue")
    await open_palette(pilot, "iverpoo")
    assert first_labels(pilot)[0] == "Liverpool"
    await pilot.press("enter")
    assert "only mentions it" in screen_text(pilot) and screen.search_query == Query()
    await pilot.press("escape")
    screen.search_query = fostering = Query(text="fostering")
    await wait_until(pilot, lambda: is_idle(screen), "an answer")
    for typed, label in (("ewest", "Sort by newest"), ("lear the", "Clear the search and every filter")):
        await open_palette(pilot, typed)
        assert first_labels(pilot)[0] == label
        await pilot.press("enter", "escape")
        assert screen.search_query == fostering and len(pilot.app.screen_stack) == 1
    screen.search_query = Query()
    await open_palette(pilot, "iverpoo")
    await pilot.press("down", "up", "enter")
    await wait_until(pilot, lambda: screen.search_query == Query(authority=("Liverpool",)), "the filter")


async def open_palette(pilot: Driver, typed: str) -> None:
    """Open the palette and type."""
    await pilot.press("colon")
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused, "the palette"
    )
    pilot.app.screen.query_one(Input).value = typed
    await pilot.pause()


def first_labels(pilot: Driver) -> list[str]:
    """The labels of the choices that match, best first."""
    return [choice.label for choice, _ in pilot.app.screen.query_one(ChoiceList).matches]
