"""What Textual does twice as a screen is first shown is done once."""

from collections.abc import Iterator

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static, Tooltip
from textual.widgets._toast import ToastRack

from tui.textual_private import crop_renders, leave_out_overlays, settle_layout, style_once


class OneScreen(Screen[None]):
    """A screen made as every screen of ours is."""

    def __init__(self) -> None:
        super().__init__()
        self.styled = self.laid_out = 0
        update = self.update_node_styles

        def count(animate: bool = True) -> None:
            self.styled += 1
            update(animate)

        self.update_node_styles = count  # type: ignore[method-assign]
        crop_renders(self)
        leave_out_overlays(self)
        style_once(self)

    def compose(self) -> ComposeResult:
        yield Static("words", markup=False)

    def _refresh_layout(self, *arguments: object, **options: object) -> None:
        self.laid_out += 1
        super()._refresh_layout(*arguments, **options)  # type: ignore[arg-type]


@pytest.fixture
def screen() -> Iterator[OneScreen]:
    yield OneScreen()


async def test_styles_are_not_applied_again_as_a_screen_is_first_shown(screen: OneScreen) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        assert screen.styled == 0
        screen.post_message(events.ScreenResume())
        screen.add_class("-later")
        await pilot.pause()
        assert screen.styled == 2


async def test_there_are_no_toasts_and_tooltips(screen: OneScreen) -> None:
    app: App[None] = App()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        assert not screen.query(ToastRack) and not screen.query(Tooltip)
        assert app.screen_stack[0].query(ToastRack)


async def test_what_asked_for_a_layout_before_it_was_made_asks_no_more(screen: OneScreen) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        screen.query_one(Static).refresh(layout=True)
        settle_layout(screen)
        before = screen.laid_out
        await pilot.pause()
        assert screen.laid_out == before
        for columns in (60, 80):
            await pilot.resize_terminal(columns, 24)
            await pilot.pause()
            assert screen.query_one(Static).size.width == columns


async def test_a_repaint_asked_for_before_the_first_does_not_hide_what_changed_since(
    screen: OneScreen,
) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        painted: list[int] = []

        def count_regions(**options: object) -> None:
            painted.append(len(screen._compositor._dirty_regions))

        screen._compositor.render_update = count_regions  # type: ignore[method-assign,assignment]
        screen._repaint_required = True
        settle_layout(screen)
        screen.query_one(Static).update("other", layout=False)
        await pilot.pause()
        assert any(painted)


async def test_what_a_full_paint_has_shown_is_not_painted_again(screen: OneScreen) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        static = screen.query_one(Static)
        static.update("other", layout=False)
        assert static._repaint_regions
        screen._compositor.render_update(full=True)
        assert screen._compositor.render_update() is None
        screen._compositor.update_widgets({static})
        assert screen._compositor.render_update() is None
        static.update("another", layout=False)
        screen._compositor.update_widgets({static})
        assert screen._compositor.render_update() is not None
