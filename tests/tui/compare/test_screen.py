"""Two inspections side by side on the screen: what is offered, what is shown, what each key does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.compare.records import Comparison
from db.personal.personal import Personal
from db.store.library import Library
from tests.databases import store
from tests.records import report
from tui.app import FindingsApp
from tui.browse.reader import Reader
from tui.compare.head import ComparisonHead
from tui.compare.model import row_side
from tui.compare.screen import CompareScreen
from tui.compare.view import ComparisonView
from tui.dialogs.picker import Picker
from tui.widgets.status_bar import StatusBar

LETTER, SINGLE, OTHER = "st-helens-2011-03", "st-helens-2014-11", "sefton-2016-05"


@pytest.fixture
def app(seed_database: Path) -> FindingsApp:
    library, searching = Library(seed_database), Library(seed_database)
    return FindingsApp(library, search_library=searching, personal=Personal.in_memory())


async def until(pilot: Pilot[None], condition: object) -> None:
    for _ in range(500):  # ten seconds and more on a busy machine; one loop where all is well
        await pilot.pause(0.02)
        if callable(condition) and condition():
            return
    raise AssertionError("it never came to be")


async def compared(pilot: Pilot[None], left: str = LETTER, right: str = SINGLE) -> CompareScreen:
    """The compare screen with two inspections on it."""
    app = pilot.app
    assert isinstance(app, FindingsApp)
    screen = CompareScreen(app.session, left, right)
    app.push_screen(screen)
    await until(pilot, lambda: screen.is_mounted and screen.comparison is not None)
    await pilot.pause()
    return screen


def view(screen: CompareScreen) -> ComparisonView:
    return screen.query_one(ComparisonView)


def said(screen: CompareScreen) -> str:
    return screen.query_one(StatusBar).notice


def painted(screen: CompareScreen) -> str:
    shown = view(screen)
    return "\n".join(shown.render_line(y).text for y in range(shown.height))


@pytest.fixture
async def pilot(app: FindingsApp) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=(140, 40)) as pilot:
        yield pilot


async def test_the_same_authoritys_previous_inspection_is_offered_first(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, FindingsApp)
    pilot.app.push_screen(CompareScreen(pilot.app.session, SINGLE))
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen) and pilot.app.screen.comparison)
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen) and screen.comparison
    assert (screen.comparison.left.key, screen.comparison.right.key) == (LETTER, SINGLE)


async def test_a_letter_without_dates_on_site_is_compared_as_the_earlier_of_two(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report(end=None, kind="focused-visit", published="2017-06-14"), report(end="2019-05-08"))
    app = FindingsApp(Library(path), search_library=Library(path), personal=Personal.in_memory())
    async with app.run_test(size=(140, 40)) as pilot:
        app.push_screen(CompareScreen(app.session, "st-helens-2017-06"))
        await until(pilot, lambda: isinstance(app.screen, Picker) and app.screen.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and app.screen.comparison)
        screen = app.screen
        assert isinstance(screen, CompareScreen) and screen.comparison
        assert screen.comparison.left.key == "st-helens-2017-06"


async def test_the_head_names_both_and_tells_each_grades_change(pilot: Pilot[None]) -> None:
    screen = await compared(pilot, SINGLE, OTHER)
    head = "\n".join(
        "".join(text for text, _ in line) for line in screen.query_one(ComparisonHead).build_lines(200)
    )
    assert "St Helens  5–25 Nov 2014 · single inspection" in head
    assert "Sefton  11 Apr – 5 May 2016 · single inspection" in head
    assert "safeguarding board  R → I ↓" in head
    assert "leadership  R → R =" in head


async def test_every_row_is_shown_once_under_its_theme(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    assert screen.comparison
    await pilot.press("w", "g")
    shown = view(screen)
    seen = set()
    for _ in range(len(screen.comparison.rows)):
        seen.add(shown.row_index)
        shown.action_move(1)
        while shown.row_index in seen and shown.cursor < len(screen.comparison.rows) - 1:
            shown.action_move(1)
    assert seen == set(range(len(screen.comparison.rows)))


@pytest.mark.parametrize(("presses", "kind"), [(1, "matched"), (2, "left"), (3, "right")])
async def test_a_key_goes_through_matched_and_one_sided_rows(
    pilot: Pilot[None], presses: int, kind: str
) -> None:
    screen = await compared(pilot)
    await pilot.press(*"v" * presses)
    row = view(screen).row
    assert row is not None and row_side(row) == kind
    assert said(screen)


async def test_alternatives_come_in_turn(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    await pilot.press("v")
    shown = view(screen)
    while shown.row is not None and not shown.row.alternatives:
        await pilot.press("j")
    first = shown.row
    assert first is not None and first.right is not None
    await pilot.press("a")
    assert shown.row is not None and shown.row.right == first.alternatives[0].paragraph
    assert said(screen).startswith("counterpart 2 of")


async def test_sides_are_swapped(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    await pilot.press("x")
    await until(
        pilot, lambda: isinstance(screen.comparison, Comparison) and screen.comparison.left.key == SINGLE
    )


async def test_one_theme_alone(pilot: Pilot[None]) -> None:
    screen = await compared(pilot, SINGLE, OTHER)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"private", "enter")
    await until(pilot, lambda: pilot.app.screen is screen)
    assert screen.shown.theme == "private-fostering"
    row = view(screen).row
    assert row and any("private-fostering" in p.themes for p in (row.left, row.right) if p)


async def test_space_marks_the_pair_and_the_sign_is_painted(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    await pilot.press("v", "space")
    await until(pilot, lambda: "2 paragraphs in the basket" in said(screen))
    await until(pilot, lambda: "▌*" in painted(screen))
    await pilot.press("1")
    await until(pilot, lambda: "1 paragraph in the basket" in said(screen))


async def test_a_row_says_what_it_is_in_words_and_by_sign(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    await pilot.press("v")
    assert "~" in painted(screen) and "other counterpart" in painted(screen)
    await pilot.press("v")
    assert "only on the left" in painted(screen)


async def test_a_resize_keeps_the_row(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    await pilot.press(*"jjjj")
    row = view(screen).row_index
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    assert view(screen).row_index == row
    assert "▌" in painted(screen)
    assert all(len(line) <= 80 for line in painted(screen).splitlines())


async def test_enter_reads_on_in_the_report(pilot: Pilot[None]) -> None:
    screen = await compared(pilot)
    wanted = view(screen).row
    assert wanted and wanted.left
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, CompareScreen))


async def test_opened_from_browse_it_comes_back_to_the_reader_at_the_paragraph(app: FindingsApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: app.screen.query(Reader) and app.screen.query_one(Reader).inspection)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and app.screen.comparison)
        assert isinstance(app.screen, CompareScreen)
        row = view(app.screen).row
        assert row
        wanted = row.left or row.right
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(Reader))
        reader = app.screen.query_one(Reader)
        await until(pilot, lambda: reader.paragraph and wanted and reader.paragraph.id == wanted.id)


async def test_esc_goes_back(pilot: Pilot[None]) -> None:
    await compared(pilot)
    await pilot.press("escape")
    await until(pilot, lambda: not isinstance(pilot.app.screen, CompareScreen))
