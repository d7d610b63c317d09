"""Changes to baskets, made in the queue of the user's file so that the keyboard never waits; each can be undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from db.personal.undo import apply_change, undo_change
from tui.backend.personal_queue import PersonalQueue
from tui.backend.session import Session

if TYPE_CHECKING:
    from db.personal.baskets import Baskets
    from db.personal.personal import Personal


class BasketChanges:
    """Applies and undoes changes. `BasketChanged` follows each, with a notice of what was done."""

    def __init__(self, session: Session, queue: PersonalQueue) -> None:
        """The changes that can be undone are in the session: they outlive the screen."""
        self._undoable = session.basket_changes
        self._queue = queue

    def apply(self, description: str, names: Sequence[str], change: "Callable[[Baskets], None]") -> None:
        """Call `change`, which changes the baskets of these names; `description` says what was done."""
        undoable = self._undoable

        def work(personal: "Personal") -> str:
            undoable.append(apply_change(personal.baskets, description, names, change))
            return f"{description} · u undoes it"

        self._queue.change_basket(work)

    def undo(self) -> None:
        """Undo the latest change, unless its baskets were changed again elsewhere."""
        undoable = self._undoable

        def work(personal: "Personal") -> str:
            if not undoable:
                return "there is nothing to undo"
            change = undoable.pop()
            if not undo_change(personal.baskets, change):
                return f"not undone ({change.description}): the basket has been changed elsewhere since"
            return f"undone: {change.description}"

        self._queue.change_basket(work)

    def choose(self, name: str, notice: str) -> None:
        """Make the basket of this name the current one; it is made where there is none. It cannot be undone."""

        def work(personal: "Personal") -> str:
            personal.baskets.choose(name)
            return notice

        self._queue.change_basket(work)
