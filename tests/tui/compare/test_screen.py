"""The compare screen: what is offered to compare with, what is shown, what each key does."""

from pathlib import Path
from unittest.mock import patch

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from tests.databases import store
from tests.records import report
from tests.tui.compare.comparing import (
    LETTER,
    OTHER,
    SINGLE,
    compared_keys,
    comparison_view,
    notice,
    open_comparison,
    view_text,
)
from tests.tui.pilot import Driver, wait_until
from tui.app import FindingsApp
from tui.browse.reader import Reader
from tui.compare.head import ComparisonHead
from tui.compare.model import row_side
from tui.compare.row_commands import NO_ALTERNATIVE
from tui.compare.row_painter import ComparisonPainter
from tui.compare.screen import CompareScreen
from tui.dialogs.picker import Picker


async def pick_first_choice(pilot: Driver) -> None:
    """Pick the first choice of the picker that opens."""
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused, "a picker"
    )
    await pilot.press("enter")


async def test_the_same_authoritys_previous_inspection_is_offered_first(pilot: Driver) -> None:
    assert isinstance(pilot.app, FindingsApp)
    pilot.app.push_screen(CompareScreen(pilot.app.session, SINGLE))
    await pick_first_choice(pilot)
    assert await compared_keys(pilot) == (LETTER, SINGLE)


async def test_the_first_choice_is_compared_before_it_is_chosen(pilot: Driver) -> None:
    assert isinstance(pilot.app, FindingsApp)
    compared: list[tuple[str, str]] = []
    with patch("tui.compare.chooser.compare_inspections", lambda _, *keys: compared.append(keys)):
        pilot.app.push_screen(CompareScreen(pilot.app.session, SINGLE))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and compared, "a comparison")
    assert compared == [(LETTER, SINGLE)]


async def test_a_letter_without_dates_on_site_is_compared_as_the_earlier_of_two(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report(end=None, kind="focused-visit", published="2017-06-14"), report(end="2019-05-08"))
    app = FindingsApp(Library(path), search_library=Library(path), personal=Personal.in_memory())
    async with app.run_test(size=(140, 40)) as pilot:
        app.push_screen(CompareScreen(app.session, "st-helens-2017-06"))
        await pick_first_choice(pilot)
        assert (await compared_keys(pilot))[0] == "st-helens-2017-06"


