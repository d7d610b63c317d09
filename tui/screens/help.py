"""Every key that works where it was asked, made from the bindings themselves."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from tui.keymap import COMMANDS, KEY_NAMES, PLACES
from tui.widgets.line_view import LineView, filled
from tui.widgets.pane_rule import PaneRule

KEYS_WIDTH = 16


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

    ground = "panel"

    BINDINGS = [
        Binding("up,k", "scroll_lines(-1)", show=False),
        Binding("down,j", "scroll_lines(1)", show=False),
        Binding("pageup", "scroll_lines(-10)", show=False),
        Binding("pagedown", "scroll_lines(10)", show=False),
    ]

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="help-text")
        self._lines = lines

    def on_mount(self) -> None:
        self.resize_lines(len(self._lines))

    def on_resize(self) -> None:
        super().on_resize()
        self.resize_lines(len(self._lines))

    def draw(self, y: int) -> Strip:
        ground = self.look("quiet")
        keys, words = self._lines[y] if y < len(self._lines) else ("", "")
        if not words:
            return filled([Segment(f" {keys}", self.look("here"))], self.width, ground)
        return filled(
            [Segment(f"   {keys:<{KEYS_WIDTH}} ", self.look("text")), Segment(words, ground)],
            self.width,
            ground,
        )

    def action_scroll_lines(self, step: int) -> None:
        self.scroll_to_line(self.top + step)


class HelpScreen(ModalScreen[None]):
    """The help over the screen it is about."""

    CSS_PATH = "../styles/sheets.tcss"  # read when one is first opened
    HEADING = "Keys"
    BINDINGS = [Binding("escape,q,question_mark", "dismiss", "Back", show=False)]

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            rule = PaneRule(self.HEADING, here=True, ground="panel")
            rule.note = "Esc back"
            yield rule
            yield HelpText(self._lines)
