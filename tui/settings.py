"""A person's settings, `findings/config.toml` in their configuration folder. What is wrong in it is told."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from db.text_safety import one_line

APP_NAME: Final = "findings"
FILE_NAME: Final = "config.toml"
# A settings file is a page; anything larger is not one.
MAXIMUM_BYTES: Final = 256 * 1024
_MOST: Final = 2**31  # bytes: more than any terminal takes
# Setting -> the variable that means the same, and wins where both are given.
VARIABLES: Final = {
    "copy": "FINDINGS_COPY",
    "osc52_limit": "FINDINGS_OSC52_LIMIT",
    "theme": "FINDINGS_THEME",
    "citation": "FINDINGS_CITATION",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says. `complaints` is one line for each thing in it that could not be taken."""

    path: Path
    found: bool = False
    theme: str | None = None
    mouse: bool = True
    copy: str | None = None  # a command that takes copied text on its standard input
    osc52_limit: int | None = None  # bytes of text that may go through the terminal
    citation: str | None = None  # a style's name (`own` is the file beside this one), or a template
    keys: Mapping[str, str] = field(default_factory=dict)  # command id -> keys
    complaints: tuple[str, ...] = ()

    def environment(self) -> dict[str, str]:
        """The settings as the variables that mean the same."""
        said = {
            "copy": self.copy,
            "osc52_limit": self.osc52_limit,
            "theme": self.theme,
            "citation": self.citation,
        }
        return {VARIABLES[name]: str(value) for name, value in said.items() if value is not None}


def settings_path() -> Path:
    """Where the file stands: $XDG_CONFIG_HOME or the platform's folder. Not made here."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / FILE_NAME


def read_settings(path: Path | None = None) -> Settings:
    """The settings in the file at `path` (default: `settings_path`). Never raises."""
    path = path or settings_path()
    try:
        if not path.is_file():
            return Settings(path)
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        return Settings(path, complaints=(f"{path} cannot be read: {(error.strerror or 'error').lower()}",))
    if len(content) > MAXIMUM_BYTES:
        return Settings(path, complaints=(f"{path} is too large for settings",))
    return parse(content.decode("utf-8", "replace"), path)


def parse(text: str, path: Path) -> Settings:
    """The settings that a text holds, each taken or complained of by itself."""
    import tomllib

    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits
        return Settings(path, found=True, complaints=(f"{path} is not TOML: {one_line(str(error))}",))
    complaints: list[str] = []
    known: dict[str, Any] = {}
    for name, value in said.items():
        taken = _TAKEN.get(name)
        if taken is None:
            names = ", ".join(_TAKEN)
            complaints.append(f"{path}: no setting is called {one_line(name, 60)!r}; there are {names}")
        elif not taken(value):
            complaints.append(f"{path}: {name} = {_shown(value)} {_WANTED[name]}")
        else:
            known[name] = value
    return Settings(path, found=True, complaints=tuple(complaints), **known)


def apply_to(environ: "os._Environ[str] | dict[str, str]", settings: Settings) -> None:
    """Set the variables that the settings stand for, where they are not set already."""
    for name, value in settings.environment().items():
        environ.setdefault(name, value)


def _is_theme(value: object) -> bool:
    from tui.themes import NAMES

    return isinstance(value, str) and value in NAMES


def _is_citation(value: object) -> bool:
    from tui.export.citation_style import is_style

    return isinstance(value, str) and is_style(value)


def _shown(value: object) -> str:
    try:
        return one_line(repr(value), 60)
    except (ValueError, RecursionError):  # a number of thousands of digits
        return "…"


def _is_keys(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())


_TAKEN: Final = {
    "theme": _is_theme,
    "mouse": lambda value: isinstance(value, bool),
    "copy": lambda value: isinstance(value, str) and bool(value.strip()),
    "osc52_limit": lambda value: type(value) is int and 0 <= value <= _MOST,
    "citation": _is_citation,
    "keys": _is_keys,
}
_WANTED: Final = {
    "theme": "is no theme; use dark, light or ansi",
    "mouse": "must be true or false",
    "copy": "must be a command in quotes",
    "osc52_limit": "must be a number of bytes, 0 or more",
    "citation": "must be full, short, footnote, own, or a template with words such as $title in it",
    "keys": 'must be a table of command = "keys"',
}
