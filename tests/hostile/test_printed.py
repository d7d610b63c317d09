"""What the command prints of a hostile database: no control character on any stream, and markup as written."""

import csv
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.personal.personal import Personal
from tests.hostile.control_characters import CONTROLS, HOSTILE, MARKUP, unsafe_characters
from tests.hostile.library import HOSTILE_KEY
from tui.cli.main import run
from tui.cli.options import FORMATS

COMMANDS = (
    ("inspections",),
    ("paragraphs", "caseloads"),
    ("paragraphs", "--sort", "reading", "--all"),
    ("count", "caseloads", "--by", "authority,theme"),
    ("compare", "alpha-2014-11", "omega-2014-11"),
    ("compare", "alpha-2014-11", HOSTILE_KEY),
    ("compare", "alpha-2014-11", "alpha-2018-03", "omega-2014-11"),
    ("similar", "1"),
    ("grades",),
    ("themes",),
    ("news", "--since", "2000"),
    ("doctor",),
)
OTHERS = (
    ("read", "alpha-2014-11", "--all"),
    ("read", HOSTILE_KEY),
    *(("paragraphs", "caseloads", "--bibliography", form) for form in ("ris", "bibtex", "csl-json")),
    *(("paragraphs", "high", "--format", "text", "--citation", style) for style in ("short", "$title $key")),
    (),
    ("--print",),
)  # fmt: skip
# Whatever the user types is repeated in the error message.
WRONG = (
    (HOSTILE,),
    ("paragraphs", "--theme", HOSTILE),
    ("paragraphs", "--authority", CONTROLS),
    ("paragraphs", f"--{CONTROLS}"),
    ("paragraphs", "--saved", HOSTILE),
    ("paragraphs", "--since", HOSTILE),
    ("paragraphs", "--citation", HOSTILE),
    ("paragraphs", "--format", HOSTILE),
    ("compare", HOSTILE, "x"),
    ("similar", HOSTILE),
    ("grades", HOSTILE),
    ("read", f"{HOSTILE}x"),
    ("inspections", "--db", f"/nowhere/{CONTROLS}"),
)

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(hostile_database: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command line over the hostile database: its status, and what reached the two streams."""

    def run_command(*args: str) -> tuple[int, str, str]:
        status = run(["--db", str(hostile_database), *(arg.replace("\0", "") for arg in args)])
        printed = capfd.readouterr()
        return status, printed.out, printed.err

    return run_command


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: "-".join(args)[:30].replace("\0", ""))
def test_every_command_in_every_format(command: Command, args: tuple[str, ...], form: str) -> None:
    _, out, err = command(*args, "--format", form)
    out = out.removeprefix("\ufeff")  # the byte-order mark of a CSV in a plain file, as pytest's capture is
    assert not unsafe_characters(out) and not unsafe_characters(err), ascii(err)
    assert "Traceback" not in err and "fault of its own" not in err
    if args[0] in ("doctor",):
        return
    assert out
    # JSON holds every character, escaped: other programs need the record unchanged.
    if form == "json":
        assert MARKUP in " ".join(strings(json.loads(out)))
    elif form == "csv":
        assert MARKUP[:9] in " ".join(cell for row in csv.reader(io.StringIO(out)) for cell in row)
    elif form in ("text", "jsonl"):
        assert MARKUP[:9] in out


@pytest.mark.parametrize("args", OTHERS, ids=lambda args: "-".join(args)[:30].replace("\0", "") or "none")
def test_other_output_has_no_control_character(
    command: Command, args: tuple[str, ...], hostile_database: Path
) -> None:
    from db.store.library import Library

    if args == ("--print",):
        with Library(hostile_database) as library, Personal.open() as personal:
            inspection = library.inspections()[0]
            personal.baskets.toggle(inspection, library.report(inspection.key)[0], HOSTILE)
    _, out, err = command(*args)
    assert out
    # RIS ends its lines so.
    assert not unsafe_characters(out.replace("\r\n", "\n")) and not unsafe_characters(err)


@pytest.mark.parametrize("args", WRONG, ids=lambda args: args[0][:10].replace("\0", "") + str(len(args)))
def test_wrong_usage_is_reported_in_one_clean_line(command: Command, args: tuple[str, ...]) -> None:
    status, out, err = command(*args)
    assert status in (2, 3)
    assert not unsafe_characters(out) and not unsafe_characters(err)
    assert err.count("\n") == 1


@pytest.mark.parametrize("stdout", [True, False])
def test_hostile_file_names(tmp_path: Path, capfd: pytest.CaptureFixture[str], stdout: bool) -> None:
    name = f"{HOSTILE}.pdf".replace("/", "").replace("\0", "").encode()[:200].decode(errors="ignore")
    (tmp_path / f"{name}.pdf").write_bytes(b"no report")
    (tmp_path / "good.txt").write_text("A report. " * 20)
    run(["ingest", str(tmp_path), "--db", str(tmp_path / "x.db"), "--format", "text" if stdout else "json"])
    printed = capfd.readouterr()
    assert not unsafe_characters(printed.out) and not unsafe_characters(printed.err)
    assert "[b] [sic]" in printed.out + printed.err


def test_hostile_names_of_databases_and_settings(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        f"theme = 3\n{json.dumps(HOSTILE)} = 1\n[keys]\n{json.dumps(HOSTILE)} = 'x'\n"
    )
    path = tmp_path / CONTROLS.replace("/", "").replace("\0", "")
    path.write_bytes(b"not a database" * 100)
    for args in (["inspections", "--db", str(path)], ["doctor", "--db", str(path)]):
        run(args)
        printed = capfd.readouterr()
        assert not unsafe_characters(printed.out) and not unsafe_characters(printed.err)
        assert printed.err.count("\n") <= 2


def test_hostile_themes_file(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_THEMES", str(tmp_path / "own.toml"))
    for text in (f"[[theme]]\nid = {json.dumps(HOSTILE)}", f"{HOSTILE}", f"{json.dumps(HOSTILE)} = 1"):
        (tmp_path / "own.toml").write_text(text, "utf-8", "replace")
        status, out, err = command("ingest", str(tmp_path), "--db", str(tmp_path / "x.db"))
        assert (status, out) in ((2, ""), (3, ""))
        assert not unsafe_characters(err) and err.count("\n") == 1


def test_nothing_is_logged(command: Command, caplog: pytest.LogCaptureFixture) -> None:
    """There is no log that could be forged: neither the program nor its libraries write one."""
    with caplog.at_level(logging.DEBUG):
        command("paragraphs", HOSTILE, "--format", "json")
    assert not caplog.records


def test_on_a_terminal_only_our_own_sequences_are_sent(hostile_database: Path, own_folders: Path) -> None:
    """The bytes that a terminal receives while the browser shows hostile text."""
    from tests.e2e.pty import Pty

    if os.name != "posix":
        pytest.skip("needs a pseudo-terminal")
    code = "import sys; from tui.cli.main import main; main()"
    pty = Pty(
        [sys.executable, "-c", code, "--db", str(hostile_database)],
        columns=100,
        lines=30,
        environment={"TERM": "xterm-256color", "LANG": "C.UTF-8"},
    )
    try:
        pty.until(b"1 of ")
        for keys in (b"j", b"3", b"W", b"\x1b", b"m", b"v", b"\x1b", b"\x1b", b"c", b"\r", b"?", b"\x1b"):
            pty.send(keys)
            while pty.read(0.08):
                pass
        received = bytes(pty.received)
        pty.send(b"qqqq")
    finally:
        pty.close()
    for owned in (
        b"owned\x07",
        b"\x1b]0;",
        b"\x1b]52;",
        b"\x1bP+q",
        b"\xe2\x80\xae",
        b"\xe2\x80\x8b",
        b"\xc2\x9b",
        b"\xf3\xa0",
    ):
        assert owned not in received
    assert b"[/b] [sic]" in received and "\N{REPLACEMENT CHARACTER}".encode() in received


def test_completion_in_a_process_of_its_own_prints_no_control_character(hostile_database: Path) -> None:
    """Completion of hostile words, in a process of its own: both streams are clean."""
    words = f"findings paragraphs --authority {CONTROLS}".replace("\0", "")
    environ = {**os.environ, "_FINDINGS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", "from tui.cli.main import main; main()"],
        env={**environ, "FINDINGS_DB": str(hostile_database)},
        capture_output=True,
        check=False,
    )
    assert not unsafe_characters(done.stdout.decode()) and not unsafe_characters(done.stderr.decode())
