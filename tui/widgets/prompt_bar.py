"""A line at the bottom of a screen that asks for a few words: a name, a note, a text to filter by."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from db.text_safety import one_line, strip_controls, strip_note
from tui.widgets.line_widget import OneLine
from tui.widgets.plain_input import PlainInput
from tui.widgets.wrapping import cell_width

LONGEST: Final = 2_000  # characters of an answer: room for a long note, not for a whole report


class Prompt(OneLine):
    """The words before the box."""

    DEFAULT_CSS = "Prompt { width: auto; max-width: 60%; }"

    words: reactive[str] = reactive("", layout=True)

    def build_segments(self, width: int) -> Sequence[Segment]:
        return [Segment(f" {one_line(self.words)} ", self.theme_style("accent-strong"))]

    def get_content_width(self, container: object, viewport: object) -> int:
        return cell_width(one_line(self.words)) + 2


class PromptInput(PlainInput):
    """The box: Enter submits, Esc cancels."""

    BINDINGS = [Binding("escape", "leave", "Leave it as it was", show=False)]

    class Cancelled(Message):
        """The user left the box without an answer."""

    def validate_value(self, value: str) -> str:
        """As in any box, but with the joiners that a note may hold."""
        return strip_note(value.replace("\n", " ").replace("\t", " "))

    def action_leave(self) -> None:
        self.post_message(self.Cancelled())


class PromptBar(Horizontal):
    """Hidden until `ask` is called; posts `Changed` at each letter, then `Submitted` or `Cancelled`."""

    DEFAULT_CSS = """
    PromptBar { height: 1; display: none; }
    PromptBar.-asking { display: block; }
    PromptBar PromptInput, PromptBar PromptInput:focus {
        width: 1fr; background: $background; color: $foreground; background-tint: $background 0%;
    }
    """

    class Changed(Message):
        """The text in the box changed. `purpose` is that of `ask`."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Submitted(Changed):
        """The user submitted the text, without control characters and outer blanks."""

    class Cancelled(Message):
        """The user left without an answer."""

        def __init__(self, purpose: str) -> None:
            super().__init__()
            self.purpose = purpose

    purpose = ""

    def compose(self) -> ComposeResult:
        yield Prompt()
        box = PromptInput(compact=True, max_length=LONGEST, select_on_focus=False)
        box.cursor_blink = False
        yield box

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.has_class("-asking")

    def ask(self, purpose: str, prompt: str, value: str = "") -> None:
        """Show the line with `prompt` and focus its box; `purpose` is in the messages about the answer."""
        self.purpose = purpose
        self.query_one(Prompt).words = prompt
        box = self.query_one(PromptInput)
        with box.prevent(Input.Changed):
            box.value = value
        box.cursor_position = len(value)
        self.add_class("-asking")
        box.focus()

    def hide(self) -> None:
        """Hide the line; the screen sets the focus."""
        self.remove_class("-asking")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(self.purpose, strip_controls(event.value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.hide()
        self.post_message(self.Submitted(self.purpose, strip_note(event.value).strip()))

    @on(PromptInput.Cancelled)
    def _cancelled(self, event: PromptInput.Cancelled) -> None:
        event.stop()
        self.hide()
        self.post_message(self.Cancelled(self.purpose))
