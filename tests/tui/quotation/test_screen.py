"""Choosing sentences by key and by mouse; the quotation in basket, copy and undo."""

from pathlib import Path
from unittest.mock import patch

from db.export.plain_text import clipboard_text
from db.personal.personal import Personal
from db.query import Query
from db.records import CitedParagraph
from tests.tui.pilot import (
    Driver,
    press_until,
    run_browser,
    screen_text,
    type_keys,
    wait_until,
)
from tui.clipboard import copying
from tui.quotation.screen import QuotationScreen
from tui.quotation.sentence_view import SentenceView

MANY = Query("caseloads", inspection=("liverpool-2014-06",))


def quotation(pilot: Driver) -> QuotationScreen:
    screen = pilot.app.screen
    assert isinstance(screen, QuotationScreen)
    return screen


async def test_two_sentences_are_quoted_by_keys_and_copied(seed_database: Path) -> None:
    personal = Personal.in_memory()
    copied: list[CitedParagraph] = []
    with patch.object(copying, "clipboard_text", lambda items, _style: copied.extend(items) or "x"):
        async with run_browser(seed_database, query=MANY, personal=personal) as pilot:
            await press_until(pilot, "As it will read", '"')
            await press_until(pilot, " … ", "space", "j", "j", "space")
            words = quotation(pilot)._current.words
            await press_until(pilot, "quoted, in the basket · u undoes it", "enter")
            (mark,) = personal.baskets.marks()
            assert " … ".join(mark.quotation) == words and mark.origin
            await press_until(pilot, "basket 1", "y")
            await wait_until(pilot, lambda: copied)
            assert clipboard_text(copied).startswith(f"{words}\n(")
            await press_until(pilot, "undone", "u")
            assert not personal.baskets.marks()


async def test_a_click_chooses_a_sentence_and_a_second_one_leaves_it_out(seed_database: Path) -> None:
    async with run_browser(seed_database, query=MANY) as pilot:
        await press_until(pilot, "As it will read", '"')
        await pilot.click("#sentences", offset=(10, 0))
        await wait_until(pilot, lambda: "[x]" in screen_text(pilot))
        assert quotation(pilot)._current.chosen == {0}
        last = len(quotation(pilot).query_one(SentenceView)._lines) - 1
        await pilot.click("#sentences", offset=(10, last))
        await wait_until(pilot, lambda: screen_text(pilot).count("[x]") == 2)
        await pilot.click("#sentences", offset=(10, 0))
        await wait_until(pilot, lambda: screen_text(pilot).count("[x]") == 1)
        assert 0 not in quotation(pilot)._current.chosen


async def test_a_quotation_is_changed_and_given_up_in_the_basket(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=MANY, personal=personal) as pilot:
        await press_until(pilot, "quoted, in the basket", '"', "enter")
        await type_keys(pilot, "b")
        await press_until(pilot, "Quoted: ")
        await press_until(pilot, "quoted whole · u undoes it", '"', "space", "enter")
        assert personal.baskets.marks()[0].quotation == ()
        await press_until(pilot, "undone: quoted whole", "u")
        assert personal.baskets.marks()[0].quotation


async def test_at_the_last_sentence_a_key_says_so(seed_database: Path) -> None:
    async with run_browser(seed_database, query=MANY) as pilot:
        await press_until(pilot, "this is the last sentence", '"', "G", "j")
        await press_until(pilot, "this is the first sentence", "g", "k")
        await press_until(pilot, "the whole paragraph", "*")
