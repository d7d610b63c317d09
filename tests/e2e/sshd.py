"""A real sshd on the loopback interface with keys and a configuration of its own, and the command to log in."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

PATIENCE: Final = 10.0
# An sshd of root needs this empty folder, which the system's package makes when its service is started.
SEPARATION: Final = Path("/run/sshd")
CONFIGURATION: Final = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/key.pub
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
PrintMotd no
PrintLastLog no
"""


class NoSshd(Exception):
    """Why no sshd can be used here."""


class Sshd:
    """A server in `folder`; `login` returns the command that logs in and runs another one."""

    def __init__(self, folder: Path) -> None:
        """Start it and log in once. Raises NoSshd."""
        programs = {name: shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in _PROGRAMS}
        missing = [name for name, path in programs.items() if path is None]
        if missing:
            raise NoSshd(f"{', '.join(missing)} is not installed")
        self._folder = folder
        for key in ("host_key", "key"):
            _run([str(programs["ssh-keygen"]), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)])
        self._made_separation = os.getuid() == 0 and not SEPARATION.exists()
        if self._made_separation:
            SEPARATION.mkdir(mode=0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        configuration = folder / "sshd_config"
        configuration.write_text(CONFIGURATION.format(port=self._port, folder=folder))
        command = [str(programs["sshd"]), "-D", "-e", "-f", str(configuration)]
        with (folder / "log").open("wb") as log:
            self._server = subprocess.Popen(command, stderr=log, stdin=subprocess.DEVNULL)
        try:
            self._wait()
        except NoSshd:
            self.close()
            raise

    def login(self, command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
        """The command that runs `command` on the server, on a terminal. As in a login, few variables are passed on."""
        remote = shlex.join(["env", *(f"{name}={value}" for name, value in environment.items()), *command])
        return self._ssh("-tt", remote)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE)
        if self._made_separation:
            with suppress(OSError):
                SEPARATION.rmdir()

    def _ssh(self, *arguments: str) -> list[str]:
        options = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
        }
        settings = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        address = ["-i", str(self._folder / "key"), "-p", str(self._port), f"{getpass.getuser()}@127.0.0.1"]
        return [str(shutil.which("ssh")), "-F", "/dev/null", *settings, *address, *arguments]

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._server.poll() is None:
            tried = subprocess.run(
                self._ssh("true"), capture_output=True, check=False, stdin=subprocess.DEVNULL
            )
            if tried.returncode == 0:
                return
            time.sleep(0.05)
        log = (self._folder / "log").read_text("utf-8", "replace").strip().splitlines() or [
            "its log is empty"
        ]
        raise NoSshd(f"sshd refuses the login: {log[-1]}")

    def __enter__(self) -> "Sshd":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_PROGRAMS: Final = ("ssh", "ssh-keygen", "sshd")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
