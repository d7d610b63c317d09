"""The hints of the first steps: their text, that each disappears for good once it is followed."""

import asyncio
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.browse.onboarding import IN_THE_BOX, SETTING, STEPS, onboarding_text
from tui.browse.search_bar import SearchBox
from tui.browse.search_summary import hint_with_legend
from tui.widgets import formatting

SEARCH, HELP, PALETTE = "slash searches", "? question mark: every key", ": colon: everything by name"


@pytest.mark.parametrize(
    ("taken", "keys", "hints"),
    [
        ("", {}, f"{SEARCH} · {HELP} · {PALETTE}"),
        ("search", {}, f"{HELP} · {PALETTE}"),
        ("help palette", {}, SEARCH),
        ("help palette search", {}, ""),
        ("help palette", {"browse.search": "z"}, "z searches"),
        ("search palette", {"app.help": "f1"}, "F1: every key"),
    ],
)
def test_hints_of_the_steps_not_taken_are_shown_with_the_users_keys(
    taken: str, keys: dict[str, str], hints: str
) -> None:
    assert onboarding_text(taken.split(), keys) == hints


def search_line(pilot: Driver) -> str:
    """The line of the search, which shows the hints while it is empty."""
    return screen_text(pilot).splitlines()[-2].strip(" /")


async def test_each_hint_disappears_for_good_once_it_is_followed(seed_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    async with run_browser(seed_database, personal=Personal.open(path)) as pilot:
        await wait_until(pilot, lambda: search_line(pilot) == f"{SEARCH} · {HELP} · {PALETTE}", "the hints")
        await pilot.press("slash")
        await wait_until(pilot, lambda: search_line(pilot) == IN_THE_BOX, "the hint in the box")
        await type_keys(pilot, "'fostering")
        assert search_line(pilot) == "fostering"
        await pilot.press("enter", "U")
        await wait_until(pilot, lambda: search_line(pilot) == f"{HELP} · {PALETTE}", "the hints left")
        await pilot.press("question_mark", "escape")
        await wait_until(pilot, lambda: search_line(pilot) == PALETTE, "the hints left")
    async with run_browser(seed_database, personal=Personal.open(path)) as pilot:
        await wait_until(pilot, lambda: search_line(pilot) == PALETTE, "the hints left")
        await pilot.press("colon", "escape")
        await wait_until(pilot, lambda: search_line(pilot) == formatting.grade_legend(), "the letters")
        await wait_until(
            pilot,
            lambda: (
                len((browse_screen(pilot).session.personal().setting(SETTING) or "").split()) == len(STEPS)
            ),
        )
    async with run_browser(seed_database, personal=Personal.open(path)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).parts.onboarding.is_loaded)
        assert search_line(pilot) == formatting.grade_legend()


async def test_a_user_with_a_history_gets_no_hint_to_search(seed_database: Path) -> None:
    personal = Personal.in_memory()
    personal.add_to_history(Query(text="fostering"))
    async with run_browser(seed_database, personal=personal) as pilot:
        await wait_until(pilot, lambda: search_line(pilot) == f"{HELP} · {PALETTE}", "the hints left")


async def test_a_query_replaces_the_hints(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(text="caseload")) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).parts.onboarding.is_loaded)
        assert search_line(pilot) == "caseload"


async def test_a_step_that_cannot_be_saved_shows_no_error(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.personal.personal_file import NotSaved

    def raise_not_saved(*_: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(Personal, "set", raise_not_saved)
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'fostering", "enter")
        assert "disk is full" not in screen_text(pilot)


def test_the_letters_of_the_grades_follow_the_hints_where_there_is_room() -> None:
    legend = formatting.grade_legend()
    assert hint_with_legend("", 20) == legend
    assert hint_with_legend(HELP, 76) == HELP
    assert hint_with_legend(HELP, 136) == f"{HELP}     {legend}"


async def test_a_hint_that_comes_while_the_box_is_made_does_no_harm(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        screen = browse_screen(pilot)
        made = asyncio.create_task(screen.search.focus())
        await asyncio.sleep(0)
        screen.search.show_hint("a hint", "a hint")
        await made
        screen.search.show_hint("a hint", "a hint")
        # At once: the app shows a hint of its own later.
        assert screen.query_one(SearchBox).placeholder.startswith("a hint")
