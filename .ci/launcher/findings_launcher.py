"""The entry point of the installed command: makes sure that our own packages are imported, then runs it.

`db`, `tui` and `seeds` are common names. PYTHONPATH stands before the installed packages, so a `db.py` in one of its
folders would be imported in place of ours. This module has a name of its own, and needs the standard library alone.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import PathFinder
from typing import NoReturn

PACKAGES = ("db", "tui", "seeds")
SEARCH_PATH_VARIABLE = "PYTHONPATH"
_FAILED = 1
_STOPPED = 130  # by Ctrl+C, as shells have it
_REMEDY = (
    "install findings by itself, with uv, pipx or into a virtual environment, and try without PYTHONPATH"
)


def main() -> NoReturn:
    """Run `findings` and exit with its status; one line on stderr where other modules stand in the place of ours."""
    own = own_folder(os.path.abspath(__file__))  # noqa: PTH100 - pathlib is not needed to start
    sys.path[:] = search_path(sys.path, own, os.environ.get(SEARCH_PATH_VARIABLE, ""))
    try:
        _imported(own)()
    except KeyboardInterrupt:  # the command handles its own: this one came while it was imported
        sys.exit(_STOPPED)
    sys.exit()


def own_folder(launcher: str) -> str:
    """The folder of our packages: that of this module where it is installed, two folders above it in a checkout."""
    folder = os.path.dirname(launcher)  # noqa: PTH120
    installed = os.path.basename(folder) != "launcher"  # noqa: PTH119
    return folder if installed else os.path.dirname(os.path.dirname(folder))  # noqa: PTH120


def search_path(path: Sequence[str], own: str, variable: str) -> list[str]:
    """`path` in the order in which `own`, the folder of our packages, is asked for them first.

    The folders of PYTHONPATH (`variable`) come last, behind the libraries that are installed; `own` comes before
    the first folder that has a module of one of our names.
    """
    added = {folder for folder in variable.split(os.pathsep) if folder} - {own}
    ordered = [folder for folder in path if folder not in added] + [f for f in path if f in added]
    others = [folder for folder in ordered if folder != own]
    clash = next((at for at, folder in enumerate(others) if _has_our_names(folder)), len(others))
    at = min(clash, ordered.index(own) if own in ordered else clash)
    return [*others[:at], own, *others[at:]]


def _has_our_names(folder: str) -> bool:
    return any(PathFinder.find_spec(name, [folder]) is not None for name in PACKAGES)


def _imported(own: str) -> Callable[[], None]:
    """The function that runs the command. Exits where it cannot be imported."""
    try:
        command = import_module("tui.cli.main")
        command.load(sys.argv[1:])
        entry: Callable[[], None] = command.main
    except (ImportError, AttributeError) as error:
        if os.environ.get("FINDINGS_DEBUG"):
            raise
        sys.stderr.write(f"findings: cannot start: {_printable(_reason(error, own))}; {_REMEDY}\n")
        sys.exit(_FAILED)
    return entry


def _reason(error: Exception, own: str) -> str:
    """What went wrong, with the file of a module that is not ours."""
    for name in PACKAGES:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file and not file.startswith(os.path.join(own, name, "")):  # noqa: PTH118
            return f"{file} is another program's module, and stands in the place of our `{name}`"
    file = getattr(error.obj, "__file__", "") if isinstance(error, AttributeError) else ""
    return f"{error} ({file})" if file else str(error)


def _printable(text: str) -> str:
    """One line without control characters: paths and messages come from elsewhere."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
