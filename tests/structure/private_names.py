"""Finds uses of Textual's private names: imported, called, or overridden by a class of ours, knowingly or not."""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache

from tests.structure.classes import ancestors, classes
from tests.structure.source import SourceTree, imports, nodes_of

# Documented, though they begin like private names: the fields of a named tuple have the others.
OF_NAMED_TUPLES = {"_asdict", "_fields", "_make", "_replace"}


def private_names_used(source: SourceTree, module: str) -> list[str]:
    """The places of a module of `tui` that depend on a private name of Textual: "line 12: App._filters"."""
    tree = source.tree(module)
    found = {
        (i.line, i.origin) for i in imports(tree) if i.module.startswith("textual") and "._" in f".{i.origin}"
    }
    found |= set(_on_other_objects(tree, own_private_names(source)))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            private = _private_names_of_bases(source, f"{module}.{node.name}")
            found |= {(line, f"{node.name}.{name}") for line, name in _in_class(node) if name in private}
    return [f"line {line}: {name}" for line, name in sorted(found)]


@cache
def own_private_names(source: SourceTree) -> frozenset[str]:
    """Every private name that the project's own classes define."""
    defined: set[str] = set()
    for module in source.files:
        for node in nodes_of(source.tree(module)):
            if isinstance(node, ast.ClassDef):
                defined |= {name for _, name in _in_class(node, defined_only=True)}
    return frozenset(defined)


def _on_other_objects(tree: ast.Module, own: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Private attributes that no class of ours defines, of any object but a module of another library (`os._exit`)."""
    foreign = {item.bound_as for item in imports(tree) if not item.module.startswith("textual")}
    for node in nodes_of(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in own:
            owner = ast.unparse(node.value)
            if owner not in foreign:
                yield node.lineno, f"{owner}.{node.attr}"


def _in_class(node: ast.AST, *, defined_only: bool = False) -> Iterator[tuple[int, str]]:
    """The private names that a class defines, or uses on `self`."""
    for inner in nodes_of(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and _is_private(inner.name):
            yield inner.lineno, inner.name
        elif (
            isinstance(inner, ast.Attribute)
            and isinstance(inner.value, ast.Name)
            and inner.value.id == "self"
        ):
            if _is_private(inner.attr) and (isinstance(inner.ctx, ast.Store) or not defined_only):
                yield inner.lineno, inner.attr
        elif isinstance(inner, ast.AnnAssign | ast.Assign):
            targets = inner.targets if isinstance(inner, ast.Assign) else [inner.target]
            yield from (
                (inner.lineno, t.id) for t in targets if isinstance(t, ast.Name) and _is_private(t.id)
            )


def _private_names_of_bases(source: SourceTree, name: str) -> frozenset[str]:
    bases = ancestors(name, classes(source))
    return frozenset().union(*(_private_names_of(base) for base in bases if base.startswith("textual.")))


def _private_names_of(base: str) -> frozenset[str]:
    """The private names that a class of Textual and its bases define or assign to."""
    module, _, name = base.rpartition(".")
    ancestry = getattr(importlib.import_module(module), name).__mro__
    return frozenset().union(*map(_private_names_in, ancestry))


@cache
def _private_names_in(cls: type) -> frozenset[str]:
    if not cls.__module__.startswith("textual"):
        return frozenset()
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    return frozenset(name for _, name in _in_class(tree, defined_only=True))


def _is_private(name: str) -> bool:
    return (
        name.startswith("_") and not name.startswith("__") and len(name) > 1 and name not in OF_NAMED_TUPLES
    )
