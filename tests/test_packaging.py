"""The wheel contains the code, the styles, the seeds and their terms, and nothing else."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.structure.source import SourceTree, imports
from tui.cli.group import findings
from tui.cli.man_page import manual

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


VERSION = PROJECT["project"]["version"]
# Libraries that are imported under another name than that of their distribution.
IMPORTED_AS = {"python_docx": "docx", "markdown_it_py": "markdown_it"}
MANUAL = f"inspection_findings-{VERSION}.data/data/share/man/man1/findings.1"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this tree."""
    wheels = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    [path] = wheels.WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))
    return Path(path)


@pytest.fixture(scope="module")
def packaged(wheel: Path) -> set[str]:
    """The names in the wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_every_module_and_style_is_packaged(packaged: set[str]) -> None:
    wanted = {
        str(path.relative_to(ROOT))
        for package in ("db", "tui")
        for path in (ROOT / package).rglob("*")
        if path.suffix in (".py", ".tcss", ".toml", ".csv", ".dic")
    }
    assert wanted <= packaged


def test_the_seeds_are_packaged(packaged: set[str]) -> None:
    seeds = {f"seeds/{path.name}" for path in (ROOT / "seeds").iterdir() if path.is_file()}
    assert seeds <= packaged
    assert len([name for name in seeds if name.endswith(".txt")]) == 5
    assert "seeds/PROVENANCE.md" in packaged


def test_nothing_else_is_packaged(packaged: set[str]) -> None:
    own = {name for name in packaged if ".dist-info/" not in name and name != MANUAL}
    assert {name.partition("/")[0] for name in own} == {"db", "tui", "seeds", "findings_launcher.py"}
    assert not [name for name in packaged if "__pycache__" in name or name.endswith((".pyc", ".db"))]


def test_the_man_page_is_made_and_packaged(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        assert opened.read(MANUAL).decode("ascii") == manual(findings, "findings", VERSION)
    sources = (
        path for folder in (".ci", "db", "seeds", "tui") for path in (ROOT / folder).rglob("findings.1")
    )
    assert not list(sources), "the page is generated, and must not be among the sources"


def test_the_man_page_needs_only_the_requirements_of_the_build() -> None:
    """The build has hatchling and click: neither the command's modules nor the page's may import another library."""
    wanted = {re.split(r"[><=]", one)[0] for one in PROJECT["build-system"]["requires"]}
    code = (
        "import sys; from tui.cli.group import findings; from tui.cli.man_page import manual;"
        "manual(findings, 'findings', '1');"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    named = {re.split(r"[><=\[ ]", one)[0].replace("-", "_") for one in PROJECT["project"]["dependencies"]}
    assert named & set(done.stdout.split()) == {"click"}
    assert wanted == {"hatchling", "click"}


def test_seeds_are_found_as_resources() -> None:
    names = {one.name for one in files("seeds").iterdir()}
    assert {"authorities.csv", "themes.toml"} <= names


def test_every_dependency_is_bounded() -> None:
    for wanted in (*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]):
        assert re.search(r">=\d[^,]*,<\d", wanted), wanted


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## {re.escape(VERSION)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_dependencies_are_the_libraries_that_are_imported() -> None:
    """A library that is imported and not named would be installed only because another library needs it."""
    wanted = PROJECT["project"]["dependencies"]
    distributions = (re.split(r"[><=\[ ]", one)[0].lower().replace("-", "_") for one in wanted)
    named = {IMPORTED_AS.get(name, name) for name in distributions}
    source = SourceTree()
    imported = {
        item.module.partition(".")[0] for module in source.files for item in imports(source.tree(module))
    }
    foreign = imported - set(sys.stdlib_module_names) - {"db", "tui", "seeds"}
    assert foreign <= named
    assert named <= foreign


def test_the_licence_leaves_the_reports_out() -> None:
    assert "seeds" in Path(ROOT / "LICENSE").read_text("utf-8")
