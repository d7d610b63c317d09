"""However the browser ends, the terminal is restored, marks are saved, and no process remains."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.conftest import Browse, first_words
from tests.e2e.left_behind import gone, marked
from tests.e2e.pty import AT_REST, Pty

ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
# The browser with a fault of its own: an action raises an exception that nothing expects.
FAULTY = """
import sys
from tui.app import FindingsApp
def broken(self):
    raise RuntimeError("[b]a fault[/b]")
FindingsApp.action_citation = broken
from tui.cli.main import main
main(sys.argv[1:])
"""
Opened = Callable[..., Pty]


@pytest.fixture
def opened(findings: str, seed_database: Path) -> Iterator[Opened]:
    """Opens the browser on a pty, marks a paragraph, and waits for the notice that it is in the basket."""
    with ExitStack() as terminals:

        def open_it(*command: str, columns: int = 80, **environment: str) -> Pty:
            terminal = Pty(
                [*(command or [findings]), "--db", str(seed_database)],
                columns=columns,
                lines=24,
                environment={**ENVIRONMENT, **environment},
            )
            terminals.enter_context(terminal)
            terminal.until(b"1 of 766")
            terminal.send(b" ")
            terminal.until(b"1 paragraph in the basket")
            assert terminal.modes >= {1049, 1000, 1006} and 25 not in terminal.modes
            return terminal

        yield open_it


def is_restored(terminal: Pty) -> bool:
    """Whether the terminal is as before: no alternate screen, no mouse, a cursor, line editing."""
    return terminal.modes == AT_REST and terminal.keyboard == 0 and terminal.is_cooked


def test_quitting(opened: Opened) -> None:
    terminal = opened()
    assert not is_restored(terminal)
    terminal.send(b"q")
    assert terminal.ended() == 0
    assert is_restored(terminal) and marked() == 1


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT])
def test_a_signal(opened: Opened, number: signal.Signals) -> None:
    terminal = opened()
    terminal.kill(number)
    assert terminal.ended() == 128 + number
    assert is_restored(terminal) and marked() == 1
    assert b"Traceback" not in terminal.received


def test_a_terminal_that_is_closed(opened: Opened) -> None:
    terminal = opened()
    terminal.hang_up()
    assert terminal.ended() == 128 + signal.SIGHUP
    assert marked() == 1
    with pytest.raises(ProcessLookupError):
        os.killpg(terminal.pid, 0)  # no child process remains either


def test_a_terminal_that_is_closed_under_a_shell_that_ignores_it(opened: Opened, findings: str) -> None:
    """The kernel sends SIGHUP to the shell alone; a read at the end of the terminal returns at once, for ever."""
    terminal = opened("/bin/sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh", findings)
    terminal.hang_up()
    assert terminal.ended() == 128 + signal.SIGHUP
    assert marked() == 1


def test_a_terminal_that_is_closed_while_the_browser_is_stopped(
    findings: str, seed_database: Path, tmp_path: Path
) -> None:
    pid_file = tmp_path / "pid"
    bash = shutil.which("bash") or pytest.skip("bash is not installed")
    with Pty([bash, "--norc", "-i"], columns=80, lines=24, environment=ENVIRONMENT) as terminal:
        terminal.send(f"{findings} --db {seed_database}\n".encode())
        terminal.until(b"1 of 766")
        terminal.send(b"\x1a")
        terminal.until(b"Stopped")
        terminal.send(f"jobs -p > {pid_file}; echo writ''ten\n".encode())
        terminal.until(b"written")
        terminal.hang_up()
        assert gone(int(pid_file.read_text()))


def test_ctrl_z_where_no_shell_could_continue_it(opened: Opened) -> None:
    terminal = opened()
    terminal.forget()
    terminal.send(b"\x1a")
    terminal.until(b"\x1b[?1049h", b"Paragraphs", b"Reader")
    terminal.send(b"q")
    assert terminal.ended() == 0
    assert is_restored(terminal)


def test_a_terminal_that_nobody_reads(opened: Opened) -> None:
    terminal = opened()
    for _ in range(100):
        terminal.send(b"\x0c")  # each is a whole screen; the kernel holds a few
    used = -1.0
    while used != terminal.processor_time():
        used = terminal.processor_time()
        time.sleep(0.3)
    terminal.kill(signal.SIGTERM)
    assert gone(terminal.pid)
    assert terminal.ended() == 128 + signal.SIGTERM and marked() == 1


def test_a_signal_before_the_first_frame(findings: str, seed_database: Path) -> None:
    command = [findings, "--db", str(seed_database)]
    with Pty(command, columns=80, lines=24, environment=ENVIRONMENT) as terminal:
        terminal.until(b"\x1b[?1049h")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert is_restored(terminal)


def test_a_byte_that_is_not_utf_8(opened: Opened) -> None:
    """As a terminal sends one that is set to another encoding."""
    terminal = opened()
    terminal.send("é".encode("latin-1"))
    terminal.quiet(0.3)
    terminal.send(b"q")
    assert terminal.ended() == 0


def test_a_closed_tmux_pane(browse: Browse) -> None:
    tmux = browse()
    tmux.press("Space")
    tmux.until("1 paragraph in the basket")
    pid = tmux.pid
    tmux.tmux("kill-pane")
    assert gone(pid)
    assert marked() == 1


def test_an_unexpected_error_is_one_line(opened: Opened) -> None:
    terminal = opened(sys.executable, "-c", FAULTY, columns=200)
    terminal.send(b"C")
    assert terminal.ended() == 1
    assert is_restored(terminal) and marked() == 1
    after = bytes(terminal.received).rpartition(b"\x1b[?1049l")[2]
    last = b"findings: stopped by a fault of its own (RuntimeError: [b]a fault[/b])"
    assert last in after and b"Traceback" not in terminal.received
    assert after[after.index(b"findings:") :].count(b"\n") == 1


def test_an_unexpected_error_has_a_traceback_in_debug_mode(opened: Opened) -> None:
    terminal = opened(sys.executable, "-c", FAULTY, FINDINGS_DEBUG="1")
    terminal.send(b"C")
    assert terminal.ended() == 1
    assert is_restored(terminal)
    assert b"Traceback" in terminal.received and b"in broken" in terminal.received


def test_ctrl_c_says_how_to_quit(opened: Opened) -> None:
    terminal = opened()
    terminal.send(b"\x03")
    terminal.until(b"q quits")
    assert marked() == 1


def threads(terminal: Pty) -> int:
    return len(list(Path(f"/proc/{terminal.pid}/task").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to count threads")
def test_a_stop_from_outside_leaves_one_input_thread_and_the_screen(opened: Opened) -> None:
    """As by `kill -STOP` and `fg`: the shell has written on the screen and made the terminal edit lines."""
    terminal = opened()
    before = threads(terminal)
    for _ in range(4):
        terminal.kill(signal.SIGSTOP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.quiet(0.1)
        terminal.forget()
        terminal.make_cooked()
        terminal.kill(signal.SIGCONT)
        terminal.until(b"Paragraphs", b"Reader")
    assert not terminal.is_cooked
    assert threads(terminal) <= before + 1
    terminal.send(b"q")
    assert terminal.ended() == 0


def test_ctrl_z_suspends_and_fg_restores_the_screen(
    in_tmux: Browse, findings: str, seed_database: Path
) -> None:
    tmux = in_tmux(["bash", "--norc", "--noprofile", "-i"], environment={"PS1": "sh$ "})
    tmux.until("sh$")
    tmux.write(f"{findings} --db {seed_database}")
    tmux.press("Enter")
    tmux.until("1 of 766")
    tmux.write("/caseloads")
    tmux.press("Enter")
    tmux.until("1 of 32", "“caseloads”", at=first_words(seed_database, "caseloads"))
    tmux.press("Down")
    before = tmux.at_rest("2 of 32", "Caseloads")
    tmux.press("C-z")
    tmux.until("Stopped", "sh$", gone=["2 of 32"])
    assert tmux.query_window("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0"
    tmux.tmux("resize-window", "-x", "100", "-y", "30")
    tmux.write("fg")
    tmux.press("Enter")
    tmux.until("2 of 32", "Caseloads", gone=["sh$"])
    tmux.tmux("resize-window", "-x", "80", "-y", "24")
    tmux.until("2 of 32")
    tmux.press("Up")
    tmux.until("1 of 32")
    tmux.press("Down")
    assert tmux.at_rest("2 of 32").split("3 Reader")[0] == before.split("3 Reader")[0]
    tmux.write("q")
    tmux.until("sh$", gone=["2 of 32"])
    assert tmux.query_window("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0"


def test_the_shell_is_as_before_where_the_window_has_grown(
    in_tmux: Browse, findings: str, seed_database: Path
) -> None:
    """tmux 3.3 leaves the browser on the shell's screen, unless it is erased before the alternate screen is left."""
    tmux = in_tmux(["sh", "-c", f"echo before; {findings} --db {seed_database}; echo ended; exec sleep 60"])
    tmux.until("1 of 766")
    tmux.tmux("resize-window", "-x", "120", "-y", "40")
    tmux.until("1 of 766", "1 Filters")
    tmux.press("q")
    tmux.until("before", "ended", gone=["1 of 766"])


