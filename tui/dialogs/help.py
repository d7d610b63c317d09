"""Every key that works where it was asked, made from the bindings themselves."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from tui.keymap import COMMANDS, KEY_NAMES, PLACES
from tui.widgets.line_view import LineView
from tui.widgets.pane_rule import PaneRule
from tui.widgets.strips import pad_line
from tui.widgets.wrapping import wrap

KEYS_WIDTH = 16
BACK = "Esc back"


def help_lines(screen: Screen[object]) -> list[tuple[str, str]]:
    """(keys, words) of every command that works on a screen as it stands; a title has no words."""
    keys: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.system or not binding.description:
            continue
        identifier = binding.id or f"other.{binding.action}"
        keys.setdefault(identifier, []).append(
            KEY_NAMES.get(binding.key, screen.app.get_key_display(binding))
        )
        words[identifier] = binding.description
    places = {**PLACES, "other": "Here"}
    order = {command.id: at for at, command in enumerate(COMMANDS)}
    lines: list[tuple[str, str]] = []
    for place, title in places.items():
        here = sorted(
            (i for i in words if i.partition(".")[0] == place), key=lambda i: order.get(i, len(order))
        )
        if here:
            lines += [("", "")] if lines else []
            lines.append((title, ""))
            lines += [(" ".join(keys[i]), words[i]) for i in here]
    return lines


class HelpText(LineView):
    """The lines of the help."""

    background_variable = "panel"

    BINDINGS = [
        Binding("up,k", "scroll_lines(-1)", show=False),
        Binding("down,j", "scroll_lines(1)", show=False),
        Binding("pageup", "scroll_lines(-10)", show=False),
        Binding("pagedown", "scroll_lines(10)", show=False),
    ]

    class Scrolled(Message):
        """Where one is in the lines, in words: whether there are more above or below."""

        def __init__(self, where: str) -> None:
            super().__init__()
            self.where = where

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="help-text")
        self._lines = lines
        self._drawn: list[tuple[str, str]] = []

    def on_resize(self) -> None:
        super().on_resize()
        self._drawn = list(self._wrapped())
        self.resize_lines(len(self._drawn))
        self.refresh()
        self._tell()

    def _tell(self) -> None:
        above, below = self.top > 0, self.top + self.height < len(self._drawn)
        where = {(False, True): "↓ PgDn more", (True, True): "↑ ↓ more", (True, False): "↑ more · the end"}
        self.post_message(self.Scrolled(where.get((above, below), "this is all")))

    def _wrapped(self) -> Iterator[tuple[str, str]]:
        """The lines as they fit: long words go on under themselves."""
        room = max(self.width - KEYS_WIDTH - 5, 10)
        for keys, words in self._lines:
            for n, (start, end) in enumerate(wrap(words, room) if words else [(0, 0)]):
                yield keys if n == 0 else "", words[start:end]

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("quiet")
        keys, words = self._drawn[y] if y < len(self._drawn) else ("", "")
        if not words:
            return pad_line([Segment(f" {keys}", self.theme_style("accent-strong"))], self.width, background)
        return pad_line(
            [Segment(f"   {keys:<{KEYS_WIDTH}} ", self.theme_style("text")), Segment(words, background)],
            self.width,
            background,
        )

    def action_scroll_lines(self, step: int) -> None:
        self.scroll_to_line(self.top + step)
        self._tell()


class HelpScreen(ModalScreen[None]):
    """The help over the screen it is about."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")  # subclasses in other folders use it too
    HEADING = "Keys"
    BINDINGS = [Binding("escape,q,question_mark", "dismiss", "Back", show=False)]

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            rule = PaneRule(self.HEADING, bright=True, background_variable="panel")
            rule.note = BACK
            yield rule
            yield HelpText(self._lines)

    def on_help_text_scrolled(self, event: HelpText.Scrolled) -> None:
        self.query_one(PaneRule).note = f"{BACK} · {event.where}"
