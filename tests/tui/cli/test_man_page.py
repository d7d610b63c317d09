"""The man page: it has every command and option, and groff formats it without a warning."""

import re
import subprocess
from pathlib import Path
from shutil import which

import click
import pytest

from tests.conftest import ROOT
from tui.cli.group import COMMANDS, findings
from tui.cli.man_page import manual
from tui.cli.options import FORMATS

PAGE = manual(findings, "findings", "1.2.3")
SUBCOMMANDS = {name: findings.get_command(click.Context(findings), name) for name in COMMANDS}


def printed(page: str, folder: Path) -> str:
    """The page as man prints it; groff must not warn. Skips the test where there is no groff."""
    groff = which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    path = folder / "page.1"
    path.write_text(page, encoding="ascii")
    made = subprocess.run(
        [groff, "-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u", path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stderr == ""
    return made.stdout


def section(text: str, name: str) -> str:
    """The text under a heading, up to the next heading."""
    [found] = re.findall(rf"^{name}\n(.*?)(?=^\S|\Z)", text, re.DOTALL | re.MULTILINE)
    return str(found)


def test_it_has_every_command_and_option() -> None:
    plain = PAGE.replace(r"\-", "-")
    for name, command in SUBCOMMANDS.items():
        assert command is not None
        [part] = re.findall(rf"^\.SS findings {name}\n(.*?)(?=^\.S[SH])", plain, re.DOTALL | re.MULTILINE)
        for option in [p for p in command.params if isinstance(p, click.Option)]:
            for spelt in option.opts:
                assert rf"\fB{spelt}\fR" in part, (name, spelt)
        assert r"\fB-h\fR, \fB--help\fR" in part
    for option in [p for p in findings.params if isinstance(p, click.Option)]:
        assert rf"\fB{option.opts[0]}\fR" in plain.partition(".SH COMMANDS")[0]


def test_it_is_plain_ascii_and_the_same_each_time() -> None:
    assert PAGE.isascii() and "\b" not in PAGE
    assert manual(findings, "findings", "1.2.3") == PAGE
    assert '"findings 1.2.3"' in PAGE.splitlines()[0]


def test_it_has_every_environment_variable_that_is_read() -> None:
    read = {
        name
        for wing in ("db", "tui")
        for path in (ROOT / wing).rglob("*.py")
        for name in re.findall(r"FINDINGS_[A-Z0-9_]*[A-Z0-9]", path.read_text("utf-8"))
    }
    documented = set(re.findall(r"^\\fB(FINDINGS_\w+)\\fR$", PAGE, re.MULTILINE))
    assert documented == read - {"FINDINGS_COMPLETE"}  # between the shell and click


def test_man_prints_it_without_a_warning(tmp_path: Path) -> None:
    text = printed(PAGE, tmp_path)
    for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXAMPLES", "EXIT STATUS"):
        assert section(text, heading).strip(), heading
    assert "findings compare st-helens-2011-03 st-helens-2014-11" in section(text, "EXAMPLES")
    assert "3 the" in section(text, "EXIT STATUS")
    assert f"[{'|'.join(FORMATS)}]" in section(text, "COMMANDS")


def test_a_hostile_help_text_is_printed_as_it_is(tmp_path: Path) -> None:
    """A dot or quote that begins a line is no request, a backslash no escape; an example keeps its lines."""
    text = ".SH not a heading\n\n'br nor this\n\n\\fBa\\nb “q” – c\n\n\b\n.x --a   b\n  c"
    group = click.Group("made-up", help=f"Made up.\n\n{text}", epilog="Free: of format.")
    page = printed(manual(group, "made-up", "1"), tmp_path)
    description = section(page, "DESCRIPTION")
    for line in (".SH not a heading", "'br nor this", "\\fBa\\nb “q” – c", ".x --a   b\n             c"):
        assert line in description
    assert "of format." in section(page, "FREE")
