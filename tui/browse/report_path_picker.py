"""Which reports to add: a path, completed from what is there as one types it."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual.binding import Binding
from textual.widgets import Input

from tui.dialogs.picker import Choice, ChoiceList, Picker, PickerInput

# Entries of a folder that are looked at: a shared folder of thousands must not hold the keyboard up.
LOOKED_AT: Final = 2_000
SUFFIXES: Final = (".pdf", ".txt")


class PathInput(PickerInput):
    """A box for a path; Tab takes over the one under the cursor, to go on from there."""

    BINDINGS = [Binding("tab", "screen.complete", "Complete", show=False)]


class AddReports(Picker[Path]):
    """Gives the path picked, a file or a folder; None on Esc."""

    INPUT = PathInput
    FOOT = "Enter adds · Tab goes into a folder · Esc back"

    def __init__(self) -> None:
        super().__init__("Add reports: a file or a folder of them", [], first=paths)

    def action_complete(self) -> None:
        """Take over the path under the cursor."""
        choices = self.query_one(ChoiceList)
        if choices.count:
            path: Path = choices.matches[choices.cursor][0].value
            box = self.query_one(Input)
            box.value = f"{path}{os.sep}" if path.is_dir() else str(path)
            box.cursor_position = len(box.value)


def paths(typed: str) -> Sequence[Choice[Path]]:
    """What a typed path may mean: itself where it is there, then what in its folder begins so, folders first."""
    wanted = Path(typed.strip() or ".")
    with suppress(RuntimeError):  # a home that nobody has
        wanted = wanted.expanduser()
    folder, begins = (wanted, "") if wanted.is_dir() else (wanted.parent, wanted.name)
    found = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(LOOKED_AT), entries, strict=False):
                name = entry.name
                hidden = name.startswith(".") and not begins.startswith(".")
                if hidden or not name.casefold().startswith(begins.casefold()):
                    continue
                if entry.is_dir() or name.casefold().endswith(SUFFIXES):
                    found.append((not entry.is_dir(), name.casefold(), folder / name))
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return []
    choices = [Choice(str(path), path, "file" if is_file else "folder") for is_file, _, path in sorted(found)]
    whole = [Choice(f"Everything in {wanted.absolute()}", wanted, "folder")] if wanted.is_dir() else []
    return [*whole, *choices]
