"""Lines that scroll and a list with a cursor: how far keys, the wheel and a click move."""

import pytest
from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.themes import THEMES
from tui.widgets.messages import ActionRefused
from tui.widgets.pane_frame import EDGE
from tui.widgets.row_list import RowList
from tui.widgets.strips import pad_line

HEIGHT = 6  # rows in view; from this many a scroll leaves half of them in view


class NumberedRows(RowList):
    """Rows with their numbers; those in `titles` are passed over."""

    def __init__(self, rows: int, titles: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self.rows = rows
        self.titles = titles

    @property
    def count(self) -> int:
        return self.rows

    def is_selectable(self, row: int) -> bool:
        return row not in self.titles

    def render_content_line(self, y: int) -> Strip:
        return pad_line([Segment(f"row {y}")], self.width, self.theme_style("text"))


class RowsApp(App[None]):
    """An app with one list; stores the messages of keys that cannot move, and the rows that the cursor moved to."""

    CSS = f"NumberedRows {{ height: {HEIGHT}; width: 20; }}"

    def __init__(self, rows: NumberedRows) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.rows = rows
        self.refusals: list[str] = []
        self.moves: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_action_refused(self, event: ActionRefused) -> None:
        self.refusals.append(event.text)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.moves.append(event.index)


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        ("", 0, 0),
        ("j", 1, 0),
        ("jjjjj", 5, 0),
        ("jjjjjj", 6, 3),  # half of the rows stay in view
        ("G", 19, 14),
        ("Gk", 18, 14),
        ("Gkkkkk", 14, 14),
        ("Gkkkkkk", 13, 11),
        ("Gg", 0, 0),
        ("G k", 18, 14),
    ],
)
async def test_the_cursor_scrolls_by_half_of_the_rows(keys: str, cursor: int, top: int) -> None:
    rows = NumberedRows(20)
    async with RowsApp(rows).run_test() as pilot:
        rows.focus()
        await pilot.press(*keys.replace(" ", ""))
        await pilot.pause()
        assert (rows.cursor, rows.top) == (cursor, top)


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        (["pagedown"], 6, 6),
        (["pagedown", "pagedown"], 12, 12),
        (["pagedown"] * 3, 18, 14),
        (["pagedown"] * 4, 19, 14),
        (["pagedown", "pagedown", "pageup"], 6, 6),
        (["pagedown", "pageup"], 0, 0),
        (["end", "pageup"], 13, 8),
    ],
)
async def test_a_page_is_as_long_as_the_view(keys: list[str], cursor: int, top: int) -> None:
    rows = NumberedRows(20)
    async with RowsApp(rows).run_test() as pilot:
        rows.focus()
        await pilot.press(*keys)
        await pilot.pause()
        assert (rows.cursor, rows.top) == (cursor, top)


@pytest.mark.parametrize(
    ("count", "keys", "refusals"),
    [
        (0, "j", ["there is nothing here to move in"]),
        (0, "k", ["there is nothing here to move in"]),
        (3, "k", ["this is the first"]),
        (3, "g", ["this is the first"]),
        (3, "jjj", ["this is the last"]),
        (3, "GG", ["this is the last"]),
        (3, "jjk", []),
        (1, "j", ["this is the last"]),
    ],
)
async def test_a_key_that_cannot_move_is_refused(count: int, keys: str, refusals: list[str]) -> None:
    rows = NumberedRows(count)
    app = RowsApp(rows)
    async with app.run_test() as pilot:
        rows.focus()
        await pilot.press(*keys)
        await pilot.pause()
        assert app.refusals == refusals


@pytest.mark.parametrize(
    ("keys", "cursor"), [("", 0), ("j", 1), ("jj", 4), ("jjk", 1), ("jjj", 5), ("G", 5), ("jjg", 1)]
)
async def test_the_cursor_passes_over_titles(keys: str, cursor: int) -> None:
    rows = NumberedRows(7, titles=frozenset({2, 3, 6}) | ({0} if "g" in keys else set()))
    async with RowsApp(rows).run_test() as pilot:
        rows.focus()
        await pilot.press(*keys)
        assert rows.cursor == cursor


