"""The figures of the structure, with the limit of each, all of them tested. `python -m tests.structure` prints them."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.structure.classes import SCREEN_BASES, WIDGET_BASES, methods
from tests.structure.cycles import folder_cycles, module_cycles
from tests.structure.source import SourceTree, imports_in_functions, nodes_of


@dataclass(frozen=True)
class Limit:
    """A figure that must not be above `most`. `measure` returns what adds up to it, or what the largest of is taken."""

    name: str
    most: int
    measure: Callable[[SourceTree], dict[str, int]]
    largest: bool = False

    def figure(self, source: SourceTree) -> int:
        counts = self.measure(source).values()
        return max(counts, default=0) if self.largest else sum(counts)

    def report(self, source: SourceTree) -> str:
        """What contributes most, for the message of a failing test."""
        counts = sorted(self.measure(source).items(), key=lambda item: (-item[1], item[0]))
        return "\n".join(f"{count:5} {name}" for name, count in counts if count)


def _in_each_module(
    package: str, count: Callable[[ast.Module], int]
) -> Callable[[SourceTree], dict[str, int]]:
    return lambda source: {module: count(source.tree(module)) for module in source.below(package)}


def _modules_at_root(package: str) -> Callable[[SourceTree], dict[str, int]]:
    """The modules of a package outside its folders, `__init__` left out."""
    return lambda source: {
        module: 1
        for module, path in source.files.items()
        if path.parent == source.root / package and module != package
    }


def _lines(source: SourceTree) -> dict[str, int]:
    """The lines of each Python file of the product and, where they are there, of the tests."""
    tests = (path for path in (source.root / "tests").rglob("*.py"))
    return {
        str(path.relative_to(source.root)): len(path.read_text("utf-8").splitlines())
        for path in (*source.files.values(), *tests)
    }


def _cycles(source: SourceTree) -> dict[str, int]:
    found = [cycle for package in ("db", "tui") for cycle in module_cycles(source, package)]
    found += [cycle for package in ("db", "tui") for cycle in folder_cycles(source, package)]
    return dict.fromkeys(found, 1)


def count_parameters(tree: ast.Module) -> dict[str, int]:
    """Each function -> its parameters, `self`, `cls`, `*` and `**` left out.

    A click command has a parameter for each of its options, and is left out too.
    """
    functions = (n for n in nodes_of(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return {f"{f.name}, line {f.lineno}": _parameters(f) for f in functions if not _is_click_command(f)}


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = function.args
    named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return sum(argument.arg not in ("self", "cls") for argument in named)


def _is_click_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("click.command(") for decorator in function.decorator_list)


def _in_each_function(source: SourceTree) -> dict[str, int]:
    return {
        f"{module}: {function}": count
        for module in source.files
        for function, count in count_parameters(source.tree(module)).items()
    }


def count_any(tree: ast.Module) -> int:
    """How often `Any` is written, imports included, as `grep -ow Any` counts it in code."""
    names = sum(isinstance(node, ast.Name) and node.id == "Any" for node in nodes_of(tree))
    aliases = sum(isinstance(node, ast.alias) and node.name == "Any" for node in nodes_of(tree))
    quoted = (n.value for n in nodes_of(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return names + aliases + sum("Any" in text.replace("[", " ").replace("]", " ").split() for text in quoted)


def count_getattr(tree: ast.Module) -> int:
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"
        for node in nodes_of(tree)
    )


def count_untyped_owners(tree: ast.Module) -> int:
    """Assignments such as `own: Any = self`, which hide from mypy what is asked of a screen or an app."""
    return sum(1 for _ in _assigned_as_any(tree))


def _assigned_as_any(tree: ast.Module) -> Iterator[ast.AnnAssign]:
    for node in nodes_of(tree):
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.annotation, ast.Name)
            and node.value is not None
        ):
            last = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if node.annotation.id == "Any" and last in ("self", "screen", "app"):
                yield node


LIMITS: Final = (
    Limit("modules at the root of tui", 8, _modules_at_root("tui")),
    Limit("modules at the root of db", 6, _modules_at_root("db")),
    Limit("`Any` in tui", 40, _in_each_module("tui", count_any)),
    Limit("`x: Any = self|screen|app`", 0, _in_each_module("tui", count_untyped_owners)),
    Limit("getattr( in tui", 4, _in_each_module("tui", count_getattr)),
    Limit(
        "imports inside functions in tui", 100, _in_each_module("tui", lambda t: len(imports_in_functions(t)))
    ),
    Limit(
        "methods of a screen or the app, bases included", 45, lambda s: methods(s, SCREEN_BASES), largest=True
    ),
    Limit("methods of a widget, bases included", 60, lambda s: methods(s, WIDGET_BASES), largest=True),
    Limit("parameters of a function, click commands left out", 6, _in_each_function, largest=True),
    Limit("import cycles", 0, _cycles),
    Limit("lines of a file", 300, _lines, largest=True),
)
