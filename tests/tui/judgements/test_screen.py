"""The screen of judgements: what it shows, what each key does, and where a cell leads."""

import xml.etree.ElementTree as Tree
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from tests.tui.compare.comparing import compared_keys
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.dialogs.picker import Picker
from tui.judgements.grid import JudgementGrid, fit_columns
from tui.judgements.grid_model import Grid
from tui.judgements.head import JudgementFoot
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.widgets.status_bar import StatusBar


@pytest.fixture
async def pilot(judged_database: Path) -> AsyncIterator[Driver]:
    async with open_judgements(judged_database, (80, 24)) as pilot:
        yield pilot


@pytest.fixture
async def wide_pilot(judged_database: Path) -> AsyncIterator[Driver]:
    async with open_judgements(judged_database, (140, 40)) as pilot:
        yield pilot


@asynccontextmanager
async def open_judgements(database: Path, size: tuple[int, int]) -> AsyncIterator[Driver]:
    """The judgements, opened by their key from a browser that reads the newest report of St Helens."""
    async with run_browser(database, size=size, query=Query(inspection=("st-helens-2019-10",))) as pilot:
        await pilot.press("m")
        await wait_for_judgements(pilot)
        yield pilot


async def wait_for_judgements(pilot: Driver) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, JudgementsScreen), "the screen")
    await wait_until(pilot, lambda: judgements_screen(pilot).is_idle, "its rows")


def judgements_screen(pilot: Driver) -> JudgementsScreen:
    screen = pilot.app.screen_stack[1]
    assert isinstance(screen, JudgementsScreen)
    return screen


def authority_name(pilot: Driver) -> str:
    """The authority under the cursor."""
    authority = judgements_screen(pilot).authority
    assert authority is not None
    return authority.name


def row_names(pilot: Driver) -> list[str]:
    return [row.name for row in judgements_screen(pilot).grid.rows]


def notice(pilot: Driver) -> str:
    return pilot.app.screen.query_one(StatusBar).notice


def line_of(pilot: Driver, name: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if line[2:].startswith(name))


async def test_every_authority_by_every_area_with_letter_pattern_and_change(pilot: Driver) -> None:
    assert row_names(pilot) == ["Barnet", "Knowsley", "Sefton", "St Helens"]
    assert "O█ 1" in line_of(pilot, "Barnet") or "O█ first" in line_of(pilot, "Barnet")
    assert "G▓ ↑" in line_of(pilot, "Sefton")
    assert "I░ ↓" in line_of(pilot, "St Helens") and "G▓ =" in line_of(pilot, "St Helens")
    assert "its reports print no grades" in line_of(pilot, "Knowsley")


async def test_the_cursor_is_first_on_the_authority_of_the_report_in_the_reader(pilot: Driver) -> None:
    assert authority_name(pilot) == "St Helens"


async def test_the_cursor_stops_at_the_first_and_last_column_with_a_notice(pilot: Driver) -> None:
    before = judgements_screen(pilot).column
    await pilot.press("h")
    assert notice(pilot) == "this is the first column · Esc goes back"
    assert judgements_screen(pilot).column == before
    await pilot.press(*"lllllll")
    assert notice(pilot) == "this is the last column"


async def test_a_wide_screen_describes_changes_in_words_and_counts_every_grade(wide_pilot: Driver) -> None:
    assert "I░ ↓ was R" in line_of(wide_pilot, "St Helens")
    assert "O█ first" in line_of(wide_pilot, "Barnet")
    lines = screen_text(wide_pilot)
    assert "not graded" in lines and "Outstanding" in lines and "Inadequate" in lines


async def test_the_foot_describes_the_cell_and_counts_the_grades_of_the_column(pilot: Driver) -> None:
    await pilot.press("l", "l")
    assert "Inadequate, down from Requires improvement (Nov 2014)" in screen_text(pilot)
    assert "Overall effectiveness, authorities:  O█ 1   G▓ 1   I░ 1   – 1" in screen_text(pilot)


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ("lls", "Barnet Sefton St-Helens Knowsley"),
        ("llss", "St-Helens Sefton Barnet Knowsley"),
        ("ls", "Barnet Sefton St-Helens Knowsley"),
        ("s", "St-Helens Sefton Knowsley Barnet"),
    ],
)
async def test_any_column_sorts_in_both_directions(pilot: Driver, keys: str, order: str) -> None:
    await pilot.press(*keys)
    assert [name.replace(" ", "-") for name in row_names(pilot)] == order.split()
    assert notice(pilot).startswith("sorted by")


