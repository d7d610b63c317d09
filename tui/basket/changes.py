"""Changes to baskets, made in the queue of the user's file so that the keyboard never waits; each can be undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.backend.personal_queue import PersonalQueue

if TYPE_CHECKING:
    from db.personal.baskets import Baskets
    from db.personal.personal import Personal


class BasketChanges:
    """Applies changes. `BasketChanged` follows each, with a notice of what was done."""

    def __init__(self, queue: PersonalQueue) -> None:
        """What can be undone is in the session's log: it outlives the screen."""
        self._queue = queue

    def apply(self, description: str, names: Sequence[str], change: "Callable[[Baskets], None]") -> None:
        """Call `change`, which changes the baskets of these names; `description` says what was done."""

        def apply(baskets: "Baskets") -> str:
            change(baskets)
            return ""

        self._queue.apply_change(description, names, apply)

    def choose(self, name: str, notice: str) -> None:
        """Make the basket of this name the current one; it is made where there is none. It cannot be undone."""

        def work(personal: "Personal") -> str:
            personal.baskets.choose(name)
            return notice

        self._queue.change_basket(work)
