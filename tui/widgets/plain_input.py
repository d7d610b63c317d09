"""A box for one line of text, into which no control character comes: typed, pasted, recalled or stored."""

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from db.text_safety import strip_controls


class PlainInput(Input):
    """Textual's input draws its value as it is, escape sequences too; and drops a paste that is too long."""

    # Textual's own, but that a longer text does not lay the whole screen out anew: the box stays as wide as it is.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def validate_value(self, value: str) -> str:
        """The text without control characters, on one line."""
        return strip_controls(value.replace("\n", " ").replace("\t", " "))

    def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as one line, as much of it as there is room for; what was cut is told."""
        event.stop()
        event.prevent_default()  # Textual's own would insert it once more
        pasted = " ".join(strip_controls(event.text).split())
        start, end = sorted(self.selection)
        room = (self.max_length or len(pasted)) - len(self.value) + end - start
        self.replace(pasted[: max(room, 0)], start, end)
        show_notice = getattr(self.app, "show_notice", None)
        if show_notice is not None and len(pasted) > room:
            show_notice(
                f"the first {max(room, 0):,} of {len(pasted):,} characters were taken; there is room for no more"
            )
