"""`findings` without a command: where the browser is shown, with which options, and the exit status."""

import io
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from db.errors import LibraryError, StaleParts
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand
from tui.cli.browse import why_not_full_screen
from tui.cli.exit_status import DONE, PARTIAL
from tui.settings import settings_path

KEY = "st-helens-2011-03"


@pytest.mark.parametrize(
    ("terminals", "term", "print_basket", "expected"),
    [
        ("in out err", "xterm-256color", False, None),
        ("in out err", "xterm-256color", True, None),
        ("in err", "xterm-256color", True, None),
        ("in err", "xterm-256color", False, ""),
        ("out err", "xterm-256color", False, ""),
        ("in out", "xterm-256color", False, ""),
        ("in out", "xterm-256color", True, ""),
        ("", "xterm-256color", False, ""),
        ("in out err", "dumb", False, "cannot show the browser"),
        ("in out err", "unknown", False, "cannot show the browser"),
        ("in out err", "", False, "cannot show the browser"),
    ],
)
def test_the_browser_needs_a_terminal_that_can_draw(
    terminals: str, term: str, print_basket: bool, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("in", "out", "err"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(stream, "isatty", lambda name=name: name in terminals.split())
        monkeypatch.setattr(sys, f"std{name}", stream)
    monkeypatch.setenv("TERM", term)
    obstacle = why_not_full_screen(print_basket)
    assert obstacle == expected if not expected else expected in (obstacle or "")


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp1252", False)]
)
def test_the_browser_needs_utf8(encoding: str, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    obstacle = why_not_full_screen()
    assert (obstacle is None) == shown
    assert shown or "needs a UTF-8 terminal" in (obstacle or "")


@pytest.mark.parametrize(
    ("args", "browser_status", "marked", "status"),
    [
        ((), 0, False, 0),
        ((), 129, False, 129),
        (("--print",), 0, True, 0),
        (("--print",), 129, True, 129),
        (("--print",), 0, False, PARTIAL),
        (("--print",), 129, False, PARTIAL),
    ],
)
def test_the_browser_has_its_status_unless_the_basket_is_empty(
    run_on_seeds: RunCommand,
    seed_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    browser_status: int,
    marked: bool,
    status: int,
) -> None:
    monkeypatch.setattr("tui.cli.browse.why_not_full_screen", lambda print_basket: None)
    monkeypatch.setattr("tui.cli.browse._stdout_on_terminal", nullcontext)
    monkeypatch.setattr("tui.app.browse", lambda *_, **__: browser_status)
    monkeypatch.setattr("gc.disable", lambda: None)
    if marked:
        with Library(seed_database) as library, Personal.open() as personal:
            personal.baskets.mark(library.inspection(KEY), library.report(KEY)[0])
    result = run_on_seeds(*args)
    assert result.status == status, result.err
    assert bool(result.out) == marked


@pytest.mark.parametrize(
    ("args", "setting", "mouse", "theme"),
    [
        ((), "", True, None),
        (("--no-mouse",), "", False, None),
        (("--fresh",), "", True, None),
        ((), "mouse = false", False, None),
        (("--theme", "light"), "mouse = true", True, "light"),
    ],
)
def test_the_browser_gets_its_options_and_settings(
    run_on_seeds: RunCommand,
    seed_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    setting: str,
    mouse: bool,
    theme: str | None,
) -> None:
    calls = []

    def browse(path: Path, **options: object) -> int:
        calls.append((path, options))
        return DONE

    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(f'colour = "red"\n{setting}\n[keys]\n"browse.sort" = "z"\n', "utf-8")
    monkeypatch.setattr("tui.cli.browse.why_not_full_screen", lambda print_basket: None)
    monkeypatch.setattr("tui.cli.browse._stdout_on_terminal", nullcontext)
    monkeypatch.setattr("tui.app.browse", browse)
    monkeypatch.setattr("gc.disable", lambda: None)
    result = run_on_seeds(*args)
    expected = {"query": None, "theme": theme, "mouse": mouse, "keys": {"browse.sort": "z"}}
    expected["restore"] = "--fresh" not in args
    assert calls == [(seed_database, expected)]
    assert result.err.count("\n") == 1 and "no setting is called 'colour'" in result.err


def test_a_database_of_another_version_is_brought_up_to_date_and_opened_again(
    run_on_seeds: RunCommand, seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def browse(path: Path, **_: object) -> int:
        steps.append("browse")
        if len(steps) == 1:
            raise StaleParts("made by another version")
        return DONE

    monkeypatch.setattr("tui.cli.browse.why_not_full_screen", lambda print_basket: None)
    monkeypatch.setattr("tui.cli.browse._stdout_on_terminal", nullcontext)
    monkeypatch.setattr("tui.app.browse", browse)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("tui.cli.browse.ensure_database", lambda db: steps.append("upgrade"))
    assert run_on_seeds().status == DONE
    assert steps == ["browse", "upgrade", "browse"]


def test_a_damaged_database_is_reported_before_there_is_a_screen(
    run_on_seeds: RunCommand, seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def browse(path: Path, **_: object) -> int:
        raise AssertionError("the screen was opened")

    monkeypatch.setattr("tui.cli.browse.why_not_full_screen", lambda print_basket: None)
    monkeypatch.setattr("tui.app.browse", browse)
    monkeypatch.setattr("gc.disable", lambda: None)
    cut = tmp_path / "cut.db"
    cut.write_bytes(seed_database.read_bytes()[:3000])
    result = run_on_seeds("--db", str(cut))
    assert result.status == LibraryError.exit_status
    assert "cut short" in result.err
