"""A long list tells how far it has come: on stderr, where somebody sees that and the results go elsewhere."""

import sys

import pytest

from tui.cli import output


@pytest.mark.parametrize(
    ("results_seen", "progress_seen", "told"),
    [(False, True, True), (True, True, False), (False, False, False), (True, False, False)],
    ids=["into a file", "on the terminal", "by a script", "no stderr"],
)
def test_progress_is_told_where_it_is_in_nobodys_way(
    results_seen: bool,
    progress_seen: bool,
    told: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: results_seen, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: progress_seen, raising=False)
    assert list(output.counted(range(2500), 2500)) == list(range(2500))
    clear = output.CLEAR_LINE
    lines = [f"{clear}findings: {number} of 2,500 paragraphs" for number in ("1,000", "2,000")]
    assert capsys.readouterr().err == ("".join([*lines, clear]) if told else "")


def test_the_line_goes_also_where_the_list_is_cut_short(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    items = output.counted(range(9), 9)
    next(iter(items))
    items.close()  # type: ignore[attr-defined]
    assert capsys.readouterr().err == output.CLEAR_LINE
