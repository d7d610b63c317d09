"""What one does with baskets as wholes: choose, make, rename, duplicate, merge, empty, remove, put in order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from db.personal.baskets import DEFAULT, Baskets
from db.personal.undo import BasketChange, apply_change, undo_change
from tui.app_screen import Jump, OverlayScreen
from tui.basket.model import (
    BasketContents,
    clean_name,
    find_name,
    format_basket_name,
    merge_marks,
    sort_marks,
)
from tui.dialogs.picker import Choice, Picker
from tui.widgets import formatting
from tui.widgets.prompt_bar import PromptBar

if TYPE_CHECKING:
    from db.personal.personal import Personal


class BasketActions(OverlayScreen):
    """The actions of the basket screen that concern whole baskets. Each that changes something can be undone."""

    @property
    def basket(self) -> BasketContents:
        """The basket on the screen."""
        own: Any = self
        shown: BasketContents = own.shown
        return shown

    @property
    def _steps(self) -> list[BasketChange]:
        """The changes that can be undone, the latest last; they outlive the screen."""
        return self.session.basket_changes

    def change(self, words: str, names: Sequence[str], do: Callable[[Baskets], None]) -> None:
        """Do something to the baskets of these names, off the keyboard's thread; `words` say what was done."""
        steps = self._steps

        def work(personal: "Personal") -> str:
            steps.append(apply_change(personal.baskets, words, names, do))
            return f"{words} · u undoes it"

        self.backend.personal.change_basket(work)

    def action_undo(self) -> None:
        steps = self._steps

        def work(personal: "Personal") -> str:
            if not steps:
                return "there is nothing to undo"
            step = steps.pop()
            if not undo_change(personal.baskets, step):
                return f"not undone ({step.words}): the basket has been changed elsewhere since"
            return f"undone: {step.words}"

        self.backend.personal.change_basket(work)

    def action_choose(self) -> None:
        shown = self.basket

        def make(typed: str) -> list[Choice[str]]:
            name = clean_name(typed)
            if not name or find_name(name, shown.names):
                return []
            return [Choice(f"Make a basket “{name}”", name, "new")]

        choices = [
            Choice(_named(name), name, "this one" if name == shown.name else "") for name in shown.names
        ]

        def chosen(name: str | None) -> None:
            if name is not None and name != shown.name:
                made = "" if name in shown.names else " (new)"
                self._choose(name, f"{format_basket_name(name)}{made}: Space marks into it now")

        self.app.push_screen(
            Picker("Choose a basket, or type the name of a new one", choices, last=make), chosen
        )

    def jumps(self) -> Sequence[Jump]:
        """The other baskets."""
        return [
            (
                _named(name),
                "another basket",
                partial(self._choose, name, f"{format_basket_name(name)}: Space marks into it now"),
            )
            for name in self.basket.names
            if name != self.basket.name
        ]

    def _choose(self, name: str, words: str) -> None:
        def work(personal: "Personal") -> str:
            personal.baskets.choose(name)
            return words

        self.backend.personal.change_basket(work)

    def action_rename(self) -> None:
        value = "" if self.basket.name == DEFAULT else self.basket.name
        self.query_one(PromptBar).ask(
            "rename", f"new name for {format_basket_name(self.basket.name)}:", value
        )

    def action_duplicate(self) -> None:
        self.query_one(PromptBar).ask("duplicate", f"duplicate {format_basket_name(self.basket.name)} as:")

    def named(self, purpose: str, typed: str) -> None:
        """A name was typed for `rename` or `duplicate`."""
        name, here = clean_name(typed), self.basket.name
        taken = find_name(name, self.basket.names)
        if not name:
            self.show_notice("no name was given: nothing was done")
        elif taken and not (purpose == "rename" and taken == here and name != here):
            self.show_notice(f"there is a basket {format_basket_name(taken)} already: M merges two baskets")
        elif purpose == "rename":

            def rename(baskets: Baskets) -> None:
                baskets.rename(here, name)

            self.change(
                f"{format_basket_name(here)} is now called {format_basket_name(name)}", (here, name), rename
            )
        else:

            def duplicate(baskets: Baskets) -> None:
                baskets.restore(baskets.marks(here), name)
                baskets.choose(name)

            self.change(
                f"{format_basket_name(here)} duplicated as {format_basket_name(name)}", (name,), duplicate
            )

    def action_merge(self) -> None:
        here = self.basket.name
        others = [name for name in self.basket.names if name != here]
        if not others:
            self.show_notice("there is no other basket to merge into this one: b makes one")
            return
        choices = [Choice(_named(name), name) for name in others]

        def chosen(name: str | None) -> None:
            if name is None:
                return

            def merge(baskets: Baskets) -> None:
                baskets.restore(merge_marks(baskets.marks(here), baskets.marks(name)), here)

            self.change(
                f"{format_basket_name(name)} merged into {format_basket_name(here)}, duplicates once",
                (here,),
                merge,
            )

        self.app.push_screen(Picker(f"Merge which basket into {format_basket_name(here)}?", choices), chosen)

    def action_empty(self) -> None:
        here, count = self.basket.name, len(self.basket.entries)
        if not count:
            self.show_notice("this basket is empty already")
            return

        def empty(baskets: Baskets) -> None:
            baskets.empty(here)

        held = formatting.format_count(count, "paragraph")
        self._asked(
            f"Empty {format_basket_name(here)}?",
            f"Yes, take {'it' if count == 1 else f'all {count:,}'} out",
            lambda: self.change(f"{format_basket_name(here)} emptied of {held}", (here,), empty),
        )

    def action_remove(self) -> None:
        here = self.basket.name
        if here == DEFAULT:
            self.show_notice("the first basket cannot be removed: E empties it")
            return

        def remove(baskets: Baskets) -> None:
            baskets.remove(here)

        held = formatting.format_count(len(self.basket.entries), "paragraph")
        self._asked(
            f"Remove {format_basket_name(here)} with {held}?",
            "Yes, remove it",
            lambda: self.change(f"{format_basket_name(here)} removed", (here,), remove),
        )

    def _asked(self, question: str, yes: str, do: Callable[[], None]) -> None:
        """Do it only where the person says so; Enter alone leaves everything as it is."""
        choices = [Choice("No, leave it as it is", False), Choice(yes, True)]
        self.app.push_screen(Picker(question, choices), lambda answer: do() if answer else None)

    def action_sort(self) -> None:
        here, marks = self.basket.name, sort_marks(self.basket.entries)
        if marks == tuple(entry.mark for entry in self.basket.entries):
            self.show_notice("it is in order already: by authority, inspection and place in the report")
            return

        def order(baskets: Baskets) -> None:
            baskets.restore(marks, here)

        self.change("in order by authority, inspection and place", (here,), order)


def _named(name: str) -> str:
    return "The first basket" if name == DEFAULT else name
