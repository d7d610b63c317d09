"""The words of a person's first time: what they say, that each goes for good, and that nothing waits for them."""

from pathlib import Path
from typing import Any

import pytest

from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.browse.onboarding import IN_THE_BOX, SETTING, STEPS, onboarding_text

SEARCH, HELP, PALETTE = "slash searches", "? question mark: every key", ": colon: everything by name"


@pytest.mark.parametrize(
    ("taken", "keys", "told"),
    [
        ("", {}, f"{SEARCH} · {HELP} · {PALETTE}"),
        ("search", {}, f"{HELP} · {PALETTE}"),
        ("help palette", {}, SEARCH),
        ("help palette search", {}, ""),
        ("help palette", {"browse.search": "z"}, "z searches"),
        ("search palette", {"app.help": "f1"}, "F1: every key"),
    ],
)
def test_what_is_left_to_tell(taken: str, keys: dict[str, str], told: str) -> None:
    assert onboarding_text(taken.split(), keys) == told


def line(pilot: Driver) -> str:
    """The line of the search."""
    return screen_text(pilot).splitlines()[-2].strip(" /")


async def test_each_goes_for_good_once_it_is_done(seed_database: Path, tmp_path: Path) -> None:
    own = tmp_path / "personal.db"
    async with run_browser(seed_database, personal=Personal.open(own)) as pilot:
        await wait_until(pilot, lambda: line(pilot) == f"{SEARCH} · {HELP} · {PALETTE}", "the words")
        await pilot.press("slash")
        await wait_until(pilot, lambda: line(pilot) == IN_THE_BOX, "the words in the box")
        await type_keys(pilot, "'fostering")
        assert line(pilot) == "fostering"
        await pilot.press("enter", "u")
        await wait_until(pilot, lambda: line(pilot) == f"{HELP} · {PALETTE}", "what is left")
        await pilot.press("question_mark", "escape")
        await wait_until(pilot, lambda: line(pilot) == PALETTE, "what is left")
    async with run_browser(seed_database, personal=Personal.open(own)) as pilot:
        await wait_until(pilot, lambda: line(pilot) == PALETTE, "what is left")
        await pilot.press("colon", "escape")
        await wait_until(pilot, lambda: line(pilot) == "", "nothing")
        app: Any = pilot.app
        await wait_until(
            pilot, lambda: len((app.session.personal().setting(SETTING) or "").split()) == len(STEPS)
        )
    async with run_browser(seed_database, personal=Personal.open(own)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).parts.onboarding.is_loaded)
        assert line(pilot) == ""


async def test_whoever_searched_before_is_not_told_how(seed_database: Path) -> None:
    me = Personal.in_memory()
    me.add_to_history(Query(text="fostering"))
    async with run_browser(seed_database, personal=me) as pilot:
        await wait_until(pilot, lambda: line(pilot) == f"{HELP} · {PALETTE}", "what is left")


async def test_it_gives_way_to_what_is_asked(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(text="caseload")) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).parts.onboarding.is_loaded)
        assert line(pilot) == "caseload"


async def test_where_nothing_can_be_kept_it_is_not_told_again(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.personal.personal_file import NotSaved

    def full(*_: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(Personal, "set", full)
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'fostering", "enter")
        assert "disk is full" not in screen_text(pilot)
