"""One authority over time, two over each other, and one theme through all inspections."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from db.query import Query
from tests.tui.judgements.judged import judged_database as judged_database
from tests.tui.pilot import Driver, run_browser, screen_text, wait_until
from tui.app import FindingsApp
from tui.app_screen import ShowQuery
from tui.chain.screen import ChainScreen
from tui.chain.view import ChainView
from tui.compare.screen import CompareScreen
from tui.dialogs.picker import Picker
from tui.judgements.over_time_screen import OverTimeScreen
from tui.widgets.status_bar import StatusBar


@pytest.fixture
async def pilot(judged_database: Path) -> AsyncIterator[Driver]:
    async with run_browser(judged_database) as pilot:
        await over_time(pilot, "St Helens")
        yield pilot


async def over_time(pilot: Driver, name: str) -> list[Any]:
    """Open an authority over time; what the screen is dismissed with comes into the list."""
    app = pilot.app
    assert isinstance(app, FindingsApp)
    wishes: list[Any] = []
    app.push_screen(OverTimeScreen(app.session, name), wishes.append)
    await wait_until(pilot, lambda: isinstance(app.screen, OverTimeScreen) and app.screen.shown.columns)
    return wishes


def here(pilot: Driver) -> OverTimeScreen:
    return next(s for s in pilot.app.screen_stack if isinstance(s, OverTimeScreen))


def said(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


def line(pilot: Driver, name: str) -> str:
    return next(line[1:] for line in screen_text(pilot).splitlines() if line[1:].startswith(name))


async def test_a_line_for_each_area_with_frameworks_named_and_gaps_left_open(pilot: Driver) -> None:
    lines = screen_text(pilot).splitlines()
    dates = next(text for text in lines if "Nov 2014" in text)
    assert dates.split() == "Nov 2014 Mar 2017 Oct 2019".split()
    assert any("Focused" in text and "ILACS" in text for text in lines)
    assert any("no grades" in text for text in lines)
    overall = line(pilot, "Overall effectiveness")
    assert overall.index("R▒") < overall.index("┄") < overall.index("I░ ↓")
    adoption = line(pilot, "Adoption")
    assert "G▓" in adoption and "─" not in adoption and "┄" not in adoption


async def test_the_cursor_begins_at_the_newest_and_goes_back_in_time(pilot: Driver) -> None:
    assert "Inadequate, down from Requires improvement (Nov 2014)" in screen_text(pilot)
    await pilot.press("h")
    assert "no grade: the report of Mar 2017 prints none" in screen_text(pilot)
    await pilot.press("h", "h", "h")
    assert "Requires improvement, first grade" in screen_text(pilot)


async def test_enter_asks_for_the_paragraphs_behind_a_grade(judged_database: Path) -> None:
    async with run_browser(judged_database) as pilot:
        wishes = await over_time(pilot, "St Helens")
        await pilot.press("j", "enter")  # adoption, left out of the newest report
        assert "Adoption is not graded in Oct 2019" in said(pilot)
        await pilot.press("j", "enter")
        await wait_until(pilot, lambda: wishes)
        expected = Query(inspection=("st-helens-2019-10",), area=("care-leavers",), sort="reading")
        assert wishes == [ShowQuery(expected)]


async def test_another_authority_is_laid_over_it_neighbours_first_and_taken_away(pilot: Driver) -> None:
    await pilot.press("a")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"sefton", "enter")
    await wait_until(pilot, lambda: len(here(pilot).shown.authorities) == 2)
    assert "St Helens over Sefton" in screen_text(pilot)
    assert [column.authority for column in here(pilot).shown.columns].count("Sefton") == 2
    await pilot.press("j")  # the line of the other: the cursor stands on a stop of its own
    assert here(pilot).here.authority == "Sefton"  # type: ignore[union-attr]
    await pilot.press("a")
    assert len(here(pilot).shown.authorities) == 1


async def test_a_key_compares_neighbouring_inspections(pilot: Driver) -> None:
    await pilot.press("c")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
    compare: Any = pilot.app.screen
    await wait_until(pilot, lambda: compare.comparison is not None)
    assert (compare.comparison.left.key, compare.comparison.right.key) == (
        "st-helens-2017-03",
        "st-helens-2019-10",
    )


async def test_the_first_inspection_has_none_before_it(pilot: Driver) -> None:
    await pilot.press("h", "h", "c")
    assert "no earlier inspection" in said(pilot)


async def test_an_authority_without_grades_says_so(judged_database: Path) -> None:
    async with run_browser(judged_database) as pilot:
        await over_time(pilot, "Knowsley")
        assert "its one report prints none" in screen_text(pilot)
        await pilot.press("e")
        assert "nothing to export" in said(pilot)
        await pilot.press("t")
        assert "one inspection alone" in said(pilot)


async def test_one_theme_is_followed_through_all_inspections(pilot: Driver) -> None:
    await pilot.press("t")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"care leavers", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChainScreen))
    chain: Any = pilot.app.screen
    await wait_until(pilot, lambda: chain.query(ChainView) and chain.view.row is not None)
    text = screen_text(pilot)
    assert "Care leavers are well supported." in text
    assert "3 inspections since Nov 2014" in text
    assert "first spoken of here" in text and "nearly the same words, 100% alike" in text


async def test_in_a_chain_one_goes_from_inspection_to_inspection_marks_and_reads_on(
    judged_database: Path,
) -> None:
    async with run_browser(judged_database) as pilot:
        app = pilot.app
        assert isinstance(app, FindingsApp)
        wishes: list[Any] = []
        keys = ["st-helens-2014-11", "st-helens-2019-10"]
        app.push_screen(ChainScreen(app.session, keys, "care-leavers"), wishes.append)
        await wait_until(pilot, lambda: app.screen.query(ChainView) and app.screen.query_one(ChainView).row)
        await pilot.press("h")
        await pilot.press("space")
        await wait_until(pilot, lambda: "1 paragraph in the basket" in said(pilot))
        (mark,) = app.session.personal().baskets.marks()
        assert mark.identity.inspection == keys[0] and "over time" in mark.origin
        await pilot.press("c")
        assert "no earlier inspection" in said(pilot)
        await pilot.press("l", "enter")
        await wait_until(pilot, lambda: wishes)
        assert wishes[0].inspection == keys[1]


async def test_a_theme_that_nobody_speaks_of_says_what_to_press(judged_database: Path) -> None:
    async with run_browser(judged_database) as pilot:
        app = pilot.app
        assert isinstance(app, FindingsApp)
        keys = ["sefton-2016-05", "sefton-2022-03"]
        app.push_screen(ChainScreen(app.session, keys, "private-fostering"))
        await wait_until(pilot, lambda: "f follows another theme" in screen_text(pilot))
