"""What `findings doctor` reports: terminal, clipboard, database, the user's state and settings. Changes nothing."""

import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rich.console import Console

from db.corrections.corrections_file import CorrectionsError, corrections_path, load_corrections
from db.corrections.team import corrections_in
from db.errors import LibraryError
from db.ingest.confinement import RESTRICTIONS
from db.ingest.pool import examine_reader
from db.personal.personal import FILE_NAME, Personal
from db.personal.team import is_understood
from db.personal.team_files import TeamFile, TeamFiles, lines_of, read_team_files
from db.search import synonyms
from db.store.health import Health, examine, sqlite_version
from db.store.paths import DISTRIBUTION, state_folder
from db.text_safety import one_line
from tui.cli.browse import why_not_full_screen
from tui.clipboard.plan import list_providers, osc52_limit
from tui.clipboard.providers import detect_environment
from tui.export.citation_style import SETTING, CitationError, read_template, template_path
from tui.keymap import check_overrides
from tui.published.hyperlinks import VARIABLE, shows_links
from tui.settings import (
    VARIABLES,
    Settings,
    is_remote,
    read_settings,
    set_escape_delay,
    set_variables,
    takes_mouse,
)

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
Facts = dict[str, JsonValue]  # name -> value

# Rich's name of a colour system -> how many colours it has.
_COLOURS: Final = {"truecolor": "true colour", "256": "256", "standard": "16", "windows": "16"}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The facts by subject, in the order in which they are printed, and what is wrong with the database."""

    facts: dict[str, Facts]
    database_error: str | None  # why the database cannot be opened
    problems: tuple[str, ...] = ()
    index_problems: tuple[str, ...] = ()  # `findings doctor --rebuild-index` repairs these


def diagnose(path: Path, environ: Mapping[str, str] = os.environ) -> Diagnosis:
    """Examine the terminal, the clipboard, the database at `path`, and the user's state and settings."""
    settings = read_settings()
    variables = dict(environ)
    set_variables(variables, settings)
    set_escape_delay(variables)
    health: Health | LibraryError
    try:
        health = examine(path)
    except LibraryError as error:
        health = error
    facts: dict[str, Facts] = {
        "program": program_facts(),
        "terminal": terminal_facts(variables, mouse=takes_mouse(variables, settings)),
        "clipboard": clipboard_facts(variables),
        "database": database_facts(path, health),
        "reading processes": reading_facts(),
        "own state": state_facts(),
        "corrections": corrections_facts(),
        "synonyms": synonyms_facts(),
        "team": team_facts(variables.get(VARIABLES["team"])),
        "settings": settings_facts(settings),
    }
    if isinstance(health, LibraryError):
        return Diagnosis(facts, str(health))
    return Diagnosis(facts, None, tuple(health.problems), tuple(health.index_problems))


def program_facts() -> Facts:
    """The versions that a report of a fault needs."""
    return {
        "findings": _installed_version(DISTRIBUTION),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "textual": _installed_version("textual"),
        "system": f"{platform.system()} {platform.release()}",
    }


def _installed_version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def terminal_facts(environ: Mapping[str, str], *, mouse: bool) -> Facts:
    """The properties of the terminal, and whether it can show the browser."""
    obstacle = why_not_full_screen()
    size = shutil.get_terminal_size()
    return {
        "term": environ.get("TERM") or None,
        "is_terminal": sys.stdout.isatty(),
        "size": f"{size.columns}x{size.lines}",
        "colours": describe_colours(environ),
        "links": "pages and addresses can be clicked (OSC 8)"
        if shows_links(environ)
        else f"none: this terminal is not known to show them (${VARIABLE}=1 sends them)",
        "encoding": sys.stdout.encoding,
        "remote": is_remote(environ),
        "escape_delay": f"{environ.get('ESCDELAY', '100')} ms for the rest of a key that begins with Esc",
        "mouse": _describe_mouse(environ, used=mouse),
        "browser": {None: "can be shown", "": "cannot be shown: no terminal"}.get(obstacle, obstacle),
    }


def _describe_mouse(environ: Mapping[str, str], *, used: bool) -> str:
    if used:
        return "used by the browser; --no-mouse leaves it to the terminal"
    reason = ": GNU screen keeps Esc back while a program has it" if environ.get("STY") else ""
    return f"left to the terminal{reason}"


def describe_colours(environ: Mapping[str, str]) -> str:
    """The number of colours that the terminal has, and whether NO_COLOR is set."""
    variables = {name: value for name, value in environ.items() if name != "NO_COLOR"}
    console = Console(force_terminal=True, _environ=variables)
    colours = _COLOURS.get(console.color_system or "", "none")
    return f"{colours}, but NO_COLOR asks for none" if environ.get("NO_COLOR") else colours


