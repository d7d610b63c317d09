"""`findings ingest --watch`: how it ends, and what it is given."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.ingest.ingest import Outcome
from tests.tui.cli.command_line import RunCommand
from tui.cli import watching


def interrupt() -> None:
    raise KeyboardInterrupt


def terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize(("end", "status"), [(interrupt, 130), (terminate, 0), (lambda: None, 1)])
def test_it_prints_as_it_goes_and_ends_cleanly(
    end: Callable[[], None],
    status: int,
    tmp_path: Path,
    run_command: RunCommand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def watch_folder(*_: object, **__: object) -> Iterator[Outcome]:
        yield Outcome("a\x1b.txt", "failed", "it is empty")
        end()

    monkeypatch.setattr(watching, "watch_folder", watch_folder)
    before = signal.getsignal(signal.SIGTERM)
    ran = run_command("ingest", "--watch", tmp_path, "--db", tmp_path / "x.db", "--format", "jsonl")
    assert ran.status == status
    assert '"status": "failed"' in ran.out and "\x1b" not in ran.out
    assert ("stopped: what was read is kept" in ran.err) is (status != 1)
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    "arguments",
    [("--watch", "nowhere"), ("--watch", ".", "a.pdf"), ("--watch", ".", "--again"), ()],
)
def test_wrong_usage(arguments: tuple[str, ...], run_command: RunCommand) -> None:
    assert run_command("ingest", *arguments).status == 2


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_forms_that_need_an_end_are_refused(form: str, tmp_path: Path, run_command: RunCommand) -> None:
    ran = run_command("ingest", "--watch", tmp_path, "--format", form)
    assert ran.status == 2 and "prints as it goes" in ran.err
