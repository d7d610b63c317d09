"""The wings of the house stay apart: what each may import, proved in fresh interpreters and in the source."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared_files import once

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for wing in ("db", "tui")
    for path in (ROOT / wing).rglob("*.py")
)
# No statement of SQL begins otherwise; the words alone may stand in a sentence.
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR \w+ )?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\b"
)
LONGEST_FILE = 300
LIGHT = ("tui.cli.main", "tui.app")  # whose imports are counted: the command, and the way to the first frame

# Imports one module in a child of an interpreter that has imported nothing: as fresh as a new one, and quick.
FRESH = """
import importlib, json, os, sys
for name in json.loads(sys.stdin.read()):
    if name == "tui.widgets":  # from here on only whether a module can be imported is asked
        import textual.app
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            importlib.import_module(name)
            said = {"module": name, "loaded": sorted({m.partition(".")[0] for m in sys.modules})}
        except BaseException as error:
            said = {"module": name, "error": repr(error)}
        print(json.dumps(said), flush=True)
        os._exit(0)
    os.wait()
"""


def source(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imported(module: str) -> Iterator[str]:
    """Every module that a source names in an import, at its head or inside a function."""
    for node in ast.walk(ast.parse(source(module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wing(*prefixes: str) -> list[str]:
    return [m for m in MODULES if any(m == p or m.startswith(p + ".") for p in prefixes)]


def reaches(module: str, *forbidden: str) -> set[str]:
    return {name for name in imported(module) if name.partition(".")[0] in forbidden or name in forbidden}


def stores(module: str, loaded: dict[str, set[str]]) -> set[str]:
    """The parts of the store that a module imports and that open a database: not its records, nor its words."""
    named = {name for name in imported(module) if name.startswith("db.store.")}
    return {name for name in named if "sqlite3" in loaded.get(name, set()) or name.endswith("library")}


def statements(module: str) -> set[str]:
    """The strings of a source that are SQL."""
    nodes = ast.walk(ast.parse(source(module).read_text("utf-8")))
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {text for text in strings if SQL.search(text)}


def attributes(module: str) -> set[str]:
    nodes = ast.walk(ast.parse(source(module).read_text("utf-8")))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Module -> the top-level modules in `sys.modules` after importing it alone."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    told = [
        json.loads(line) for line in once(tmp_path_factory, "loaded", load).read_text("utf-8").splitlines()
    ]
    broken = [one for one in told if "error" in one]
    assert not broken
    return {one["module"]: set(one["loaded"]) for one in told}


def load(path: Path) -> None:
    """Write what each module loads, a line of JSON for each."""
    # The screens last: Textual, once loaded, is not loaded forty times over.
    order = sorted(MODULES, key=lambda m: (m.startswith("tui.") and m not in LIGHT, m != "tui.widgets", m))
    ran = subprocess.run(
        [sys.executable, "-c", FRESH],
        input=json.dumps(order),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    path.write_text(ran.stdout, "utf-8")


def test_every_module_imports_by_itself(loaded: dict[str, set[str]]) -> None:
    assert set(loaded) == set(MODULES)
    assert len(MODULES) > 40


def test_db_knows_no_screen(loaded: dict[str, set[str]]) -> None:
    screens = ("textual", "rich", "click", "tui")
    assert not {m: found for m in wing("db") if (found := loaded[m] & set(screens) | reaches(m, *screens))}


def test_tui_knows_no_sql() -> None:
    assert not {
        m: found for m in wing("tui") if (found := reaches(m, "sqlite3", "sqlite_utils") | statements(m))
    }


def test_what_is_pure_asks_no_database_clock_or_network(loaded: dict[str, set[str]]) -> None:
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
    pure = [
        m for m in wing("db.reading", "db.compare", "db.export", "db.formatting") if m != "db.compare.queries"
    ]
    assert not {m: found for m in pure if (found := reaches(m, *forbidden))}
    assert not [m for m in pure if loaded[m] & {"sqlite3", "sqlite_utils"}]


def test_records_import_nothing_of_ours() -> None:
    assert not reaches("db.records", "db", "tui")


def test_widgets_know_no_store_and_start_no_thread(loaded: dict[str, set[str]]) -> None:
    threads = ("threading", "concurrent", "multiprocessing")
    assert not {m: found for m in wing("tui.widgets") if (found := reaches(m, *threads) | stores(m, loaded))}


def test_one_module_alone_starts_workers() -> None:
    others = [m for m in wing("tui") if m != "tui.backend.backend"]
    assert not {m: found for m in others if (found := attributes(m) & {"run_worker", "ThreadPoolExecutor"})}
    assert not [m for m in others if "textual.work" in set(imported(m))]


def test_the_command_costs_no_screen_before_it_is_asked_for(loaded: dict[str, set[str]]) -> None:
    assert not loaded["tui.cli.main"] & {
        "textual",
        "rich",
        "sqlite3",
        "sqlite_utils",
        "pypdfium2",
        "rapidfuzz",
    }


def test_the_first_frame_costs_no_heavy_import(loaded: dict[str, set[str]]) -> None:
    assert not loaded["tui.app"] & {"sqlite_utils", "pypdfium2", "rapidfuzz", "pyroaring", "pyperclip"}


def test_no_file_is_long() -> None:
    lengths = {m: len(source(m).read_text("utf-8").splitlines()) for m in MODULES}
    assert not {m: length for m, length in lengths.items() if length > LONGEST_FILE}


def test_no_source_names_this_machine_or_a_host_of_packages() -> None:
    named = re.compile(r"/work/|\.\./shared|/home/\w|pypi\.org|pythonhosted|index-url")
    assert not {m: found[0] for m in MODULES if (found := named.search(source(m).read_text("utf-8")))}
