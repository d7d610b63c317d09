"""Copying what changed as a briefing, and writing it to a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.export import render
from tui.app_screen import OverlayScreen
from tui.changes.model import ShownChanges
from tui.clipboard.copying import copy_text
from tui.export.exports import Export, ExportProgress, ask_exports

if TYPE_CHECKING:
    from db.store.library import Library


def copy_briefing(screen: OverlayScreen, shown: ShownChanges) -> None:
    """Copy the changes that are shown as a briefing in plain text, with the sources."""
    changes, themes = shown.changes, shown.themes or {}
    if changes is not None:
        copy_text(screen, lambda: "".join(render.changes(changes, "text", themes)), "the briefing")


def ask_changes_export(screen: OverlayScreen, shown: ShownChanges) -> None:
    """Ask for a format, then write the changes that are shown to a new file in the current folder."""
    changes, themes = shown.changes, shown.themes or {}
    if changes is None:
        return

    def render_changes(_: "Library", form: str, __: str, ___: ExportProgress) -> Iterator[str]:
        return render.changes(changes, form, themes)

    export = Export(
        title="What changed",
        subject="compared",
        file_stem=f"changes-{changes.left.key}-{changes.right.key}",
        render=render_changes,
        inspections=lambda _, __: (changes.left, changes.right),
        summary=lambda _: "what changed is",
        query=f"what changed between {changes.left.key} and {changes.right.key}",
        styled=False,
    )
    ask_exports(screen, [export])
