"""What the queue of the user's file does with baskets: changes that can be undone, undo, marks.

Imported when it is first needed: it loads the module that stores baskets.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from db.formatting.names import format_count
from db.personal.basket_changes import apply_change, undo_change
from db.personal.marks import Identity, Mark
from db.records import Inspection, Paragraph
from tui.backend.undo_log import BasketStep
from tui.keymap import UNDOES

if TYPE_CHECKING:
    from db.personal.baskets import Baskets
    from db.personal.personal import Personal

# Up to so many marks each have a transaction of their own; a thousand transactions take a second.
MOST_SINGLY: Final = 20
# A change of baskets: it returns what it did, "" for its description.
Change = Callable[["Baskets"], str]


class BasketWork:
    """Changes the baskets of a user's file. Every method raises NotSaved."""

    def __init__(self, personal: "Personal") -> None:
        self._baskets = personal.baskets

    def change(self, step: BasketStep, description: str, names: Sequence[str], change: Change) -> str:
        """Change the baskets of `names` (the current one where there are none), and keep in `step` how to undo it.

        Returns the notice.
        """
        outcomes: list[str] = []

        def apply(baskets: "Baskets") -> None:
            outcomes.append(change(baskets))

        step.change = apply_change(self._baskets, description, names or [self._baskets.current], apply)
        return outcomes[0] or f"{description} · {UNDOES}"

    def undo(self, step: BasketStep | None) -> str:
        """Undo a change, unless its baskets were changed again elsewhere. Returns the notice."""
        change = step.change if step is not None else None
        if change is None:
            return "there is nothing to undo"
        if not undo_change(self._baskets, change):
            return f"not undone ({change.description}): the basket has been changed elsewhere since"
        return f"undone: {change.description}"

    def toggle_marks(self, marked: Sequence[tuple[Inspection, Paragraph]], origin: str) -> str:
        """Mark these paragraphs in the current basket, or unmark them where all are marked. Returns the notice."""
        stored = self._baskets.identities()
        wanted = {Identity.of(paragraph): (inspection, paragraph) for inspection, paragraph in marked}
        all_marked = stored.issuperset(wanted)
        changed = {i: mark for i, mark in wanted.items() if all_marked or i not in stored}
        if len(changed) > MOST_SINGLY:
            self._replace_marks(changed, origin, unmark=all_marked)
        else:
            for inspection, paragraph in changed.values():
                self._baskets.toggle(inspection, paragraph, origin)
        paragraphs = format_count(len(self._baskets.identities()), "paragraph")
        return f"{'unmarked' if all_marked else 'marked'} · {paragraphs} in the basket"

    def _replace_marks(
        self, changed: Mapping[Identity, tuple[Inspection, Paragraph]], origin: str, *, unmark: bool
    ) -> None:
        """Mark or unmark all of these in one transaction."""
        kept = [mark for mark in self._baskets.marks() if mark.identity not in changed]
        new = [
            Mark(i, paragraph, inspection, origin=origin) for i, (inspection, paragraph) in changed.items()
        ]
        self._baskets.restore(kept if unmark else [*kept, *new])
