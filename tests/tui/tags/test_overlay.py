"""Tagging on the screens over the browser, undoing it there, and what the browser shows afterwards."""

from pathlib import Path

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from db.query import Query
from tests.records import paragraph
from tests.tui.pilot import (
    browse_screen,
    press_until,
    run_browser,
    screen_text,
    type_keys,
    wait_for_screen,
    wait_until,
)
from tui.similar.screen import NearestList
from tui.tags.model import BOTH, LEFT, PARAGRAPH, RIGHT
from tui.tags.overlay import pair_targets

CASES = Query("caseloads", inspection=("st-helens-2014-11",))


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ("a", "b", [BOTH, LEFT, RIGHT]),
        ("a", None, [PARAGRAPH]),
        (None, "b", [PARAGRAPH]),
        (None, None, []),
    ],
)
def test_what_can_be_tagged_of_a_row(left: str | None, right: str | None, kinds: list[str]) -> None:
    pair = [text and paragraph(text) for text in (left, right)]
    targets = pair_targets(*(each or None for each in pair))
    assert [target.kind for target in targets] == kinds
    every = {Identity.of(each) for each in pair if each}
    assert {identity for target in targets for identity in target.paragraphs or ()} == every
    assert [target.count for target in targets] == [len(target.paragraphs or ()) for target in targets]


async def test_nearest_paragraphs_are_tagged_and_the_browser_shows_it(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=Query("caseloads"), personal=personal) as pilot:
        await type_keys(pilot, "w")
        await wait_for_screen(pilot, "SimilarScreen")
        rows = pilot.app.screen.query_one(NearestList)
        await wait_until(pilot, lambda: rows.paragraph is not None, "the rows")
        await press_until(pilot, "tagged “near” · u undoes it", "+", *"near:", "enter")
        assert rows.cursor == 1 and screen_text(pilot).count("[near]") == 1
        await press_until(pilot, "Tag this paragraph", "+")
        await press_until(pilot, f"Tag all {rows.count} shown", "tab")
        await press_until(pilot, f"tagged {rows.count} paragraphs “near”", "enter")
        await press_until(pilot, "undone: tagged", "u")
        assert len(personal.tags.tag("near").paragraphs) == 1
        await type_keys(pilot, "escape")
        await wait_until(
            pilot, lambda: len(browse_screen(pilot).parts.tools.tagging.index.tags) == 1, "the tags"
        )


async def test_both_paragraphs_of_a_comparison_and_of_a_change(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await type_keys(pilot, "c")
        await pilot.press("enter")
        await wait_for_screen(pilot, "CompareScreen")
        await type_keys(pilot, "v")  # only pairs
        await press_until(pilot, "Tag both paragraphs", "+")
        await press_until(pilot, "tagged 2 paragraphs “pair”", *"pair:", "enter")
        await press_until(pilot, "Tag the left paragraph", "+", "tab")
        await press_until(pilot, "“pair” taken off", "enter")
        await press_until(pilot, "undone: “pair” taken off", "u")
        assert {i.inspection for i in personal.tags.tag("pair").paragraphs} == {
            "st-helens-2011-03",
            "st-helens-2014-11",
        }
        await type_keys(pilot, "full_stop")
        await wait_for_screen(pilot, "ChangesScreen")
        await type_keys(pilot, "down")
        await press_until(pilot, "tagged", "+", *"became:", "enter")
        assert personal.tags.tag("became").paragraphs


async def test_a_matter_of_a_chain_and_a_basket(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await press_until(pilot, "marked", "space")
        await press_until(pilot, "2 paragraphs", "space")
        await type_keys(pilot, "b")
        await wait_for_screen(pilot, "BasketScreen")
        await press_until(pilot, "Tag the 2 of this basket", "+", "tab")
        await press_until(pilot, "tagged 2 paragraphs “kept”", *"kept:", "enter")
        await pilot.press("escape")
        await wait_until(pilot, lambda: screen_text(pilot).count("[kept]") == 2, "the tags in the rows")
        await type_keys(pilot, "T")
        await wait_for_screen(pilot, "ChainScreen")
        await press_until(pilot, "Tag the 2 of this matter", "+", "tab")
        await press_until(pilot, "tagged 2 paragraphs “thread”", *"thread:", "enter")
        assert len(personal.tags.tag("thread").paragraphs) == 2


async def test_tags_stand_beside_matters_pairs_and_changes(seed_database: Path) -> None:
    async with run_browser(seed_database, query=CASES, personal=Personal.in_memory()) as pilot:
        await type_keys(pilot, "T")
        await wait_for_screen(pilot, "ChainScreen")
        await press_until(pilot, "tagged “load”", "+", *"load:", "enter")
        await wait_until(pilot, lambda: screen_text(pilot).count("[load]") == 1, "the tag of the paragraph")
        await press_until(pilot, "undone: tagged", "u")
        await wait_until(pilot, lambda: "[load]" not in screen_text(pilot), "no tags")
        await pilot.press("escape")
        await type_keys(pilot, "c")
        await pilot.press("enter")
        await wait_for_screen(pilot, "CompareScreen")
        await type_keys(pilot, "v")  # only pairs
        await press_until(pilot, "tagged 2 paragraphs “pair”", "+", *"pair:", "enter")
        await wait_until(pilot, lambda: screen_text(pilot).count("[pair]") == 1, "the tags of the pair")
        await type_keys(pilot, "full_stop")
        await wait_for_screen(pilot, "ChangesScreen")
        await type_keys(pilot, "down")
        await press_until(pilot, "[became", "+", *"became:", "enter")
