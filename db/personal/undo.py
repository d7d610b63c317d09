"""Changes to baskets that can be undone: the marks before, and the marks that must be unchanged since. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.personal.baskets import Mark

if TYPE_CHECKING:
    from db.personal.baskets import Baskets

# The marks of baskets by name; None for a basket that does not exist.
BasketMarks = Mapping[str, tuple[Mark, ...] | None]


@dataclass(frozen=True, slots=True)
class BasketChange:
    """One change in words, with the baskets it concerns before and after it, and the basket chosen before it."""

    words: str
    before: BasketMarks
    after: BasketMarks
    chosen_before: str


def read_baskets(baskets: "Baskets", names: Sequence[str]) -> BasketMarks:
    """The marks of the baskets of these names."""
    existing = set(baskets.names())
    return {name: baskets.marks(name) if name in existing else None for name in names}


def apply_change(
    baskets: "Baskets", words: str, names: Sequence[str], do: "Callable[[Baskets], None]"
) -> BasketChange:
    """Call `do`, which changes the baskets of these names, and return the change. Raises NotSaved."""
    before, chosen = read_baskets(baskets, names), baskets.current
    do(baskets)
    return BasketChange(words, before, read_baskets(baskets, names), chosen)


def undo_change(baskets: "Baskets", change: BasketChange) -> bool:
    """Restore the baskets as they were before a change.

    False, and nothing is done, where they were changed again since, here or in another window: that change would be
    lost. Raises NotSaved.
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
