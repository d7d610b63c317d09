"""Cycles are found in every kind of import, and shown as paths."""

from pathlib import Path

import pytest

from tests.structure.cycles import cycles, folder_cycles, module_cycles
from tests.structure.source import SourceTree


def tree_of(root: Path, **sources: str) -> SourceTree:
    """A project of these modules: `db__a__x="import db.b"` is the file db/a/x.py."""
    for package in ("db", "tui"):
        (root / package).mkdir()
        (root / package / "__init__.py").touch()
    for name, text in sources.items():
        path = root.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, "utf-8")
    return SourceTree(root)


def test_the_cycles_of_a_graph() -> None:
    assert cycles({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": []}) == [["a", "b", "c", "a"]]
    assert cycles({"c": ["b"], "b": ["c", "a"], "a": ["b"]}) == [["a", "b", "a"], ["b", "c", "b"]]
    assert cycles({"a": ["b", "c"], "b": ["c"], "c": []}) == []


@pytest.mark.parametrize(
    "text",
    [
        "from db.b import something",
        "from db import b",
        "import db.b",
        "import db.b as other",
        "def late():\n    from db.b import something",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from db.b import Something",
    ],
)
def test_every_kind_of_import_counts(text: str, tmp_path: Path) -> None:
    source = tree_of(tmp_path, db__a=text, db__b="from db.a import x")
    assert module_cycles(source, "db") == ["db.a -> db.b -> db.a"]


def test_folders_in_a_circle_though_no_files_are(tmp_path: Path) -> None:
    source = tree_of(
        tmp_path,
        db__a__x="import db.b.x",
        db__a__y="",
        db__b__x="",
        db__b__y="import db.a.y",
    )
    assert module_cycles(source, "db") == []
    assert folder_cycles(source, "db") == [
        "db.a -> db.b -> db.a (because: db.a.x imports db.b.x, db.b.y imports db.a.y)"
    ]


def test_a_module_at_the_root_is_a_unit_of_its_own(tmp_path: Path) -> None:
    source = tree_of(tmp_path, tui__app="import tui.a.x", tui__a__x="", tui__a__y="import tui.app")
    assert [found.partition(" (")[0] for found in folder_cycles(source, "tui")] == [
        "tui.a -> tui.app -> tui.a"
    ]


def test_folders_inside_a_folder_are_looked_at_too(tmp_path: Path) -> None:
    source = tree_of(tmp_path, db__a__x="", db__b__x="import db.a.x")
    assert folder_cycles(source, "db") == []
    for name, text in (("c/x", "import db.a.d.x"), ("c/y", ""), ("d/x", ""), ("d/y", "import db.a.c.y")):
        path = (tmp_path / "db/a" / name).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, "utf-8")
    found = folder_cycles(SourceTree(tmp_path), "db")
    assert [cycle.partition(" (")[0] for cycle in found] == ["db.a.c -> db.a.d -> db.a.c"]
