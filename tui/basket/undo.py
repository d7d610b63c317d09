"""Changes to baskets that can be undone: what was in them before, and what must still be in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.personal.baskets import Mark

if TYPE_CHECKING:
    from db.personal.baskets import Baskets

# What some baskets held, by name; None for one that was not there.
Held = Mapping[str, tuple[Mark, ...] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it was in words, and the baskets it touched before and after it."""

    words: str
    before: Held
    after: Held
    chosen_before: str
    chosen_after: str


def held(baskets: "Baskets", names: Sequence[str]) -> Held:
    """What the baskets of these names hold now."""
    there = set(baskets.names())
    return {name: baskets.marks(name) if name in there else None for name in names}


def change(baskets: "Baskets", words: str, names: Sequence[str], do: "Callable[[Baskets], None]") -> Step:
    """Do something to the baskets of these names; the step that undoes it. Raises NotSaved."""
    before, chosen = held(baskets, names), baskets.current
    do(baskets)
    return Step(words, before, held(baskets, names), chosen, baskets.current)


def undo(baskets: "Baskets", step: Step) -> bool:
    """Put the baskets back as they were before a step.

    False, and nothing done, where they no longer hold what the step left in them: another window, or a
    mark made since, would be lost. Raises NotSaved.
    """
    if held(baskets, list(step.after)) != step.after:
        return False
    for name, marks in step.before.items():
        if marks is None:
            baskets.remove(name)
        else:
            baskets.put_back(marks, name)
    if baskets.current != step.chosen_before:
        baskets.choose(step.chosen_before)
    return True
