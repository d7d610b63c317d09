"""What a key does with whole baskets: choose, make, rename, duplicate, merge, empty, remove, sort."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from db.personal.baskets import DEFAULT, Baskets
from tui.app_screen import Jump, OverlayScreen
from tui.basket.changes import BasketChanges
from tui.basket.model import (
    BasketContents,
    clean_name,
    find_name,
    format_basket_name,
    merge_marks,
    sort_marks,
)
from tui.dialogs.picker import Choice, Picker
from tui.keymap import key_of
from tui.widgets import formatting
from tui.widgets.prompt_bar import PromptBar

MAKES_ONE: Final = f"{key_of('basket.choose')} makes one"


class BasketCommands:
    """The commands of the basket screen that concern whole baskets. All but choosing can be undone."""

    def __init__(
        self,
        screen: OverlayScreen,
        changes: BasketChanges,
        prompt: PromptBar,
        contents: Callable[[], BasketContents],
    ) -> None:
        """`prompt` asks for names, for the purposes `rename` and `duplicate`; `contents` returns what is shown."""
        self._screen = screen
        self._changes = changes
        self._prompt = prompt
        self._contents = contents

    @property
    def _name(self) -> str:
        """The name of the basket on the screen."""
        return self._contents().name

    @property
    def _other_names(self) -> list[str]:
        return [name for name in self._contents().names if name != self._name]

    def choose(self) -> None:
        """Ask which basket is to be the current one; typing another name makes a basket."""
        current, names = self._name, self._contents().names

        def offer_new(typed: str) -> list[Choice[str]]:
            name = clean_name(typed)
            if not name or find_name(name, names):
                return []
            return [Choice(f"Make a basket {formatting.in_quotes(name)}", name, "new")]

        def handle(name: str | None) -> None:
            if name is not None and name != current:
                self._choose(name, is_new=name not in names)

        choices = [Choice(_title(name), name, "this one" if name == current else "") for name in names]
        title = "Choose a basket, or type the name of a new one"
        self._screen.app.push_screen(Picker(title, choices, last=offer_new), handle)

    def jumps(self) -> Sequence[Jump]:
        """The other baskets, for the command palette."""
        return [
            (_title(name), "another basket", partial(self._choose, name, is_new=False))
            for name in self._other_names
        ]

    def _choose(self, name: str, *, is_new: bool) -> None:
        new = " (new)" if is_new else ""
        self._changes.choose(
            name, f"{format_basket_name(name)}{new}: {key_of('browse.mark')} marks into it now"
        )

    def ask_new_name(self) -> None:
        """Ask for the new name of this basket; `rename` takes the answer."""
        name = self._name
        value = "" if name == DEFAULT else name
        self._prompt.ask("rename", f"new name for {format_basket_name(name)}:", value)

    def ask_duplicate_name(self) -> None:
        """Ask for the name of a duplicate of this basket; `duplicate` takes the answer."""
        self._prompt.ask("duplicate", f"duplicate {format_basket_name(self._name)} as:")

    def rename(self, typed: str) -> None:
        """Rename this basket to what was typed; a name that differs from its present one in case alone is allowed."""
        name, current = clean_name(typed), self._name
        taken = find_name(name, self._contents().names)
        if self._refuse_name(name, None if taken == current and name != current else taken):
            return

        def rename(baskets: Baskets) -> None:
            baskets.rename(current, name)

        description = f"{format_basket_name(current)} is now called {format_basket_name(name)}"
        self._changes.apply(description, (current, name), rename)

    def duplicate(self, typed: str) -> None:
        """Copy this basket into a new basket of the name that was typed, and choose that basket."""
        name, current = clean_name(typed), self._name
        if self._refuse_name(name, find_name(name, self._contents().names)):
            return

        def duplicate(baskets: Baskets) -> None:
            baskets.restore(baskets.marks(current), name)
            baskets.choose(name)

        description = f"{format_basket_name(current)} duplicated as {format_basket_name(name)}"
        self._changes.apply(description, (name,), duplicate)

    def _refuse_name(self, name: str, taken: str | None) -> bool:
        """Show why a name cannot be used, where it cannot; returns whether it was refused."""
        if not name:
            self._screen.show_notice("no name was given: nothing was done")
        elif taken:
            self._screen.show_notice(
                f"there is a basket {format_basket_name(taken)} already: P merges two baskets"
            )
        return not name or bool(taken)

    def merge(self) -> None:
        """Ask for another basket, and add its paragraphs to this one."""
        current = self._name
        if not self._other_names:
            self._screen.show_notice(f"there is no other basket to merge into this one: {MAKES_ONE}")
            return

        def handle(name: str | None) -> None:
            if name is not None:
                self._merge(name, current)

        choices = [Choice(_title(name), name) for name in self._other_names]
        title = f"Merge which basket into {format_basket_name(current)}?"
        self._screen.app.push_screen(Picker(title, choices), handle)

    def _merge(self, source: str, target: str) -> None:
        def merge(baskets: Baskets) -> None:
            baskets.restore(merge_marks(baskets.marks(target), baskets.marks(source)), target)

        names = f"{format_basket_name(source)} merged into {format_basket_name(target)}"
        self._changes.apply(f"{names}, duplicates once", (target,), merge)

    def empty(self) -> None:
        """Take every paragraph out of this basket, if the user confirms it."""
        current, count = self._name, len(self._contents().entries)
        if not count:
            self._screen.show_notice("this basket is empty already")
            return

        def empty(baskets: Baskets) -> None:
            baskets.empty(current)

        paragraphs = formatting.format_count(count, "paragraph")
        description = f"{format_basket_name(current)} emptied of {paragraphs}"
        self._confirm(
            f"Empty {format_basket_name(current)}?",
            f"Yes, take {'it' if count == 1 else f'all {count:,}'} out",
            lambda: self._changes.apply(description, (current,), empty),
        )

    def remove(self) -> None:
        """Remove this basket, if the user confirms it; the first basket always exists."""
        current = self._name
        if current == DEFAULT:
            self._screen.show_notice(
                f"the first basket cannot be removed: {key_of('basket.empty')} empties it"
            )
            return

        def remove(baskets: Baskets) -> None:
            baskets.remove(current)

        paragraphs = formatting.format_count(len(self._contents().entries), "paragraph")
        description = f"{format_basket_name(current)} removed"
        self._confirm(
            f"Remove {format_basket_name(current)} with {paragraphs}?",
            "Yes, remove it",
            lambda: self._changes.apply(description, (current,), remove),
        )

    def _confirm(self, question: str, confirmation: str, action: Callable[[], None]) -> None:
        """Ask, and call `action` where the user confirms; Enter alone leaves everything as it is."""
        choices = [Choice("No, leave it as it is", False), Choice(confirmation, True)]
        self._screen.app.push_screen(
            Picker(question, choices), lambda confirmed: action() if confirmed else None
        )

    def sort(self) -> None:
        """Sort this basket by authority, inspection and place in the report."""
        current, entries = self._name, self._contents().entries
        marks = sort_marks(entries)
        if marks == tuple(entry.mark for entry in entries):
            self._screen.show_notice(
                "it is in order already: by authority, inspection and place in the report"
            )
            return

        def sort(baskets: Baskets) -> None:
            baskets.restore(marks, current)

        self._changes.apply("in order by authority, inspection and place", (current,), sort)


def _title(name: str) -> str:
    """A basket's name in a list of choices."""
    return "The first basket" if name == DEFAULT else name
