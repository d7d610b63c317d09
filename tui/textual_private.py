"""Every use of a private name of Textual, checked against Textual 8.2.8. After an update, check these first."""

import os
from collections.abc import Callable, Iterator

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.style import Style
from textual import events, on
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from tui.painting.cover import Cover
from tui.painting.frame import Frame, Piece
from tui.painting.links import LINK
from tui.painting.terminals import erases_in_colour


def terminal_writer(app: App[None]) -> Callable[[str], None] | None:
    """The function that writes to the app's terminal (`App._driver`), None before the app runs."""
    driver = app._driver
    return driver.write if driver is not None else None


def replace_filters(app: App[None], replace: Callable[[LineFilter], LineFilter]) -> None:
    """Replace each of the filters that the app draws its lines through (`App._filters`)."""
    app._filters = [replace(line_filter) for line_filter in app._filters]


def paint_everything(app: "DifferentialApp") -> None:
    """Paint the whole screen anew, whatever the terminal shows (`Screen._compositor`, `App._display`)."""
    app.forget_painted()
    screen = app.screen
    update = screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    app._display(screen, update)


class CroppedCompositor(Compositor):
    """Textual's compositor, which renders every widget of a container that is to be painted in part.

    This one renders the lines that are to be painted, of the widgets that are seen there: no container behind children
    that fill it. And Textual paints a screen a second time after it was laid out, since each widget asked for that.
    """

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Textual's own. Every widget is rendered: what they asked to have painted is (`Widget._repaint_regions`).

        To `simplify` is for a screenshot, which paints nothing.
        """
        for widget in () if simplify else self.visible_widgets:
            widget._exchange_repaint_regions()
        return super().render_full_update(simplify)

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        in_front = Cover()
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if crop is not None and not seen.overlaps(crop):
                continue
            if crop is not None:
                seen = seen.intersection(Region(seen.x, crop.y, seen.width, crop.height))
            if seen and not in_front.hides(seen):
                in_front.add(seen)
                yield seen, seen, widget.render_lines(seen.translate(-region.offset))


def crop_renders(screen: Screen[ScreenResultType]) -> None:
    """Have a screen render no more than what is painted (`Screen._compositor`). Called before it is laid out."""
    screen._compositor = CroppedCompositor()


def leave_out_overlays(screen: Screen[ScreenResultType]) -> None:
    """Compose a screen without Textual's own toasts and tooltips (`Screen._extend_compose`).

    Hiding the toasts, which a screen does as it is first shown, lays the whole screen out a second time.
    """
    screen._extend_compose = lambda widgets: None  # type: ignore[method-assign]


def style_once(screen: Screen[ScreenResultType]) -> None:
    """Have a screen keep the styles that its widgets were mounted with as it is first shown.

    `Screen._on_screen_resume` applies the style sheets to every widget again (and calls this alone without animation).
    """
    update = screen.update_node_styles

    def update_unless_first(animate: bool = True) -> None:
        if animate:
            update(animate)
        else:
            screen.update_node_styles = update  # type: ignore[method-assign]

    screen.update_node_styles = update_unless_first  # type: ignore[method-assign]


def settle_layout(screen: Screen[ScreenResultType]) -> None:
    """Drop the requests for a layout and for a repaint that what was just painted has met (`Widget._layout_required`).

    A layout tells each widget its size, for which Textual has each ask for another one; and it lays the screen out for
    each of the events that say how large it is, three of them at the start.
    A repaint that the screen asked for before it was mounted has no region: at the next tick it would take the place of
    the widgets that have changed since.
    """
    resized, painted = screen._screen_resized, screen.size

    def resize_if_changed(size: Size) -> None:
        if size != painted:
            resized(size)

    def drop_queued() -> None:
        """Called when the messages queued so far are handled (`Screen._on_layout`)."""
        screen._screen_resized = resized  # type: ignore[method-assign]
        if screen.size == painted:
            screen._layout_required = False
            screen._layout_widgets.clear()

    for widget in screen.walk_children(Widget, with_self=True):
        widget._layout_required = False
    screen._repaint_required = False
    screen._screen_resized = resize_if_changed  # type: ignore[method-assign]
    screen.call_later(drop_queued)


def paint_now(screen: Screen[ScreenResultType], *widgets: Widget) -> None:
    """Paint at once what of these widgets differs (`Screen._on_timer_update`), where `screen` is in front.

    Textual paints at the next tick of its timer, up to 17 ms later.
    """
    screen._dirty_widgets.update(widgets)
    screen._on_timer_update()


def list_pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[Piece]:
    """The strips that an update of the screen consists of (as its `render_segments` sends them)."""
    if isinstance(update, ChopsUpdate):
        for y, first, end in update.spans:
            for stop, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x < end and stop > first:
                    yield Piece(x, y, strip.crop(0, min(stop, end) - x))
        return
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield Piece(x, y, strip)
            x += strip.cell_length


class DifferenceUpdate(CompositorUpdate):
    """An update of the screen that sends only the cells that differ from what a frame shows."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, frame: Frame, size: tuple[int, int]) -> None:
        self._update = update
        self._frame = frame
        self._size = size

    def render_segments(self, console: Console) -> str:
        """Called as the update is written to the terminal, and not where it is dropped."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        styles: dict[Style | None, str] = {None: ""}  # each is looked up often

        def style_codes(style: Style | None) -> str:
            if style not in styles:
                styles[style] = _style_codes(style, colours) if style else ""
            return styles[style]

        return self._frame.paint(list_pieces(self._update), self._size, style_codes)


def _style_codes(style: Style, colours: ColorSystem) -> str:
    """The parameters of a style, and its link (`Style._ansi`, which has no link)."""
    codes = style._ansi or Strip.render_ansi(style, colours)
    return f"{codes}{LINK}{style.link}" if style.link else codes


class AppWithoutTracebacks(App[None]):
    """An app that ends without output where it fails, and keeps the exception in `fault` for its caller."""

    @property
    def fault(self) -> Exception | None:
        """The exception that ended the app, None where it ended as asked."""
        return self._exception

    def place_cursor(self) -> None:
        """Called before each frame, to set `cursor_position`: where the terminal's own cursor is left."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.place_cursor()
        super()._display(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        """Once asked to exit (`App._exit`), Textual mounts nothing: a screen that opens then lacks its widgets."""
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual prints its source and every variable here."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Textual prints here why it ended, where that was no exception."""
        if self._exit_renderables and self._exception is None:
            self._exception = RuntimeError("the terminal can no longer be read")
        self._exit_renderables.clear()


class DifferentialApp(AppWithoutTracebacks):
    """An app that sends the terminal only the cells that differ from what it shows (`App._display`)."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Frame(erases_in_colour=erases_in_colour(os.environ))

    @on(events.Resize)
    @on(Driver.SignalResume)
    def forget_painted(self) -> None:
        """The terminal may show anything: the next paint of a cell sends it."""
        self._painted.forget()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            difference = DifferenceUpdate(renderable, self._painted, self.size)
            super()._display(screen, difference)  # type: ignore[arg-type]  # Textual asks for the base class alone
        else:
            super()._display(screen, renderable)
