"""The browser killed while it tags: a few kills; `python -m tests.e2e.killed_tagging 100` makes a hundred."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.killed_tagging import KilledTagging


def test_what_is_shown_as_tagged_is_kept(findings: str, seed_database: Path, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    tagging = KilledTagging(findings, seed_database, tmp_path)
    for number, wait in enumerate((0.15, 0.5)):
        kill = tagging.kill_once(number, wait)
        assert len(kill.stored) >= len(kill.shown)
