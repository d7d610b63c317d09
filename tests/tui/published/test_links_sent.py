"""What a real terminal receives: links where it says that it knows them, none where it does not."""

import os
import sys
from pathlib import Path

import pytest

from tests.databases import store
from tests.records import report
from tui.cli.main import run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

ADDRESS = "https://files.ofsted.gov.uk/v1/file/5\x1b]0;owned\x07"
CLEANED = b"https://files.ofsted.gov.uk/v1/file/5%1B]0;owned%07"
CODE = "import sys; from tui.cli.main import main; main()"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(url=ADDRESS))
    return path


def test_the_reader_links_the_page_of_its_paragraph(database: Path) -> None:
    """That it does not in another terminal: test_hyperlinks.py, at less cost."""
    from tests.e2e.pty import Pty

    environ = {"TERM": "xterm-kitty", "LANG": "C.UTF-8"}
    pty = Pty([sys.executable, "-c", CODE, "--db", str(database)], columns=160, lines=30, environment=environ)
    try:
        pty.until(b"pages 1")
        received = bytes(pty.received)
        pty.send(b"q")
    finally:
        pty.close()
    assert b"\x1b]8;;" + CLEANED + b"#page=1\x1b\\" in received
    assert b"\x1b]0;" not in received


@pytest.mark.parametrize(("term", "linked"), [("xterm-kitty", True), ("xterm-256color", False)])
def test_a_command_links_the_addresses_that_it_prints_on_a_terminal(
    database: Path,
    term: str,
    linked: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(["paragraphs", "--format", "text", "--db", str(database)]) == 0
    printed = capsys.readouterr().out
    assert CLEANED.decode() in printed and (f"\x1b]8;;{CLEANED.decode()}" in printed) is linked
    assert "\x1b]0;" not in printed