async def test_typing_filters_by_name_and_esc_shows_all_again(pilot: Driver) -> None:
    await pilot.press("slash", *"se")
    assert row_names(pilot) == ["Sefton"]
    await pilot.press("enter")
    assert "1 of 4 authorities · “se”" in screen_text(pilot)
    await pilot.press("escape")
    assert len(row_names(pilot)) == 4
    await pilot.press("slash", *"zz")
    assert "No authority matches these filters." in screen_text(pilot)


async def test_a_key_shows_only_the_region_and_then_all_again(pilot: Driver) -> None:
    await pilot.press("r")
    assert row_names(pilot) == ["Knowsley", "Sefton", "St Helens"]
    await pilot.press("r")
    assert len(row_names(pilot)) == 4


async def test_a_key_shows_only_the_statistical_neighbours(pilot: Driver) -> None:
    neighbours = judgements_screen(pilot).session.library.neighbours_of("St Helens")
    expected = [n for n in ("Barnet", "Knowsley", "Sefton") if n in neighbours]
    await pilot.press("I")
    assert row_names(pilot) == [*expected, "St Helens"]
    assert f"{len(expected)} of its {len(neighbours)} statistical neighbours" in notice(pilot)
    await pilot.press("I")
    assert len(row_names(pilot)) == 4


async def test_a_kind_of_inspection_shows_the_latest_of_that_kind(pilot: Driver) -> None:
    await pilot.press("f", *"single", "enter")
    await wait_until(pilot, lambda: judgements_screen(pilot).view.query.report_kind == ("sif",))
    assert "2 of 4 authorities · Single inspe" in screen_text(pilot)
    assert row_names(pilot) == ["Sefton", "St Helens"]
    await pilot.press("escape", "escape")
    assert "Nov 2014" in line_of(pilot, "St Helens")
    await pilot.press("U")
    assert len(row_names(pilot)) == 4


async def test_enter_on_a_grade_shows_the_paragraphs_behind_it(pilot: Driver) -> None:
    await pilot.press("l", "l", "l", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the results")
    assert browse_screen(pilot).search_query == Query(
        inspection=("st-helens-2019-10",), area=("care-leavers",), sort="reading"
    )


async def test_enter_on_an_ungraded_cell_is_explained(pilot: Driver) -> None:
    await pilot.press("g", "j", "l", "l", "enter")
    assert "Knowsley, Feb 2018: overall effectiveness is not graded" in notice(pilot)
    assert pilot.app.screen is judgements_screen(pilot)


async def test_enter_on_a_name_opens_it_over_time_and_on_a_date_the_report(pilot: Driver) -> None:
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, OverTimeScreen))
    await pilot.press("escape")
    await wait_until(pilot, lambda: pilot.app.screen is judgements_screen(pilot))
    await pilot.press("l", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the reader")
    reader = pilot.app.screen.query_one(Reader)
    await wait_until(pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2019-10")


async def test_a_key_compares_with_the_inspection_before_where_there_is_one(pilot: Driver) -> None:
    await pilot.press("g", "c")
    assert "Barnet has no earlier inspection" in notice(pilot)
    await pilot.press("G", "l", "l", "c")
    assert await compared_keys(pilot) == ("st-helens-2014-11", "st-helens-2019-10")


async def test_a_plot_of_the_shown_authorities_is_exported(
    pilot: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await pilot.press("e")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    await pilot.press(*"plot", "enter")
    await wait_until(pilot, lambda: list(tmp_path.glob("*.svg")), "the file")
    await wait_until(pilot, lambda: "saved to" in notice(pilot))
    plot = Tree.parse(next(tmp_path.glob("*.svg"))).getroot()  # noqa: S314 - written a moment ago
    assert any(text.text == "St Helens" for text in plot.iter("{http://www.w3.org/2000/svg}text"))


async def test_help_lists_the_keys_of_this_screen(pilot: Driver) -> None:
    await pilot.press("question_mark")
    await wait_until(pilot, lambda: "Sort by this column" in screen_text(pilot), "the help")
    assert "Its statistical neighbours, or all" in screen_text(pilot)


async def test_a_click_moves_the_cursor_to_its_cell(pilot: Driver) -> None:
    grid = pilot.app.screen.query_one(JudgementGrid)
    columns = fit_columns(grid.grid, grid.width)
    await pilot.click(JudgementGrid, offset=(2 + columns.name + 9 + 1, 2))
    await wait_until(pilot, lambda: judgements_screen(pilot).column == "overall")
    assert authority_name(pilot) == "Sefton"


async def test_filters_and_order_are_stored_until_the_screen_is_opened_again(pilot: Driver) -> None:
    await pilot.press("r", "l", "l", "s", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen), "the results")
    await pilot.press("m")
    await wait_for_judgements(pilot)
    assert row_names(pilot) == ["Sefton", "St Helens", "Knowsley"]
    assert judgements_screen(pilot).grid.column == "overall"


async def test_esc_goes_back(pilot: Driver) -> None:
    await pilot.press("escape")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))


