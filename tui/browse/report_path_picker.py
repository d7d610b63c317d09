"""Choosing the reports to ingest: a path, completed as it is typed."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual.binding import Binding
from textual.widgets import Input

from tui.dialogs.picker import Choice, ChoiceList, Picker, PickerInput

# Entries of a folder that are listed: a shared folder of thousands must not delay the keyboard.
MOST_ENTRIES: Final = 2_000
SUFFIXES: Final = (".pdf", ".txt")


class PathInput(PickerInput):
    """A box for a path; Tab completes it with the choice under the cursor."""

    BINDINGS = [Binding("tab", "screen.complete", "Complete", show=False)]


class AddReports(Picker[Path]):
    """Dismissed with the path picked, a file or a folder; None on Esc."""

    INPUT = PathInput
    FOOT = "Enter adds · Tab goes into a folder · Esc back"

    def __init__(self) -> None:
        super().__init__("Add reports: a file or a folder of them", [], first=list_paths)

    def action_complete(self) -> None:
        """Put the path under the cursor into the box."""
        choices = self.query_one(ChoiceList)
        if choices.count:
            path: Path = choices.matches[choices.cursor][0].value
            box = self.query_one(Input)
            box.value = f"{path}{os.sep}" if path.is_dir() else str(path)
            box.cursor_position = len(box.value)


def list_paths(typed: str) -> Sequence[Choice[Path]]:
    """The choices for a typed path: the whole folder, then what in it begins like the typed name, folders first."""
    path_typed = Path(typed.strip() or ".")
    with suppress(RuntimeError):  # no such user
        path_typed = path_typed.expanduser()
    folder, prefix = (path_typed, "") if path_typed.is_dir() else (path_typed.parent, path_typed.name)
    entries_found = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(MOST_ENTRIES), entries, strict=False):
                name = entry.name
                hidden = name.startswith(".") and not prefix.startswith(".")
                if hidden or not name.casefold().startswith(prefix.casefold()):
                    continue
                if entry.is_dir() or name.casefold().endswith(SUFFIXES):
                    entries_found.append((not entry.is_dir(), name.casefold(), folder / name))
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return []
    choices = [
        Choice(str(path), path, "file" if is_file else "folder") for is_file, _, path in sorted(entries_found)
    ]
    everything = (
        [Choice(f"Everything in {path_typed.absolute()}", path_typed, "folder")]
        if path_typed.is_dir()
        else []
    )
    return [*everything, *choices]
