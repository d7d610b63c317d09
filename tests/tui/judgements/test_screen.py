"""The judgements screen: what it shows, what each key does, and where one goes from a cell."""

import xml.etree.ElementTree as Tree
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.query import Query
from tests.tui.judgements.judged import judged_database as judged_database
from tests.tui.pilot import Driver, run_browser, screen_text, wait_until
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.compare.screen import CompareScreen
from tui.dialogs.picker import Picker
from tui.judgements.grid import JudgementGrid, fit_columns
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.widgets.status_bar import StatusBar


@pytest.fixture
async def pilot(judged_database: Path) -> AsyncIterator[Driver]:
    async with opened(judged_database, (80, 24)) as pilot:
        yield pilot


@pytest.fixture
async def wide(judged_database: Path) -> AsyncIterator[Driver]:
    async with opened(judged_database, (140, 40)) as pilot:
        yield pilot


def opened(database: Path, size: tuple[int, int]) -> "_Opened":
    return _Opened(database, size)


class _Opened:
    """The judgements opened by their key, from a browser that reads the newest report of St Helens."""

    def __init__(self, database: Path, size: tuple[int, int]) -> None:
        self._browsing = run_browser(database, size=size, query=Query(inspection=("st-helens-2019-10",)))

    async def __aenter__(self) -> Driver:
        pilot = await self._browsing.__aenter__()
        await pilot.press("m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, JudgementsScreen), "the screen")
        await wait_until(pilot, lambda: screen(pilot).authority is not None, "its rows")
        return pilot

    async def __aexit__(self, *error: object) -> None:
        await self._browsing.__aexit__(*error)  # type: ignore[arg-type]


def screen(pilot: Driver) -> JudgementsScreen:
    found = pilot.app.screen_stack[1]
    assert isinstance(found, JudgementsScreen)
    return found


def names(pilot: Driver) -> list[str]:
    return [row.name for row in screen(pilot).grid.rows]


def said(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


def row(pilot: Driver, name: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if line[2:].startswith(name))


async def test_every_authority_by_every_area_with_letter_pattern_and_change(pilot: Driver) -> None:
    assert names(pilot) == ["Barnet", "Knowsley", "Sefton", "St Helens"]
    assert "O█ 1" in row(pilot, "Barnet") or "O█ first" in row(pilot, "Barnet")
    assert "G▓ ↑" in row(pilot, "Sefton")
    assert "I░ ↓" in row(pilot, "St Helens") and "G▓ =" in row(pilot, "St Helens")
    assert "its reports print no grades" in row(pilot, "Knowsley")


async def test_the_cursor_begins_at_the_authority_one_was_reading(pilot: Driver) -> None:
    assert screen(pilot).authority.name == "St Helens"  # type: ignore[union-attr]


async def test_the_grid_ends_at_its_first_and_last_column_and_says_so(pilot: Driver) -> None:
    before = screen(pilot).column
    await pilot.press("h")
    assert said(pilot) == "this is the first column · Esc goes back" and screen(pilot).column == before
    await pilot.press(*"lllllll")
    assert said(pilot) == "this is the last column"


async def test_a_wide_screen_says_changes_in_words_and_counts_every_grade(wide: Driver) -> None:
    assert "I░ ↓ was R" in row(wide, "St Helens")
    assert "O█ first" in row(wide, "Barnet")
    lines = screen_text(wide)
    assert "not graded" in lines and "Outstanding" in lines and "Inadequate" in lines


async def test_the_foot_tells_the_cell_in_words_and_counts_the_column(pilot: Driver) -> None:
    await pilot.press("l", "l")
    assert "Inadequate, down from Requires improvement (Nov 2014)" in screen_text(pilot)
    assert "O█ 1   G▓ 1   I░ 1   – 1 not graded" in screen_text(pilot)


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ("lls", "Barnet Sefton St-Helens Knowsley"),
        ("llss", "St-Helens Sefton Barnet Knowsley"),
        ("ls", "Barnet Sefton St-Helens Knowsley"),
        ("s", "St-Helens Sefton Knowsley Barnet"),
    ],
)
async def test_any_column_sorts_and_again_the_other_way(pilot: Driver, keys: str, order: str) -> None:
    await pilot.press(*keys)
    assert [name.replace(" ", "-") for name in names(pilot)] == order.split()
    assert said(pilot).startswith("sorted by")


async def test_typing_narrows_and_esc_shows_all_again(pilot: Driver) -> None:
    await pilot.press("slash", *"se")
    assert names(pilot) == ["Sefton"]
    await pilot.press("enter")
    assert "1 of 4 authorities · “se”" in screen_text(pilot)
    await pilot.press("escape")
    assert len(names(pilot)) == 4
    await pilot.press("slash", *"zz")
    assert "No authority matches these filters." in screen_text(pilot)


