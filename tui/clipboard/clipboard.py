"""Copies text to the clipboard: tries each provider in order and reports the outcome."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db.text_safety import one_line, show_controls
from tui.clipboard import providers
from tui.clipboard.plan import Attempt, Environment, ProviderName, exceeds_terminal_limit, plan_attempts
from tui.widgets.formatting import shorten_home

# `checked`: read back and compared. `done`: a program took it. `sent`: the terminal cannot confirm.
# `saved`: in a file. `failed`: nowhere.
Outcome = Literal["checked", "done", "sent", "saved", "failed"]


@dataclass(frozen=True, slots=True)
class Copied:
    """The result of copying: the provider that took the text, the outcome, and a one-line message for the user."""

    provider: ProviderName | None
    outcome: Outcome
    message: str
    bytes: int  # of the text, as UTF-8
    path: Path | None = None  # the file that it was saved to


def copy(
    text: str,
    *,
    what: str = "",
    environ: Mapping[str, str] = os.environ,
    write: providers.Write | None = None,
    folder: Path | None = None,
) -> Copied:
    """Copy `text`, control characters marked; newline and tab stay. Takes up to 2 s for each provider that hangs.

    `what` names it in the message ("4 paragraphs"); `write` writes to the terminal (an app's driver), None
    where there is none; `folder` is for the file (default: `copied` in the state folder). Never raises.
    """
    safe = show_controls(text)
    environment = providers.detect_environment(environ, has_terminal=write is not None)
    failures: list[str] = []
    for attempt in plan_attempts(safe, environment):
        try:
            path = _perform(attempt, environ, write, folder)
        except providers.NotCopied as error:
            failures.append(one_line(str(error)))
            continue
        return _report(attempt, environment, what, safe, path, failures)
    size = len(safe.encode())
    return Copied(None, "failed", f"not copied: {'; '.join(failures)}; `e` exports to a file", size)


def _perform(
    attempt: Attempt, environ: Mapping[str, str], write: providers.Write | None, folder: Path | None
) -> Path | None:
    """Make the attempt and return the path of the file where it saved one. Raises NotCopied."""
    provider, payload = attempt.provider, attempt.payload
    if provider.name in ("command", "system"):
        providers.copy_with_command(provider.argv, payload, environ)
    elif provider.name == "tmux":
        providers.copy_to_tmux(provider.argv, payload, environ)
    elif provider.name == "terminal":
        providers.send_to_terminal(payload, write)
    else:
        return providers.save_to_file(payload, folder or _copies_folder())
    return None


def _report(
    attempt: Attempt,
    environment: Environment,
    what: str,
    text: str,
    path: Path | None,
    failures: list[str],
) -> Copied:
    size = len(text.encode())
    described = f"{what or 'the text'}, {format_size(size)}"
    outcome, message = describe(attempt, environment, described, text, path)
    # The providers tried before this one were configured or expected to work, so their failures are reported too.
    message += f" ({'; '.join(failures)})" if failures else ""
    return Copied(attempt.provider.name, outcome, message, size, path)


def describe(
    attempt: Attempt, environment: Environment, what: str, text: str, path: Path | None = None
) -> tuple[Outcome, str]:
    """The outcome of an attempt that raised nothing, and a message that claims no more than that. Pure."""
    name = attempt.provider.name
    if name == "command":
        return "done", f"copied {what}: given to {one_line(attempt.provider.argv[0], 60)}"
    if name == "tmux":
        obstacle = environment.tmux_obstacle
        passed_on = f"; {obstacle}" if obstacle else ", tmux to pass it on"
        return "checked", f"copied {what}: in tmux's buffer (checked){passed_on}"
    if name == "system":
        return "done", f"copied {what}: in the clipboard"
    if name == "terminal":
        # TERM of a tmux without its TMUX: the tmux runs on the user's own machine, this session inside it.
        outer_tmux = environment.variables.get("TERM", "").startswith("tmux") and not environment.in_tmux
        if outer_tmux:
            return "sent", f"sent {what}; cannot confirm: your tmux needs set-clipboard on"
        return "sent", f"sent {what}; the terminal cannot confirm: paste to check"
    too_large = exceeds_terminal_limit(text, environment)
    reason = "too large for the terminal" if too_large else "no clipboard here"
    where = one_line(shorten_home(path), 1000) if path else ""
    return "saved", f"{reason}: saved {what} to {where}"


def format_size(size: int) -> str:
    """A number of bytes in words: `900 bytes`, `2.1 KB`, `1.3 MB`."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    return f"{size / 1000:.1f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _copies_folder() -> Path:
    from db.store.paths import state_folder

    return state_folder() / "copied"
