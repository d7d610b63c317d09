"""The structure of the code: what each part may import, who starts workers, and the limits of size and typing."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared_files import make_once
from tests.structure.cycles import folder_cycles, module_cycles
from tests.structure.figures import LIMITS, Limit
from tests.structure.private_names import private_names_used
from tests.structure.seams import outside_the_seams
from tests.structure.source import ROOT, SourceTree, imports, nodes_of
from tests.structure.workers import started_workers

SOURCE = SourceTree()
MODULES = sorted(SOURCE.files)
# The beginnings of SQL statements; a single word of them may be in a sentence.
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR \w+ )?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\b"
)
# The modules whose imports are counted: the command's, and those needed for the first frame.
LIGHT = ("tui.cli.main", "tui.app")
# The modules without a database, a clock or a network.
PURE_FOLDERS = ("db.reading", "db.compare", "db.export", "db.formatting", "db.judgements")
PURE = [m for m in SOURCE.below(*PURE_FOLDERS) if m != "db.compare.queries"]
# Imports each group of modules in a child of an interpreter that has imported nothing.
IMPORT_EACH = """
import importlib, json, os, sys
for group in json.loads(sys.stdin.read()):
    if os.fork() == 0:
        for name in group:
            try:
                importlib.import_module(name)
                outcome = {"module": name, "loaded": sorted({m.partition(".")[0] for m in sys.modules})}
            except BaseException as error:
                outcome = {"module": name, "error": repr(error)}
            print(json.dumps(outcome), flush=True)
        os._exit(0)
    os.wait()
"""


def imported(module: str) -> Iterator[str]:
    """Every module that a source names in an import, at its top or inside a function."""
    for item in imports(SOURCE.tree(module)):
        yield from (item.module, item.origin)


def imported_of(module: str, *forbidden: str) -> set[str]:
    """What a module imports of the named modules, or of what is inside the named packages."""
    return {name for name in imported(module) if name.partition(".")[0] in forbidden or name in forbidden}


def parts_of_the_store(module: str, loaded: dict[str, set[str]]) -> set[str]:
    """The modules of `db.store` that a module imports and that open a database: not those of its records."""
    named = {name for name in imported(module) if name.startswith("db.store.")}
    return {name for name in named if "sqlite3" in loaded.get(name, set()) or name.endswith("library")}


def sql_statements(module: str) -> set[str]:
    """The strings of a source that are SQL."""
    nodes = nodes_of(SOURCE.tree(module))
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {text for text in strings if SQL.search(text)}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Module -> the top-level modules in `sys.modules` after importing it: alone, where what it loads is checked."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    path = make_once(tmp_path_factory, "loaded", write_loaded_modules)
    outcomes = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert not [outcome for outcome in outcomes if "error" in outcome]
    return {outcome["module"]: set(outcome["loaded"]) for outcome in outcomes}


def write_loaded_modules(path: Path) -> None:
    """Write what each module loads, a line of JSON for each."""
    alone = [m for m in MODULES if m.startswith("db.store") or m in LIGHT]
    rest = [m for m in MODULES if m not in alone]
    parts = [[m for m in rest if m in PURE], [m for m in rest if m.startswith("tui")]]
    parts.append([m for m in rest if not any(m in part for part in parts)])
    # The others one after the other, forwards and backwards: none needs that another was imported before, and what
    # none of a part may load is not loaded by any.
    groups = [*([m] for m in alone), *parts, *(part[::-1] for part in parts)]
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH],
        input=json.dumps(groups),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    path.write_text(done.stdout, "utf-8")


def test_every_module_imports_by_itself(loaded: dict[str, set[str]]) -> None:
    assert set(loaded) == set(MODULES)
    assert len(MODULES) > 40


def test_db_imports_no_screen(loaded: dict[str, set[str]]) -> None:
    screens = ("textual", "rich", "click", "tui")
    db = SOURCE.below("db")
    assert not {m: found for m in db if (found := loaded[m] & set(screens) | imported_of(m, *screens))}


def test_tui_has_no_sql() -> None:
    tui = SOURCE.below("tui")
    assert not {
        m: found for m in tui if (found := imported_of(m, "sqlite3", "sqlite_utils") | sql_statements(m))
    }


def test_pure_modules_use_no_database_clock_or_network(loaded: dict[str, set[str]]) -> None:
    forbidden = (
        "sqlite3",
        "sqlite_utils",
        "socket",
        "time",
        "random",
        "urllib.request",
        "http",
        "db.store.library",
    )
    assert not {m: found for m in PURE if (found := imported_of(m, *forbidden))}
    assert not [m for m in PURE if loaded[m] & {"sqlite3", "sqlite_utils"}]


def test_records_import_nothing_of_ours() -> None:
    assert not imported_of("db.records", "db", "tui")


def test_widgets_use_no_store_and_start_no_thread(loaded: dict[str, set[str]]) -> None:
    threads = ("threading", "concurrent", "multiprocessing")
    widgets = SOURCE.below("tui.widgets")
    assert not {
        m: found for m in widgets if (found := imported_of(m, *threads) | parts_of_the_store(m, loaded))
    }


def test_only_the_backend_starts_workers() -> None:
    backend = SOURCE.below("tui.backend")
    others = [m for m in SOURCE.below("tui") if m not in backend]
    assert not {m: found for m in others if (found := started_workers(SOURCE.text(m)))}
    assert any(started_workers(SOURCE.text(m)) for m in backend), (
        "the check finds no worker where there is one"
    )


def test_the_command_loads_no_screen_before_one_is_opened(loaded: dict[str, set[str]]) -> None:
    assert not loaded["tui.cli.main"] & {
        "textual",
        "rich",
        "sqlite3",
        "sqlite_utils",
        "pypdfium2",
        "rapidfuzz",
    }


def test_the_first_frame_needs_no_slow_import(loaded: dict[str, set[str]]) -> None:
    assert not loaded["tui.app"] & {"sqlite_utils", "pypdfium2", "rapidfuzz", "pyroaring"}


@pytest.mark.parametrize("package", ["db", "tui"])
def test_no_import_cycle(package: str) -> None:
    """Imports inside functions and for types alone count as well."""
    assert not module_cycles(SOURCE, package)
    assert not folder_cycles(SOURCE, package)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_limit(limit: Limit) -> None:
    assert limit.figure(SOURCE) <= limit.most, limit.report(SOURCE)


def test_imports_inside_functions_are_at_the_seams() -> None:
    """Elsewhere imports are at the top of the file."""
    tui = SOURCE.below("tui")
    assert not {m: found for m in tui if (found := outside_the_seams(SOURCE.tree(m)))}


def test_private_names_of_textual_are_used_in_two_modules() -> None:
    those = ("tui.textual_private", "tui.terminal.driver")
    others = [m for m in SOURCE.below("tui") if m not in those]
    assert not {m: found for m in others if (found := private_names_used(SOURCE, m))}
    assert all(private_names_used(SOURCE, m) for m in those), "the check finds none where there are some"


def test_no_source_names_this_machine_or_a_host_of_packages() -> None:
    forbidden = re.compile(r"/work/|\.\./shared|/home/\w|pypi\.org|pythonhosted|index-url")
    assert not {m: found[0] for m in MODULES if (found := forbidden.search(SOURCE.text(m)))}


def test_the_top_level_holds_nothing_more() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout: other files may lie here")
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"git lists no files: {done.stderr.strip()}")
    top = {name.partition("/")[0] for name in done.stdout.splitlines()}
    documents = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"}
    folders = {"tui", "db", "seeds", "tests", "screenshots"}
    assert {name for name in top if not name.startswith(".")} == documents | folders
