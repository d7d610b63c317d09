"""What Textual imports for features that are switched off is not imported with the browser."""

import subprocess
import sys

import pytest

from tui.cli.placeholders import UNUSED_MODULES, placeholders

STARTED = """
import sys
from tui.cli.placeholders import UNUSED_MODULES, placeholders
with placeholders():
    import tui.app
print(sorted({*UNUSED_MODULES, "textual.widgets._tree", "textual.widgets._select"} & set(sys.modules)))
from textual.command import CommandPalette
from textual.screen import Screen
assert issubclass(CommandPalette, Screen)
assert not tui.app.FindingsApp.ENABLE_COMMAND_PALETTE
"""


def test_the_browser_is_imported_without_the_palette_of_textual() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_placeholder_stands_in_for_classes() -> None:
    name = "a_module_that_is_nowhere"
    with placeholders((name,)):
        module = __import__(name)

        class Derived(module.Base):  # type: ignore[misc,name-defined]
            pass

        assert isinstance(Derived(), Derived) and Derived.__mro__[1].__name__ == "Base"
        with pytest.raises(AttributeError, match="is a placeholder"):
            module.__path__  # noqa: B018
    with pytest.raises(ModuleNotFoundError):
        __import__(name)


def test_a_module_that_is_imported_already_is_left_alone() -> None:
    with placeholders(("json",)):
        import json

        assert json.loads("[1]") == [1]
    assert "json" in sys.modules and UNUSED_MODULES
