"""Exports from the browser are all written by one module, which overwrites nothing and follows no link."""

import ast
import os
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tui.pilot import is_idle, run_browser, screen_text, wait_until

WRITING = {
    "write_text",
    "write_bytes",
    "open",
    "fdopen",
    "rename",
    "replace",
    "mkstemp",
    "NamedTemporaryFile",
}
# Modules that may write files, and why; all others must go through `db.export.files.save`.
ALLOWED = {
    "db/export/files.py": "writes every export",
    "tui/clipboard/providers.py": "saves what was copied in a new file of the user's folder",
    "db/ingest/worker.py": "redirects its own streams",
    "tui/cli/streams.py": "opens closed streams on the null device",
    "tui/terminal/driver.py": "writes to the terminal",
}


def calls(path: Path) -> set[str]:
    """The names under which a source opens files for writing: `open` with a mode, and what only writes."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name in {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile"} or (
            name in {"open", "fdopen"} and any(set(mode) & set("wax+") and len(mode) < 4 for mode in modes)
        ):
            found.add(name)
    return found


def test_only_one_module_writes_exports() -> None:
    sources = [
        *(ROOT / "db" / "export").rglob("*.py"),
        *(ROOT / "tui").rglob("*.py"),
        ROOT / "db" / "ingest" / "worker.py",
    ]
    writing = {str(p.relative_to(ROOT)) for p in sources if calls(p)}
    assert writing - ALLOWED.keys() == set()
    assert "db/export/files.py" in writing, "the test would see it"


@pytest.mark.parametrize(
    "keys",
    [
        ["e", "enter"],
        ["c", "enter", "e", "enter"],
        ["m", "e", "enter"],
        ["space", "b", "e", "enter"],
    ],
    ids=["shown", "comparison", "judgements", "basket"],
)
async def test_the_browser_writes_one_new_file_and_overwrites_nothing(
    seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o027)
    try:
        contents: list[dict[str, bytes]] = []
        for _ in range(2 if keys == ["e", "enter"] else 1):
            async with run_browser(seed_database, size=(120, 40)) as pilot:
                await pilot.press("2", "j")
                for key in keys:
                    await pilot.press(key)
                    await wait_until(pilot, lambda: is_idle(pilot.app.screen), "the answer")
                await wait_until(pilot, lambda: "saved to" in screen_text(pilot), "the export")
            contents.append({p.name: p.read_bytes() for p in tmp_path.iterdir()})
    finally:
        os.umask(before)
    assert len(contents[0]) == 1 and len(contents[-1]) == len(contents)
    assert contents[0].items() <= contents[-1].items(), "the first one is as it was"
    assert all(content for content in contents[-1].values())
    for path in tmp_path.iterdir():
        assert path.stat().st_mode & 0o777 == 0o640, "the umask's permissions"


async def test_a_link_under_the_name_of_an_export_is_not_followed(
    seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link planted under the name of an export is not written through."""
    monkeypatch.chdir(tmp_path)
    precious = tmp_path.parent / "precious"
    link = tmp_path / f"findings-shown-{time.strftime('%Y-%m-%d')}.md"
    link.symlink_to(precious)
    async with run_browser(seed_database, size=(120, 40)) as pilot:
        await pilot.press("e", "enter")
        await wait_until(
            pilot,
            lambda: "saved to" in screen_text(pilot) or "is a link" in screen_text(pilot),
            "the outcome",
        )
    assert not precious.exists()
    assert link.is_symlink()
