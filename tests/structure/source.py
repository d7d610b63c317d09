"""The project's modules, their syntax trees and the names that their imports bind."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("db", "tui")


@dataclass(frozen=True)
class Import:
    """One imported name: `from module import name as bound_as`, or `import module` with an empty `name`."""

    module: str
    name: str
    bound_as: str
    line: int

    @property
    def origin(self) -> str:
        """The dotted name of what is imported."""
        return f"{self.module}.{self.name}".strip(".") if self.name else self.module


class SourceTree:
    """The modules of `db` and `tui` under a root folder; `names` maps each dotted module name to its file."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.files = {
            ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
            for package in PACKAGES
            for path in sorted((root / package).rglob("*.py"))
        }

    @cached_property
    def packages(self) -> frozenset[str]:
        """The modules that are folders."""
        return frozenset(name for name, path in self.files.items() if path.name == "__init__.py")

    def text(self, module: str) -> str:
        return self.files[module].read_text("utf-8")

    def tree(self, module: str) -> ast.Module:
        """The syntax tree of a module."""
        return parsed(self.text(module))

    def below(self, *prefixes: str) -> list[str]:
        """The modules that are, or are inside, one of the named modules."""
        return [m for m in self.files if any(m == p or m.startswith(p + ".") for p in prefixes)]

    def edges(self, module: str) -> set[str]:
        """The modules of the project that a module imports anywhere: at its top, in a function, for types."""
        return {
            found
            for item in imports(self.tree(module))
            if (found := item.origin if item.origin in self.files else item.module) in self.files
        } - {module}


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """A node and all below it, walked once: many checks look at all of a module."""
    return tuple(ast.walk(tree))


@cache
def parsed(text: str) -> ast.Module:
    """The syntax tree of a source, parsed once."""
    return ast.parse(text)


@cache
def imports(tree: ast.AST) -> tuple[Import, ...]:
    """Every name imported below a node. Relative imports are not used in this project, and refused by ruff."""
    return tuple(_imports(tree))


def _imports(tree: ast.AST) -> Iterator[Import]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound_as = alias.asname or alias.name.partition(".")[0]
                yield Import(alias.name, "", bound_as, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.module or "", alias.name, alias.asname or alias.name, node.lineno)


def imports_in_functions(tree: ast.AST) -> set[tuple[int, str]]:
    """The import statements inside functions, as line and imported module."""
    functions = (n for n in nodes_of(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return {(item.line, item.module) for function in functions for item in imports(function)}


def origins(tree: ast.AST) -> dict[str, str]:
    """The names that imports bind in a source, each with the dotted name that it stands for."""
    return {
        item.bound_as: item.origin
        if item.name or item.bound_as != item.module.partition(".")[0]
        else item.bound_as
        for item in imports(tree)
    }


def dotted_name(node: ast.AST, bound: dict[str, str]) -> str:
    """The full dotted name of an expression such as `t.Thread` after `import threading as t`; "" for others."""
    if isinstance(node, ast.Name):
        return bound.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        owner = dotted_name(node.value, bound)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, ast.Subscript):
        return dotted_name(node.value, bound)
    return ""