def clipboard_facts(environ: Mapping[str, str]) -> Facts:
    """The clipboard providers in order, and the first that can be used."""
    environment = detect_environment(environ, has_terminal=sys.stdout.isatty())
    providers = list_providers(environment)
    return {
        "would_use": next(provider.name for provider in providers if provider.usable),
        "ways": [
            {"way": provider.name, "usable": provider.usable, "why": provider.reason}
            for provider in providers
        ],
        "osc52_limit": osc52_limit(environ),
        "in_tmux": environment.in_tmux,
        "tmux_set_clipboard": environment.set_clipboard,
        "tmux_allow_passthrough": environment.allow_passthrough,
        "tmux_terminal": environment.tmux_terminal or None,
        "tmux_terminal_features": environment.tmux_features,
        "in_screen": environment.in_screen,
    }


def database_facts(path: Path, health: Health | LibraryError) -> Facts:
    """The database's size, contents and permissions, and whether it is sound; or why it cannot be opened."""
    if isinstance(health, LibraryError):
        return {"path": str(path), "error": str(health)}
    return {
        "path": str(path),
        "size": health.size,
        "mode": health.mode,
        "schema": health.schema,
        "inspections": health.inspections,
        "paragraphs": health.paragraphs,
        "superseded": health.superseded,
        "published_dates_from_file_names": health.dated_by_file_name,
        "you_may_write": health.writable,
        "why_not": health.why_not_writable,
        "writing_now": None if health.writer is None else str(health.writer),
        "vectors": health.vectors,
        "sound": health.is_sound,
        "problems": list(health.problems),
        "index_problems": list(health.index_problems),
        "error": None,
    }


def reading_facts() -> Facts:
    """What the kernel keeps from a process that reads a report file, found out by trying in one."""
    restrictions = examine_reader()
    missing = [name.replace("_", " ") for name in RESTRICTIONS if not restrictions.get(name)]
    remark = f"this system does not provide: {', '.join(missing)}; files are read within limits all the same"
    return {**restrictions, "remark": remark if missing else None}


def state_facts() -> Facts:
    """The file of baskets, notes and saved searches, which is not created here."""
    path = state_folder() / FILE_NAME
    if not path.exists():
        return {"path": str(path), "exists": False}
    with Personal.open(path) as personal:
        return {
            "path": str(path),
            "exists": True,
            "mode": oct(path.stat().st_mode & 0o777) if path.exists() else None,
            "baskets": {name: len(personal.baskets.marks(name)) for name in personal.baskets.names()},
            "saved_searches": len(personal.searches()),
            "citations_chosen": personal.setting(SETTING),
            "notice": personal.notice or None,
        }


def corrections_facts() -> Facts:
    """The user's file of corrections, and each of them: what was read, what it is, who said so and when."""
    path = corrections_path()
    try:
        listed = load_corrections(path)
    except CorrectionsError as error:
        return {"path": str(path), "error": str(error)}
    return {
        "path": str(path),
        "recorded": [
            {"inspection": c.key, "field": c.field, "was": c.was, "is": c.value, "by": c.by, "at": c.at}
            for c in listed
        ],
        "error": None,
    }


def synonyms_facts() -> Facts:
    """The user's own file of synonyms, and why it cannot be used."""
    path = synonyms.user_file()
    return {"path": None if path is None else str(path), "error": synonyms.find_fault(path)}


def team_facts(folder: str | None) -> Facts:
    """The team folder, whose files are read in it, and each that is not, with the reason."""
    if not folder:
        return {"folder": None, "read": [], "refused": []}
    files = read_team_files(folder=Path(folder).expanduser())
    wrong = [f for f in files.files if not _is_understood(f)]
    read = TeamFiles(tuple(f for f in files.files if f not in wrong), files.refused)
    return {
        "folder": folder,
        "read": list(lines_of(read)),
        "refused": [*files.refused, *(f"{one_line(f.name, 100)}: it holds no {f.holds}" for f in wrong)],
    }


def _is_understood(file: TeamFile) -> bool:
    return corrections_in(file) is not None if file.holds == "corrections" else is_understood(file)


def settings_facts(settings: Settings) -> Facts:
    """The settings file, and what is wrong in it, in the configured keys or in the citation template."""
    complaints = [*settings.complaints, *check_overrides(settings.keys)[1], *_template_complaints()]
    return {"path": str(settings.path), "read": settings.found, "complaints": list(complaints)}


def _template_complaints() -> list[str]:
    path = template_path()
    try:
        if path.exists():
            read_template(path)
    except CitationError as error:
        return [str(error)]
    return []
