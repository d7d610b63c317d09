"""The user's settings: `findings/config.toml` in the configuration folder. Wrong values are reported, never fatal."""

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from db.text_safety import one_line

FILE_NAME: Final = "config.toml"
MAXIMUM_BYTES: Final = 256 * 1024  # a settings file is about a page: a larger file is something else
THEME_NAMES: Final = ("dark", "light", "ansi")  # the values of `theme` here and of `--theme`
_LARGEST_OSC52_LIMIT: Final = 2**31  # bytes: more than any terminal takes
_LONGEST_NAME: Final = 120  # of an authority: the longest has half of it
_SHOWN_CHARACTERS: Final = 60  # of a name or value that a complaint quotes
# Setting -> the environment variable with the same meaning, which overrides the setting.
VARIABLES: Final = {
    "copy": "FINDINGS_COPY",
    "osc52_limit": "FINDINGS_OSC52_LIMIT",
    "theme": "FINDINGS_THEME",
    "citation": "FINDINGS_CITATION",
    "home": "FINDINGS_HOME",
    "team": "FINDINGS_TEAM",
    "escape_delay": "ESCDELAY",  # the variable that Textual, and ncurses, read
}
_SSH_VARIABLES: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
# Over SSH the bytes of one key arrive up to 300 ms apart (measured); until then Esc is not known from an arrow key.
REMOTE_ESCAPE_DELAY: Final = 500  # milliseconds
_LONGEST_ESCAPE_DELAY: Final = 5_000  # milliseconds: nobody waits longer for Esc


class Settings(NamedTuple):
    """The values in the settings file. `complaints` has one line for each entry that was not accepted."""

    path: Path
    found: bool = False
    theme: str | None = None
    mouse: bool = True
    copy: str | None = None  # a command that takes copied text on its standard input
    osc52_limit: int | None = None  # bytes of text that may go through the terminal
    escape_delay: int | None = None  # milliseconds to wait for the rest of a key that begins with Esc
    citation: str | None = None  # the name of a style (`own`: the template file), or a template
    home: str | None = None  # the authority whose first screen is shown
    team: str | None = None  # the folder that colleagues share
    keys: Mapping[str, str] = MappingProxyType({})  # command id -> keys
    complaints: tuple[str, ...] = ()

    def environment(self) -> dict[str, str]:
        """The settings as environment variables (see VARIABLES)."""
        values = {
            "copy": self.copy,
            "osc52_limit": self.osc52_limit,
            "theme": self.theme,
            "citation": self.citation,
            "home": self.home,
            "team": self.team,
            "escape_delay": self.escape_delay,
        }
        return {VARIABLES[name]: str(value) for name, value in values.items() if value is not None}


def settings_path() -> Path:
    """The path of the settings file: in $XDG_CONFIG_HOME or the platform's folder. Not created here."""
    from db.store.paths import config_folder

    return config_folder() / FILE_NAME


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
    return parse_settings(content.decode("utf-8", "replace"), path)


def parse_settings(text: str, path: Path) -> Settings:
    """The settings in a TOML text. An entry that is not accepted becomes a complaint; the others are used.

    `path` is the file that the complaints name. Never raises.
    """
    import tomllib

    try:
        entries = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits
        return Settings(path, found=True, complaints=(f"{path} is not TOML: {one_line(str(error))}",))
    complaints: list[str] = []
    accepted: dict[str, Any] = {}  # each of the type of its field in Settings, as its rule has checked
    for name, value in entries.items():
        rule = _RULES.get(name)
        if rule is None:
            shown = one_line(name, _SHOWN_CHARACTERS)
            complaints.append(f"{path}: no setting is called {shown!r}; there are {', '.join(_RULES)}")
        elif not rule.accepts(value):
            complaints.append(f"{path}: {name} = {_quote(value)} {rule.requirement}")
        else:
            accepted[name] = value
    return Settings(path, found=True, complaints=tuple(complaints), **accepted)


def set_variables(environ: MutableMapping[str, str], settings: Settings) -> None:
    """Set the environment variables of the settings in `environ`, except those that are set already."""
    for name, value in settings.environment().items():
        environ.setdefault(name, value)


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether this is a session over SSH."""
    return any(environ.get(name) for name in _SSH_VARIABLES)


def set_escape_delay(environ: MutableMapping[str, str]) -> None:
    """Over SSH wait longer for the rest of a key, unless the user has said how long. Before Textual is imported."""
    if is_remote(environ):
        environ.setdefault(VARIABLES["escape_delay"], str(REMOTE_ESCAPE_DELAY))


def takes_mouse(environ: Mapping[str, str], settings: Settings) -> bool:
    """Whether the browser asks the terminal for the mouse.

    Not in GNU screen: while a program there has the mouse, screen keeps Esc back until the next key (4.9, tried).
    """
    return settings.mouse and not environ.get("STY")


def _is_theme(value: object) -> bool:
    return isinstance(value, str) and value in THEME_NAMES


def _is_citation(value: object) -> bool:
    from tui.export.citation_style import is_style

    return isinstance(value, str) and is_style(value)


def _quote(value: object) -> str:
    try:
        return one_line(repr(value), _SHOWN_CHARACTERS)
    except (ValueError, RecursionError):  # a number of thousands of digits
        return "…"


def _is_keys(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())


def _is_home(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_NAME and value.isprintable()


def _is_folder(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_limit(value: object) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST_OSC52_LIMIT  # a bool is an int too, but no limit


def _is_delay(value: object) -> bool:
    return type(value) is int and 1 <= value <= _LONGEST_ESCAPE_DELAY


class _Rule(NamedTuple):
    """Which values a setting accepts, and the end of the complaint about any other."""

    accepts: Callable[[object], bool]
    requirement: str


_RULES: Final = {
    "theme": _Rule(_is_theme, "is not a theme: use dark, light or ansi"),
    "mouse": _Rule(lambda value: isinstance(value, bool), "must be true or false"),
    "copy": _Rule(
        lambda value: isinstance(value, str) and bool(value.strip()), "must be a command in quotes"
    ),
    "escape_delay": _Rule(_is_delay, f"must be a number of milliseconds, 1 to {_LONGEST_ESCAPE_DELAY:,}"),
    "osc52_limit": _Rule(_is_limit, "must be a number of bytes, 0 or more"),
    "citation": _Rule(
        _is_citation, "must be full, short, footnote, own, or a template with words such as $title in it"
    ),
    "home": _Rule(_is_home, "must be the name of an authority in quotes"),
    "team": _Rule(_is_folder, "must be a folder in quotes"),
    "keys": _Rule(_is_keys, 'must be a table of command = "keys"'),
}
