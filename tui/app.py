"""The app: opens the database, shows the browse screen, and restores the terminal at the end."""

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.reactive import Reactive
from textual.theme import Theme

from db.query import Query
from db.text_safety import one_line
from tui import textual_private, themes
from tui.app_screen import AppScreen, ComparisonRequested, OverlayScreen, ThreadRequested
from tui.backend.session import OpenLibraries, Session, make_opener
from tui.browse.screen import BrowseScreen, FirstFramePainted
from tui.clipboard.selection import SelectedWords
from tui.key_queue import SerialKeyApp
from tui.keymap import UnboundKeys, bindings, check_overrides, describe_unbound, summarise_warnings
from tui.terminal.driver import TerminalDriver
from tui.terminal.endings import ended_by_signals
from tui.widgets.line_view import HasCursor, LineView, find_cursor
from tui.widgets.messages import NoticePosted
from tui.widgets.mouse_drag import WordsSelected

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library

# How many colours each of Rich's colour systems has.
COLOURS: Final = {"standard": 16, "256": 256, "truecolor": 2**24, "windows": 16}
# Garbage collection: objects made before a pass over the youngest, and passes before one over all. With Python's own
# numbers a full pass ran every second of typing, for as long as a keystroke may take.
GC_THRESHOLDS: Final = (2_000, 20, 25)
# Seconds after the first frame: little of what the first rows allocate is garbage.
COLLECTOR_DELAY: Final = 1.0
# How long a search thread may keep the interpreter from the keyboard's thread (seconds; Python's default is 0.005).
SWITCH_INTERVAL: Final = 0.001
EVERYTHING: Final = Query()  # no words, no filters
ERASE_SCREEN: Final = "\x1b[2J"  # ECMA-48, ED: the cursor stays


