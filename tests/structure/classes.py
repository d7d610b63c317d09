"""The classes of the project with their bases, read from the source: how many methods each one owns."""

import ast
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.structure.source import SourceTree, dotted_name, origins

SCREEN_BASES: Final = ("textual.app.App", "textual.screen.")
WIDGET_BASES: Final = ("textual.widget.", "textual.widgets.", "textual.scroll_view.", "textual.containers.")


@dataclass(frozen=True)
class Class:
    """A class of the project: its functions and the dotted names of its bases."""

    name: str
    functions: int
    bases: tuple[str, ...]


@cache
def classes(source: SourceTree) -> dict[str, Class]:
    """Dotted name -> class, for each class at the top of a module of `tui`."""
    found: dict[str, Class] = {}
    for module in source.below("tui"):
        tree = source.tree(module)
        bound = origins(tree)
        own = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                bases = tuple(dotted_name(base, bound | own) for base in node.bases)
                functions = [n for n in node.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
                found[own[node.name]] = Class(node.name, len(functions), bases)
    return found


def ancestors(name: str, known: dict[str, Class]) -> set[str]:
    """The class itself and every base, ours and others', by dotted name."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting.extend(known[current].bases if current in known else ())
    return reached


def methods(source: SourceTree, kinds: tuple[str, ...]) -> dict[str, int]:
    """Each class that descends from a Textual class of these names -> its functions, our own bases' included."""
    known = classes(source)
    found = {name: ancestors(name, known) for name in known}
    return {
        name: sum(known[base].functions for base in bases if base in known)
        for name, bases in found.items()
        if any(base.startswith(kinds) for base in bases)
    }
