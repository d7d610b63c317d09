"""Encoding of the standard streams, and the line of progress of a long list on stderr."""

import sys

import pytest

from tui.cli import output


@pytest.mark.parametrize(
    ("stdout_is_terminal", "stderr_is_terminal", "shown"),
    [(False, True, True), (True, True, False), (False, False, False), (True, False, False)],
    ids=["into a file", "on the terminal", "by a script", "no stderr"],
)
def test_progress_is_shown_where_only_stderr_is_a_terminal(
    stdout_is_terminal: bool,
    stderr_is_terminal: bool,
    shown: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: stdout_is_terminal, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: stderr_is_terminal, raising=False)
    assert list(output.with_progress(range(2500), 2500)) == list(range(2500))
    clear = output.CLEAR_LINE
    lines = [f"{clear}findings: {number} of 2,500 paragraphs" for number in ("1,000", "2,000")]
    assert capsys.readouterr().err == ("".join([*lines, clear]) if shown else "")


def test_the_line_is_erased_where_the_list_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    items = output.with_progress(range(9), 9)
    next(iter(items))
    items.close()  # type: ignore[attr-defined]
    assert capsys.readouterr().err == output.CLEAR_LINE
