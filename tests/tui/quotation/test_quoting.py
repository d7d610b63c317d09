"""Quoting on the screens over the browser: one paragraph at once, of two the one that is chosen."""

from pathlib import Path
from unittest.mock import patch

from db.personal.personal import Personal
from db.query import Query
from db.records import CitedParagraph
from tests.tui.pilot import (
    press_until,
    run_browser,
    type_keys,
    wait_for_screen,
    wait_until,
)
from tui.clipboard import copying

CASES = Query("caseloads", inspection=("st-helens-2014-11",))


async def test_one_of_the_nearest_paragraphs_is_quoted_copied_and_undone(seed_database: Path) -> None:
    personal = Personal.in_memory()
    copied: list[CitedParagraph] = []
    with patch.object(copying, "clipboard_text", lambda items, _style: copied.extend(items) or "x"):
        async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
            await type_keys(pilot, "w")
            await wait_for_screen(pilot, "SimilarScreen")
            await press_until(pilot, "As it will read", '"')
            await press_until(pilot, "quoted, in the basket · u undoes it", "space", "enter")
            (mark,) = personal.baskets.marks()
            assert mark.quotation and mark.origin.startswith("near to st-helens-2014-11 ")
            await type_keys(pilot, "y")
            await wait_until(pilot, lambda: copied)
            assert copied[0].quotation.startswith(mark.quotation[0])
            await press_until(pilot, "undone", "u")
            assert not personal.baskets.marks()


async def test_of_a_pair_the_paragraph_is_chosen_first(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await type_keys(pilot, "c")
        await pilot.press("enter")
        await wait_for_screen(pilot, "CompareScreen")
        await type_keys(pilot, "v")  # only pairs
        await press_until(pilot, "Quote which paragraph?", '"')
        await press_until(pilot, "As it will read", "down", "enter")
        await press_until(pilot, "quoted, in the basket", "space", "enter")
        assert [mark.identity.inspection for mark in personal.baskets.marks()] == ["st-helens-2014-11"]
        await type_keys(pilot, "full_stop")
        await wait_for_screen(pilot, "ChangesScreen")
        await type_keys(pilot, "down")
        await press_until(pilot, "As it will read", '"', "enter")
        await press_until(pilot, "in the basket · u", "space", "enter")  # its one sentence is all of it
        assert [mark.origin for mark in personal.baskets.marks()] == [
            "comparison of st-helens-2011-03 with st-helens-2014-11",
            "changes from st-helens-2011-03 to st-helens-2014-11",
        ]


async def test_a_paragraph_of_a_chain_is_quoted(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await type_keys(pilot, "T")
        await wait_for_screen(pilot, "ChainScreen")
        await press_until(pilot, "As it will read", '"')
        await press_until(pilot, "quoted, in the basket", "space", "enter")
        assert [bool(mark.quotation) for mark in personal.baskets.marks()] == [True]
