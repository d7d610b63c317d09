"""Writing to a file the paragraphs that are similar to a paragraph."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from db.export import render
from db.export.citation import place
from db.records import CitedParagraph, Inspection, Paragraph
from tui.app_screen import OverlayScreen
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def ask_similar_export(
    screen: OverlayScreen,
    source: Paragraph,
    similarities: Mapping[int, float],
    inspections: Mapping[str, Inspection],
) -> None:
    """Ask for a format, then write the paragraphs similar to `source` to a new file in the working folder.

    `similarities` are 0..1 by the id of the paragraph, the nearest first. `inspections` are those of the database.
    """
    count = formatting.format_count(len(similarities), "paragraph")

    def items(library: "Library", progress: ExportProgress) -> Iterator[CitedParagraph]:
        paragraphs = library.paragraphs(list(similarities))
        cited = (
            CitedParagraph(inspections[p.inspection], p, similarities[p.id])
            for p in paragraphs
            if p.inspection in inspections
        )
        yield from progress.track(cited, len(paragraphs))

    def render_items(library: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        heading = f"About the same matter as {place(source)} of {source.inspection}"
        return render.paragraphs(items(library, progress), form, heading=heading, style=style)

    export = Export(
        title=f"The nearest {count}",
        subject="that were told the same",
        file_stem=f"near-{source.inspection}",
        render=render_items,
        inspections=lambda library, progress: (item.inspection for item in items(library, progress)),
        summary=lambda progress: formatting.format_count(progress.written, "paragraph"),
        query=f"similar to {place(source)} of {source.inspection}",
    )
    ask_exports(screen, [export])
