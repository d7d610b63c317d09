"""What Textual imports for features that are switched off is not imported with the browser."""

import subprocess
import sys

import pytest

from tui.cli.placeholders import UNUSED_MODULES, placeholders

# What is imported before the first frame; then what of ours holds a placeholder, and what was imported all the same.
STARTED = """
import sys
from tui.cli.placeholders import UNUSED_MODULES, Placeholder, placeholders
with placeholders():
    import platformdirs, platformdirs.unix
    import tui.app
ours = [vars(module) for name, module in sys.modules.items() if name.partition(".")[0] in ("db", "tui")]
made = [value for names in ours for value in names.values() if type(value) is Placeholder]
made += [value for names in ours for name, value in names.items()
         if isinstance(value, type) and value.__module__ == Placeholder.__module__ and value is not Placeholder]
print(made, sorted({*UNUSED_MODULES, "textual.widgets._tree", "textual.widgets._select"} & set(sys.modules)))
from textual.command import CommandPalette
from textual.screen import Screen
from tempfile import TemporaryDirectory
assert issubclass(CommandPalette, Screen)
assert not tui.app.FindingsApp.ENABLE_COMMAND_PALETTE
assert platformdirs.user_data_dir("findings")
with TemporaryDirectory():
    pass
"""


def test_the_browser_is_imported_without_what_it_does_not_use() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[] []", "")


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
