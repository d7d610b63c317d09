"""The notice for a key that does nothing where it is pressed."""

from collections.abc import Mapping
from typing import Any, Final

from textual import events
from textual.screen import Screen

from tui.keymap.key_names import format_keys
from tui.keymap.meanings import find_meaning
from tui.keymap.table import keys_of

# A user who types a word outside the search box has noticed nothing at the first letter: the second says where to type.
PRESSES_UNTIL_HINT: Final = 2
# What a notice holds at 80 columns, with a blank at each side: a longer one is cut in the middle.
NARROWEST_NOTICE: Final = 78


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
        whole = [f"{notice} · {help_key} shows every key", notice]
        if search_key and self._in_a_row >= PRESSES_UNTIL_HINT:
            searches = f"{search_key} searches"
            whole = [f"{searches}: press it, then type · {notice}", f"{searches} · {notice}", notice]
        return next((words for words in whole if len(words) <= NARROWEST_NOTICE), notice)


def describe_unbound(
    counted: UnboundKeys, screen: Screen[Any], key: events.Key, overrides: Mapping[str, str]
) -> str:
    """The notice for a key that does nothing on a screen, "" for one that does something or is typed."""
    if not _is_unbound(screen, key):
        counted.forget()
        return ""
    bound = {active.binding.id for active in screen.active_bindings.values()}
    searches = next((name for name in ("browse.search", "judgements.narrow") if name in bound), "")
    search_key = keys_of(searches, overrides) if searches else ""
    return counted.describe(key.key, search_key, keys_of("app.help", overrides).split()[0])


def _is_unbound(screen: Screen[Any], key: events.Key) -> bool:
    """Whether a key that has a meaning, or could be typed, does nothing where the focus is."""
    focused = screen.focused
    if focused is not None and focused.check_consume_key(key.key, key.character):
        return False  # what is typed: checked first, since it is the case for every letter
    if key.key in screen.active_bindings:
        return False
    return key.is_printable or find_meaning(key.key) is not None
