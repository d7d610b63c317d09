"""Encoding of the standard streams, and the line of progress of a long list on stderr."""

import io
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


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("ascii", "plain", b"plain"),
        ("ascii", "“a” – ‘b’ • c…\xa0d ↑é", b"\"a\" - 'b' * c... d *?"),
        ("latin-1", "“é” – 儿", b'"\xe9" - ?'),
        ("utf-8", "“é” – 儿", "“é” – 儿".encode()),
        ("ascii", "line\nline\n", b"line\nline\n"),
    ],
)
def test_a_stream_replaces_the_characters_that_it_cannot_encode(
    encoding: str, text: str, written: bytes
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    output.set_encoding(stream)
    stream.write(text)
    stream.flush()
    assert stream.buffer.getvalue() == written


@pytest.mark.parametrize("form", ["text", "table", *sorted(output.PROGRAM_FORMATS)])
def test_formats_for_programs_are_utf8_in_any_locale(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    output.set_encoding(stream)
    monkeypatch.setattr(sys, "stdout", stream)
    output.print_pieces(["“a”", "\n"], form)
    expected = b'"a"\n' if form in ("text", "table") else "“a”\n".encode()
    assert stream.buffer.getvalue() == expected


def test_a_note_is_one_line_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_note("a\x1b[31m\nb")
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert printed.err.startswith("findings: a") and "\x1b" not in printed.err
