"""Every command of the app, by the place where it works: bindings, help, palette and hints are made from it.

Each command has an id (`browse.sort`), by which the settings give it other keys.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from textual.binding import Binding

from tui.keymap import browse, screens
from tui.keymap.command import Command
from tui.keymap.key_names import format_keys, is_typed

if TYPE_CHECKING:
    from textual.screen import Screen

COMMANDS: Final = (
    *(*browse.BROWSE, *browse.MOVING, *browse.IN_FILTERS, *browse.IN_SEARCH),
    *(*screens.SIMILAR, *screens.COMPARE, *screens.JUDGEMENTS, *screens.OVER_TIME),
    *(
        *screens.CHAIN,
        *screens.BASKET,
        *screens.QUOTATION,
        *screens.COUNTS,
        *screens.MOVES,
        *screens.CHANGES,
        *screens.HOME,
        *screens.EVERYWHERE,
    ),
)
PLACES: Final = {
    "browse": "Browse",
    "move": "Moving, in the paragraphs and the reader",
    "results": "In the paragraphs",
    "filters": "In the filters (type to narrow)",
    "search": "In the search box",
    "compare": "Comparing two inspections",
    "similar": "Who else was told this?",
    "judgements": "Judgements",
    "over_time": "Judgements over time",
    "chain": "One theme through several inspections",
    "basket": "The basket",
    "quotation": "Choosing sentences to quote",
    "counts": "Counts by one or two fields",
    "moves": "What moved: changes of grade",
    "changes": "What changed between two inspections",
    "home": "Home",
    "app": "Everywhere",
}
# Commands about the terminal itself: they work over dialogs too, which let no other key of the app through.
OVER_DIALOGS: Final = frozenset({"app.repaint", "app.suspend"})
# The places whose lists use the keys of `move`.
WITH_LISTS: Final = frozenset(
    {
        *("compare", "judgements", "over_time", "chain", "basket", "quotation", "counts", "moves", "changes"),
        "home",
    }
)


def commands(*places: str) -> tuple[Command, ...]:
    """The commands of these places, in the order in which help shows them."""
    return tuple(command for command in COMMANDS if command.place in places)


def bindings(*places: str) -> list[Binding]:
    """Textual's bindings for the commands of these places."""
    return [
        Binding(
            command.keys,
            command.action,
            command.description,
            show=bool(command.hint),
            priority=command.id in OVER_DIALOGS,
            id=command.id,
        )
        for command in commands(*places)
    ]


def keys_of(identifier: str, overrides: Mapping[str, str] | None = None) -> str:
    """The keys of a command as they are shown, with the user's overrides."""
    keys = (overrides or {}).get(identifier) or next(c.keys for c in COMMANDS if c.id == identifier)
    return format_keys(keys)


def untyped_key(identifier: str, overrides: Mapping[str, str]) -> str:
    """The first key of a command that writes nothing in a box for text, as it is shown; "" where each of them does."""
    keys = (overrides.get(identifier) or next(c.keys for c in COMMANDS if c.id == identifier)).split(",")
    return next((format_keys(key) for key in keys if not is_typed(key)), "")


def command_of(screen: "Screen[Any]", key: str) -> str:
    """The id of the command that a key runs where the focus is; "" for none."""
    active = screen.active_bindings.get(key)
    return active.binding.id or "" if active else ""
