"""What the figures of the structure count, shown on small sources."""

import ast
from pathlib import Path

import pytest

from tests.structure.classes import SCREEN_BASES, WIDGET_BASES, methods
from tests.structure.figures import LIMITS, count_any, count_getattr, count_parameters, count_untyped_owners
from tests.structure.private_names import private_names_used
from tests.structure.seams import outside_the_seams
from tests.structure.source import SourceTree, imports_in_functions
from tests.structure.test_cycles import tree_of

FIGURES = {limit.name: limit for limit in LIMITS}

BASES = """
from typing import Generic
from textual.screen import Screen
from textual.widget import Widget as W

class Plain:
    def one(self): ...
    @property
    def two(self): ...

class Base(Screen[None], Plain):
    async def three(self): ...

class Box(W):
    def four(self): ...
"""
SCREEN = """
from tui.base import Base as Shared

class Final(Shared):
    def one(self): ...
    class Message:
        def not_counted(self): ...
"""


@pytest.fixture
def source(tmp_path: Path) -> SourceTree:
    return tree_of(tmp_path, tui__base=BASES, tui__a__screen=SCREEN)


def test_methods_of_our_own_bases_are_counted(source: SourceTree) -> None:
    assert methods(source, SCREEN_BASES) == {"tui.base.Base": 3, "tui.a.screen.Final": 4}
    assert methods(source, WIDGET_BASES) == {"tui.base.Box": 1}


def test_the_largest_class_is_the_figure(source: SourceTree) -> None:
    assert FIGURES["methods of a screen or the app, bases included"].figure(source) == 4
    assert FIGURES["modules at the root of tui"].figure(source) == 1
    assert "4 tui.a.screen.Final" in FIGURES["methods of a screen or the app, bases included"].report(source)


def test_any() -> None:
    assert count_any(ast.parse("from typing import Any\nx: dict[str, Any] = {}\ny: 'list[Any]'")) == 3
    assert count_any(ast.parse("def f(x: object) -> 'Company': ...")) == 0


@pytest.mark.parametrize("value", ["self", "self.screen", "self.app", "app", "event.screen"])
def test_an_untyped_owner(value: str) -> None:
    assert count_untyped_owners(ast.parse(f"def f(self):\n    own: Any = {value}")) == 1
    assert count_untyped_owners(ast.parse(f"def f(self):\n    own: Screen = {value}")) == 0
    assert count_untyped_owners(ast.parse(f"def f(self):\n    own: Any = {value}.answer")) == 0


def test_getattr() -> None:
    assert count_getattr(ast.parse("getattr(x, 'y')\nz = getattr\nx.getattr()")) == 1


def test_imports_in_functions() -> None:
    text = (
        "import a\ndef f():\n    import b\n    def g():\n        from c import d, e\nclass C:\n    import h"
    )
    assert imports_in_functions(ast.parse(text)) == {(3, "b"), (5, "c")}


def test_parameters() -> None:
    method = "class C:\n    async def f(self, a, /, b, *c, d=1, **e): ..."
    text = f"{method}\n@click.command()\ndef g(a, b): ...\ndef h(): ..."
    assert count_parameters(ast.parse(text)) == {"f, line 2": 3, "h, line 5": 0}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from textual._context import active_app", ["line 1: textual._context.active_app"]),
        ("def f(app):\n    app._driver.write('')", ["line 2: app._driver"]),
        (
            "from textual.app import App\nclass A(App):\n    def f(self): self._filters = []",
            ["line 3: A._filters"],
        ),
        (
            "from textual.app import App\nclass A(App):\n    def _fatal_error(self): ...",
            ["line 3: A._fatal_error"],
        ),
        ("from textual.app import App\nclass A(App):\n    def _our_own(self): self._our_own()", []),
        ("import os\nos._exit(1)", []),
    ],
)
def test_private_names_of_textual(text: str, found: list[str], tmp_path: Path) -> None:
    assert private_names_used(tree_of(tmp_path, tui__a=text), "tui.a") == found


def test_the_seams() -> None:
    text = "import db.errors\ndef f():\n    from {} import x"
    for module in ("tui.basket.screen", "tui.judgements.over_time_screen", "db.export.render", "tomllib"):
        assert outside_the_seams(ast.parse(text.format(module))) == []
    for module in ("db.errors", "tui.browse.panes", "tui.widgets.row_list", "db.query", "functools"):
        assert outside_the_seams(ast.parse(text.format(module))) == [f"line 3: {module}"]
