"""Choosing one of many by typing a part of it."""

import pytest
from textual.app import App

from tui.screens.picker import Choice, Picker, matching
from tui.themes import THEMES

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
    assert [choice.value for choice, _ in matching(CHOICES, typed)] == found


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
