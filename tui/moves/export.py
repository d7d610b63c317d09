"""Copying a change of grade, and writing those that are shown to a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.export import render
from db.export.plot_moves import plot_moves
from db.judgements.moves import MovedGrade
from tui.app_screen import OverlayScreen
from tui.clipboard.copying import copy_text
from tui.export.context import make_context
from tui.export.exports import PLOT, Export, ExportProgress, ask_exports
from tui.moves.model import ShownMoves, describe_move
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def copy_move(screen: OverlayScreen, shown: MovedGrade) -> None:
    """Copy a change in words, with the inspection that it is from."""
    rows = "".join(render.grades([shown.move.row], "text", [shown.inspection]))
    copy_text(screen, f"{describe_move(shown)}\n\n{rows}", "the change of grade")


def ask_moves_export(screen: OverlayScreen, shown: ShownMoves) -> None:
    """Ask for a format, then write the changes to a new file in the current folder."""
    # Lists of grades are by authority: those of one authority follow each other.
    moves = sorted(shown.moves, key=lambda m: (m.move.row.authority, m.move.row.area, m.move.row.sort_date))
    inspections = list({m.inspection.key: m.inspection for m in moves}.values())
    count = formatting.format_count(len(moves), "change")
    query = shown.view.words() or "every change of grade"

    def render_moves(library: "Library", form: str, _: str, __: ExportProgress) -> Iterator[str]:
        if form == PLOT:
            source = make_context(query, library).source()
            return iter([plot_moves(shown.moves, f"What moved: {query}: {count}", source)])
        return render.grades([m.move.row for m in moves], form, inspections)

    export = Export(
        title=f"The {count} of grade",
        subject="with a change of grade",
        file_stem="moves",
        render=render_moves,
        inspections=lambda _, __: inspections,
        summary=lambda _: f"{count} of grade",
        styled=False,
        query=f"what moved: {query}",
        plot="What moved, drawn by year and one by one",
    )
    ask_exports(screen, [export])
