"""The picker: a choice is found by typing a part of its label."""

from unittest.mock import patch

import pytest
from textual.app import App

from tests.work import count_calls
from tui.dialogs.choices import MOST_SCATTERED, Choice, is_weak_match, match_choices
from tui.dialogs.picker import ChoiceList, Picker
from tui.dialogs.subsequence import subsequence_match
from tui.themes import THEMES
from tui.widgets.pane_rule import PaneRule

CHOICES = [
    Choice("St Helens · Mar 2011", "st-helens-2011-03", "letter"),
    Choice("St Helens · Nov 2014", "st-helens-2014-11", "single inspection"),
    Choice("Liverpool · Jun 2014", "liverpool-2014-06", "single inspection"),
]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", ["st-helens-2011-03", "st-helens-2014-11", "liverpool-2014-06"]),
        ("helens", ["st-helens-2011-03", "st-helens-2014-11"]),
        ("liv", ["liverpool-2014-06"]),
        ("helens single", ["st-helens-2014-11"]),
        ("2014 st", ["st-helens-2014-11"]),
        ("erpo", ["liverpool-2014-06"]),
        ("lvpl", ["liverpool-2014-06"]),
        ("[/b] zz", []),
        ("mar letter", ["st-helens-2011-03"]),
        ("liverpool letter", []),
        ("elen ngle", []),  # a note is matched from the start of its words
        ("elen 2014", ["st-helens-2014-11"]),
    ],
)
def test_choices_match_every_typed_word(typed: str, values: list[str]) -> None:
    assert [choice.value for choice, _ in match_choices(CHOICES, typed)] == values


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        # It begins with the words, a word of it does, its note does, it contains them.
        ("care", ["Care leavers", "After care", "Leavers", "Scared"]),
        ("leavers", ["Leavers", "Care leavers"]),
        ("after care", ["After care"]),
        ("care after", ["After care"]),
        ("ed", ["Scared"]),
    ],
)
def test_the_best_match_is_first(typed: str, labels: list[str]) -> None:
    names = [("Scared", ""), ("Leavers", "care"), ("After care", ""), ("Care leavers", "")]
    choices = [Choice(label, None, note) for label, note in names]
    assert [choice.label for choice, _ in match_choices(choices, typed)] == labels


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("keep", ["Save this search", "Workforce: who keep their jobs"]),  # by a synonym, by an explanation
        ("work", ["Workforce: who keep their jobs"]),
        ("save keep", ["Save this search"]),
        ("ave", ["Save this search"]),
        ("sts", []),
    ],
)
def test_synonyms_come_before_explanations_and_letters_need_not_be_scattered(
    typed: str, labels: list[str]
) -> None:
    choices = [
        Choice("Workforce: who keep their jobs", 1, "theme", name_length=len("Workforce")),
        Choice("Save this search", 2, "S", "keep store"),
    ]
    found = match_choices(choices, typed, scattered=False)
    assert [choice.label for choice, _ in found] == labels


@pytest.mark.parametrize(
    ("typed", "weak"), [("work", False), ("keep", True), ("theme", True), ("orkf", True), ("", False)]
)
def test_a_match_is_weak_where_the_name_is_not_typed(typed: str, weak: bool) -> None:
    choice = Choice("Workforce: who keep their jobs", 1, "theme", name_length=len("Workforce"))
    assert is_weak_match(choice, typed) == weak


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("helens", ["Helens"]),
        ("2014 st", ["St", "2014"]),
        ("hel st", ["St", "Hel"]),
        ("single st", ["St"]),
        ("ns t", ["t", "ns"]),
        ("sh4", ["S", "H", "4"]),
        ("", []),
    ],
)
def test_the_parts_that_match_are_marked(typed: str, parts: list[str]) -> None:
    ((choice, spans),) = match_choices([CHOICES[1]], typed)
    assert [choice.label[start:end] for start, end in spans] == parts


def test_scattered_letters_are_not_looked_for_among_very_many_choices() -> None:
    few, many = (
        [*(Choice("Sefton", n) for n in range(count - 1)), Choice("Liverpool", -1)]
        for count in (MOST_SCATTERED, MOST_SCATTERED + 1)
    )
    assert [choice.value for choice, _ in match_choices(few, "lvpl")] == [-1]
    assert match_choices(many, "lvpl") == []
    assert [choice.value for choice, _ in match_choices(many, "liv")] == [-1]


@pytest.mark.parametrize(("typed", "matches"), [("ah" * 20 + "z", 0), ("ah" * 20, 1)])
def test_a_long_name_is_matched_in_one_pass(typed: str, matches: int) -> None:
    """Textual's own fuzzy search tries every arrangement of the letters: with this name it would take years."""
    name, found = "abcde fgh " * 1_000, list[object]()
    calls = count_calls(lambda: found.extend(match_choices([Choice(name, 1)], typed)))
    assert len(found) == matches and calls < 4 * len(name)


