"""Changes to baskets that can be undone: what was in them before, and what must still be in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.personal.baskets import Mark

if TYPE_CHECKING:
    from db.personal.baskets import Baskets

# What some baskets held, by name; None for one that was not there.
BasketMarks = Mapping[str, tuple[Mark, ...] | None]


@dataclass(frozen=True, slots=True)
class BasketChange:
    """One change: what it was in words, and the baskets it touched before and after it."""

    words: str
    before: BasketMarks
    after: BasketMarks
    chosen_before: str
    chosen_after: str


def read_baskets(baskets: "Baskets", names: Sequence[str]) -> BasketMarks:
    """What the baskets of these names hold now."""
    there = set(baskets.names())
    return {name: baskets.marks(name) if name in there else None for name in names}


def apply_change(
    baskets: "Baskets", words: str, names: Sequence[str], do: "Callable[[Baskets], None]"
) -> BasketChange:
    """Do something to the baskets of these names; the step that undoes it. Raises NotSaved."""
    before, chosen = read_baskets(baskets, names), baskets.current
    do(baskets)
    return BasketChange(words, before, read_baskets(baskets, names), chosen, baskets.current)


def undo_change(baskets: "Baskets", step: BasketChange) -> bool:
    """Put the baskets back as they were before a step.

    False, and nothing done, where they no longer hold what the step left in them: another window, or a
    mark made since, would be lost. Raises NotSaved.
    """
    if read_baskets(baskets, list(step.after)) != step.after:
        return False
    for name, marks in step.before.items():
        if marks is None:
            baskets.remove(name)
        else:
            baskets.put_back(marks, name)
    if baskets.current != step.chosen_before:
        baskets.choose(step.chosen_before)
    return True