@pytest.mark.parametrize(
    ("keys", "cursor"), [(["pageup"], 1), (["pagedown"], 4), (["pagedown", "pageup"], 1)]
)
async def test_a_page_ends_at_the_last_row_that_is_no_title(keys: list[str], cursor: int) -> None:
    rows = NumberedRows(6, titles=frozenset({0, 5}))
    async with RowsApp(rows).run_test() as pilot:
        rows.focus()
        rows.cursor = 3
        await pilot.press(*keys)
        assert rows.cursor == cursor


@pytest.mark.parametrize(
    ("line", "cursor", "moves"), [(0, 1, []), (2, 2, [2]), (4, 4, [4]), (3, 1, []), (5, 1, [])]
)
async def test_a_click_moves_to_the_row_under_the_mouse(line: int, cursor: int, moves: list[int]) -> None:
    """Line 0 is a title, line 3 too, line 5 lies after the last row."""
    rows = NumberedRows(5, titles=frozenset({0, 3}))
    app = RowsApp(rows)
    async with app.run_test() as pilot:
        rows.cursor = 1
        await pilot.pause()
        app.moves.clear()
        await pilot.click(NumberedRows, offset=(3, line))
        await pilot.pause()
        assert (rows.cursor, app.moves) == (cursor, moves)


async def test_the_wheel_scrolls_within_the_lines() -> None:
    rows = NumberedRows(11)
    async with RowsApp(rows).run_test() as pilot:
        await pilot.pause()
        tops = []
        for turn in (1, 1, 1, -1, -1, -1):
            kind = events.MouseScrollDown if turn > 0 else events.MouseScrollUp
            await rows.on_event(kind(rows, 1, 1, 0, 0, 0, False, False, False))
            await pilot.pause()
            tops.append(rows.top)
        assert tops == [3, 5, 5, 2, 0, 0]


@pytest.mark.parametrize(
    ("span", "top"),
    [
        ((4, 10), 4),
        ((4, 6), 4),
        ((9, 10), 4),
        ((9, 11), 5),
        ((3, 4), 3),
        ((0, 1), 0),
        ((6, 15), 6),  # too many lines for the view: the first of them is shown at its top
        ((2, 20), 2),
        ((18, 20), 14),
    ],
)
async def test_a_part_of_the_lines_is_scrolled_into_view(span: tuple[int, int], top: int) -> None:
    rows = NumberedRows(20)
    async with RowsApp(rows).run_test():
        rows.scroll_to_line(4)
        rows.scroll_to_lines(*span)
        assert rows.top == top


@pytest.mark.parametrize(
    ("count", "cursor", "top"), [(20, 19, 14), (19, 18, 13), (8, 7, 2), (3, 2, 0), (0, 0, 0)]
)
async def test_the_cursor_stays_within_fewer_rows(count: int, cursor: int, top: int) -> None:
    rows = NumberedRows(20)
    async with RowsApp(rows).run_test() as pilot:
        rows.focus()
        await pilot.press("G")
        rows.rows = count
        rows.rows_changed()
        assert (rows.cursor, rows.top) == (cursor, top)


async def test_a_line_separates_a_pane_from_the_one_at_its_left() -> None:
    rows = NumberedRows(3)
    async with RowsApp(rows).run_test() as pilot:
        assert rows.width == 20
        assert rows.render_row(1).text == "row 1".ljust(20)
        rows.edge = True
        await pilot.pause()
        assert rows.width == 19
        assert rows.render_row(1).text == f"{EDGE}row 1".ljust(20)
        assert rows.render_line(1).text == rows.render_row(1).text  # the line shown was rendered anew


async def test_lines_that_the_layout_has_rendered_are_not_rendered_again_where_there_are_no_rows() -> None:
    rows, rendered = NumberedRows(0), list[int]()
    rows.can_focus = False  # the focus shows, and changes what is rendered
    render = rows.render_content_line

    def count_lines(y: int) -> Strip:
        rendered.append(y)
        return render(y)

    rows.render_content_line = count_lines  # type: ignore[method-assign]
    app = RowsApp(rows)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert rendered == list(range(HEIGHT))
        rows.styles.width = 30
        await pilot.pause()
        assert rendered[HEIGHT:] == list(range(HEIGHT))
