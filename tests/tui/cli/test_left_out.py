"""The browser starts without modules that Textual imports and it does not use; what imports one later has it."""

import subprocess
import sys

import pytest

from tui.cli.left_out import LeftOutModule

STARTED = """
import sys
from tui.cli.left_out import LEFT_OUT, modules_left_out
with modules_left_out():
    import tui.app
print([name for name in (*LEFT_OUT, "textual.types", "textual.widgets._input") if name in sys.modules])
print(tui.app.FindingsApp.ENABLE_COMMAND_PALETTE)
from rich.table import Table
from textual.command import CommandPalette, Hit
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider
from tui.widgets.plain_input import PlainInput
print(issubclass(CommandPalette, Screen), Hit(1, "words", print).text, Table("head").row_count)
"""
ALREADY = """
import sys, {first} as first
from tui.cli.left_out import modules_left_out
with modules_left_out():
    import textual.app, textual.command
print(sys.modules["{first}"] is first, textual.app.CommandPalette is textual.command.CommandPalette)
"""
# The app's module says what stands in the palette's place as the command takes the app from it.
RUN = """
import sys
from pathlib import Path
from types import ModuleType

class App(ModuleType):
    @property
    def browse(self):
        print(type(sys.modules["textual.command"]).__name__)
        return lambda *arguments, **options: 0

sys.modules["tui.app"] = App("tui.app")
from tui.cli.browse import _run_browser
from tui.cli.browser_options import read_options
print(_run_browser(Path("reports.db"), None, read_options([])), "textual.command" in sys.modules)
"""


def printed_by(code: str) -> list[str]:
    """The lines that a Python of its own prints; fails where it prints an error."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_browser_is_imported_without_them_and_all_else_has_them() -> None:
    assert printed_by(STARTED) == ["[]", "False", "True words 0"]


def test_the_command_opens_the_browser_without_them() -> None:
    assert printed_by(RUN) == ["LeftOutModule", "0 False"]


@pytest.mark.parametrize("first", ["textual.command", "textual.app"])
def test_what_is_imported_already_is_left_as_it_is(first: str) -> None:
    assert printed_by(ALREADY.format(first=first)) == ["True True"]


def test_a_module_left_out_has_any_class_and_no_path() -> None:
    module = LeftOutModule("textual.command")
    assert (module.Provider.__module__, module.Provider.__name__) == ("textual.command", "Provider")
    with pytest.raises(AttributeError):
        module.__path__  # noqa: B018 - a package has one
