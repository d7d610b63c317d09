"""`O`: a browser gets the address of the file at its page; where there is none, the clipboard does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import store
from tests.records import report
from tests.tui.pilot import run_browser, screen_text, wait_until
from tui.published.opening import open_address

URL = "https://files.ofsted.gov.uk/v1/file/50004567"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(url=URL))
    return path


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file to which the browser of $BROWSER writes what it is given."""
    opened, program = tmp_path / "opened", tmp_path / "my browser"
    program.write_text(f'#!/bin/sh\necho "$@" > "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"'{program}' --tab %s")
    return opened


async def test_the_browser_gets_the_file_at_its_page(database: Path, browser: Path) -> None:
    async with run_browser(database, size=(110, 24)) as pilot:
        await pilot.press("down", "O")
        await wait_until(pilot, lambda: "opened https" in screen_text(pilot), "the notice")
    assert browser.read_text() == f"--tab {URL}#page=2\n"


async def test_over_ssh_the_address_is_copied(
    database: Path, browser: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "copied"
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.2 1 10.0.0.1 22")
    monkeypatch.setenv("FINDINGS_COPY", f"dd of={copied}")
    async with run_browser(database, size=(160, 24)) as pilot:
        await pilot.press("O")
        await wait_until(pilot, lambda: "remote session" in screen_text(pilot), "the notice")
        assert URL in screen_text(pilot).splitlines()[-1]
    assert copied.read_text() == f"{URL}#page=1" and not browser.exists()


async def test_a_report_without_an_address_says_so(tmp_path: Path, browser: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report())
    with closing(sqlite3.connect(path)) as conn:  # as a foreign file may have it
        conn.execute("UPDATE inspections SET url = 'file:///etc/passwd'")
        conn.commit()
    async with run_browser(path, size=(110, 24)) as pilot:
        await pilot.press("O")
        await wait_until(pilot, lambda: "is not known" in screen_text(pilot), "the notice")
    assert not browser.exists()


@pytest.mark.parametrize("program", ["false", "/nowhere/at/all"])
def test_a_browser_that_fails_leaves_the_address_in_the_clipboard(program: str, tmp_path: Path) -> None:
    environ = {"PATH": "/usr/bin:/bin", "BROWSER": program, "FINDINGS_COPY": f"dd of={tmp_path / 'copied'}"}
    said = open_address(URL, environ, None)
    assert ("failed (exit 1)" in said or "no display" in said) and said.endswith(URL)
    assert (tmp_path / "copied").read_text() == URL
