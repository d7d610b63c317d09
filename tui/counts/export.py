"""Writing a count to a file, and copying it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from db.export.counts import counts
from db.export.plot_counts import plot_count
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import OverlayScreen
from tui.clipboard.copying import copy_text
from tui.counts.model import ShownCount
from tui.export.context import make_context
from tui.export.exports import PLOT, Export, ExportProgress, ask_exports

if TYPE_CHECKING:
    from db.store.library import Library


def copy_count(screen: OverlayScreen, shown: ShownCount, heading: str) -> None:
    """Copy the count that is shown as plain text."""
    if shown.table is not None:
        text = "".join(counts(shown.table, "text", unit=shown.view.unit, heading=heading))
        copy_text(screen, text, "the count")


def ask_count_export(screen: OverlayScreen, shown: ShownCount, heading: str) -> None:
    """Ask for a format, then write the count to a new file in the current folder."""
    table = shown.table
    if table is None:
        return

    def render_count(library: "Library", form: str, _: str, __: ExportProgress) -> Iterator[str]:
        if form == PLOT:
            source = make_context(heading, library).source()
            return iter([plot_count(table, shown.view.unit, heading, source)])
        return counts(table, form, unit=shown.view.unit, heading=heading)

    def find_inspections(library: "Library", _: ExportProgress) -> Iterable[Inspection]:
        keys = {row.values[0] for row in library.count(shown.query, ("inspection",)).rows if row.paragraphs}
        return [inspection for inspection in library.inspections() if inspection.key in keys]

    export = Export(
        title="The count",
        subject="counted",
        file_stem="count",
        render=render_count,
        inspections=find_inspections,
        summary=lambda _: f"the count of {one_line(heading, limit=60)} is",
        query=heading,
        styled=False,
        plot="The count as bars",
    )
    ask_exports(screen, [export])
