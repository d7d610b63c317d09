"""A box for one line of text that never holds a control character, whether typed, pasted or set by the program."""

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from db.text_safety import strip_controls
from tui.widgets.messages import NoticePosted


class PlainInput(Input):
    """Textual's input, which renders escape sequences as they are and drops a paste that is too long.

    Posts `NoticePosted` where a paste was cut.
    """

    # As Textual declares it, but without a layout of the whole screen for a longer text: the box keeps its width.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def validate_value(self, value: str) -> str:
        """The text on one line, without control characters."""
        return strip_controls(value.replace("\n", " ").replace("\t", " "))

    def on_paste(self, event: events.Paste) -> None:
        """Insert the paste as one line, as much of it as there is room for."""
        event.stop()
        event.prevent_default()  # Textual's own handler would insert it a second time
        lines = " ".join(event.text.splitlines())  # most terminals end the lines of a paste with CR
        pasted = " ".join(strip_controls(lines).split())
        start, end = sorted(self.selection)
        room = (self.max_length or len(pasted)) - len(self.value) + end - start
        self.replace(pasted[: max(room, 0)], start, end)
        if len(pasted) > room:
            taken, length = max(room, 0), len(pasted)
            self.post_message(
                NoticePosted(
                    f"the first {taken:,} of {length:,} characters were taken; there is room for no more"
                )
            )
