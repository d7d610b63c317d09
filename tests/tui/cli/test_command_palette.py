"""The browser starts without Textual's own command palette, and what imports the palette later has it."""

import subprocess
import sys

import pytest

from tui.cli.command_palette import LeftOutModule

STARTED = """
import sys
from tui.cli.command_palette import palette_left_out
with palette_left_out():
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
from tui.cli.command_palette import palette_left_out
with palette_left_out():
    import textual.app, textual.command
print(sys.modules["{first}"] is first, textual.app.CommandPalette is textual.command.CommandPalette)
"""


def printed_by(code: str) -> list[str]:
    """The lines that a Python of its own prints; fails where it prints an error."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_browser_is_imported_without_it_and_all_else_has_it() -> None:
    assert printed_by(STARTED) == ["[]", "False", "True words"]


@pytest.mark.parametrize("first", ["textual.command", "textual.app"])
def test_what_is_imported_already_is_left_as_it_is(first: str) -> None:
    assert printed_by(ALREADY.format(first=first)) == ["True True"]


def test_a_module_left_out_has_any_class_and_no_path() -> None:
    module = LeftOutModule("textual.command")
    assert (module.Provider.__module__, module.Provider.__name__) == ("textual.command", "Provider")
    with pytest.raises(AttributeError):
        module.__path__  # noqa: B018 - a package has one
