"""The help is narrowed by typing."""

from pathlib import Path

import pytest

from tests.tui.pilot import run_browser, screen_text, wait_until
from tui.dialogs.help import HelpScreen, narrow_lines
from tui.dialogs.sheet_line import SheetLine

LINES = [
    SheetLine("Browse"),
    SheetLine("u", "Undo: search, filters"),
    SheetLine("U", "Clear the search"),
    SheetLine("e", "Export to a file"),
    SheetLine(),
    SheetLine("Moving"),
    SheetLine("↑ k", "Up"),
]
BROWSE, UNDO, CLEAR, EXPORT, GAP, MOVING, UP = LINES


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", LINES),
        ("search", [BROWSE, UNDO, CLEAR]),
        ("clear sea", [BROWSE, CLEAR]),
        ("/clear", [BROWSE, CLEAR]),  # as if it were a search
        ("SEARCH", [BROWSE, UNDO, CLEAR]),
        ("u", [BROWSE, UNDO]),  # one letter is a key
        ("k", [MOVING, UP]),
        ("un", [BROWSE, UNDO]),
        ("save", [BROWSE, EXPORT]),  # by a synonym
        ("up", [MOVING, UP]),
        ("ort", [BROWSE, EXPORT]),  # inside a word, where no word begins so
        ("zz", []),
    ],
)
def test_the_lines_that_a_typed_text_means(typed: str, found: list[SheetLine]) -> None:
    assert narrow_lines(LINES, typed, {"Export to a file": "save download"}) == found


def test_matches_of_several_places_are_apart() -> None:
    lines = [SheetLine("A"), SheetLine("x", "Mark"), SheetLine(), SheetLine("B"), SheetLine("y", "Mark all")]
    assert narrow_lines(lines, "mark", {}) == lines


async def test_typing_narrows_the_help_and_esc_shows_all_before_it_closes(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await pilot.press("question_mark", *"bookmark")
        await wait_until(pilot, lambda: "“bookmark”" in screen_text(pilot), "the typed text")
        assert "Save this search" in screen_text(pilot) and "Next sort order" not in screen_text(pilot)
        await pilot.press(*"zzz")
        await wait_until(pilot, lambda: "nothing here is called that" in screen_text(pilot), "nothing")
        await pilot.press("backspace", "backspace", "backspace")
        await wait_until(pilot, lambda: "Save this search" in screen_text(pilot), "the command")
        await pilot.press("escape")
        await wait_until(pilot, lambda: "type to narrow" in screen_text(pilot), "all keys")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1
