"""Exporting the user's tags: as a project for programs of qualitative analysis, or as JSON for other users."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from db.personal.tagged import TagIndex
from tui.backend.session import Session
from tui.export.exports import Export, ExportProgress
from tui.tags.project import tag_json, tag_project
from tui.widgets.formatting import format_count

if TYPE_CHECKING:
    from db.store.library import Library

QDPX: Final = "qdpx"
FORMS: Final = (
    (QDPX, "a REFI-QDA project, for NVivo, ATLAS.ti, MAXQDA, QualCoder"),
    ("json", "JSON, for another user of this program"),
)


def export_of_tags(session: Session, index: TagIndex) -> Export:
    """The export of all tags."""
    count = format_count(len(index.own), "tag")
    paragraphs = format_count(len({i for tag in index.own for i in tag.paragraphs}), "paragraph")

    def build(library: "Library", form: str, _: ExportProgress) -> Iterator[str | bytes]:
        personal = session.personal()
        yield tag_project(library, personal, index.own) if form == QDPX else tag_json(personal)

    return Export(
        title=f"Your {count} on {paragraphs}",
        subject="tagged",
        file_stem="tags",
        render=lambda *_: (),
        inspections=lambda *_: (),
        summary=lambda _: f"{count} on {paragraphs}",
        styled=False,
        forms=FORMS,
        build=build,
    )
