"""The basket screen: what it shows, what each key does, and that every change is stored."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.personal.baskets import DEFAULT
from db.personal.personal import Personal
from db.personal.personal_file import NotSaved
from db.records import Paragraph
from tests.tui.basket.open_basket import (
    basket_screen,
    open_basket,
    pick_choice,
    shown_numbers,
    stored_numbers,
    wait_for_notice,
)
from tests.tui.basket.open_basket import personal as personal
from tests.tui.basket.open_basket import pilot as pilot
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, send_keys, type_keys, wait_until
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.clipboard import copying


async def test_paragraphs_are_shown_in_order_with_state_origin_and_citation(pilot: Driver) -> None:
    text = screen_text(pilot)
    assert "4 paragraphs of 1 inspection · 1 gone" in text
    assert shown_numbers(pilot) == ["94", "129", "130", "999"]
    assert "Caseloads in looked after children teams are too high." in text
    assert [line.rstrip().endswith("gone") for line in text.splitlines() if " 999 " in line] == [True]
    await pilot.press("tab", "G")
    assert "from “caseload” · R" in screen_text(pilot)


async def test_a_paragraph_that_is_gone_is_shown_as_marked_and_cannot_be_opened(pilot: Driver) -> None:
    await pilot.press("G")
    assert "Gone: this database no longer holds it." in screen_text(pilot)
    assert "What no report says any more." in screen_text(pilot)
    await pilot.press("enter")
    await wait_for_notice(pilot, "no longer holds it")


async def test_enter_reads_on_in_the_report(pilot: Driver) -> None:
    await pilot.press("j", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    reader = pilot.app.screen.query_one(Reader)
    await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "129", "the paragraph")


async def test_leaving_does_not_interrupt_the_questions_of_the_browser(
    pilot: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupts: list[str] = []
    monkeypatch.setattr(
        basket_screen(pilot).backend.library, "interrupt", lambda: interrupts.append("interrupted")
    )
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    await pilot.pause(0.1)
    assert not interrupts


async def test_the_order_is_changed_by_keys_and_stored(pilot: Driver, personal: Personal) -> None:
    await pilot.press("J", "J")
    await wait_until(pilot, lambda: stored_numbers(personal) == ["129", "130", "94", "999"])
    assert basket_screen(pilot).entry.mark.identity.number == "94"  # type: ignore[union-attr]
    await pilot.press("K")
    await wait_until(pilot, lambda: stored_numbers(personal) == ["129", "94", "130", "999"])
    await pilot.press("g", "K")
    await wait_for_notice(pilot, "already the first")


async def test_a_note_is_written_stored_and_shown(pilot: Driver, personal: Personal) -> None:
    await pilot.press("i", *"section", "enter")
    await wait_for_notice(pilot, "note written")
    assert personal.baskets.marks()[0].note == "section"
    await wait_until(pilot, lambda: "Note: section" in screen_text(pilot))
    await pilot.press("i", "escape")
    assert personal.baskets.marks()[0].note == "section"


async def test_taking_out_is_undone(pilot: Driver, personal: Personal) -> None:
    await pilot.press("d")
    await wait_until(pilot, lambda: stored_numbers(personal) == ["129", "130", "999"])
    await wait_for_notice(pilot, "u undoes it")
    await pilot.press("u")
    await wait_until(pilot, lambda: stored_numbers(personal) == ["94", "129", "130", "999"])
    await wait_for_notice(pilot, "undone: taken out")
    await pilot.press("u")
    await wait_for_notice(pilot, "nothing to undo")


async def test_a_second_quick_key_takes_out_the_next_paragraph(pilot: Driver, personal: Personal) -> None:
    send_keys(pilot, "d", "d")
    await wait_until(pilot, lambda: stored_numbers(personal) == ["130", "999"], "both taken out")
    await wait_for_notice(pilot, "taken out")
    assert shown_numbers(pilot) == ["130", "999"]


async def test_undo_outlives_the_screen(pilot: Driver, personal: Personal) -> None:
    await pilot.press("space")
    await wait_until(pilot, lambda: len(stored_numbers(personal)) == 3)
    await pilot.press("escape")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    await wait_until(pilot, lambda: browse_screen(pilot).basket == 3, "the browser's count")
    await open_basket(pilot)
    await pilot.press("u")
    await wait_until(pilot, lambda: len(stored_numbers(personal)) == 4)


async def test_a_failure_to_save_is_reported_and_what_is_stored_is_shown(
    pilot: Driver, personal: Personal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("your marks were not saved: the disk is full")

    monkeypatch.setattr(personal.baskets, "unmark", full)
    await pilot.press("d")
    await wait_for_notice(pilot, "the disk is full")
    await wait_until(pilot, lambda: shown_numbers(pilot) == ["94", "129", "130", "999"])


async def test_emptying_is_confirmed_and_enter_alone_changes_nothing(
    pilot: Driver, personal: Personal
) -> None:
    await pilot.press("E")
    await pick_choice(pilot, "")
    assert len(stored_numbers(personal)) == 4
    await pilot.press("E")
    await pick_choice(pilot, "yes")
    await wait_until(pilot, lambda: not stored_numbers(personal))
    await wait_until(pilot, lambda: "This basket is empty." in screen_text(pilot))
    await pilot.press("u")
    await wait_until(pilot, lambda: len(stored_numbers(personal)) == 4)


async def test_a_basket_is_made_by_typing_its_name_and_chosen(pilot: Driver, personal: Personal) -> None:
    await pilot.press("b")
    await pick_choice(pilot, "scrutiny March")
    await wait_until(pilot, lambda: personal.baskets.current == "scrutiny March")
    await wait_until(
        pilot, lambda: "“scrutiny March”" in screen_text(pilot) and "2 of 2 baskets" in screen_text(pilot)
    )
    await pilot.press("b")
    await pick_choice(pilot, "the first")
    await wait_until(pilot, lambda: personal.baskets.current == DEFAULT)


async def test_rename_duplicate_merge_and_remove(pilot: Driver, personal: Personal) -> None:
    await pilot.press("D", *"March", "enter")
    await wait_for_notice(pilot, "duplicated as “March”")
    await wait_until(pilot, lambda: basket_screen(pilot).contents.name == "March")
    await pilot.press("d", "L", *"2", "enter")
    await wait_for_notice(pilot, "is now called “March2”")
    assert stored_numbers(personal, "March2") == ["129", "130", "999"]
    await wait_until(pilot, lambda: basket_screen(pilot).contents.name == "March2")
    await pilot.press("P")
    await pick_choice(pilot, "first")
    await wait_for_notice(pilot, "duplicates once")
    assert stored_numbers(personal, "March2") == ["129", "130", "999", "94"]
    await pilot.press("X")
    await pick_choice(pilot, "yes")
    await wait_until(pilot, lambda: personal.baskets.names() == (DEFAULT,))
    await pilot.press("u")
    await wait_until(pilot, lambda: len(stored_numbers(personal, "March2")) == 4)


async def test_a_name_that_is_taken_is_refused(pilot: Driver, personal: Personal) -> None:
    await pilot.press("D", *"BASKET", "enter")
    await wait_for_notice(pilot, "already: P merges two baskets")
    assert personal.baskets.names() == (DEFAULT,)


@pytest.mark.parametrize(
    ("key", "why"), [("P", "no other basket"), ("X", "cannot be removed"), ("p", "no other")]
)
async def test_a_refused_command_says_why(pilot: Driver, key: str, why: str) -> None:
    await pilot.press(key)
    await wait_for_notice(pilot, why)


async def test_a_paragraph_is_added_to_another_basket(pilot: Driver, personal: Personal) -> None:
    personal.baskets.restore((), "March")
    await pilot.press("b", "escape", "i", *"x", "enter")  # the screen reloads, with the new basket
    await wait_for_notice(pilot, "note written")
    await pilot.press("p")
    await pick_choice(pilot, "march")
    await wait_for_notice(pilot, "it is in “March” too")
    assert [mark.note for mark in personal.baskets.marks("March")] == ["x"]
    assert len(stored_numbers(personal)) == 4


async def test_s_sorts_the_basket(pilot: Driver, personal: Personal) -> None:
    await pilot.press("G", "K", "s")
    await wait_for_notice(pilot, "in order by authority")
    assert stored_numbers(personal)[-1] == "130"


async def test_copies_have_citations(pilot: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(copying, "copy_text", lambda _, text, what: copied.append(f"{what}: {text()}"))
    await pilot.press("y", "Y")
    assert copied[0].startswith("1 paragraph: Caseloads in looked after")
    assert copied[1].startswith("4 paragraphs: ") and "paragraph 130" in copied[1]


async def test_notes_are_copied_on_request_alone(
    pilot: Driver, personal: Personal, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(copying, "copy_text", lambda _, text, what: copied.append(text()))
    await type_keys(pilot, "ampersand")
    assert "there is no note in this basket" in screen_text(pilot)
    await type_keys(pilot, "i", "'between us", "enter")
    await wait_until(pilot, lambda: "1 note, not copied" in screen_text(pilot), "the note")
    await type_keys(pilot, "y", "Y", "ampersand")
    assert "1 note, copied too" in screen_text(pilot)
    await type_keys(pilot, "y", "Y", "ampersand", "y")
    assert ["between us" in text for text in copied] == [False, False, True, True, False]
    await type_keys(pilot, "ampersand", "escape", "b")
    await wait_until(pilot, lambda: "1 note, not copied" in screen_text(pilot), "the basket, opened anew")


async def test_notes_are_exported_on_request_alone(
    pilot: Driver, personal: Personal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    personal.baskets.write_note(personal.baskets.marks()[0].identity, "between us")
    await type_keys(pilot, "escape", "e", "'basket json", "enter")
    await wait_until(pilot, lambda: "without your notes" in screen_text(pilot), "the export")
    await type_keys(pilot, "b", "e", "'notes write", "enter", "'json lines", "enter")
    await wait_until(pilot, lambda: list(tmp_path.glob("*.jsonl")), "the second export")
    assert "between us" not in next(tmp_path.glob("*.json")).read_text("utf-8")
    assert "between us" in next(tmp_path.glob("*.jsonl")).read_text("utf-8")


async def test_the_basket_is_exported_in_its_order(
    pilot: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await pilot.press("J", "e")
    await pick_choice(pilot, "markdown")
    await wait_for_notice(pilot, "saved to")
    text = next(tmp_path.glob("*.md")).read_text(encoding="utf-8")
    assert text.index("paragraph 129") < text.index("paragraph 94")
    assert "No longer in the database" in text


async def test_two_marks_of_one_paragraph_are_joined_and_reported(
    seed_database: Path, personal: Personal
) -> None:
    first = personal.baskets.marks()[0]
    older: Paragraph = replace(first.paragraph, text=first.paragraph.text + " x")
    personal.baskets.mark(first.inspection, older, "an older reading")
    async with run_browser(seed_database, personal=personal) as pilot:
        await open_basket(pilot)
        await wait_for_notice(pilot, "1 mark of a paragraph that was marked already")
        assert len(personal.baskets.marks()) == 4


async def test_the_screen_fits_every_size(pilot: Driver) -> None:
    for width, height in ((140, 40), (80, 24), (60, 15)):
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
        assert any("▌" in line for line in lines)
        assert all(len(line) <= width for line in lines)


async def test_z_shows_one_pane_alone(pilot: Driver) -> None:
    screen = pilot.app.screen
    shown = [screen.query_one(f"#basket-{name}-pane") for name in ("list", "detail")]
    await pilot.press("z")
    assert [pane.display for pane in shown] == [True, False]
    await pilot.press("tab")
    assert [pane.display for pane in shown] == [False, True]
    await pilot.press("escape", "z")
    assert [pane.display for pane in shown] == [True, True]