async def test_one_key_leaves_the_region_and_brings_all_back(pilot: Driver) -> None:
    await pilot.press("r")
    assert names(pilot) == ["Knowsley", "Sefton", "St Helens"]
    await pilot.press("r")
    assert len(names(pilot)) == 4


async def test_one_key_leaves_the_statistical_neighbours(pilot: Driver) -> None:
    neighbours = screen(pilot).session.library.neighbours_of("St Helens")
    expected = [n for n in ("Barnet", "Knowsley", "Sefton") if n in neighbours]
    await pilot.press("n")
    assert names(pilot) == [*expected, "St Helens"]
    assert f"{len(expected)} of its {len(neighbours)} statistical neighbours" in said(pilot)
    await pilot.press("n")
    assert len(names(pilot)) == 4


async def test_one_kind_of_inspection_shows_its_latest(pilot: Driver) -> None:
    await pilot.press("f")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"single", "enter")
    await wait_until(pilot, lambda: screen(pilot).view.kind == "sif")
    assert names(pilot) == ["Sefton", "St Helens"]
    assert "Nov 2014" in row(pilot, "St Helens")
    await pilot.press("u")
    assert len(names(pilot)) == 4


async def test_enter_on_a_grade_asks_for_the_paragraphs_behind_it(pilot: Driver) -> None:
    await pilot.press("l", "l", "l", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the results")
    asked = pilot.app.screen.search_query  # type: ignore[attr-defined]
    assert asked == Query(inspection=("st-helens-2019-10",), area=("care-leavers",), sort="reading")


async def test_enter_on_what_is_not_graded_says_so(pilot: Driver) -> None:
    await pilot.press("g", "j", "l", "l", "enter")
    assert "Knowsley, Feb 2018: overall effectiveness is not graded" in said(pilot)
    assert pilot.app.screen is screen(pilot)


async def test_enter_on_a_name_shows_it_over_time_and_on_a_date_reads_the_report(pilot: Driver) -> None:
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, OverTimeScreen))
    await pilot.press("escape")
    await wait_until(pilot, lambda: pilot.app.screen is screen(pilot))
    await pilot.press("l", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the reader")
    reader = pilot.app.screen.query_one(Reader)
    await wait_until(pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2019-10")


async def test_a_key_compares_with_the_inspection_before_or_says_there_is_none(pilot: Driver) -> None:
    await pilot.press("g", "c")
    assert "Barnet has no earlier inspection" in said(pilot)
    await pilot.press("G", "l", "l", "c")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
    compare = pilot.app.screen
    await wait_until(pilot, lambda: compare.comparison is not None)  # type: ignore[attr-defined]
    compared = compare.comparison  # type: ignore[attr-defined]
    assert (compared.left.key, compared.right.key) == ("st-helens-2014-11", "st-helens-2019-10")


async def test_the_plot_of_what_is_shown_is_written(
    pilot: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await pilot.press("e")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"plot", "enter")
    await wait_until(pilot, lambda: list(tmp_path.glob("*.svg")), "the file")
    await wait_until(pilot, lambda: "saved to" in said(pilot))
    drawn = Tree.parse(next(tmp_path.glob("*.svg"))).getroot()  # noqa: S314 - written a moment ago
    assert any(text.text == "St Helens" for text in drawn.iter("{http://www.w3.org/2000/svg}text"))


async def test_help_lists_the_keys_of_this_screen(pilot: Driver) -> None:
    await pilot.press("question_mark")
    await wait_until(pilot, lambda: "Sort by this column" in screen_text(pilot), "the help")
    assert "Its statistical neighbours, or all" in screen_text(pilot)


async def test_a_click_goes_to_its_cell(pilot: Driver) -> None:
    grid = pilot.app.screen.query_one(JudgementGrid)
    columns = fit_columns(grid.grid, grid.width)
    await pilot.click(JudgementGrid, offset=(2 + columns.name + 9 + 1, 2))
    await wait_until(pilot, lambda: screen(pilot).column == "overall")
    assert screen(pilot).authority.name == "Sefton"  # type: ignore[union-attr]


async def test_what_narrowed_and_sorted_it_is_there_again(pilot: Driver) -> None:
    await pilot.press("r", "l", "l", "s", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the results")
    await pilot.press("m")
    await wait_until(pilot, lambda: len(pilot.app.screen_stack) > 1 and screen(pilot).grid.loaded)
    assert names(pilot) == ["Sefton", "St Helens", "Knowsley"]
    assert screen(pilot).grid.column == "overall"


async def test_esc_goes_back(pilot: Driver) -> None:
    await pilot.press("escape")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
