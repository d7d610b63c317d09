"""The mouse: a drag selects and copies words with their citation, hints and column heads are clicked, rules dragged."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget

from db.personal.personal import Personal
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.browse.pane_sizes import parse_sizes
from tui.clipboard.clipboard import Copied
from tui.counts.grid import CountHead
from tui.judgements.head import JudgementHead
from tui.widgets.line_view import LineView

WIDE = (140, 40)


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, in order."""
    copied: list[str] = []

    def copy(text: str, *, what: str, write: object = None) -> Copied:
        copied.append(text)
        return Copied("tmux", "checked", f"copied {what}", len(text))

    monkeypatch.setattr("tui.clipboard.copying.copy_to_clipboard", copy)
    return copied


def mouse(
    kind: type[events.MouseEvent], widget: Widget, x: int, y: int, button: int = 1
) -> events.MouseEvent:
    x, y = widget.region.x + x, widget.region.y + y
    return kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)


async def drag(pilot: Driver, widget: Widget, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the button at a cell of the widget, move to another, release it."""
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        pilot.app.post_message(mouse(kind, widget, x, y))
        await pilot.pause()


def find_text(widget: LineView, word: str, after: int = 0) -> tuple[int, int]:
    """The cell of the widget in which a word begins."""
    for y in range(after, widget.size.height):
        at = widget.render_line(y).text.find(word)
        if at >= 0:
            return at, y
    raise AssertionError(f"no {word} in the widget")


async def test_a_drag_copies_the_words_with_the_citation(seed_database: Path, copies: list[str]) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        reader = browse_screen(pilot).panes.reader
        text = reader.text.texts[reader.current].split()
        x, y = find_text(reader, " ".join(text[:3]))
        await drag(pilot, reader, (x + 1, y), (x + len(" ".join(text[:3])) - 1, y))
        await wait_until(pilot, lambda: "copied 3 words" in screen_text(pilot), "the notice")
        assert copies[-1].splitlines()[0].find(" ".join(text[:3])) >= 0
        assert text[3] not in copies[-1].split("\n")[0]
        assert "published 10 October 2022, paragraph 1.1" in copies[-1]
        selected = [s for s in reader.render_line(y) if s.style is not None and s.style.reverse]
        assert " ".join(s.text for s in selected).split() == text[:3]
        await type_keys(pilot, "ctrl+c")
        assert len(copies) == 2 and copies[0] == copies[1]
        await type_keys(pilot, "escape")
        assert not reader.mouse.selection.is_active


async def test_widgets_without_text_select_nothing(seed_database: Path, copies: list[str]) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        panes = browse_screen(pilot).panes
        for widget in (panes.filters, browse_screen(pilot).status_bar, panes.results):
            await drag(pilot, widget, (3, 0), (20, 0))
            await type_keys(pilot, "ctrl+c")
        assert not copies
        assert "q quits" in screen_text(pilot)


@pytest.mark.parametrize(
    ("keys", "size"), [(("c",), WIDE), (("c",), (80, 24)), (("T",), WIDE), (("b",), WIDE)]
)
async def test_other_screens_copy_the_words_under_the_mouse(
    seed_database: Path, copies: list[str], keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with run_browser(seed_database, size=size) as pilot:
        await type_keys(pilot, "space", *keys)
        if keys == ("c",):
            await type_keys(pilot, "enter")
        await wait_until(pilot, lambda: any(text_rows(v) for v in pilot.app.screen.query(LineView)), "words")
        view = next(v for v in pilot.app.screen.query(LineView) if text_rows(v))
        x, y, paragraph = text_rows(view)[0]
        await drag(pilot, view, (x, y), (x + 12, y))
        await wait_until(pilot, lambda: copies, "a copy")
        words = copies[-1].split("\n")[0].strip('“”" .').split()[0]
        assert words in paragraph


def text_rows(view: LineView) -> list[tuple[int, int, str]]:
    """The rows of a view with words: the cell of the first, the row, the paragraph's text."""
    lines = [(y, view.line_at(y)) for y in range(view.size.height)]
    return [
        (cells.first + view.edge, y, cells.paragraph.text)
        for y, line in lines
        if line is not None
        for cells in view.text_cells(line)
    ]


async def test_a_double_click_opens(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await pilot.click("#results", offset=(10, 5), times=2)
        await wait_until(pilot, lambda: browse_screen(pilot).panes.focused_pane == "reader", "the reader")


async def test_a_click_on_a_hint_presses_its_key(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        bar = browse_screen(pilot).status_bar
        at = bar.render_line(0).text.index("? help")
        await pilot.click(bar, offset=(at + 3, 0))
        await wait_until(
            pilot, lambda: "Esc" in screen_text(pilot) and len(pilot.app.screen_stack) == 2, "help"
        )


async def test_a_click_on_a_column_head_sorts(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await type_keys(pilot, "m")
        await wait_until(pilot, lambda: "Last" in screen_text(pilot), "the judgements")
        head = pilot.app.screen.query_one(JudgementHead)
        x = head.render_line(3).text.index("Last")
        await pilot.click(head, offset=(x, 3))
        await wait_until(pilot, lambda: re.search("Last *[▾▴]", screen_text(pilot)), "the order")
        await type_keys(pilot, "escape", "#")
        await wait_until(pilot, lambda: pilot.app.screen.query(CountHead), "the count")
        counted = pilot.app.screen.query_one(CountHead)
        await wait_until(pilot, lambda: counted.size.height > 3 and "all" in screen_text(pilot), "the count")
        x = counted.render_line(3).text.index("2022")
        await pilot.click(counted, offset=(x, 3))
        await wait_until(pilot, lambda: "2022▾" in screen_text(pilot), "the order")


@pytest.mark.parametrize(("size", "measured"), [(WIDE, "width"), ((80, 30), "height")])
async def test_the_rule_between_panes_is_dragged_and_remembered(
    seed_database: Path, size: tuple[int, int], measured: str
) -> None:
    def extent(widget: Widget) -> int:
        return widget.size.width if measured == "width" else widget.size.height

    personal = Personal.in_memory()
    async with run_browser(seed_database, size=size, personal=personal) as pilot:
        panes = browse_screen(pilot).panes
        before = extent(panes.results)
        await drag(pilot, panes.reader, (0, 0 if measured == "height" else 5), (-6, -6))
        assert extent(panes.results) < before - 3
        dragged = extent(panes.results)
        await type_keys(pilot, "z")
        assert panes.reader.size.width == size[0]
        await type_keys(pilot, "z")
        assert extent(panes.results) == dragged
        await wait_until(pilot, lambda: personal.setting("panes"), "the setting")
        stored = personal.setting("panes")
    again = Personal.in_memory()
    again.set("panes", stored or "")
    async with run_browser(seed_database, size=size, personal=again) as pilot:
        assert extent(browse_screen(pilot).panes.results) == dragged


def test_stored_sizes_that_cannot_be_read_are_left_out() -> None:
    assert parse_sizes("filters:9999 across:x down:-3 zz nonsense:1 :") == {"filters": 60}