async def test_the_cells_of_a_row_describe_each_kind_of_change(wide_pilot: Driver) -> None:
    grid = wide_pilot.app.screen.query_one(JudgementGrid)
    areas = ("overall", "adoption", "leadership")
    (row,) = (row for row in grid.grid.rows if row.name == "St Helens")
    grid.grid = replace(grid.grid, rows=(row,), areas=areas, column="overall")
    cells = grid.render_content_line(0).text
    assert cells.split() == "▌ St Helens Oct 2019›I░ ↓ was R – G▓ first".split()
    assert len(cells) == grid.width
    await wide_pilot.resize_terminal(60, 24)
    await wide_pilot.pause()
    cells = grid.render_content_line(0).text
    assert cells.split()[:6] == "▌ St Helens Oct 2019›I░ ↓".split()


async def test_the_foot_counts_every_grade_in_a_table_on_a_tall_screen(wide_pilot: Driver) -> None:
    foot = wide_pilot.app.screen.query_one(JudgementFoot)
    rows = ["".join(text for text, _ in line).split() for line in foot.build_lines(140)]
    assert rows[1:5] == [
        "O█ Outstanding 1 · ·".split(),
        "G▓ Good 1 1 2".split(),
        "I░ Inadequate 1 · ·".split(),
        "– not graded 1 3 2".split(),
    ]
    assert len(rows) == 9


async def test_the_foot_describes_an_authority_and_leaves_out_its_name_where_it_is_narrow(
    wide_pilot: Driver,
) -> None:
    foot = wide_pilot.app.screen.query_one(JudgementFoot)
    lines = ["".join(text for text, _ in line) for line in foot.build_lines(140)][-3:-1]
    assert lines[0] == " St Helens: 3 inspections here, 2 with grades · North West"
    assert lines[1].startswith(" the last: ILACS inspection, 1–4 Oct 2019 · ")
    assert "".join(text for text, _ in foot.build_lines(52)[-3]).endswith("with grades · No…")
    await wide_pilot.press("l", "l")
    words = "Inadequate, down from Requires improvement (Nov 2014)"
    title = " St Helens · Overall effectiveness: "
    for width, line in ((89, title + words), (88, f" St Helens: {words}")):
        assert "".join(text for text, _ in foot.build_lines(width)[-3]) == line


async def test_a_grid_without_rows_says_why(pilot: Driver) -> None:
    grid = pilot.app.screen.query_one(JudgementGrid)
    for shown, lines in (
        (Grid(), ["", "  reading …", ""]),
        (Grid(loaded=True), ["", "  There are no inspections in this database yet.", ""]),
        (
            Grid(loaded=True, of=4),
            ["", "  No authority matches these filters.", "  U shows all again.", ""],
        ),
    ):
        grid.grid = shown
        assert [grid.render_content_line(y).text.rstrip() for y in range(len(lines))] == lines
        assert grid.authority is None
