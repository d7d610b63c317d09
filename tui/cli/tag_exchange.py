"""Exchanging tags as files: JSON between users of this program, REFI-QDA for others, and comparing two users."""

import json
from pathlib import Path
from typing import Final

from db.codes import APPARATUS
from db.formatting.names import format_count
from db.personal.agreement import agreement, shared_inspections
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.tags import InvalidTags, read_exported
from db.store.library import Library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.output import print_note, save
from tui.tags.project import tag_json, tag_project

QDPX: Final = ".qdpx"
DIGITS: Final = 4  # decimal places of a share and of kappa: tags made by hand support no more


def export_tags(library: Library, personal: Personal, path: Path) -> int:
    """Write all tags to a new file, in the format that its name says; returns the exit status."""
    tags = personal.tags.all()
    if not tags:
        print_note("no tags yet: + tags a paragraph in the browser")
        return PARTIAL
    if path.suffix.lower() == QDPX:
        save(path, [tag_project(library, personal, tags)])
    elif path.suffix.lower() == ".json":
        save(path, [tag_json(personal)])
    else:
        raise InvalidTags(f"{path.name}: tags are written as .json or {QDPX}")
    print_note(f"{format_count(len(tags), 'tag')} written to {path}")
    return DONE


def import_tags(personal: Personal, path: Path) -> None:
    """Add the tags of a file to the user's own. Raises LibraryError."""
    new = personal.tags.take_in(_read(path))
    print_note(f"{format_count(new, 'new tag')} on paragraphs from {path}")


def compare_tags(
    library: Library, personal: Personal, path: Path
) -> list[tuple[str | int | float | None, ...]]:
    """A row for each tag of the user or of the file: how many paragraphs each tagged, the share, and kappa."""
    mine, theirs = personal.tags.all(), read_exported(_read(path))
    held = {inspection.key for inspection in library.inspections()}
    shared = sorted(shared_inspections(mine, theirs) & held)
    if not shared:
        raise InvalidTags("there is no report in this database that both of you have tagged")
    paragraphs = [Identity.of(p) for key in shared for p in library.report(key) if p.kind not in APPARATUS]
    return [
        (a.tag, a.both, a.first, a.second, a.neither, _rounded(a.share), _rounded(a.kappa))
        for a in agreement(mine, theirs, paragraphs)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _read(path: Path) -> object:
    try:
        stored: object = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not JSON"
        raise InvalidTags(f"{path} cannot be read: {reason}") from error
    return stored
