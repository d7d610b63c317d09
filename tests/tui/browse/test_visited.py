"""Back through the places visited, one pane alone, and marking all that is shown."""

from pathlib import Path

import pytest

from db.query import Query
from tests.tui.pilot import browse_screen, is_idle, run_browser, screen_text, type_keys, wait_until
from tui.browse import mark_all
from tui.browse.visited import MOST_PLACES, Place, VisitedPlaces
from tui.widgets.status_bar import StatusBar

WIDE = (140, 40)


def place(number: int) -> Place:
    return Place(Query(text=str(number)), "results", "a", number)


def test_places_are_visited_backwards_each_once() -> None:
    visited = VisitedPlaces()
    for number in (1, 1, 2, 3):
        visited.leave(place(number))
    assert [visited.back(place(3)), visited.back(place(2)), visited.back(place(1))] == [
        place(2),
        place(1),
        None,
    ]


def test_the_oldest_places_are_forgotten() -> None:
    visited = VisitedPlaces()
    for number in range(MOST_PLACES + 2):
        visited.leave(place(number))
    assert [visited.back(None) for _ in range(MOST_PLACES)][-1] == place(2) and visited.back(None) is None


async def test_ctrl_o_returns_to_each_place_before_a_jump(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(text="caseloads"), size=WIDE) as pilot:
        screen = browse_screen(pilot)
        bar = screen.query_one(StatusBar)
        await pilot.press("ctrl+o")
        assert bar.notice == "there is no place visited before"
        await type_keys(pilot, "j", "j", "enter")
        start = screen.paragraph
        assert start is not None
        await pilot.press("H", "pagedown", "pagedown", "enter")
        await wait_until(pilot, lambda: is_idle(screen) and screen.paragraph != start, "the heading")
        await type_keys(pilot, ":", "'sefton", "enter")
        assert screen.search_query.authority == ("Sefton",)
        await type_keys(pilot, "ctrl+o")
        assert screen.search_query == Query(text="caseloads") and screen.panes.focused_pane == "reader"
        await type_keys(pilot, "ctrl+o")
        await wait_until(pilot, lambda: screen.paragraph == start, "the paragraph before the heading")


async def test_z_shows_the_pane_alone_and_all_again(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        panes = browse_screen(pilot).panes

        def shown() -> list[str]:
            return [pane.id or "" for pane in (panes.filters, panes.results, panes.reader) if pane.display]

        await pilot.press("z")
        assert shown() == ["results"] and panes.results.size.width == 140
        await pilot.press("3")
        assert shown() == ["reader"]
        await pilot.press("1")
        assert shown() == ["filters"]
        await pilot.press("escape", "z")
        assert shown() == ["filters", "results", "reader"]


async def test_all_that_is_shown_is_marked_and_unmarked(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(text="private fostering")) as pilot:
        screen = browse_screen(pilot)
        assert screen.results is not None
        total = screen.results.total
        await pilot.press("*")
        await wait_until(pilot, lambda: screen.basket == total, "all marked")
        assert f"marked · {total} paragraphs in the basket" in screen_text(pilot)
        await pilot.press("*")
        await wait_until(pilot, lambda: screen.basket == 0, "all unmarked")
        await pilot.press("u")
        await wait_until(pilot, lambda: screen.basket == total, "the undo")


async def test_too_many_are_not_marked(seed_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mark_all, "MOST_MARKED", 10)
    async with run_browser(seed_database) as pilot:
        await pilot.press("*")
        assert "too many for a basket: narrow them to 10" in screen_text(pilot)
        assert not browse_screen(pilot).basket
