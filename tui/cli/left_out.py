"""Textual without the modules that it imports and the browser does not use.

Checked against Textual 8.2.8: after an update, check again what its modules take from these.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

LIBRARY: Final = "textual.app"
# Each with its share of the instructions to the first frame of a bare Textual app.
LEFT_OUT: Final = (
    # 9 %: brings buttons, boxes for text, lists and trees. `textual.app` has it for the actions that open the command
    # palette, `textual.theme` for its list of themes. The browser has a palette of its own, and turns that one off
    # (`App.ENABLE_COMMAND_PALETTE`).
    "textual.command",
    "rich.table",  # 1 %: `textual.design` has it to show a developer all colours
)


class LeftOutModule(ModuleType):
    """Stands in for a module that is imported and not used: each of its names is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__module__": self.__name__})


@contextmanager
def modules_left_out() -> Iterator[None]:
    """While in effect, Textual is imported without these modules, where it is not imported yet.

    Whatever imports one of them later gets it.
    """
    absent = [name for name in LEFT_OUT if name not in sys.modules and LIBRARY not in sys.modules]
    sys.modules.update((name, LeftOutModule(name)) for name in absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
