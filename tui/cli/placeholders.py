"""Placeholders of modules that libraries import at their top for features that the browser does not use."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

# Checked against Textual 8.2.8 and platformdirs 4.14, which use the classes of these modules as bases, as
# annotations, and in functions that are never called here.
UNUSED_MODULES: Final = (
    # Textual's own command palette: `ENABLE_COMMAND_PALETTE` is off, ours is `tui/palette`. It imports trees, selects
    # and validators, and takes a tenth of the time to the first frame.
    "textual.command",
    "rich.table",  # Textual prints its themes in one
    "tempfile",  # for the folder of sockets of a session, which platformdirs knows too; it loads three compressors
)


class Placeholder(ModuleType):
    """A module in which every public name is an empty class, as `from … import` asks for it."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("_"):
            raise AttributeError(f"{self.__name__} is a placeholder and has no {name}", name=name, obj=self)
        return type(name, (), {})


@contextmanager
def placeholders(names: tuple[str, ...] = UNUSED_MODULES) -> Iterator[None]:
    """Have placeholders imported in the place of the modules of these `names`, but of those imported already.

    Afterwards they are gone: who imports such a module then gets the module itself.
    """
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update({name: Placeholder(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
