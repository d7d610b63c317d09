"""What `findings doctor` finds: terminal, clipboard, database, a person's own state and settings. Changes nothing."""

import os
import platform
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.errors import LibraryError
from tui.export.citation_style import SETTING, CitationError, read_template, template_path


def diagnose(path: Path, environ: Mapping[str, str] = os.environ) -> dict[str, dict[str, Any]]:
    """Subject -> what -> what was found, as plain JSON values, in the order in which a page shows them."""
    from tui.settings import read_settings, set_variables

    settings = read_settings()
    effective = dict(environ)
    set_variables(effective, settings)
    return {
        "program": program(),
        "terminal": terminal(effective, settings.mouse),
        "clipboard": clipboard(effective),
        "database": database(path),
        "own state": own_state(),
        "settings": {
            "path": str(settings.path),
            "read": settings.found,
            "complaints": [*settings.complaints, *_key_complaints(settings.keys), *_template_complaints()],
        },
    }


def program() -> dict[str, Any]:
    """Versions of what matters to a report of a fault."""
    from importlib import metadata

    from db.store.health import sqlite_version

    def version(name: str) -> str:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return "not installed"

    return {
        "findings": version("findings"),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "textual": version("textual"),
        "system": f"{platform.system()} {platform.release()}",
    }


def terminal(environ: Mapping[str, str], mouse: bool) -> dict[str, Any]:
    """What the browser has to draw on."""
    from tui.cli.browse import why_not_full_screen

    refused = why_not_full_screen()
    size = shutil.get_terminal_size()
    return {
        "term": environ.get("TERM") or None,
        "is_terminal": sys.stdout.isatty(),
        "size": f"{size.columns}x{size.lines}",
        "colours": colours(environ),
        "encoding": sys.stdout.encoding,
        "remote": any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
        "mouse": "used by the browser; --no-mouse leaves it to the terminal"
        if mouse
        else "left to the terminal",
        "browser": {None: "can be shown", "": "cannot be shown: no terminal"}.get(refused, refused),
    }


def colours(environ: Mapping[str, str]) -> str:
    """How many colours the terminal says it has, and whether it asks for none."""
    from rich.console import Console

    known = {"truecolor": "true colour", "256": "256", "standard": "16", "windows": "16"}
    console = Console(force_terminal=True, _environ={k: v for k, v in environ.items() if k != "NO_COLOR"})
    said = known.get(console.color_system or "", "none")
    return f"{said}, but NO_COLOR asks for none" if environ.get("NO_COLOR") else said


def clipboard(environ: Mapping[str, str]) -> dict[str, Any]:
    """The providers of the clipboard in their order, and the one that would be used."""
    from tui.clipboard.plan import list_providers, osc52_limit
    from tui.clipboard.providers import detect_environment

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
        "in_screen": environment.in_screen,
    }


def database(path: Path) -> dict[str, Any]:
    """What the database is, who may use it, and whether it is sound; `error` where it cannot be opened."""
    from db.store.health import examine

    try:
        health = examine(path)
    except LibraryError as error:
        return {"path": str(path), "error": str(error)}
    return {
        "path": str(path),
        "size": health.size,
        "mode": health.mode,
        "schema": health.schema,
        "inspections": health.inspections,
        "paragraphs": health.paragraphs,
        "superseded": health.superseded,
        "you_may_write": health.writable,
        "why_not": health.why_not_writable,
        "writing_now": None if health.writer is None else str(health.writer),
        "sound": health.is_sound,
        "problems": list(health.problems),
        "index_problems": list(health.index_problems),
        "error": None,
    }


def own_state() -> dict[str, Any]:
    """Where baskets and searches are kept, without making the file."""
    from db.personal.personal import FILE_NAME, Personal
    from db.store.paths import state_folder

    path = state_folder() / FILE_NAME
    if not path.exists():
        return {"path": str(path), "exists": False}
    with Personal.open(path) as personal:
        marked = {name: len(personal.baskets.marks(name)) for name in personal.baskets.names()}
        return {
            "path": str(path),
            "exists": True,
            "mode": oct(path.stat().st_mode & 0o777) if path.exists() else None,
            "baskets": marked,
            "saved_searches": len(personal.searches()),
            "citations_chosen": personal.setting(SETTING),
            "notice": personal.notice or None,
        }


def _key_complaints(keys: Mapping[str, str]) -> list[str]:
    if not keys:
        return []
    from tui.keymap import rebound

    return rebound(keys)[1]


def _template_complaints() -> list[str]:
    """What is wrong with the person's own template for citations, where there is one."""
    path = template_path()
    try:
        if path.exists():
            read_template(path)
    except CitationError as error:
        return [str(error)]
    return []
