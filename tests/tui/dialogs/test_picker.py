"""Choosing one of many by typing a part of it."""

import time

import pytest
from textual.app import App

from tui.dialogs.choices import Choice, match_choices
from tui.dialogs.picker import Picker
from tui.dialogs.subsequence import subsequence_match
from tui.themes import THEMES
from tui.widgets.pane_rule import PaneRule

CHOICES = [
    Choice("St Helens · Mar 2011", "st-helens-2011-03", "letter"),
    Choice("St Helens · Nov 2014", "st-helens-2014-11", "single inspection"),
    Choice("Liverpool · Jun 2014", "liverpool-2014-06", "single inspection"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["st-helens-2011-03", "st-helens-2014-11", "liverpool-2014-06"]),
        ("helens", ["st-helens-2011-03", "st-helens-2014-11"]),
        ("liv", ["liverpool-2014-06"]),
        ("helens single", ["st-helens-2014-11"]),
        ("2014 st", ["st-helens-2014-11"]),
        ("erpo", ["liverpool-2014-06"]),
        ("lvpl", ["liverpool-2014-06"]),
        ("[/b] zz", []),
    ],
)
def test_every_word_typed_narrows(typed: str, found: list[str]) -> None:
    assert [choice.value for choice, _ in match_choices(CHOICES, typed)] == found


def test_a_long_name_holds_nobody_up() -> None:
    """Textual's own search tries every way in which the letters may lie: this one would take it years."""
    began = time.monotonic()
    assert not match_choices([Choice("abcde fgh " * 1_000, 1)], "ah" * 20 + "z")
    assert match_choices([Choice("abcde fgh " * 1_000, 1)], "ah" * 20)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("typed", "name", "places"),
    [
        ("lvpl", "Liverpool", [0, 2, 5, 8]),
        ("sh", "Bristol, St Helens", [9, 12]),
        ("ab", "b a a b", [2, 6]),
        ("she", "St Helens", [0, 3, 4]),
        ("zz", "Zz", [0, 1]),
        ("zz", "z", []),
        ("", "z", []),
        ("a", "İa", []),
    ],
)
def test_scattered_letters_are_taken_where_words_begin(typed: str, name: str, places: list[int]) -> None:
    score, found = subsequence_match(typed, name)
    assert (found, bool(score)) == (places, bool(places))


class Asks(App[None]):
    answer: str | None = "unasked"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def on_mount(self) -> None:
        self.push_screen(Picker("Compare with", CHOICES), self.answered)

    def answered(self, answer: str | None) -> None:
        self.answer = answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "st-helens-2011-03"),
        (["down", "enter"], "st-helens-2014-11"),
        ([*"liver", "enter"], "liverpool-2014-06"),
        ([*"liver", "escape"], None),
        ([*"zzz", "enter"], "unasked"),
    ],
)
async def test_keys_choose(keys: list[str], answer: str | None) -> None:
    app = Asks()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.answer == answer


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["up"], "this is the first"),
        (["pagedown", "pagedown"], "this is the last"),
        ([*"zzz", "enter"], "there is nothing here to pick"),
        (["up", "down"], ""),
    ],
)
async def test_a_key_that_does_nothing_says_why_in_the_foot(keys: list[str], told: str) -> None:
    app = Asks()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.screen.query(PaneRule).last().note == told
        assert not app._notifications


async def test_a_picker_that_is_closed_right_after_it_was_opened_does_no_harm() -> None:
    """Under load it was mounted after its widgets were removed, and looked for its box in vain."""

    class OpenAndClose(App[None]):
        async def on_mount(self) -> None:
            for _ in range(20):
                picker = Picker("Pick", CHOICES)
                self.push_screen(picker)
                self.pop_screen()

    app = OpenAndClose()
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = THEMES[0].name
    async with app.run_test() as pilot:
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_the_cursor_starts_at_the_choice_asked_for() -> None:
    app: App[None] = App()
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = THEMES[0].name
    async with app.run_test() as pilot:
        picked: list[str | None] = []
        app.push_screen(Picker("Pick", CHOICES, at=2), picked.append)
        await pilot.pause()
        await pilot.press("enter")
        assert picked == ["liverpool-2014-06"]
