"""Terminals of every kind: few colours or none, no mouse, and those that cannot show the browser at all."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.conftest import Browse
from tests.e2e.pty import Pty

UTF_8 = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
NO_UTF_8 = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
STYLES = re.compile(rb"\x1b\[([0-9;]*)m")
MOUSE = {1000, 1002, 1003, 1006, 1015}

Run = Callable[..., Pty]


@pytest.fixture
def run(findings: str, seed_database: Path) -> Iterator[Run]:
    """Runs `findings` with options in a terminal described by its variables."""
    with ExitStack() as terminals:
        yield lambda *options, **environment: terminals.enter_context(
            Pty(
                [findings, "--db", str(seed_database), *options],
                columns=100,
                lines=30,
                environment={**UTF_8, **environment},
            )
        )


def colours(terminal: Pty) -> set[str]:
    """The kinds of colour that the program has used: `16`, `256`, `true`."""
    found = set()
    for style in STYLES.findall(bytes(terminal.received)):
        numbers = [int(number or 0) for number in style.split(b";")]
        while numbers:
            number = numbers.pop(0)
            if number in (38, 48):
                found.add("256" if numbers[:1] == [5] else "true")
                del numbers[: 2 if numbers[:1] == [5] else 4]
            elif 30 <= number <= 37 or 40 <= number <= 47 or 90 <= number <= 97 or 100 <= number <= 107:
                found.add("16")
    return found


@pytest.mark.parametrize(
    ("environment", "kinds"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"true"}),
        ({"TERM": "xterm-256color"}, {"256"}),
        ({"TERM": "xterm-16color"}, {"16"}),
        ({"TERM": "linux"}, {"16"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
    ],
    ids=["true", "256", "16", "console", "none"],
)
def test_no_more_colours_than_the_terminal_has(
    run: Run, environment: dict[str, str], kinds: set[str]
) -> None:
    terminal = run(**environment)
    terminal.until_shown(b"1 of 766", "– St Helens".encode())
    words = terminal.screen.decode()
    terminal.send(b"/caseloads\r")
    terminal.until_shown(b"1 of 32", b"R Liverpool")
    terminal.quiet(0.2)
    assert colours(terminal) == kinds
    words += terminal.screen.decode()
    assert re.search(r"\bR Liverpool +Jun 2014", words)  # a grade is a letter, whatever its colour
    assert "– St Helens" in words


def test_the_mouse_is_left_to_the_terminal(run: Run) -> None:
    terminal = run("--no-mouse", TERM="xterm-256color")
    terminal.until(b"1 of 766")
    assert not terminal.modes & MOUSE and 1049 in terminal.modes


def test_esc_arrives_in_gnu_screen(
    in_tmux: Browse, findings: str, seed_database: Path, tmp_path: Path
) -> None:
    """GNU screen keeps Esc back until the next key while a program has asked it for the mouse."""
    if shutil.which("screen") is None:
        pytest.skip("GNU screen is not installed")
    tmp_path.chmod(0o700)  # screen wants it so
    (tmp_path / "screenrc").write_text("startup_message off\n")
    screen = ["screen", "-U", "-c", str(tmp_path / "screenrc")]
    tmux = in_tmux([*screen, findings, "--db", str(seed_database)], environment={"SCREENDIR": str(tmp_path)})
    tmux.until("1 of 766")
    tmux.press("?")
    tmux.until("type to narrow")
    tmux.press("Escape")
    tmux.until("1 of 766", gone=["type to narrow"])
    tmux.press("q")
    assert tmux.ended() == 0  # or both would go on when the window is closed


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"TERM": "dumb"}, "this terminal (TERM=dumb) cannot show the browser; the commands work here"),
        ({"TERM": ""}, "this terminal (TERM=dumb) cannot show the browser; the commands work here"),
        (
            {"TERM": "xterm-256color", **NO_UTF_8},
            "the browser needs a UTF-8 terminal (set LANG to en_GB.UTF-8, say); the commands work here",
        ),
    ],
    ids=["dumb", "unset", "no UTF-8"],
)
def test_a_terminal_that_cannot_show_the_browser_is_given_the_list_of_inspections(
    run: Run, environment: dict[str, str], reason: str
) -> None:
    terminal = run(**environment)
    assert terminal.ended() == 0
    printed = bytes(terminal.received)
    assert b"\x1b" not in printed  # such a terminal would show escape sequences as text
    lines = printed.decode("ascii" if "PYTHONUTF8" in environment else "utf-8").splitlines()
    assert reason in lines[0]
    assert any(line.startswith("st-helens-2014-11 ") for line in lines)
    assert any("findings paragraphs" in line for line in lines)


def test_the_commands_work_in_a_dumb_terminal(run: Run) -> None:
    terminal = run("paragraphs", "caseloads", "--limit", "3", TERM="dumb", **NO_UTF_8)
    assert terminal.ended() == 0
    assert b"\x1b" not in terminal.received and b"caseload" in terminal.received
    assert b"Traceback" not in terminal.received


def test_an_unknown_key_setting_is_reported_and_a_changed_key_works(
    browse: Browse, own_folders: Path
) -> None:
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\n"browse.sort" = "Q"\n"browse.nothing" = "x"\n')
    tmux = browse()
    tmux.until("no command is called browse.nothing")
    tmux.write("Q")
    tmux.until("sorted by")
