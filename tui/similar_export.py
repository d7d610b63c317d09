"""Writing to a file who else was told the same."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from db.derived import Cited
from db.records import Inspection, Paragraph
from tui import wording
from tui.exports import Export, Tally, ask_exports

if TYPE_CHECKING:
    from db.store.library import Library


def ask_similar_export(
    screen: Any, asked: Paragraph, nearness: Mapping[int, float], inspections: Mapping[str, Inspection]
) -> None:
    """Ask for a format, then write the paragraphs near to `asked` to a new file here.

    `nearness` is by id, nearest first, 0..1.
    """
    count = wording.counted(len(nearness), "paragraph")

    def items(library: "Library", tally: Tally) -> Iterator[Cited]:
        near = library.paragraphs(list(nearness))
        cited = (
            Cited(inspections[p.inspection], p, nearness[p.id]) for p in near if p.inspection in inspections
        )
        yield from tally.through(cited, len(near))

    def pieces(library: "Library", form: str, style: str, tally: Tally) -> Iterator[str]:
        from db.export import render
        from db.export.citation import place

        heading = f"Said of the same matter as {place(asked)} of {asked.inspection}"
        return render.paragraphs(items(library, tally), form, heading=heading, style=style)

    export = Export(
        words=f"The nearest {count}",
        of="that were told the same",
        file=f"near-{asked.inspection}",
        pieces=pieces,
        cited=lambda library, tally: (one.inspection for one in items(library, tally)),
        said=lambda tally: wording.counted(tally.written, "paragraph"),
    )
    ask_exports(screen, [export])
