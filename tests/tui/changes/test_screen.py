"""The screen of changes over a comparison: reached by one key, narrowed, marked, copied, and left to a report."""

from collections.abc import AsyncIterator
from pathlib import Path
from unittest.mock import patch

import pytest

from db.personal.marks import Identity
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, is_idle, run_browser, screen_text, send_keys, wait_until
from tui.app import FindingsApp
from tui.app_screen import AppScreen
from tui.changes.model import paragraphs_of
from tui.changes.screen import ChangesScreen
from tui.changes.view import ChangesFoot
from tui.compare.screen import CompareScreen
from tui.widgets import cursor_rest

LETTER, SINGLE = "st-helens-2011-03", "st-helens-2014-11"


@pytest.fixture
async def pilot(seed_database: Path) -> AsyncIterator[Driver]:
    """The changes from a letter to a report, opened from their comparison."""
    async with run_browser(seed_database) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        compared = CompareScreen(pilot.app.session, LETTER, SINGLE)
        pilot.app.push_screen(compared)
        await wait_until(pilot, lambda: compared.comparison is not None, "the comparison")
        send_keys(pilot, "full_stop")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChangesScreen), "the changes")
        screen = pilot.app.screen
        await wait_until(pilot, lambda: is_idle(screen) and changes(pilot).row is not None, "the rows")
        yield pilot


def changes(pilot: Driver) -> ChangesScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    return screen


async def press(pilot: Driver, *keys: str) -> None:
    send_keys(pilot, *keys)
    await wait_until(pilot, lambda: is_idle(pilot.app.screen) and pilot.app.screen.is_current)
    await pilot.pause()


async def test_the_recommendations_of_the_left_report_come_first(pilot: Driver) -> None:
    text = screen_text(pilot)
    assert "What became of the recommendations of Mar 2011" in text
    assert "inferred: read both passages" in text
    row = changes(pilot).row
    assert row is not None and row.change is not None and row.change.is_recommendation


async def test_one_outcome_and_one_theme_are_shown_alone(pilot: Driver) -> None:
    await press(pilot, "v")
    assert {row.outcome for row in changes(pilot).shown.rows if row.change} <= {"better"}
    await press(pilot, *"v" * 4)
    assert {row.outcome for row in changes(pilot).shown.rows if row.change} == {"new"}
    await press(pilot, "v", "t", *"workforce", "enter")
    assert changes(pilot).shown.view.theme == "workforce-caseloads"


async def test_the_paragraphs_are_marked_and_the_report_is_read(pilot: Driver) -> None:
    screen = changes(pilot)
    await press(pilot, "space")
    await wait_until(pilot, lambda: "in the basket" in screen.status_bar.notice)
    row = screen.row
    assert row is not None and row.change is not None and row.change.left is not None
    send_keys(pilot, "less_than_sign")
    await wait_until(pilot, lambda: len(pilot.app.screen_stack) == 1, "the browser")
    assert pilot.app.screen is not screen


async def test_the_foot_follows_the_cursor_once_it_rests(pilot: Driver) -> None:
    screen = changes(pilot)
    foot = screen.query_one(ChangesFoot)
    first = screen.row
    with patch.object(cursor_rest, "REST", 3_600):
        await press(pilot, "j")
        assert screen.row != first and foot.row == first
        await press(pilot, "space")
        await wait_until(pilot, lambda: "in the basket" in screen.status_bar.notice)
        assert screen.row is not None
        marked = [mark.identity for mark in screen.session.personal().baskets.marks()]
        assert marked == [Identity.of(paragraph) for paragraph in paragraphs_of(screen.row)]
        await press(pilot, *"v" * 5)
        assert foot.row == screen.row != first  # other changes are shown: the foot does not wait
    await press(pilot, "k", "j")
    assert foot.row == screen.row


async def test_the_briefing_is_copied(pilot: Driver) -> None:
    await press(pilot, "y")
    screen = pilot.app.screen
    assert isinstance(screen, AppScreen)
    await wait_until(pilot, lambda: "the briefing" in screen.status_bar.notice)


async def test_a_theme_without_changes_says_which_keys_help(judged_database: Path) -> None:
    async with run_browser(judged_database) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        screen = ChangesScreen(pilot.app.session, "st-helens-2014-11", "st-helens-2019-10", "adoption")
        found: list[object] = []
        pilot.app.push_screen(screen, found.append)
        await wait_until(pilot, lambda: screen.is_current and is_idle(screen) and screen.shown.changes)
        assert "No change matches this view: v shows other changes" in screen_text(pilot)
        send_keys(pilot, "y")
        await wait_until(pilot, lambda: "no change is shown" in screen.status_bar.notice)
        send_keys(pilot, "escape")
        await wait_until(pilot, lambda: found == [None])
