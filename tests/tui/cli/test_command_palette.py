"""The browser starts without Textual's own command palette, and what imports the palette later has it."""

import subprocess
import sys

import pytest

STARTED = """
import sys
from tui.cli.command_palette import import_without_palette
import_without_palette()
import tui.app
print([n for n in ("command", "types", "widgets._input", "widgets._tree") if "textual." + n in sys.modules])
print(tui.app.FindingsApp.ENABLE_COMMAND_PALETTE)
from textual.command import CommandPalette, Hit
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider
from tui.widgets.plain_input import PlainInput
print(issubclass(CommandPalette, Screen), Hit(1, "words", print).text)
"""
ALREADY = """
import sys, {first} as first
from tui.cli.command_palette import import_without_palette
import_without_palette()
import textual.app, textual.command
print(sys.modules["{first}"] is first, textual.app.CommandPalette is textual.command.CommandPalette)
"""
# As if Textual took one name more: `Provider` is no longer among those that are known.
ANOTHER_VERSION = """
import sys
from tui.cli import command_palette
command_palette.TAKEN -= {"Provider"}
command_palette.import_without_palette()
print([name for name in sys.modules if name.partition(".")[0] == "textual"])
import tui.app, textual.app, textual.command
print(textual.app.Provider is textual.command.Provider)
"""
# What the command has imported when it takes the app's module.
RUN = """
import sys
from pathlib import Path
from types import ModuleType

class App(ModuleType):
    @property
    def browse(self):
        print("textual.app" in sys.modules, "textual.command" in sys.modules)
        return lambda *arguments, **options: 0

sys.modules["tui.app"] = App("tui.app")
from tui.cli.browse import _run_browser
from tui.cli.browser_options import read_options
print(_run_browser(Path("reports.db"), None, read_options([])))
"""


def printed_by(code: str) -> list[str]:
    """The lines that a Python of its own prints; fails where it prints an error."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_app_is_imported_without_it_and_all_else_has_it() -> None:
    assert printed_by(STARTED) == ["[]", "False", "True words"]


def test_the_command_starts_the_browser_without_it() -> None:
    assert printed_by(RUN) == ["True False", "0"]


@pytest.mark.parametrize("first", ["textual.command", "textual.app"])
def test_what_is_imported_already_is_left_as_it_is(first: str) -> None:
    assert printed_by(ALREADY.format(first=first)) == ["True True"]


def test_a_version_of_textual_that_takes_more_from_it_is_imported_whole() -> None:
    assert printed_by(ANOTHER_VERSION) == ["[]", "True"]
