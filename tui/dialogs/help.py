"""The help: every key that works on the present screen, made from the bindings themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from tui.dialogs.sheet_line import SheetLine
from tui.dialogs.signs import sign_lines
from tui.keymap import COMMANDS, KEY_NAMES, PLACES
from tui.widgets.line_view import LineView
from tui.widgets.pane_rule import PaneRule
from tui.widgets.strips import pad_line
from tui.widgets.wrapping import wrap

KEYS_WIDTH: Final = 16  # columns of the keys
BACK: Final = "Esc back"
NARROW: Final = "type to narrow"
LONGEST_TYPED: Final = 40  # characters of a typed text: more than the name of any command
# Other words for a command, by its description.
SYNONYMS: Final = {command.description: command.synonyms for command in COMMANDS}


def help_lines(screen: Screen[object]) -> list[SheetLine]:
    """The keys and description of every command that works on a screen now, then the signs, under their titles."""
    keys: dict[str, list[str]] = {}
    descriptions: dict[str, str] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.system or not binding.description:
            continue
        identifier = binding.id or f"other.{binding.action}"
        keys.setdefault(identifier, []).append(
            KEY_NAMES.get(binding.key, screen.app.get_key_display(binding))
        )
        descriptions[identifier] = binding.description
    order = {command.id: at for at, command in enumerate(COMMANDS)}
    lines: list[SheetLine] = []
    for place, title in {**PLACES, "other": "Here"}.items():
        of_place = [identifier for identifier in descriptions if identifier.partition(".")[0] == place]
        of_place.sort(key=lambda identifier: order.get(identifier, len(order)))
        if of_place:
            lines += [SheetLine()] if lines else []
            lines.append(SheetLine(title))
            lines += [
                SheetLine(" ".join(keys[identifier]), descriptions[identifier]) for identifier in of_place
            ]
    return [*lines, SheetLine(), *sign_lines()]


def narrow_lines(
    lines: Sequence[SheetLine], typed: str, synonyms: Mapping[str, str] = SYNONYMS
) -> list[SheetLine]:
    """The lines that a typed text means, each under its title; all where nothing is typed.

    Each typed word is a key of the line, or begins a word of it or of its `synonyms` (by description); where no line
    has them so, it is inside the line. Pure.
    """
    words = typed.split() if len(typed) == 1 else typed.removeprefix("/").split()  # as in a search
    if not words:
        return list(lines)
    starts = [_has_words(line, words, synonyms) for line in lines]
    inside = [all(word.casefold() in line.text.casefold() for word in words) for line in lines]
    found: list[SheetLine] = []
    title: SheetLine | None = None
    for line, matches in zip(lines, starts if any(starts) else inside, strict=True):
        if not line.text:
            title = line if line.left else title
        elif matches:
            if title is not None:
                found += [SheetLine()] if found else []
                found.append(title)
                title = None
            found.append(line)
    return found


def _has_words(line: SheetLine, words: Sequence[str], synonyms: Mapping[str, str]) -> bool:
    keys, description = line
    text = " " + re.sub(r"[\W_]+", " ", f"{description} {synonyms.get(description, '')}".casefold())
    return bool(description) and all(
        word in keys.split() or (len(word) > 1 and f" {word.casefold()}" in text) for word in words
    )


class HelpText(LineView):
    """The lines of the help; typing narrows them."""

    background_variable = "panel"

    BINDINGS = [
        Binding("up", "scroll_lines(-1)", show=False),
        Binding("down", "scroll_lines(1)", show=False),
        Binding("pageup", "scroll_lines(-10)", show=False),
        Binding("pagedown", "scroll_lines(10)", show=False),
    ]

    class Scrolled(Message):
        """The text was scrolled, narrowed or fitted to a size; `position` says in words whether there is more."""

        def __init__(self, position: str, typed: str) -> None:
            super().__init__()
            self.position = position
            self.typed = typed

    def __init__(self, lines: Sequence[SheetLine]) -> None:
        super().__init__(id="help-text")
        self._lines = lines
        self._fitted: list[SheetLine] = []
        self.typed = ""

    def on_key(self, event: events.Key) -> None:
        """Narrow the lines by what is typed; Esc shows all again before it closes the sheet."""
        if event.key == "backspace" and self.typed:
            typed = self.typed[:-1]
        elif event.key == "escape" and self.typed:
            typed = ""
        elif event.is_printable and event.character is not None and event.character != "?":
            typed = (self.typed + event.character)[:LONGEST_TYPED]
        else:
            return
        event.stop()
        event.prevent_default()
        self.typed = typed
        self.scroll_to_line(0)
        self._fit()

    def on_resize(self) -> None:
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        self._fitted = list(self._fit_lines()) or [SheetLine(text="nothing here is called that")]
        self.resize_lines(len(self._fitted))
        self.refresh()
        self._report_position()

    def _report_position(self) -> None:
        above, below = self.top > 0, self.top + self.height < len(self._fitted)
        positions = {
            (False, True): "↓ PgDn more",
            (True, True): "↑ ↓ more",
            (True, False): "↑ more · the end",
        }
        self.post_message(self.Scrolled(positions.get((above, below), "this is all"), self.typed))

    def _fit_lines(self) -> Iterator[SheetLine]:
        """The lines at the present width: a long description continues under itself."""
        room = max(self.width - KEYS_WIDTH - 5, 10)
        for keys, words in narrow_lines(self._lines, self.typed):
            for n, (start, end) in enumerate(wrap(words, room) if words else [(0, 0)]):
                yield SheetLine(keys if n == 0 else "", words[start:end])

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("quiet")
        keys, words = self._fitted[y] if y < len(self._fitted) else SheetLine()
        if not words:
            return pad_line([Segment(f" {keys}", self.theme_style("accent-strong"))], self.width, background)
        return pad_line(
            [Segment(f"   {keys:<{KEYS_WIDTH}} ", self.theme_style("text")), Segment(words, background)],
            self.width,
            background,
        )

    def action_scroll_lines(self, step: int) -> None:
        self.scroll_to_line(self.top + step)
        self._report_position()


class HelpScreen(ModalScreen[None]):
    """A sheet of lines over the screen, under a heading."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")  # subclasses in other folders use it too
    HEADING = "Keys"
    BINDINGS = [Binding("escape,question_mark", "dismiss", "Back", show=False)]

    def __init__(self, lines: Sequence[SheetLine], heading: str = "") -> None:
        super().__init__()
        self._lines = lines
        self._heading = heading or self.HEADING

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            rule = PaneRule(self._heading, bright=True, background_variable="panel")
            rule.note = BACK
            yield rule
            yield HelpText(self._lines)

    def on_help_text_scrolled(self, event: HelpText.Scrolled) -> None:
        typed = f"“{event.typed}”" if event.typed else NARROW
        self.query_one(PaneRule).note = f"{BACK} · {typed} · {event.position}"


class KeysScreen(HelpScreen):
    """The keys that work on a screen. It covers that screen, so that the terminal can scroll the lines."""
