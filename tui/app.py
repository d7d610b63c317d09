"""The app: opens the database, shows the browse screen, and ends so that the terminal is whole."""

import asyncio
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import Monochrome, NoColor
from textual.reactive import Reactive
from textual.theme import Theme

from db.query import Query
from db.text_safety import one_line
from tui import themes
from tui.backend.messages import EXPORTED
from tui.browse.screen import BrowseScreen
from tui.key_queue import SerialKeyApp
from tui.keymap import bindings, rebound
from tui.widgets.messages import ActionRefused, ExportProgressed, NoticePosted
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library
    from tui.basket.undo import BasketChange

# How many colours each of Rich's colour systems has.
COLOURS: Final = {"standard": 16, "256": 256, "truecolor": 2**24, "windows": 16}


class FindingsApp(SerialKeyApp):
    """The full-screen browser over one database."""

    TITLE = "findings"
    # Each further screen brings its own, read when it is first opened.
    CSS_PATH: ClassVar[list[str | Any]] = ["app.tcss", "browse/browse.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("app"),
        Binding("ctrl+q", "quit", "Quit", show=False, system=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    theme: Reactive[str] = Reactive(themes.DARK)

    def __init__(
        self,
        library: "Library",
        *,
        searching: "Library | None" = None,
        personal: "Personal | None" = None,
        personal_path: Path | None = None,
        query: Query | None = None,
        theme: str | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """`searching` is a second door to the same file, for what is interrupted at each keystroke."""
        super().__init__()
        self.animation_level = "none"
        self.library = library
        self.searching = searching
        self.first_query = query or Query()
        self._personal = personal
        self._personal_path = personal_path
        self.key_overrides, self.key_warnings = rebound(keys or {})
        self.basket_steps: list[BasketChange] = []  # changes to baskets that can be undone, the last one last
        self.saved_views: dict[str, Any] = {}  # by screen: how it was left, for when it is opened again
        self._citation: str | None = (
            None  # the style chosen lately, "" for none, None before it was looked up
        )
        colours = COLOURS.get(self.console.color_system or "", 0)
        wanted = themes.choose_theme(theme or os.environ.get("FINDINGS_THEME"), os.environ, colours)
        if wanted != self.theme:  # each change of theme reads the style sheets again
            self.theme = wanted
        self._without_colour()
        if self.key_overrides:
            self.set_keymap(self.key_overrides)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own looks only: the grades' colours are part of them."""
        return {known.name: known for known in themes.THEMES}

    def personal(self) -> "Personal":
        """The person's own state, opened when it is first needed."""
        if self._personal is None:
            from db.personal.personal import Personal

            self._personal = Personal.open(self._personal_path)
        if self._citation is None:
            self._citation = ""
            with suppress(Exception):  # of a file that is lost; what is lost is said when it is changed
                self._citation = self._personal.setting("citation") or ""
        return self._personal

    @property
    def citation_style(self) -> str:
        """How citations read that are copied or exported: a style of `tui.export.citation_style`, or a template."""
        from tui.export.citation_style import effective_style

        return effective_style(self._citation)

    @citation_style.setter
    def citation_style(self, style: str) -> None:
        self._citation = style

    def get_default_screen(self) -> BrowseScreen:
        return BrowseScreen(self.library, query=self.first_query)

    def on_mount(self) -> None:
        self.call_after_refresh(self._end_whole)

    def _end_whole(self) -> None:
        """A hang-up or a request to end leaves the alternate screen and the mouse as they were."""
        loop = asyncio.get_running_loop()
        for ending in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, ending):
                number = getattr(signal, ending)
                try:
                    loop.add_signal_handler(number, self.exit, None, 128 + number)
                except (NotImplementedError, RuntimeError, ValueError):  # not the main thread: a test
                    return

    @property
    def fault(self) -> Exception | None:
        """What ended the app, where it was a fault of its own."""
        return self._exception

    def _fatal_error(self) -> None:
        """Textual would print its source and every variable; the command tells a fault in one line."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._exit_renderables and self._exception is None:
            self._exception = RuntimeError("the terminal can no longer be read")
        self._exit_renderables.clear()

    def on_unmount(self) -> None:
        if self._personal is not None:
            self._personal.close()

    def show_notice(self, text: str) -> None:
        """Tell the person one line about what was done, or why it cannot be; it stays until the next key."""
        lines = self.screen.query(StatusBar)
        if lines:
            lines.first().notice = text
        else:
            self.notify(one_line(text, 500), markup=False)

    def on_action_refused(self, event: ActionRefused) -> None:
        """A widget tells why a key did nothing."""
        event.stop()
        self.show_notice(event.why)

    def on_notice_posted(self, event: NoticePosted) -> None:
        """Show what a widget reports."""
        event.stop()
        self.show_notice(event.text)

    def before_key(self, key: events.Key) -> None:
        """What was said stays until the next key."""
        for line in self.screen.query(StatusBar):
            line.notice = ""

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether the screen is still bringing what the key acts on."""
        key_must_wait = getattr(self.screen, "key_must_wait", None)
        return key_must_wait is not None and key_must_wait(key)

    def on_export_progressed(self, event: ExportProgressed) -> None:
        """Tell at the bottom of its screen how far an export has come."""
        for line in event.screen.query(StatusBar):
            line.progress = event.progress

    def copy_to_clipboard(self, text: str) -> None:
        """What is copied goes the way of all copies, and its outcome is told."""
        from tui.clipboard.copying import copy_text

        screen: Any = self.screen
        if hasattr(screen, "backend"):
            copy_text(screen, text, "the selection")

    def action_help_quit(self) -> None:
        self.show_notice(
            "q quits" if not self.key_overrides.get("app.quit") else f"{self.key_overrides['app.quit']} quits"
        )

    async def action_help(self) -> None:
        from tui.dialogs.help import HelpScreen, help_lines

        await self.push_screen(HelpScreen(help_lines(self.screen)))
        self.took("help")

    async def action_palette(self) -> None:
        from tui.palette.palette import open_palette

        await open_palette(self)
        self.took("palette")

    def took(self, step: str) -> None:
        """The person has taken a first step: the browse screen need not tell of it any more."""
        took = getattr(self.screen_stack[0], "took", None)
        if took is not None:
            took(step)

    async def action_back(self) -> None:
        """Back, in the screen's own way (`go_back`) where it has one: whoever opened it is told.

        An export that is under way is stopped first.
        """
        if self._writing():
            return
        go_back = getattr(self.screen, "go_back", None)
        if go_back is not None:
            go_back()
        elif len(self.screen_stack) > 1:
            self.pop_screen()

    def _writing(self) -> bool:
        """Stop the export of the present screen; False where there is none."""
        backend = getattr(self.screen, "backend", None)
        if backend is None or not backend.pending.any_of((EXPORTED,)):
            return False
        from tui.export.exports import stop_writing

        return stop_writing(self.screen)

    def action_citation(self) -> None:
        """Choose how citations read, copied and exported."""
        from tui.clipboard.copying import choose_citation

        if hasattr(self.screen, "backend"):
            choose_citation(self.screen)
        else:
            self.show_notice("Esc goes back to where citations are chosen")

    def action_theme(self, name: str) -> None:
        """Take another theme (`dark`, `light`, `ansi`)."""
        self.theme = themes.NAMES[name]
        self._without_colour()

    def _without_colour(self) -> None:
        """With NO_COLOR Textual chose greys for its own first theme: on the terminal's own colours, black on black."""
        if self.no_color:
            plain = NoColor() if self.native_ansi_color else Monochrome()
            self._filters = [
                plain if isinstance(known, NoColor | Monochrome) else known for known in self._filters
            ]


def browse(
    library_path: Path,
    *,
    query: Query | None = None,
    theme: str | None = None,
    mouse: bool = True,
    keys: Mapping[str, str] | None = None,
) -> int:
    """Browse the database at `library_path` until the person quits; the exit status.

    `keys` are a person's own, by command id. Raises LibraryError (one line) where it cannot be opened,
    and whatever fault of its own ended the app, once the terminal is whole again.
    """
    from db.store.library import Library

    with Library(library_path) as library, Library(library_path) as searching:
        app = FindingsApp(library, searching=searching, query=query, theme=theme, keys=keys)
        app.run(mouse=mouse)
        if app.fault is not None:
            raise app.fault
        return app.return_code or 0
