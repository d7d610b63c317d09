"""Writing to a file who else was told the same."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from db.records import CitedParagraph, Inspection, Paragraph
from tui.app_screen import AppScreen
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def ask_similar_export(
    screen: AppScreen[Any],
    asked: Paragraph,
    nearness: Mapping[int, float],
    inspections: Mapping[str, Inspection],
) -> None:
    """Ask for a format, then write the paragraphs near to `asked` to a new file here.

    `nearness` is by id, nearest first, 0..1.
    """
    count = formatting.format_count(len(nearness), "paragraph")

    def items(library: "Library", progress: ExportProgress) -> Iterator[CitedParagraph]:
        near = library.paragraphs(list(nearness))
        cited = (
            CitedParagraph(inspections[p.inspection], p, nearness[p.id])
            for p in near
            if p.inspection in inspections
        )
        yield from progress.through(cited, len(near))

    def pieces(library: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        from db.export import render
        from db.export.citation import place

        heading = f"Said of the same matter as {place(asked)} of {asked.inspection}"
        return render.paragraphs(items(library, progress), form, heading=heading, style=style)

    export = Export(
        title=f"The nearest {count}",
        subject="that were told the same",
        file_stem=f"near-{asked.inspection}",
        render=pieces,
        inspections=lambda library, progress: (one.inspection for one in items(library, progress)),
        summary=lambda progress: formatting.format_count(progress.written, "paragraph"),
    )
    ask_exports(screen, [export])
