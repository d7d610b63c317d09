"""The user's own keys: which can be used, and what replaced those of earlier versions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from db.text_safety import CONTROLS, one_line
from tui.keymap.command import Command
from tui.keymap.key_names import format_keys, parse_key
from tui.keymap.meanings import find_meaning
from tui.keymap.table import COMMANDS, PLACES, WITH_LISTS, keys_of

SHOWN_CHARACTERS: Final = 60  # of a name or key that a warning quotes
# Ids of commands in earlier versions -> their present ids.
RENAMED: Final = {"browse.renew": "browse.reload"}
# Keys that commands had in earlier versions, before a letter meant the same on every screen.
FORMER_KEYS: Final = {
    "browse.clear": "u",
    "browse.outline": "o",
    "browse.footnote": "r",
    "browse.why": "t",
    "browse.apparatus": "a",
    "compare.grouping": "t",
    "compare.theme": "f",
    "compare.unfold": "w",
    "compare.open_left": "enter,l",
    "compare.open_right": "r",
    "compare.mark_left": "1",
    "compare.mark_right": "2",
    "judgements.over_time": "t",
    "judgements.neighbours": "n",
    "judgements.clear": "u",
    "over_time.chain": "t",
    "chain.theme": "f",
    "basket.note": "n",
    "basket.also_in": "t",
    "basket.rename": "R",
    "basket.merge": "M",
}


def check_overrides(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Check the user's own keys, by command id. Returns those that can be used, and a line about each that cannot.

    An id may be unknown or of an earlier version (its keys are used, and a line names the present id), a key missing,
    used by another command of the same place, or the command's own of an earlier version.
    """
    known = {command.id: command for command in COMMANDS}
    usable: dict[str, str] = {}
    warnings: list[str] = []
    for written, keys in wanted.items():
        identifier = RENAMED.get(written, written)
        if identifier != written:
            warnings.append(f"{written} is called {identifier} now")
        if identifier not in known:
            warnings.append(f"no command is called {one_line(identifier, SHOWN_CHARACTERS)}")
            continue
        normalised = ",".join(parse_key(key) for key in keys.split(",") if key.strip())
        refusal = _refusal(known[identifier], normalised, usable)
        if refusal:
            warnings.append(refusal)
        else:
            usable[identifier] = normalised
    return usable, warnings


def _refusal(command: Command, keys: str, usable: Mapping[str, str]) -> str:
    """Why a command cannot have these keys; "" where it can."""
    if not keys or CONTROLS.search(keys):
        return f"no key is given for {command.id}"
    shown = one_line(format_keys(keys), SHOWN_CHARACTERS)
    if keys == FORMER_KEYS.get(command.id):
        return _replacement(command, keys)
    clash = _find_clash(command, keys.split(","), {**{c.id: c.keys for c in COMMANDS}, **usable})
    return f"{shown} for {command.id} is already {clash}" if clash else ""


def _replacement(command: Command, keys: str) -> str:
    """What replaced the former keys of a command, in words, and what those keys are now."""
    taken = [key for key in keys.split(",") if key not in command.keys.split(",")]
    meanings = [(key, meaning.words) for key in taken if (meaning := find_meaning(key))]
    now = ", ".join(f"{format_keys(key)} is “{words}” on every screen" for key, words in meanings)
    was = format_keys(",".join(taken))
    return f"{was} was {command.id}, its key is {keys_of(command.id)} now{': ' * bool(now)}{now}"


def summarise_warnings(warnings: Sequence[str]) -> str:
    """The lines of `check_overrides` in one that fits a narrow screen: the first, in short, and how many more."""
    if not warnings:
        return ""
    first, *others = warnings
    short, _, reason = first.partition(": ")
    if not reason and not others:
        return first
    more = f"{len(others):,} more" if others else "why"
    return f"{short}; {more}: findings doctor"


def _find_clash(command: Command, keys: Iterable[str], taken: Mapping[str, str]) -> str | None:
    """The id of another command that has one of these keys in a place where this command works too."""
    places = {command.place, "app"} if command.place != "app" else set(PLACES)
    places |= {"browse", "move", "results"} if command.place in ("browse", "move", "results") else set()
    places |= {"move"} if command.place in WITH_LISTS else set()
    places |= WITH_LISTS if command.place == "move" else set()
    wanted = set(keys)
    for other in COMMANDS:
        if other.id != command.id and other.place in places and wanted & set(taken[other.id].split(",")):
            return other.id
    return None
