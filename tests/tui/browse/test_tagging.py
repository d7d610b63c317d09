"""Tagging in the browser: dialog, rows, reader, filters, counts, undo."""

import json
from pathlib import Path

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.tags import Tag, exported
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import (
    browse_screen,
    press_until,
    run_browser,
    screen_text,
    type_keys,
    wait_until,
)

CASES = Query("caseloads")


async def test_a_new_tag_then_the_same_on_the_next_with_two_keys(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await press_until(pilot, "tagged “load” · u undoes it", "+", *"load", "enter", *"too many", "enter")
        assert personal.tags.tag("load").meaning == "too many"
        await type_keys(pilot, "+")
        assert "▌ load · too many" in screen_text(pilot) and "Tag this paragraph" in screen_text(pilot)
        await press_until(pilot, "tagged “load” · u", "enter")
        await wait_until(pilot, lambda: len(personal.tags.tag("load").paragraphs) == 2)
        await wait_until(pilot, lambda: screen_text(pilot).count("[load]") == 2)
        assert browse_screen(pilot).panes.results.cursor == 2
        await type_keys(pilot, "up", "3")
        await wait_until(pilot, lambda: " tagged: load · " in screen_text(pilot))


async def test_the_same_tag_again_takes_it_off_and_u_goes_back_step_by_step(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await press_until(pilot, "tagged “a”", "+", *"a:", "enter")
        await press_until(pilot, "“a” taken off · u undoes it", "up", "+", "+")
        assert not personal.tags.tag("a").paragraphs
        await press_until(pilot, "undone: “a” taken off", "u")
        assert len(personal.tags.tag("a").paragraphs) == 1
        await press_until(pilot, "undone: tagged “a”", "u")
        assert personal.tags.all() == ()


async def test_all_marked_and_all_shown_are_tagged_once_asked_for(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        total = len(browse_screen(pilot).panes.results._results.ids)
        await press_until(pilot, "marked · 2 paragraphs", "space", "space")
        await press_until(pilot, "Tag the 2 marked", "+", "tab")
        await press_until(pilot, "tagged 2 paragraphs “two”", *"two:", "enter")
        await press_until(pilot, f"Tag all {total} shown", "+", "tab", "tab")
        await press_until(pilot, f"tagged {total} paragraphs “all”", *"all:", "enter")
        assert {tag.name: len(tag.paragraphs) for tag in personal.tags.all()} == {"all": total, "two": 2}


async def test_tags_are_filters_with_counts_only_where_there_are_any(seed_database: Path) -> None:
    async with run_browser(seed_database, query=CASES, size=(140, 40)) as pilot:
        assert "Your tags" not in screen_text(pilot)
        await press_until(pilot, "tagged “zeal”", "+", *"zeal:", "enter")
        await wait_until(pilot, lambda: "[ ] zeal" in screen_text(pilot))
        await type_keys(pilot, "1", "'zeal", "space")
        await wait_until(pilot, lambda: "tagged “zeal”" in screen_text(pilot).splitlines()[0])
        assert "1 of 1" in screen_text(pilot)
        await type_keys(pilot, "2", "+")
        await press_until(pilot, "“zeal” taken off", "enter")
        await wait_until(pilot, lambda: "Nothing found" in screen_text(pilot))


@pytest.mark.parametrize(("tags", "offered"), [((), False), (("load",), True)])
async def test_counts_by_tag_are_offered_where_there_are_tags(
    seed_database: Path, tags: tuple[str, ...], offered: bool
) -> None:
    personal = Personal.in_memory()
    for tag in tags:
        personal.tags.define(tag)
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await type_keys(pilot, "number_sign")
        await pilot.press("underscore", *"tag")
        await pilot.pause()
        assert ("▌ tag" in screen_text(pilot)) is offered


async def test_nothing_to_tag_is_said(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query("zzzzqq")) as pilot:
        await type_keys(pilot, "+")
        assert "there is no paragraph here to tag" in screen_text(pilot)


async def test_tags_of_a_colleague_are_shown_with_their_owner_and_cannot_be_changed(
    seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(seed_database) as library:
        first = library.paragraphs(library.search(CASES).ids)[0]
    shared = exported([Tag("drift", "cases that wait", frozenset([Identity.of(first)]))])
    (tmp_path / "anna.tags.json").write_text(json.dumps(shared), "utf-8")
    monkeypatch.setenv("FINDINGS_TEAM", str(tmp_path))
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal, size=(140, 40)) as pilot:
        await wait_until(pilot, lambda: "[drift (anna)]" in screen_text(pilot), "the tag in the row")
        await type_keys(pilot, "+")
        assert "Tag this paragraph" in screen_text(pilot) and "drift (anna) · cases" not in screen_text(pilot)
        await press_until(pilot, "tagged “own” · u undoes it", *"own:", "enter")
        await wait_until(pilot, lambda: "[own, drift (" in screen_text(pilot), "both in the row")
        await wait_until(pilot, lambda: "[ ] drift (anna)" in screen_text(pilot), "the filter")
        names = [name for name, *_ in browse_screen(pilot).parts.tools.tagging.management.jumps()]
        assert "Rename the tag own" in names and not any("anna" in name for name in names)
        assert [tag.name for tag in personal.tags.all()] == ["own"]


async def test_the_dialog_offers_the_tags_of_a_second_browser(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        paragraph = browse_screen(pilot).panes.reader.paragraph
        assert paragraph is not None
        personal.tags.put("drift", [Identity.of(paragraph)], "cases that wait")
        await press_until(pilot, "drift · cases that wait", "+")
        await press_until(pilot, "“drift” taken off", "enter")
        personal.tags.rename("drift", "delay")
        await press_until(pilot, "▌ delay · cases that wait", "+", "d", "e")
        assert "drift" not in screen_text(pilot)


async def test_what_is_typed_and_chosen_stays_where_the_list_changes(seed_database: Path) -> None:
    personal = Personal.in_memory()
    for name in ("drift", "draft"):
        personal.tags.put(name, [], name)
    async with run_browser(seed_database, query=CASES, personal=personal) as pilot:
        await type_keys(pilot, "+", "d", "r", "down")
        assert "▌ drift" in screen_text(pilot)
        personal.tags.put("dread", [], "x")
        browse_screen(pilot).parts.tools.tagging._queue.refresh()
        await wait_until(pilot, lambda: "dread" in screen_text(pilot))
        assert "▌ drift" in screen_text(pilot)