def test_ctrl_l_paints_over_what_another_program_wrote(
    in_tmux: Browse, findings: str, seed_database: Path
) -> None:
    tmux = in_tmux([findings, "--db", str(seed_database)])
    before = tmux.at_rest("1 of 766", "not graded")
    Path(tmux.query_window("#{pane_tty}")).write_bytes(
        b"\x1b[5;1HBroadcast message from root: reboot at noon\r\n"
    )
    tmux.until("Broadcast")
    tmux.press("C-l")
    tmux.until("painted anew", gone=["Broadcast"])
    assert tmux.at_rest().splitlines()[:-1] == before.splitlines()[:-1]


def test_over_ssh_a_key_may_arrive_in_pieces(opened: Opened) -> None:
    """ESC and `[B` 150 ms apart are one key; the answer of the terminal to a question in pieces is none."""
    terminal = opened(SSH_CONNECTION="10.0.0.2 1 10.0.0.1 22")
    for pieces, row in (((b"\x1b", b"[B"), b"3"), ((b"\x1b[", b"?2026;", b"2$y", b"\x1b", b"[B"), b"4")):
        for piece in pieces:
            terminal.send(piece)
            terminal.quiet(0.15)
        terminal.until_shown(b"2 Paragraphs  " + row)
        terminal.quiet(0.3)
        assert b"no earlier" not in terminal.screen and b"Keys" not in terminal.screen
