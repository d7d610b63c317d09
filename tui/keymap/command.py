"""A command: what a key does on one screen or in one pane."""

from typing import NamedTuple

from tui.keymap.meanings import MEANINGS
from tui.keymap.synonyms import SYNONYMS


class Command(NamedTuple):
    """A command: its id, the names of its meanings, separated by blanks, its Textual action and its description."""

    id: str
    meaning: str
    action: str
    description: str  # for the help and the palette
    hint: str = ""  # one or two words for the status bar; "" where it is not shown there
    palette: bool = True  # whether the command palette offers it
    only: str = ""  # those keys of its meaning that work here; "" for all

    @property
    def keys(self) -> str:
        """Its keys: Textual's names, separated by commas."""
        return self.only or ",".join(MEANINGS[name].keys for name in self.meaning.split())

    @property
    def synonyms(self) -> str:
        """Other words by which the palette finds it."""
        return " ".join(SYNONYMS.get(name, "") for name in (*self.meaning.split(), self.id)).strip()

    @property
    def place(self) -> str:
        """The part of the app in which the command works: `browse` of `browse.sort`."""
        return self.id.partition(".")[0]
