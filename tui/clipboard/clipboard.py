"""Copying text, wherever the person sits: one call that tries each way in order and says honestly what became of it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db.text_safety import one_line, show_controls
from tui.clipboard import providers as running
from tui.clipboard.plan import Attempt, Provider, Surroundings, plan, too_large

# `checked`: read back and compared. `done`: a program took it. `sent`: the terminal cannot confirm.
# `saved`: in a file. `failed`: nowhere.
Outcome = Literal["checked", "done", "sent", "saved", "failed"]


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a text: the way it took, how sure that is, and one line for the person."""

    provider: Provider | None
    outcome: Outcome
    message: str
    bytes: int  # of the text, as UTF-8
    path: Path | None = None  # where it was saved to a file


def copy(
    text: str,
    *,
    what: str = "",
    environ: Mapping[str, str] = os.environ,
    write: running.Write | None = None,
    folder: Path | None = None,
) -> Copied:
    """Copy `text`, control characters marked; newline and tab stay. Takes up to 2 s per way that hangs.

    `what` names it in the message ("4 paragraphs"); `write` writes to the terminal (an app's driver), None
    where there is none; `folder` is for the file (default: `copied` in the state folder). Never raises.
    """
    safe = show_controls(text)
    here = running.surroundings(environ, has_terminal=write is not None)
    failures: list[str] = []
    for attempt in plan(safe, here):
        try:
            path = _try(attempt, environ, write, folder)
        except running.NotCopied as error:
            failures.append(one_line(str(error)))
            continue
        return _told(attempt, here, what, safe, path, failures)
    size = len(safe.encode())
    return Copied(None, "failed", f"not copied: {'; '.join(failures)}; `e` exports to a file", size)


def _try(
    attempt: Attempt, environ: Mapping[str, str], write: running.Write | None, folder: Path | None
) -> Path | None:
    way, payload = attempt.way, attempt.payload
    if way.provider == "command":
        running.by_command(way.argv, payload, environ)
    elif way.provider == "tmux":
        running.by_tmux(way.argv, payload, environ)
    elif way.provider == "system":
        running.by_pyperclip(payload, environ)
    elif way.provider == "terminal":
        running.by_terminal(payload, write)
    else:
        return running.to_file(payload, folder or _copies_folder())
    return None


def _told(
    attempt: Attempt, here: Surroundings, what: str, text: str, path: Path | None, failures: list[str]
) -> Copied:
    size = len(text.encode())
    outcome, words = describe(attempt, here, f"{what or 'the text'}, {in_bytes(size)}", text, path)
    # What a person configured, or what ought to work here and did not, they want to know.
    words += f" ({'; '.join(failures)})" if failures else ""
    return Copied(attempt.way.provider, outcome, words, size, path)


def describe(
    attempt: Attempt, here: Surroundings, what: str, text: str, path: Path | None = None
) -> tuple[Outcome, str]:
    """How sure it is, and the honest words, for an attempt that raised nothing. Pure."""
    provider = attempt.way.provider
    if provider == "command":
        return "done", f"{what}: given to {one_line(attempt.way.argv[0], 60)}"
    if provider == "tmux":
        if here.set_clipboard == "off":
            return (
                "checked",
                f"{what}: in tmux's buffer (checked); tmux does not pass it on (set-clipboard off)",
            )
        return "checked", f"{what}: in tmux's buffer (checked), tmux asked to pass it on"
    if provider == "system":
        return "done", f"{what}: in the clipboard"
    if provider == "terminal":
        beyond = here.environ.get("TERM", "").startswith("tmux") and not here.environ.get("TMUX")
        hint = " (a tmux at your end needs set-clipboard on)" if beyond else ""
        return "sent", f"sent {what} to the terminal; it cannot confirm: paste to check, or `e` to save{hint}"
    why = "too large for the terminal" if too_large(text, here) else "no clipboard here"
    return "saved", f"{why}: saved {what} to {_home_as_tilde(path)}"


def in_bytes(size: int) -> str:
    """`900 bytes`, `2.1 KB`, `1.3 MB`."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    return f"{size / 1000:.1f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _home_as_tilde(path: Path | None) -> str:
    home = str(Path.home())
    shown = one_line(str(path), 1000)
    return "~" + shown[len(home) :] if shown.startswith(home + os.sep) else shown


def _copies_folder() -> Path:
    from db.store.paths import state_folder

    return state_folder() / "copied"
