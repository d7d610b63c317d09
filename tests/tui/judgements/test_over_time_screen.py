"""The judgements of one authority over time, of two together, and what the keys lead to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from db.query import Query
from tests.tui.compare.comparing import compared_keys
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, run_browser, screen_text, wait_until
from tui.app import FindingsApp
from tui.app_screen import Navigation, ReadReport, ShowQuery
from tui.chain.screen import ChainScreen
from tui.dialogs.picker import Picker
from tui.judgements.over_time_model import OverTime
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.over_time_view import OverTimeView
from tui.widgets.status_bar import StatusBar

# What the screen was dismissed with.
Dismissals = list[Navigation | None]


@pytest.fixture
async def pilot(judged_database: Path) -> AsyncIterator[Driver]:
    """St Helens over time."""
    async with open_over_time(judged_database, "St Helens") as (pilot, _):
        yield pilot


@asynccontextmanager
async def open_over_time(database: Path, name: str) -> AsyncIterator[tuple[Driver, Dismissals]]:
    """An authority over time, and a list that what the screen is dismissed with is added to."""
    async with run_browser(database) as pilot:
        app = pilot.app
        assert isinstance(app, FindingsApp)
        dismissals: Dismissals = []
        screen = OverTimeScreen(app.session, name)
        app.push_screen(screen, dismissals.append)
        await wait_until(pilot, lambda: screen.is_idle, "the judgements")
        yield pilot, dismissals


def over_time_screen(pilot: Driver) -> OverTimeScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, OverTimeScreen))


def notice(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


def line_of(pilot: Driver, area: str) -> str:
    return next(line[1:] for line in screen_text(pilot).splitlines() if line[1:].startswith(area))


async def pick(pilot: Driver, text: str) -> None:
    """Type into the picker that is being opened, and pick the first choice."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*text, "enter")


async def test_each_area_has_a_line_with_frameworks_and_gaps(pilot: Driver) -> None:
    lines = screen_text(pilot).splitlines()
    dates = next(text for text in lines if "Nov 2014" in text)
    assert dates.split() == "Nov 2014 Mar 2017 Oct 2019".split()
    assert any("Focused" in text and "ILACS" in text for text in lines)
    assert any("no grades" in text for text in lines)
    overall = line_of(pilot, "Overall effectiveness")
    assert overall.index("R▒") < overall.index("┄") < overall.index("I░ ↓")
    adoption = line_of(pilot, "Adoption")
    assert "G▓" in adoption and "─" not in adoption and "┄" not in adoption


async def test_the_cursor_is_first_on_the_newest_inspection(pilot: Driver) -> None:
    assert "Inadequate, down from Requires improvement (Nov 2014)" in screen_text(pilot)
    await pilot.press("h")
    assert "no grade: the report of Mar 2017 prints none" in screen_text(pilot)
    await pilot.press("h", "h", "h")
    assert "Requires improvement, first grade" in screen_text(pilot)


async def test_enter_shows_the_paragraphs_behind_a_grade(judged_database: Path) -> None:
    async with open_over_time(judged_database, "St Helens") as (pilot, dismissals):
        await pilot.press("j", "enter")  # adoption, which the newest report leaves out
        assert "Adoption is not graded in Oct 2019" in notice(pilot)
        await pilot.press("j", "enter")
        await wait_until(pilot, lambda: dismissals)
        expected = Query(inspection=("st-helens-2019-10",), area=("care-leavers",), sort="reading")
        assert dismissals == [ShowQuery(expected)]


async def test_a_key_reads_the_report_of_the_inspection(judged_database: Path) -> None:
    async with open_over_time(judged_database, "St Helens") as (pilot, dismissals):
        await pilot.press("h", "o")
        await wait_until(pilot, lambda: dismissals)
        assert dismissals == [ReadReport("st-helens-2017-03")]


async def test_a_second_authority_is_shown_and_hidden_again(pilot: Driver) -> None:
    await pilot.press("a")
    await pick(pilot, "sefton")
    screen = over_time_screen(pilot)
    await wait_until(pilot, lambda: len(screen.over_time.authorities) == 2)
    assert "St Helens over Sefton" in screen_text(pilot)
    assert [column.authority for column in screen.over_time.columns].count("Sefton") == 2
    await pilot.press("j")  # the line of the other authority: the cursor moves to a column of its own
    assert screen.current is not None
    assert screen.current.authority == "Sefton"
    await pilot.press("a")
    assert len(screen.over_time.authorities) == 1


async def test_a_key_compares_with_the_inspection_before(pilot: Driver) -> None:
    await pilot.press("c")
    assert await compared_keys(pilot) == ("st-helens-2017-03", "st-helens-2019-10")


async def test_the_first_inspection_has_no_earlier_one(pilot: Driver) -> None:
    await pilot.press("h", "h", "c")
    assert "no earlier inspection" in notice(pilot)


async def test_an_authority_without_grades_is_reported(judged_database: Path) -> None:
    async with open_over_time(judged_database, "Knowsley") as (pilot, _):
        assert "its one report prints none" in screen_text(pilot)
        await pilot.press("e")
        assert "nothing to export" in notice(pilot)
        await pilot.press("T")
        assert "only one inspection" in notice(pilot)


async def test_a_theme_is_followed_through_all_inspections(pilot: Driver) -> None:
    await pilot.press("T")
    await pick(pilot, "care leavers")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChainScreen))
    chain = pilot.app.screen
    assert isinstance(chain, ChainScreen)
    await wait_until(pilot, lambda: chain.is_idle, "the chain")
    text = screen_text(pilot)
    assert "Care leavers are well supported." in text
    assert "3 inspections since Nov 2014" in text
    assert "first mentioned here" in text and "= same matter" in text


async def test_a_line_has_letters_changes_and_joins_up_to_the_width(pilot: Driver) -> None:
    view = pilot.app.screen.query_one(OverTimeView)
    lines = [view.render_content_line(y).text for y in range(view.count + 1)]
    assert {len(line) for line in lines} == {view.width}
    (overall,) = (line for line in lines if "Overall" in line)
    assert overall.rstrip() == "▌Overall effectiveness   R▒ first " + "┄" * 26 + "›I░ ↓"
    assert not lines[-1].strip()


async def test_without_inspections_the_message_is_below_a_blank_line(pilot: Driver) -> None:
    view = pilot.app.screen.query_one(OverTimeView)
    view.over_time, view.empty = OverTime(), "no inspections"
    assert [view.render_content_line(y).text.rstrip() for y in range(3)] == ["", "  no inspections", ""]
    assert view.line is None
