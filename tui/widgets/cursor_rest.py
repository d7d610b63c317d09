"""What follows a cursor waits until it rests: a held key sends the cursor alone, not a text for every row it passes."""

from collections.abc import Callable
from typing import Final

from textual.message_pump import MessagePump
from textual.timer import Timer

# Seconds. A user who steps through a list pauses longer to read; a held key repeats faster.
REST: Final = 0.15


class CursorRest:
    """Calls `follow` once the cursor has rested. `node` is the widget or screen whose timer is used."""

    def __init__(self, node: MessagePump, follow: Callable[[], None]) -> None:
        self._node = node
        self._follow = follow
        self._timer: Timer | None = None

    def restart(self) -> None:
        """The cursor moved: wait anew."""
        self.stop()
        self._timer = self._node.set_timer(REST, self._follow)

    def stop(self) -> None:
        """Do not follow what the cursor did last."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
