"""The help: every key that works on the present screen, made from the bindings themselves."""

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

KEYS_WIDTH = 16  # columns of the keys
BACK = "Esc back"


def help_lines(screen: Screen[object]) -> list[tuple[str, str]]:
    """(keys, description) of every command that works on a screen now; a title has no description."""
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
    lines: list[tuple[str, str]] = []
    for place, title in {**PLACES, "other": "Here"}.items():
        of_place = [identifier for identifier in descriptions if identifier.partition(".")[0] == place]
        of_place.sort(key=lambda identifier: order.get(identifier, len(order)))
        if of_place:
            lines += [("", "")] if lines else []
            lines.append((title, ""))
            lines += [(" ".join(keys[identifier]), descriptions[identifier]) for identifier in of_place]
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
        """The text was scrolled, or fitted to a size; `position` says in words whether there is more."""

        def __init__(self, position: str) -> None:
            super().__init__()
            self.position = position

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="help-text")
        self._lines = lines
        self._fitted: list[tuple[str, str]] = []

    def on_resize(self) -> None:
        super().on_resize()
        self._fitted = list(self._fit_lines())
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
        self.post_message(self.Scrolled(positions.get((above, below), "this is all")))

    def _fit_lines(self) -> Iterator[tuple[str, str]]:
        """The lines at the present width: a long description continues under itself."""
        room = max(self.width - KEYS_WIDTH - 5, 10)
        for keys, words in self._lines:
            for n, (start, end) in enumerate(wrap(words, room) if words else [(0, 0)]):
                yield keys if n == 0 else "", words[start:end]

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("quiet")
        keys, words = self._fitted[y] if y < len(self._fitted) else ("", "")
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
    """A sheet of lines over the screen."""

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
        self.query_one(PaneRule).note = f"{BACK} · {event.position}"
