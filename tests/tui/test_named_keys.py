"""Hints and messages name the keys that the user has."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.query import Query
from db.records import Results
from tests.tui.pilot import (
    browse_screen,
    press_until,
    run_browser,
    screen_text,
    type_keys,
    wait_until,
)
from tui.browse.hints import key_hints, nothing_found
from tui.browse.search_bar import SearchNote
from tui.keymap import COMMANDS, key_of, name_keys
from tui.keymap.meanings import MEANINGS

TUI = Path(__file__).parents[2] / "tui"
# A key of the user's own for each command that a message or hint of the browser names.
OWN = {
    "app.back": "f9",
    "app.help": "f2",
    "app.quit": "Q",
    "basket.choose": "f7",
    "basket.undo": "f4",
    "browse.clear": "f8",
    "browse.criticism": "ampersand",
    "browse.earlier": "less_than_sign",
    "browse.exact": "percent_sign",
    "browse.filters": "f6",
    "browse.later": "greater_than_sign",
    "browse.mark": "X",
    "browse.search": "f5",
    "browse.undo": "f3",
    "filters.tick": "ampersand",
    "search.accept": "ctrl+g",
    "search.leave": "ctrl+x",
    "search.older": "ctrl+r",
}


@pytest.mark.parametrize(
    ("focused", "expected"),
    [
        (
            "search",
            [
                ("ctrl+g", "to the results"),
                ("ctrl+x", "leave"),
                ("ctrl+r", "earlier searches"),
                ("f2", "help"),
            ],
        ),
        (
            "filters",
            [("&", "tick"), ("type", "to narrow"), ("Esc", "back"), ("&", "criticism"), ("f2", "help")],
        ),
        ("reader", [("< >", "other inspection"), ("f9", "back"), ("f2", "help")]),
    ],
)
def test_the_hints_of_each_pane_have_the_users_keys(focused: str, expected: list[tuple[str, str]]) -> None:
    hints = key_hints(focused, OWN)
    assert [hint for hint in hints if hint in expected] == expected
    shown = {key for key, _ in hints}
    assert not shown & {"/", "?", "F1", "↑", "[ ]", "!", "Enter", "Space"}


def test_help_has_no_hint_in_the_search_box_where_its_key_is_typed_there() -> None:
    assert "help" not in [word for _, word in key_hints("search", {"app.help": "H,space,left_parenthesis"})]
    assert ("↑", "help") in key_hints("search", {"app.help": "H,up"})


def calls_of_key_of() -> Iterator[tuple[Path, ast.Call]]:
    for path in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "key_of":
                yield path, node


def test_every_key_that_a_message_names_is_one_of_a_command() -> None:
    known = {command.id for command in COMMANDS} | set(MEANINGS)
    named = {call.args[0].value for _, call in calls_of_key_of() if isinstance(call.args[0], ast.Constant)}
    assert named and named <= known


async def test_a_message_has_the_key_of_the_screen_that_shows_it(seed_database: Path) -> None:
    query = Query("xqzvw", exact=True)
    async with run_browser(seed_database, size=(100, 30), query=query, keys=OWN) as pilot:
        screen = browse_screen(pilot)
        shown = name_keys(nothing_found(query, Results((), 0, 766, 0, 5)), screen)
        assert shown.splitlines()[1:] == [
            "% forgives misspellings again",
            "f8 clears the search and every filter",
            "f5 changes the search",
            "f6 shows the filters",
        ]
        assert all(line in screen_text(pilot) for line in shown.splitlines())
        assert name_keys(f"{key_of('undo')} undoes it", screen) == "f3 undoes it"
        assert name_keys(f"{key_of('no such command')}", screen) == "no such command"
        await type_keys(pilot, "b")
        await wait_until(pilot, lambda: "This basket is empty" in screen_text(pilot), "the basket")
        text = screen_text(pilot)
        assert "X marks a paragraph" in text and "f7 chooses another basket · f9 goes back" in text
        assert name_keys(f"{key_of('undo')} undoes it", pilot.app.screen) == "f4 undoes it"


async def test_the_note_beside_the_search_box_is_as_wide_as_the_users_key(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(100, 30), keys={"browse.exact": "f10"}) as pilot:
        await type_keys(pilot, "/", "'caseloda")
        [box] = [line for line in screen_text(pilot).splitlines() if "showing results for" in line]
        assert box.rstrip().endswith(" · f10 search exactly")
        note = pilot.app.screen.query_one(SearchNote)
        assert note.size.width == len(box[box.index("showing") :].rstrip()) + 2


async def test_a_notice_has_the_users_key(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(100, 30), keys=OWN) as pilot:
        await press_until(pilot, "Q quits · f8 clears the search and every filter", "f9")
        await press_until(pilot, "there are no hits to go to: f5 searches", "n")