@pytest.mark.parametrize(
    ("typed", "name", "indexes"),
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
def test_scattered_letters_match_first_letters_of_words(typed: str, name: str, indexes: list[int]) -> None:
    score, found = subsequence_match(typed, name)
    assert (found, bool(score)) == (indexes, bool(indexes))


@pytest.mark.parametrize(
    ("typed", "name", "score"),
    [
        ("sh", "St Helens", 1.0),  # both begin a word
        ("st", "St Helens", 1.0),  # the second follows the first
        ("sl", "St Helens", 2 / 3),
        ("tl", "St Helens", 1 / 3),
        ("lvpl", "Liverpool", 2 / 5),
        ("zz", "St Helens", 0.0),
    ],
)
def test_letters_that_begin_words_or_follow_each_other_score(typed: str, name: str, score: float) -> None:
    assert subsequence_match(typed, name)[0] == pytest.approx(score)


class PickerApp(App[None]):
    """An app that opens a picker and stores the value picked."""

    picked: str | None = "nothing yet"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def on_mount(self) -> None:
        self.push_screen(Picker("Compare with", CHOICES), self.store_picked)

    def store_picked(self, value: str | None) -> None:
        self.picked = value


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (["enter"], "st-helens-2011-03"),
        (["down", "enter"], "st-helens-2014-11"),
        (["down", "down", "up", "enter"], "st-helens-2014-11"),
        (["pagedown", "enter"], "liverpool-2014-06"),
        (["pagedown", "pageup", "enter"], "st-helens-2011-03"),
        (["down", *"helens", "enter"], "st-helens-2011-03"),  # after a letter the cursor is at the best match
        (["escape"], None),
        ([*"liver", "enter"], "liverpool-2014-06"),
        ([*"liver", "escape"], None),
        ([*"zzz", "enter"], "nothing yet"),
    ],
)
async def test_keys_pick_a_choice(keys: list[str], picked: str | None) -> None:
    app = PickerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.picked == picked


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (["up"], "this is the first"),
        (["pagedown", "pagedown"], "this is the last"),
        ([*"zzz", "enter"], "there is nothing here to pick"),
        (["up", "down"], ""),
        (["up", "pagedown"], ""),
        (["up", *"liv"], ""),
    ],
)
async def test_a_key_that_cannot_act_shows_why_in_the_bottom_rule(keys: list[str], reason: str) -> None:
    app = PickerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        with patch.object(app, "notify") as notify:
            await pilot.press(*keys)
            await pilot.pause()
        assert app.screen.query(PaneRule).last().note == reason
        notify.assert_not_called()


async def test_a_picker_may_be_closed_right_after_it_was_opened() -> None:
    """On a busy machine it is mounted after its widgets were removed: it must not look for them."""

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


async def test_the_cursor_starts_at_the_given_choice() -> None:
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


@pytest.mark.parametrize(("line", "answer"), [(0, "st-helens-2011-03"), (2, "liverpool-2014-06")])
async def test_a_click_picks_the_choice_under_the_mouse(line: int, answer: str) -> None:
    app = PickerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#choices", offset=(3, line))
        await pilot.pause()
        assert app.picked == answer


async def test_a_click_where_no_choice_matches_picks_nothing() -> None:
    app = PickerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"zzz")
        await pilot.click("#choices", offset=(3, 1))
        await pilot.pause()
        assert app.picked == "nothing yet"


async def test_after_a_letter_the_list_begins_at_its_first_choice() -> None:
    choices = [Choice(f"Report {n}", str(n)) for n in range(100)]
    app: App[None] = App()
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = THEMES[0].name
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("Pick", choices))
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown")
        listed = app.screen.query_one(ChoiceList)
        assert listed.top > 0 and listed.cursor > 0
        await pilot.press("r")
        await pilot.pause()
        assert (listed.top, listed.cursor, listed.count) == (0, 0, 100)


async def test_choices_are_made_from_the_typed_text_before_and_after_the_others() -> None:
    app = PickerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        picker = Picker(
            "Pick",
            CHOICES,
            first=lambda typed: [Choice(f"first {typed}", "first")],
            last=lambda typed: [Choice(f"last {typed}", "last")] if typed else [],
        )
        app.push_screen(picker)
        await pilot.pause()
        listed = picker.query_one(ChoiceList)
        assert [choice.value for choice, _ in listed.matches] == ["first", *(c.value for c in CHOICES)]
        await pilot.press(*"liv")
        await pilot.pause()
        labels = [choice.label for choice, _ in listed.matches]
        assert labels == ["first liv", "Liverpool · Jun 2014", "last liv"]
