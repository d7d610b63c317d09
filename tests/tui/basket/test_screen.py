"""The basket screen: what it shows, what each key does, and that nothing is lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.personal.baskets import DEFAULT
from db.personal.personal import Personal
from db.personal.personal_file import NotSaved
from db.records import Paragraph
from db.store.library import Library
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until
from tui.basket.screen import BasketScreen
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.clipboard import copying
from tui.dialogs.picker import Picker
from tui.widgets.status_bar import StatusBar

KEY = "st-helens-2014-11"


@pytest.fixture
def person(seed_database: Path) -> Personal:
    """A person who marked three paragraphs that are there and one that is gone."""
    me = Personal.in_memory()
    with Library(seed_database) as library:
        inspection = library.inspection(KEY)
        found = [p for p in library.report(KEY) if p.number in ("94", "129", "130")]
    for paragraph in found:
        me.baskets.mark(inspection, paragraph, "“caseload” · R")
    gone = replace(found[0], number="999", text="What no report says any more.")
    me.baskets.mark(inspection, gone, "care leavers")
    return me


@pytest.fixture
async def pilot(seed_database: Path, person: Personal) -> AsyncIterator[Driver]:
    async with run_browser(seed_database, personal=person) as pilot:
        await pilot.press("b")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, BasketScreen), "the basket")
        await wait_until(pilot, lambda: screen(pilot).shown.loaded, "its paragraphs")
        yield pilot


def screen(pilot: Driver) -> BasketScreen:
    found = pilot.app.screen_stack[1]
    assert isinstance(found, BasketScreen)
    return found


def numbers(person: Personal, name: str | None = None) -> list[str]:
    return [mark.identity.number for mark in person.baskets.marks(name)]


def on_screen(pilot: Driver) -> list[str]:
    return [entry.mark.identity.number for entry in screen(pilot).shown.entries]


async def says(pilot: Driver, words: str) -> None:
    await wait_until(pilot, lambda: words in pilot.app.screen.query_one(StatusBar).notice, words)
    await wait_until(pilot, lambda: not any(w.is_running for w in screen(pilot).workers), "quiet")


async def pick(pilot: Driver, typed: str) -> None:
    await wait_until(
        pilot,
        lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused,
        "a list to pick from",
    )
    await pilot.press(*["space" if letter == " " else letter for letter in typed], "enter")
    await wait_until(pilot, lambda: pilot.app.screen is screen(pilot))


async def test_paragraphs_in_their_order_with_state_origin_and_citation(pilot: Driver) -> None:
    text = screen_text(pilot)
    assert "4 paragraphs of 1 inspection · 1 gone" in text
    assert on_screen(pilot) == ["94", "129", "130", "999"]
    assert "Caseloads in looked after children teams are too high." in text
    assert [line.rstrip().endswith("gone") for line in text.splitlines() if " 999 " in line] == [True]
    await pilot.press("tab", "G")
    assert "from “caseload” · R" in screen_text(pilot)


async def test_a_paragraph_that_is_gone_keeps_its_words_and_cannot_be_opened(pilot: Driver) -> None:
    await pilot.press("G")
    assert "Gone: this database no longer holds it." in screen_text(pilot)
    assert "What no report says any more." in screen_text(pilot)
    await pilot.press("enter")
    await says(pilot, "no longer holds it")


async def test_enter_reads_on_in_the_report(pilot: Driver) -> None:
    await pilot.press("j", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    reader = pilot.app.screen.query_one(Reader)
    await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "129", "the paragraph")


async def test_leaving_cuts_short_nothing_that_the_browser_asks(
    pilot: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[str] = []
    monkeypatch.setattr(screen(pilot).backend.library, "interrupt", lambda: cut.append("interrupted"))
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    await pilot.pause(0.1)
    assert not cut


async def test_the_order_is_changed_by_keys_and_kept(pilot: Driver, person: Personal) -> None:
    await pilot.press("J", "J")
    await wait_until(pilot, lambda: numbers(person) == ["129", "130", "94", "999"])
    assert screen(pilot).entry.mark.identity.number == "94"  # type: ignore[union-attr]
    await pilot.press("K")
    await wait_until(pilot, lambda: numbers(person) == ["129", "94", "130", "999"])
    await pilot.press("g", "K")
    await says(pilot, "the first already")


async def test_a_note_is_written_kept_and_shown(pilot: Driver, person: Personal) -> None:
    await pilot.press("n", *"section", "enter")
    await says(pilot, "note written")
    assert person.baskets.marks()[0].note == "section"
    await wait_until(pilot, lambda: "Note: section" in screen_text(pilot))
    await pilot.press("n", "escape")
    assert person.baskets.marks()[0].note == "section"


async def test_taking_out_is_undone(pilot: Driver, person: Personal) -> None:
    await pilot.press("d")
    await wait_until(pilot, lambda: numbers(person) == ["129", "130", "999"])
    await says(pilot, "u undoes it")
    await pilot.press("u")
    await wait_until(pilot, lambda: numbers(person) == ["94", "129", "130", "999"])
    await says(pilot, "undone: taken out")
    await pilot.press("u")
    await says(pilot, "nothing to undo")


async def test_undo_outlives_the_screen(pilot: Driver, person: Personal) -> None:
    await pilot.press("space")
    await wait_until(pilot, lambda: len(numbers(person)) == 3)
    await pilot.press("escape")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    await wait_until(pilot, lambda: browse_screen(pilot).basket == 3, "the browser's count")
    await pilot.press("b")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BasketScreen) and screen(pilot).shown.loaded)
    await pilot.press("u")
    await wait_until(pilot, lambda: len(numbers(person)) == 4)


async def test_what_cannot_be_saved_is_told_and_what_is_kept_is_shown(
    pilot: Driver, person: Personal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("your marks were not saved: the disk is full")

    monkeypatch.setattr(person.baskets, "unmark", full)
    await pilot.press("d")
    await says(pilot, "the disk is full")
    await wait_until(pilot, lambda: on_screen(pilot) == ["94", "129", "130", "999"])


async def test_emptying_is_asked_and_enter_alone_leaves_everything(pilot: Driver, person: Personal) -> None:
    await pilot.press("E")
    await pick(pilot, "")
    assert len(numbers(person)) == 4
    await pilot.press("E")
    await pick(pilot, "yes")
    await wait_until(pilot, lambda: not numbers(person))
    await wait_until(pilot, lambda: "This basket is empty." in screen_text(pilot))
    await pilot.press("u")
    await wait_until(pilot, lambda: len(numbers(person)) == 4)


async def test_a_basket_is_made_by_typing_its_name_and_chosen(pilot: Driver, person: Personal) -> None:
    await pilot.press("b")
    await pick(pilot, "scrutiny March")
    await wait_until(pilot, lambda: person.baskets.current == "scrutiny March")
    await wait_until(
        pilot, lambda: "“scrutiny March”" in screen_text(pilot) and "2 of 2 baskets" in screen_text(pilot)
    )
    await pilot.press("b")
    await pick(pilot, "the first")
    await wait_until(pilot, lambda: person.baskets.current == DEFAULT)


async def test_rename_duplicate_merge_and_remove(pilot: Driver, person: Personal) -> None:
    await pilot.press("D", *"March", "enter")
    await says(pilot, "duplicated as “March”")
    await wait_until(pilot, lambda: screen(pilot).shown.name == "March")
    await pilot.press("d", "R", *"2", "enter")
    await says(pilot, "is now called “March2”")
    assert numbers(person, "March2") == ["129", "130", "999"]
    await wait_until(pilot, lambda: screen(pilot).shown.name == "March2")
    await pilot.press("M")
    await pick(pilot, "first")
    await says(pilot, "duplicates once")
    assert numbers(person, "March2") == ["129", "130", "999", "94"]
    await pilot.press("X")
    await pick(pilot, "yes")
    await wait_until(pilot, lambda: person.baskets.names() == (DEFAULT,))
    await pilot.press("u")
    await wait_until(pilot, lambda: len(numbers(person, "March2")) == 4)


async def test_a_name_that_is_taken_is_refused(pilot: Driver, person: Personal) -> None:
    await pilot.press("D", *"BASKET", "enter")
    await says(pilot, "already: M merges two baskets")
    assert person.baskets.names() == (DEFAULT,)


@pytest.mark.parametrize(
    ("key", "why"), [("M", "no other basket"), ("X", "cannot be removed"), ("t", "no other")]
)
async def test_what_cannot_be_done_says_why(pilot: Driver, key: str, why: str) -> None:
    await pilot.press(key)
    await says(pilot, why)


async def test_a_paragraph_is_put_into_another_basket_too(pilot: Driver, person: Personal) -> None:
    person.baskets.restore((), "March")
    await pilot.press("b", "escape", "n", *"x", "enter")  # the screen hears of the new basket
    await says(pilot, "note written")
    await pilot.press("t")
    await pick(pilot, "march")
    await says(pilot, "it is in “March” too")
    assert [mark.note for mark in person.baskets.marks("March")] == ["x"]
    assert len(numbers(person)) == 4


async def test_s_puts_in_order(pilot: Driver, person: Personal) -> None:
    await pilot.press("G", "K", "s")
    await says(pilot, "in order by authority")
    assert numbers(person)[-1] == "130"


async def test_copying_takes_words_notes_and_citations(
    pilot: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(copying, "copy_text", lambda _, text, what: copied.append(f"{what}: {text()}"))
    await pilot.press("y", "Y")
    assert copied[0].startswith("1 paragraph: Caseloads in looked after")
    assert copied[1].startswith("4 paragraphs: ") and "paragraph 130" in copied[1]


async def test_the_basket_is_exported_in_its_order(
    pilot: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await pilot.press("J", "e")
    await pick(pilot, "markdown")
    await says(pilot, "saved to")
    text = next(tmp_path.glob("*.md")).read_text(encoding="utf-8")
    assert text.index("paragraph 129") < text.index("paragraph 94")
    assert "No longer in the database" in text


async def test_two_marks_of_one_paragraph_are_joined_and_told(seed_database: Path, person: Personal) -> None:
    first = person.baskets.marks()[0]
    older: Paragraph = replace(first.paragraph, text=first.paragraph.text + " x")
    person.baskets.mark(first.inspection, older, "an older reading")
    async with run_browser(seed_database, personal=person) as pilot:
        await pilot.press("b")
        await wait_until(
            pilot, lambda: isinstance(pilot.app.screen, BasketScreen) and screen(pilot).shown.loaded
        )
        await says(pilot, "1 mark of a paragraph that was marked already")
        assert len(person.baskets.marks()) == 4


async def test_it_is_whole_at_any_size(pilot: Driver) -> None:
    for width, height in ((140, 40), (80, 24), (60, 15)):
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
        assert any("▌" in line for line in lines)
        assert all(len(line) <= width for line in lines)
