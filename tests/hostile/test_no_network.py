"""Reading, searching, comparing and browsing open no socket; `db/fetch` alone imports what could."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.db.ingest.report_files import letter
from tests.structure.source import SourceTree, imports

ROOT = Path(__file__).parents[2]
# An audit hook sees every socket. The socket pair with which asyncio wakes its loop stays on the machine.
# Reading processes take no hook from the environment; `tests/db/ingest/test_confinement.py` examines theirs.
FORBIDDING = """
import socket, sys
ALLOWED = (socket.AF_UNIX,)
SEEN = {f"socket.{name}" for name in ("connect", "bind", "sendto", "getaddrinfo", "gethostbyname")}
def forbid(event, args):
    if event in SEEN:
        print("NETWORK", event, args, file=sys.__stderr__, flush=True)
        raise RuntimeError(f"network: {event} {args}")
    if event == "socket.__new__" and args[1] not in ALLOWED:
        print("NETWORK", event, args, file=sys.__stderr__, flush=True)
        raise RuntimeError(f"network: {event} {args}")
sys.addaudithook(forbid)
"""
WORK = """
import asyncio
from pathlib import Path
from db.ingest.ingest import ingest
from db.query import Query
from db.compare.queries import compare_inspections
from db.store.library import Library
from db.personal.personal import Personal
from tui.app import FindingsApp
from tui.cli.main import run
folder, database = Path(sys.argv[1]), Path(sys.argv[2])
assert [o.status for o in ingest([folder], database)] == ["added", "added"]
for args in (["paragraphs", "caseloads"], ["grades"], ["doctor"], ["inspections"]):
    run(["--db", str(database), *args, "--format", "json"])
with Library(database) as library:
    one, other = library.inspections()
    assert library.search(Query("caseloads")).total
    assert compare_inspections(library, one.key, other.key).rows
    async def browse():
        app = FindingsApp(library, personal=Personal.in_memory())
        async with app.run_test() as pilot:
            for key in ("j", "slash", "c", "a", "enter", "y", "c", "enter", "escape", "m", "escape", "question_mark"):
                await pilot.press(key)
                await pilot.pause(0.02)
    asyncio.run(browse())
print("DONE")
"""


def run_under(code: str, *args: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        env={**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_no_socket_is_opened(tmp_path: Path, own_folders: Path) -> None:
    site, reports = tmp_path / "site", tmp_path / "reports"
    site.mkdir()
    reports.mkdir()
    (site / "sitecustomize.py").write_text(FORBIDDING)
    letter(reports, "a.txt", "Sefton")
    letter(reports, "b.txt", "Bolton")
    done = run_under("import sys\n" + WORK, reports, tmp_path / "x.db", site=site)
    assert "NETWORK" not in done.stderr, done.stderr
    assert done.returncode == 0 and done.stdout.endswith("DONE\n"), done.stderr


def test_the_hook_reports_a_socket(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FORBIDDING)
    done = run_under("import socket; socket.create_connection(('127.0.0.1', 9))", site=tmp_path)
    assert done.returncode == 1 and "NETWORK" in done.stderr


def test_no_source_imports_a_network_library() -> None:
    network = {
        "urllib.request",
        "http.client",
        "http.server",
        "ftplib",
        "smtplib",
        "ssl",
        "urllib.robotparser",
        "requests",
        "httpx",
        "asyncio.streams",
    }
    source = SourceTree()
    fetching = source.below("db.fetch")  # the one place that opens a connection
    for module in source.files:
        if module not in fetching:
            assert not network & {item.module for item in imports(source.tree(module))}, module


def test_connections_are_opened_by_what_fetches_alone() -> None:
    opening = re.compile(r"\bdb\.fetch(\.(client|connection|download|listing|run)\b| import)")
    users = {
        str(path.relative_to(ROOT))
        for package in ("db", "tui")
        for path in (ROOT / package).rglob("*.py")
        if not path.is_relative_to(ROOT / "db" / "fetch") and opening.search(path.read_text("utf-8"))
    }
    assert users == {"tui/cli/fetch_run.py", "tui/backend/report_fetch.py"}


def test_every_dependency_is_bounded() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(project["dependencies"]) >= 8
    assert all(">=" in one and ",<" in one for one in project["dependencies"])
