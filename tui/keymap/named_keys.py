"""Messages that name a key: it stands in them as the user has it, who may have bound another.

A message is written with `key_of("browse.search")` where the key belongs, as a constant or wherever no screen is
known, and `name_keys` puts the key there when the message is shown.
"""

from collections.abc import Mapping
from typing import Final, Protocol, runtime_checkable

from textual.screen import Screen, ScreenResultType

from tui.keymap.table import COMMANDS, keys_of

# Before and after the name: no text of a report or of the user holds control characters.
_MARK: Final = "\x1a"
_BY_ID: Final = {command.id: command for command in COMMANDS}


@runtime_checkable
class HasOwnKeys(Protocol):
    """A screen that knows the user's own keys."""

    @property
    def key_overrides(self) -> Mapping[str, str]:
        """The user's own keys by command id."""
        ...


def key_of(name: str) -> str:
    """In a message, the place of the first key of a command.

    `name` is its id, or a meaning (`undo`): then that of the command which has it on the screen that shows the message.
    """
    return f"{_MARK}{name}{_MARK}"


UNDOES: Final = f"{key_of('undo')} undoes it"


def name_keys(message: str, screen: Screen[ScreenResultType]) -> str:
    """The message with the keys in their places, as a screen shows it."""
    if _MARK not in message:
        return message
    overrides = screen.key_overrides if isinstance(screen, HasOwnKeys) else {}
    parts = message.split(_MARK)
    parts[1::2] = [_first_key(name, screen, overrides) for name in parts[1::2]]
    return "".join(parts)


def _first_key(name: str, screen: Screen[ScreenResultType], overrides: Mapping[str, str]) -> str:
    identifier = name if name in _BY_ID else _command_with(name, screen)
    return keys_of(identifier, overrides).split()[0] if identifier else name


def _command_with(meaning: str, screen: Screen[ScreenResultType]) -> str:
    """The id of the command that has a meaning on a screen, else of the first that has it anywhere; "" for none."""
    here = {active.binding.id for active in screen.active_bindings.values()}
    having = [command.id for command in COMMANDS if meaning in command.meaning.split()]
    return next((identifier for identifier in having if identifier in here), next(iter(having), ""))
