"""Textual is imported without its command palette: the browser has one of its own (`tui/palette`)."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Final

PALETTE: Final = "textual.command"  # brings buttons, boxes for text, lists and trees
LIBRARY: Final = "textual.app"
# What Textual 8.2 takes from the module: for the actions that open the palette, and for its list of themes. The app
# turns those off (`App.ENABLE_COMMAND_PALETTE`).
TAKEN: Final = frozenset(
    ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")
)


class LeftOutModule(ModuleType):
    """Stands in for the palette's module: the names that Textual takes from it are empty classes."""

    def __getattr__(self, name: str) -> type:
        if name not in TAKEN:
            raise AttributeError(name)
        return type(name, (), {"__module__": self.__name__})


def import_without_palette() -> None:
    """Import `textual.app` without the palette: a twelfth of the time to the first frame. Nothing if it is there.

    Whatever imports the palette later gets it. A version of Textual that takes more from the module is imported whole.
    """
    if PALETTE in sys.modules or LIBRARY in sys.modules:
        return
    before = set(sys.modules)
    sys.modules[PALETTE] = LeftOutModule(PALETTE)
    try:
        import_module(LIBRARY)
    except (ImportError, AttributeError):
        for name in sys.modules.keys() - before:
            if name.partition(".")[0] == "textual":  # some of them have taken an empty class
                del sys.modules[name]
    finally:
        sys.modules.pop(PALETTE, None)
