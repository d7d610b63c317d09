"""The file of themes: TOML, which the user may extend or replace.

    formalities = ["inspection was carried out"]  # routine text, to which headings assign no themes
    replace = true              # drop the bundled themes; without it the file extends them

    [[theme]]
    id = "early-help"           # a known id extends that theme
    name = "Early help"
    scope = "help before statutory social care"
    background = false          # true: yields to more specific themes
    traps = ["early help hub"]  # phrases whose words do not count for this theme
    [theme.terms]
    "early help" = 3.0          # phrase = weight; below zero discounts, 0 takes the term out
    [theme.headings]
    "early help" = 2.0          # the same, for the headings above the paragraph

The syntax of a phrase: `db.reading.phrases`. An id of an older list (`codes.RENAMED_THEMES`) stands for the new one.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from db.codes import RENAMED_THEMES
from db.reading.phrases import expansions
from db.text_safety import one_line, strip_controls
from seeds import FOLDER

FILE_VARIABLE: Final = "FINDINGS_THEMES"
FILE_NAME: Final = "themes.toml"
MAX_BYTES: Final = 4_000_000  # the bundled file has some 40 kB
MAX_WEIGHT: Final = 100.0  # of a term, either way; those of the bundled file are at most 4
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS: Final = frozenset({"id", "name", "scope", "background", "traps", "terms", "headings"})


class ThemeFileError(Exception):
    """A file of themes cannot be used. The message is one line: the file, the line number and the reason."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """The content of a file of themes: the themes, and the phrases of routine text (formalities).

    `learned`: the ids of the bundled themes, of which weights are learned; none where a file replaces the list.
    `edits`: what a user's file itself says of each theme, a weight of 0 for a term that it takes out.
    `notices`: lines for the user about the file.
    """

    themes: tuple["Theme", ...]
    formalities: tuple[str, ...] = ()
    learned: frozenset[str] = frozenset()
    edits: tuple["Theme", ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of paragraphs: its name and scope, and the phrases by which it is recognised, with their weights."""

    id: str
    name: str
    scope: str
    background: bool = False
    terms: Mapping[str, float] = field(default_factory=dict)
    headings: Mapping[str, float] = field(default_factory=dict)
    traps: tuple[str, ...] = ()


