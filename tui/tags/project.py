"""A user's tags as files: a REFI-QDA project with the tagged reports, and the JSON that users exchange."""

from collections.abc import Iterable, Mapping

from db.export.json_records import encode
from db.export.qdpx import TaggedReport, project
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.personal_file import now
from db.personal.tags import Tag
from db.records import Paragraph
from db.store.library import Library
from db.store.owners import user_id, user_name


def tag_project(library: Library, personal: Personal, tags: Iterable[Tag]) -> bytes:
    """The bytes of a project: the reports that have a tagged paragraph, the tags as codes, the notes as memos.

    `library` knows the user's tags.
    """
    listed = list(tags)
    notes = {
        mark.identity: mark.note
        for basket in personal.baskets.names()
        for mark in personal.baskets.marks(basket)
        if mark.note
    }
    wanted = {i.inspection for tag in listed for i in tag.paragraphs}
    reports = [
        TaggedReport(inspection, report, _notes(report, notes))
        for inspection in library.inspections()
        if inspection.key in wanted
        for report in [library.report(inspection.key)]
    ]
    return project(reports, {tag.name: tag.meaning for tag in listed}, user_name(user_id()), now())


def tag_json(personal: Personal) -> str:
    """All tags as the text of the JSON file that users exchange."""
    return encode(personal.tags.export(), indent=1) + "\n"


def _notes(report: Iterable[Paragraph], notes: Mapping[Identity, str]) -> dict[int, str]:
    found = {p.id: notes.get(Identity.of(p), "") for p in report} if notes else {}
    return {paragraph: note for paragraph, note in found.items() if note}
