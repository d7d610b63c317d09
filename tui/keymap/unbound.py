"""What is said of a key that does nothing where it is pressed."""

from typing import Final

from tui.keymap.key_names import format_keys
from tui.keymap.meanings import find_meaning

# A user who types a word outside the search box has noticed nothing at the first letter: the second says where to type.
PRESSES_UNTIL_HINT: Final = 2


class UnboundKeys:
    """Counts the keys in a row that did nothing, and says what each would mean elsewhere."""

    def __init__(self) -> None:
        self._in_a_row = 0

    def forget(self) -> None:
        """A key did something."""
        self._in_a_row = 0

    def describe(self, key: str, search_key: str, help_key: str) -> str:
        """The notice for a key (Textual's name) without a command.

        The keys that search and help are given as they are shown, `search_key` as "" where nothing searches.
        """
        self._in_a_row += 1
        meaning = find_meaning(key)
        means = f" ({meaning.words})" if meaning else ""
        notice = f"{format_keys(key)}{means} does nothing here"
        if search_key and self._in_a_row >= PRESSES_UNTIL_HINT:
            return f"{search_key} searches: press it, then type · {notice}"
        return f"{notice} · {help_key} shows every key"
