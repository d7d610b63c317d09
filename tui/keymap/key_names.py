"""How keys are written for people: `↑ k` for Textual's `up,k`."""

from typing import Final

from textual.events import Key

KEY_NAMES: Final = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "asterisk": "*",
    "ampersand": "&",
    "plus": "+",
    "colon": ":",
    "full_stop": ".",
    "equals_sign": "=",
    "minus": "-",
    "underscore": "_",
    "vertical_line": "|",
    "percent_sign": "%",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "ctrl+l": "Ctrl+L",
    "ctrl+o": "Ctrl+O",
    "ctrl+p": "Ctrl+P",
    "ctrl+z": "Ctrl+Z",
    "f1": "F1",
}
_ARROWS: Final = frozenset({"up", "down", "left", "right"})  # whose names are single signs too


def format_keys(keys: str) -> str:
    """Keys as they are shown: `↑ k` for `up,k`."""
    return " ".join(KEY_NAMES.get(key, key) for key in keys.split(","))


def is_typed(key: str) -> bool:
    """Whether a key (Textual's name) writes a character: a letter, a digit, a sign or the space."""
    return key == "space" or (len(KEY_NAMES.get(key, key)) == 1 and key not in _ARROWS)


def parse_key(key: str) -> str:
    """Textual's name of a key that a user wrote: `slash` for `/`."""
    signs = {name: code for code, name in KEY_NAMES.items() if len(name) == 1}
    return signs.get(key.strip(), key.strip())


def key_event(name: str) -> Key:
    """The press of a key that is shown as `name`: `Space`, `/`, `c`."""
    codes = {shown: code for code, shown in KEY_NAMES.items()}
    typed = {"Space": " ", "Enter": "\r"}.get(name, name if len(name) == 1 else None)
    return Key(codes.get(name, name), typed)
