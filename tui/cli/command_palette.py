"""Textual without its command palette: the browser has a palette of its own (`tui/palette`)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

PALETTE: Final = "textual.command"
LIBRARY: Final = "textual.app"


class LeftOutModule(ModuleType):
    """Stands in for a module that is imported and not used: each of its names is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__module__": self.__name__})


@contextmanager
def palette_left_out() -> Iterator[None]:
    """While in effect, Textual is imported without its palette, where it is not imported yet.

    The palette brings lists, trees and boxes for text: a twelfth of the time to the first frame. `textual.app` imports
    it for the actions that open it, which the browser turns off (`App.ENABLE_COMMAND_PALETTE`), and `textual.theme` for
    its list of themes. Checked against Textual 8.2.8. Whatever imports it later gets it.
    """
    if PALETTE in sys.modules or LIBRARY in sys.modules:
        yield
        return
    sys.modules[PALETTE] = LeftOutModule(PALETTE)
    try:
        yield
    finally:
        del sys.modules[PALETTE]