def user_theme_file() -> Path | None:
    """The user's file of themes: `$FINDINGS_THEMES`, else themes.toml in the configuration folder, or None."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs  # late: not needed where the variable names a file

    path = Path(platformdirs.user_config_dir("findings", appauthor=False)) / FILE_NAME
    return path if path.is_file() else None


def load_themes(path: Path | None = None) -> ThemeFile:
    """The themes of the seed file, extended or replaced by the file at `path`. Raises ThemeFileError."""
    seed = FOLDER.joinpath("themes.toml")
    themes = parse_themes(seed.read_text(encoding="utf-8"), "seeds/themes.toml")
    themes = replace(themes, learned=frozenset(theme.id for theme in themes.themes), edits=())
    if path is None:
        return themes
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ThemeFileError(f"{one_line(str(path))}: larger than {MAX_BYTES:,} bytes")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise ThemeFileError(f"{one_line(str(path))}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ThemeFileError(f"{one_line(str(path))}, line {line}: not UTF-8 text") from error
    return parse_themes(text, str(path), themes)


def parse_themes(text: str, name: str, before: ThemeFile | None = None) -> ThemeFile:
    """The themes of `text` (TOML), on top of those of `before`. `name` is the file's name, for messages.

    Raises ThemeFileError with the line and the reason.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits
        at = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        reason = str(error).replace(at[0], "") if at else str(error) or type(error).__name__
        raise ThemeFileError(f"{one_line(name)}, line {line}: {one_line(reason)}") from error
    source = _Source(text, name)
    if unknown := sorted(set(content) - {"replace", "formalities", "theme"}):
        raise source.error(
            unknown[0], f"unknown key {unknown[0]!r}; a file has `replace`, `formalities` and `[[theme]]`"
        )
    replaces = content.get("replace", False)
    if not isinstance(replaces, bool):
        raise source.error("replace", "`replace` is true or false")
    entries = content.get("theme", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise source.error("theme", "themes are written as [[theme]] tables")
    before = before if before and not replaces else ThemeFile(())
    formalities = _phrases("formalities", content, before.formalities, source)
    themes = {theme.id: theme for theme in before.themes}
    edits: list[Theme] = []
    notices: list[str] = []
    named: set[str] = set()
    for number, entry in enumerate(entries):
        source.theme = number
        entry = _with_present_id(entry, themes, source, notices)
        theme = _theme(entry, themes, source)
        edits.append(_edit(entry, theme))
        if theme.id in named:
            raise source.error("id", f"theme {theme.id!r} is defined twice in the file")
        named.add(theme.id)
        themes[theme.id] = theme
    if not themes:
        raise ThemeFileError(f"{one_line(name)}, line 1: the file leaves no theme")
    learned = before.learned & themes.keys()
    return ThemeFile(tuple(themes.values()), formalities, learned, tuple(edits), tuple(notices))


class _Source:
    """The text of the file, to find the line of a fault: tomllib's result has no line numbers."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.theme: int | None = None  # the number of the [[theme]] that is being read

    def error(self, key: str, reason: str) -> ThemeFileError:
        starts = [n for n, line in enumerate(self.lines) if re.match(r"\s*\[\[\s*theme\s*\]\]", line)]
        first, last = 0, len(self.lines)
        if self.theme is not None and self.theme < len(starts):
            first = starts[self.theme]
            last = starts[self.theme + 1] if self.theme + 1 < len(starts) else last
        hits = (n for n in range(first, last) if key in self.lines[n].split("#")[0])
        return ThemeFileError(f"{one_line(self.name)}, line {next(hits, first) + 1}: {one_line(reason)}")


def _with_present_id(
    entry: Mapping[str, Any], known: Mapping[str, Theme], source: "_Source", notices: list[str]
) -> Mapping[str, Any]:
    """The table with the id that its theme has today; adds a line to `notices` where that is another."""
    old = entry.get("id")
    present = RENAMED_THEMES.get(old) if isinstance(old, str) else None
    if present is None or present not in known:
        return entry
    notices.append(f"{one_line(source.name)}: theme {old!r} is called {present!r} now; both are understood")
    return {**entry, "id": present}


def _edit(entry: Mapping[str, Any], theme: Theme) -> Theme:
    """What one table itself says of a theme, checked already; terms that it takes out have the weight 0."""
    return replace(
        theme,
        terms={phrase: float(weight) for phrase, weight in entry.get("terms", {}).items()},
        headings={phrase: float(weight) for phrase, weight in entry.get("headings", {}).items()},
        traps=tuple(entry.get("traps", ())),
    )


def _theme(entry: Mapping[str, Any], known: Mapping[str, Theme], source: _Source) -> Theme:
    """The theme of one table, merged with the known one of the same id."""
    identity = entry.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise source.error("id", 'a theme\'s `id` is small letters, digits and hyphens: id = "early-help"')
    if unknown := sorted(set(entry) - _KEYS):
        raise source.error(unknown[0], f"unknown key {unknown[0]!r} in theme {identity!r}")
    theme = known.get(identity) or Theme(identity, name="", scope="")
    for key in ("name", "scope"):
        value = entry.get(key, getattr(theme, key))
        if not isinstance(value, str) or not value.strip():
            raise source.error(
                key if key in entry else identity, f"theme {identity!r} has no `{key}` in words"
            )
    background = entry.get("background", theme.background)
    if not isinstance(background, bool):
        raise source.error("background", "`background` is true or false")
    return replace(
        theme,
        name=strip_controls(entry.get("name", theme.name)),
        scope=strip_controls(entry.get("scope", theme.scope)),
        background=background,
        terms=_weights("terms", entry, theme.terms, source),
        headings=_weights("headings", entry, theme.headings, source),
        traps=_phrases("traps", entry, theme.traps, source),
    )


def _weights(
    key: str, entry: Mapping[str, Any], before: Mapping[str, float], source: _Source
) -> dict[str, float]:
    table = entry.get(key, {})
    if not isinstance(table, dict):
        raise source.error(key, f"`{key}` is a table of phrase = weight")
    for phrase, weight in table.items():
        _check_phrase(phrase, source)
        if isinstance(weight, bool) or not isinstance(weight, (int, float)):
            raise source.error(phrase, f"the weight of {phrase!r} is not a number")
        if not abs(weight) <= MAX_WEIGHT:
            raise source.error(phrase, f"the weight of {phrase!r} is not between ±{MAX_WEIGHT:g}")
    merged = {**before, **{phrase: float(weight) for phrase, weight in table.items()}}
    return {phrase: weight for phrase, weight in merged.items() if weight}


def _phrases(key: str, entry: Mapping[str, Any], before: tuple[str, ...], source: _Source) -> tuple[str, ...]:
    listed = entry.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(phrase, str) for phrase in listed):
        raise source.error(key, f"`{key}` is a list of phrases")
    for phrase in listed:
        _check_phrase(phrase, source)
    return tuple(dict.fromkeys([*before, *listed]))


def _check_phrase(phrase: str, source: _Source) -> None:
    try:
        expansions(phrase)
    except ValueError as error:
        raise source.error(phrase, f"the phrase {phrase!r}: {error}") from error
