"""Changes to baskets that can be undone: the marks before a change, and the marks after it, to detect later changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.personal.marks import Mark

if TYPE_CHECKING:
    from db.personal.baskets import Baskets

# The marks of baskets by name; None for a basket that does not exist.
BasketMarks = Mapping[str, tuple[Mark, ...] | None]


@dataclass(frozen=True, slots=True)
class BasketChange:
    """A change: its description, its baskets before and after it, and the name of the basket chosen before it."""

    description: str
    before: BasketMarks
    after: BasketMarks
    chosen_before: str


def read_baskets(baskets: "Baskets", names: Sequence[str]) -> BasketMarks:
    """The marks of the baskets of these names."""
    existing = set(baskets.names())
    return {name: baskets.marks(name) if name in existing else None for name in names}


def apply_change(
    baskets: "Baskets", description: str, names: Sequence[str], change: "Callable[[Baskets], None]"
) -> BasketChange:
    """Call `change`, which changes the baskets of these names, and return a record of it. Raises NotSaved."""
    before, chosen_before = read_baskets(baskets, names), baskets.current
    change(baskets)
    return BasketChange(description, before, read_baskets(baskets, names), chosen_before)


def undo_change(baskets: "Baskets", change: BasketChange) -> bool:
    """Restore the baskets as they were before a change.

    Returns False and changes nothing if a basket was changed again later, here or in another window: that later
    change would be lost. Raises NotSaved.
    """
    if read_baskets(baskets, list(change.after)) != change.after:
        return False
    for name, marks in change.before.items():
        if marks is None:
            baskets.remove(name)
        else:
            baskets.restore(marks, name)
    if baskets.current != change.chosen_before:
        baskets.choose(change.chosen_before)
    return True
