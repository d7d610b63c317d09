"""Every key of the app: `meanings` says what each means, `browse` and `screens` which commands have it."""

from tui.keymap.command import Command
from tui.keymap.key_names import KEY_NAMES, format_keys
from tui.keymap.named_keys import UNDOES, key_of, name_keys
from tui.keymap.overrides import check_overrides, summarise_warnings
from tui.keymap.table import (
    COMMANDS,
    PLACES,
    WITH_LISTS,
    bindings,
    command_of,
    commands,
    keys_of,
    untyped_key,
)
from tui.keymap.unbound import UnboundKeys, describe_unbound

__all__ = [
    "COMMANDS",
    "KEY_NAMES",
    "PLACES",
    "UNDOES",
    "WITH_LISTS",
    "Command",
    "UnboundKeys",
    "bindings",
    "check_overrides",
    "command_of",
    "commands",
    "describe_unbound",
    "format_keys",
    "key_of",
    "keys_of",
    "name_keys",
    "summarise_warnings",
    "untyped_key",
]
