"""Finds where a source starts a thread, a process or a worker, whatever name it is imported under."""

import ast
from collections.abc import Iterator
from typing import Final

from tests.structure.source import dotted_name, imports, nodes_of, origins, parsed

# What starts one, as attributes of any object: a call through a variable is found as well.
STARTERS: Final = frozenset(
    {
        "run_worker",
        "run_in_executor",
        "to_thread",
        "start_new_thread",
        "ThreadPoolExecutor",
        "ProcessPoolExecutor",
        "InterpreterPoolExecutor",
        "ThreadPool",
    }
)
# Names that are too common to forbid alone.
QUALIFIED_STARTERS: Final = frozenset(
    {
        "threading.Thread",
        "threading.Timer",
        "textual.work",
        "textual._work_decorator.work",
        "concurrent.futures.Executor",
    }
)
# Modules that are for nothing else.
STARTING_MODULES: Final = (
    "_thread",
    "multiprocessing",
    "concurrent.futures.thread",
    "concurrent.futures.process",
)
# A star would import what cannot be seen.
WITHOUT_STAR: Final = ("asyncio", "concurrent.futures", "textual", "threading")
MODULE_NAMES: Final = frozenset({"_thread", "concurrent.futures", "multiprocessing", "threading"})


def started_workers(text: str) -> list[str]:
    """Each place of a source that starts, or could start, a worker: "line 3: threading.Thread"."""
    return [f"line {line}: {name}" for line, name in sorted(set(_starts(parsed(text))))]


def _starts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for item in imports(tree):
        if _is_starter(item.origin) or (item.name == "*" and item.module in WITHOUT_STAR):
            yield item.line, item.origin
    bound = origins(tree)
    for node in nodes_of(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted_name(node, bound) or (node.attr if isinstance(node, ast.Attribute) else "")
            if _is_starter(name) and not isinstance(node.ctx, ast.Store):
                yield node.lineno, name
        elif isinstance(node, ast.Constant) and node.value in STARTERS | MODULE_NAMES:
            yield node.lineno, repr(node.value)  # for `getattr` or `import_module`


def _is_starter(name: str) -> bool:
    return (
        name in QUALIFIED_STARTERS
        or name.rpartition(".")[2] in STARTERS
        or any(name == module or name.startswith(module + ".") for module in STARTING_MODULES)
    )