class FindingsApp(SerialKeyApp):
    """The full-screen browser over one database."""

    TITLE = "findings"
    # Each further screen brings its own, read when it is first opened.
    ALLOW_SELECT = False  # see tui/widgets/mouse_drag.py
    CSS_PATH = ["app.tcss", "browse/browse.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("app"),
        Binding("ctrl+q", "quit", "Quit", show=False, system=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    theme: Reactive[str] = Reactive(themes.DARK)

    def __init__(
        self,
        library: "Library | OpenLibraries",
        *,
        search_library: "Library | None" = None,
        personal: "Personal | None" = None,
        query: Query | None = EVERYTHING,
        theme: str | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """`library` is open, or the function that opens it behind the first frame (see `Session`).

        `search_library` is a second library on the same file, interrupted at each keystroke.
        Where `query` is None the browser begins as it was left.
        """
        super().__init__()
        self.animation_level = "none"
        self._unbound_keys = UnboundKeys()
        self._selected = SelectedWords(lambda: self.screen)
        overrides, self._key_warnings = check_overrides(keys or {})
        self.session = Session(
            library,
            search_library=search_library,
            personal=personal,
            key_overrides=overrides,
            restores=query is None,
        )
        self._first_query = query or EVERYTHING
        colours = COLOURS.get(self.console.color_system or "", 0)
        wanted = themes.choose_theme(theme or os.environ.get("FINDINGS_THEME"), os.environ, colours)
        if wanted != self.theme:
            themes.begin_with_theme(self, wanted)
        _remove_colour(self)
        if overrides:
            self.set_keymap(overrides)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The product's own themes alone: the colours of the grades are part of them."""
        return {known.name: known for known in themes.THEMES}

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, with our own in the place of the one for a terminal."""
        chosen = super().get_driver_class()
        return TerminalDriver if chosen in TerminalDriver.__bases__ else chosen

    def get_default_screen(self) -> BrowseScreen:
        warning = summarise_warnings(self._key_warnings)
        return BrowseScreen(self.session, query=self._first_query, warning=warning)

    def on_unmount(self) -> None:
        self.session.close()

    def on_first_frame_painted(self, event: FirstFramePainted) -> None:
        """Turn the garbage collector on, which was off while the app started, once the first rows are there."""
        self.set_timer(COLLECTOR_DELAY, self._enable_collector)

    def _enable_collector(self) -> None:
        if not self.is_headless:  # a test shares its process with others
            gc.freeze()  # or the first collection would examine everything that starting made
        gc.enable()

    def show_notice(self, text: str) -> None:
        """Show one line at the bottom of the present screen until the next key."""
        if isinstance(self.screen, AppScreen):
            self.screen.show_notice(text)
        else:
            self.notify(one_line(text, 500), markup=False)

    @on(NoticePosted)
    def _show_posted(self, event: NoticePosted) -> None:
        self.show_notice(event.text)

    def place_cursor(self) -> None:
        """The terminal's own cursor is on the current row, for screen readers, braille displays and magnifiers.

        In a box for text it is where the next letter goes. A box that was just mounted has placed it itself before it
        had its place on the screen.
        """
        focused = self.focused if self.screen_stack else None
        if isinstance(focused, LineView) and focused.size:
            self.cursor_position = find_cursor(focused)
        elif isinstance(focused, HasCursor) and focused.size:
            self.cursor_position = focused.cursor_screen_offset

    def before_key(self, key: events.Key) -> None:
        """A notice stays until the next key. A key that does nothing here shows what it means elsewhere."""
        if key.key != "ctrl+c":
            self._selected.clear()
        if not isinstance(self.screen, AppScreen):
            return
        overrides = self.session.key_overrides
        self.screen.show_notice(describe_unbound(self._unbound_keys, self.screen, key, overrides))

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether the screen is still loading what the key acts on."""
        return isinstance(self.screen, AppScreen) and self.screen.key_must_wait(key)

    @on(ComparisonRequested)
    @on(ThreadRequested)
    def _open_requested(self, event: ComparisonRequested | ThreadRequested) -> None:
        event.open_screen(_make_requested(self.session, event))

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own action, done by `tui.clipboard`, which reports the outcome."""
        from tui.clipboard.copying import copy_text

        if isinstance(self.screen, AppScreen):
            copy_text(self.screen, text, "the selection")

    @on(WordsSelected)
    def _copy_selected(self, event: WordsSelected) -> None:
        self._selected.copy(event)

    def action_help_quit(self) -> None:
        """Ctrl+C: copy the selection again, or show how to quit."""
        if not self._selected.copy_again():
            self.show_notice(f"{self.session.key_overrides.get('app.quit') or 'q'} quits")

    async def action_help(self) -> None:
        from tui.dialogs.help import KeysScreen, help_lines

        await self.push_screen(KeysScreen(help_lines(self.screen)))
        self._complete_onboarding_step("help")

    def action_repaint(self) -> None:
        """Paint the whole screen anew, over whatever another program has left on the terminal."""
        write = textual_private.terminal_writer(self)
        if write is not None:
            write(ERASE_SCREEN)
        textual_private.paint_everything(self)
        self.show_notice("painted anew")

    async def action_palette(self) -> None:
        from tui.palette.palette import open_palette

        await open_palette(self)
        self._complete_onboarding_step("palette")

    def _complete_onboarding_step(self, step: str) -> None:
        """The browse screen need not mention this step any more."""
        first = self.screen_stack[0]
        if isinstance(first, BrowseScreen):
            first.parts.onboarding.complete(step)

    async def action_back(self) -> None:
        """Back, in the screen's own way; an export in progress is cancelled first."""
        screen = self.screen
        if not isinstance(screen, AppScreen):
            if len(self.screen_stack) > 1:
                self.pop_screen()
            return
        from tui.export.exports import cancel_export

        if not cancel_export(screen):
            screen.go_back()

    def action_citation(self) -> None:
        """Choose how citations read, copied and exported."""
        from tui.export.citation_picker import choose_citation

        if isinstance(self.screen, AppScreen):
            choose_citation(self.screen)
        else:
            self.show_notice("Esc goes back to where citations are chosen")

    def action_theme(self, name: str) -> None:
        """Switch to another theme (`dark`, `light`, `ansi`)."""
        self.theme = themes.NAMES[name]
        _remove_colour(self)


def _make_requested(session: Session, event: ComparisonRequested | ThreadRequested) -> OverlayScreen:
    if isinstance(event, ComparisonRequested):
        from tui.compare.screen import CompareScreen

        return CompareScreen(session, event.left, event.right)
    from tui.chain.screen import ChainScreen

    return ChainScreen(session, event.keys, event.theme)


def _remove_colour(app: FindingsApp) -> None:
    """Under NO_COLOR replace the filter of greys, which makes the terminal's own colours black on black."""
    if not app.no_color:
        return
    plain: LineFilter = NoColor() if app.native_ansi_color else Monochrome()
    textual_private.replace_filters(
        app, lambda known: plain if isinstance(known, NoColor | Monochrome) else known
    )


def browse(
    library_path: Path,
    *,
    query: Query | None = None,
    theme: str | None = None,
    mouse: bool = True,
    keys: Mapping[str, str] | None = None,
    restore: bool = False,
) -> int:
    """Browse the database at `library_path` until the user quits; returns the exit status.

    `keys` are the user's own, by command id; `restore`: begin as it was left, where there is no `query`. Raises
    LibraryError (one line) where the database cannot be opened (StaleParts: it is to be brought up to date first), and
    the fault that ended the app, if any, once the terminal is restored.
    """
    gc.set_threshold(*GC_THRESHOLDS)
    sys.setswitchinterval(SWITCH_INTERVAL)
    with ExitStack() as opened:
        app = FindingsApp(
            make_opener(library_path, opened),
            query=query or (None if restore else EVERYTHING),
            theme=theme,
            keys=keys,
        )
        with ended_by_signals(app):
            app.run(mouse=mouse)
        if app.fault is not None:
            raise app.fault
        return app.return_code or 0