async def test_the_head_names_both_inspections_and_each_change_of_grade(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    head = "\n".join(
        "".join(text for text, _ in line) for line in screen.query_one(ComparisonHead).build_lines(200)
    )
    assert "St Helens  5–25 Nov 2014 · single inspection" in head
    assert "Sefton  11 Apr – 5 May 2016 · single inspection" in head
    assert "safeguarding board  R → I ↓" in head
    assert "leadership  R → R =" in head


async def test_every_row_is_shown_once_under_its_theme(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    assert screen.comparison
    await pilot.press("V", "g")
    view = comparison_view(screen)
    seen = set()
    for _ in range(len(screen.comparison.rows)):
        seen.add(view.row_index)
        view.action_move(1)
        while view.row_index in seen and view.cursor < len(screen.comparison.rows) - 1:
            view.action_move(1)
    assert seen == set(range(len(screen.comparison.rows)))


@pytest.mark.parametrize(("presses", "kind"), [(1, "matched"), (2, "left"), (3, "right")])
async def test_v_shows_matched_then_one_sided_rows(pilot: Driver, presses: int, kind: str) -> None:
    screen = await open_comparison(pilot)
    await pilot.press(*"v" * presses)
    row = comparison_view(screen).row
    assert row is not None and row_side(row) == kind
    assert notice(screen)


async def test_a_shows_the_next_counterpart(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press("v")
    view = comparison_view(screen)
    while view.row is not None and not view.row.alternatives:
        await pilot.press("j")
    first = view.row
    assert first is not None and first.right is not None
    await pilot.press("a")
    assert view.row is not None and view.row.right == first.alternatives[0].paragraph
    assert notice(screen).startswith("counterpart 2 of")
    assert screen.comparison is not None
    changed = view.row_index
    for cursor in range(sum(1 for row in screen.comparison.rows if row_side(row) == "matched")):
        view.cursor = cursor
        assert view.row_index is not None
        if view.row_index != changed:
            assert view.row == screen.comparison.rows[view.row_index]


async def test_another_view_scrolls_to_the_row_under_the_cursor(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    view = comparison_view(screen)
    await pilot.pause()  # the view shows its cursor once more after it was painted
    view.scroll_to_line(30)  # as the wheel of a mouse does: the cursor stays on the first row
    await wait_until(pilot, lambda: view.top > 0, "the lines further down")
    assert view.top > 0 and "▌" not in view_text(screen)
    await pilot.press("v")
    await pilot.pause()
    assert view.cursor == 0 and view.top == 0
    assert "▌" in view_text(screen)


async def test_a_row_without_another_counterpart_is_reported(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press("v", "v", "v")
    row = comparison_view(screen).row
    await pilot.press("a")
    assert notice(screen) == NO_ALTERNATIVE
    assert comparison_view(screen).row == row


async def test_a_page_moves_the_cursor_and_the_first_and_last_keys_reach_the_ends(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    view = comparison_view(screen)
    assert screen.comparison is not None
    await pilot.press("pagedown")
    first_page = view.cursor
    assert first_page > 0 and "▌" in view_text(screen)
    await pilot.press("pagedown")
    assert view.cursor > first_page
    await pilot.press("G")
    assert view.cursor == len(screen.comparison.rows) - 1 and "▌" in view_text(screen)
    await pilot.press("g")
    assert view.cursor == 0 and view.top == 0


async def test_sides_are_swapped(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press("x")
    await wait_until(pilot, lambda: screen.is_idle, "a comparison")
    assert await compared_keys(pilot) == (SINGLE, LETTER)


async def test_f_shows_one_theme(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    await pilot.press("t")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"private", "enter")
    await wait_until(pilot, lambda: pilot.app.screen is screen)
    assert screen.options.theme == "private-fostering"
    row = comparison_view(screen).row
    assert row and any("private-fostering" in p.themes for p in (row.left, row.right) if p)


async def test_space_marks_the_pair_and_its_sign_is_shown(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press("v", "space")
    await wait_until(pilot, lambda: "2 paragraphs in the basket" in notice(screen))
    await wait_until(pilot, lambda: "▌*" in view_text(screen))
    await pilot.press("left_parenthesis")
    await wait_until(pilot, lambda: "1 paragraph in the basket" in notice(screen))


async def test_a_row_is_described_by_sign_and_words(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press("v")
    assert "≈ │" in view_text(screen) and "other counterpart" in view_text(screen)
    await pilot.press("v")
    assert "nothing clearly the same on the right" in view_text(screen)


async def test_the_first_pair_is_visible_at_80_columns(pilot: Driver) -> None:
    await pilot.resize_terminal(80, 24)
    screen = await open_comparison(pilot, SINGLE, OTHER)
    row = comparison_view(screen).row
    assert row is not None and row.left is not None and row.right is not None
    assert all(p.text[:30] in view_text(screen) for p in (row.left, row.right))


async def test_words_that_most_paragraphs_hold_are_not_marked(pilot: Driver) -> None:
    screen = await open_comparison(pilot, SINGLE, OTHER)
    assert screen.comparison is not None
    assert {"children", "support"} <= screen.comparison.common
    assert not {"caseload", "foster"} & screen.comparison.common


async def test_a_resize_keeps_the_row(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    await pilot.press(*"jjjj")
    row = comparison_view(screen).row_index
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    assert comparison_view(screen).row_index == row
    assert "▌" in view_text(screen)
    assert all(len(line) <= 80 for line in view_text(screen).splitlines())


async def test_rows_side_by_side_are_rendered_once_though_the_head_makes_the_view_lower(
    pilot: Driver,
) -> None:
    render = ComparisonPainter.render
    with patch.object(ComparisonPainter, "render", autospec=True, side_effect=render) as rendered:
        screen = await open_comparison(pilot, SINGLE, OTHER)
        await pilot.resize_terminal(140, 30)
        await pilot.pause()
    rows = [(call.args[1], *call.args[3:5]) for call in rendered.call_args_list]  # the row, open, current
    assert len(rows) >= 5
    assert len({(id(row), is_open, is_current) for row, is_open, is_current in rows}) == len(rows)
    assert comparison_view(screen).height < 30


async def test_a_row_that_is_stacked_and_cut_has_more_lines_in_a_higher_view(pilot: Driver) -> None:
    await pilot.resize_terminal(80, 24)
    screen = await open_comparison(pilot, SINGLE, OTHER)
    view = comparison_view(screen)
    before = view.line_count
    await pilot.resize_terminal(80, 50)
    await wait_until(pilot, lambda: view.line_count > before, "more lines")


async def test_enter_reads_on_in_the_report(pilot: Driver) -> None:
    screen = await open_comparison(pilot)
    row = comparison_view(screen).row
    assert row and row.left
    await pilot.press("enter")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, CompareScreen))


async def test_opened_from_the_browser_it_returns_to_the_reader_at_the_paragraph(app: FindingsApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await wait_until(pilot, lambda: app.screen.query(Reader) and app.screen.query_one(Reader).inspection)
        await pilot.press("c")
        await pick_first_choice(pilot)
        await compared_keys(pilot)
        assert isinstance(app.screen, CompareScreen)
        row = comparison_view(app.screen).row
        assert row
        paragraph = row.left or row.right
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen.query(Reader))
        reader = app.screen.query_one(Reader)
        await wait_until(
            pilot, lambda: reader.paragraph and paragraph and reader.paragraph.id == paragraph.id
        )


async def test_esc_goes_back(pilot: Driver) -> None:
    await open_comparison(pilot)
    await pilot.press("escape")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, CompareScreen))
