"""Writing a whole comparison to a file from its screen."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.derived import Comparison
from tui.carrying import FORMS, free_path
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from db.store.library import Library


def ask_comparison_export(screen: Any, comparison: Comparison, themes: Mapping[str, str]) -> None:
    """Ask for a format, then write the comparison to a new file in this folder; the outcome is told."""
    choices = [
        Choice(f"The whole comparison as {name}", form) for form, name in FORMS.items() if form != "jsonl"
    ]

    def chosen(form: str | None) -> None:
        if form is None:
            return

        def write(_: "Library") -> str:
            from db.compare import with_edits
            from db.export import render
            from db.export.files import save

            what = f"{comparison.left.key}-{comparison.right.key}"
            path = free_path(Path.cwd(), what, render.SUFFIXES[form])
            save(path, render.comparison(with_edits(comparison), form, themes))
            return f"the comparison is saved to {path}"

        screen.say("writing …")
        screen.asking.ask("exported", write)

    screen.app.push_screen(Picker("Export to a file", choices), chosen)
