"""Brings a database of an older version up to date, without reading its reports again.

The tables are migrated (`db.store.schema`, which keeps a copy); then what is inferred from the texts is made anew
where it was made with older lists (`db.store.derived`).
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import LibraryError, OlderSchema
from db.store import code_lists
from db.store.authority_names import complete_authorities
from db.store.combined_judgements import split_combined
from db.store.connection import explained, open_reader
from db.store.derived import DerivedPart, stale_parts
from db.store.permission import why_not_writable

if TYPE_CHECKING:
    from db.reading.themes import Tagger

# Called with how many paragraphs are done, and of how many.
Progress = Callable[[int, int], None]


def bring_up_to_date(path: Path, progress: Progress | None = None) -> bool:
    """Migrate an existing database and make its stale parts anew, where it is older and the user may write to it.

    Returns whether anything was done. Raises NotWritable where another process is writing, LibraryError for all
    else; a file that cannot be opened is left to the command that opens it, which reports why.
    """
    if not needs_upgrade(path):
        return False
    from db.corrections.applying import apply_corrections
    from db.corrections.corrections_file import load_corrections
    from db.ingest.own_themes import load_own_themes
    from db.store.writer import Writer

    with Writer(path, load_own_themes()) as writer:
        writer.make_stale_parts(derived_parts(progress))
        apply_corrections(writer, load_corrections())
        writer.commit()
    return True


def needs_upgrade(path: Path) -> bool:
    """Whether an existing database is older than this program, and the user may write to it."""
    return _is_outdated(path) and why_not_writable(path) is None


def has_stale_parts(conn: sqlite3.Connection, path: Path) -> bool:
    """The same for the database at `path` that is open already, so that its tables are of this version."""
    return bool(stale_parts(conn)) and why_not_writable(path) is None


def derived_parts(
    progress: Progress | None = None, *, tagger: "Tagger | None" = None
) -> tuple[DerivedPart, ...]:
    """How each part of `derived.current_versions` is made, in the order in which they need each other."""
    from db.store import paragraph_vectors

    return (
        DerivedPart("authorities", complete_authorities),
        DerivedPart("themes", partial(_make_themes, tagger=tagger, progress=progress)),
        DerivedPart("judgements", split_combined),
        DerivedPart(code_lists.PART, code_lists.write_code_lists),
        DerivedPart(paragraph_vectors.PART, partial(paragraph_vectors.make_all, progress=progress)),
    )


def _make_themes(conn: sqlite3.Connection, *, tagger: "Tagger | None", progress: Progress | None) -> None:
    from db.ingest.retag import retag_paragraphs
    from db.reading.theme_file import user_theme_file
    from db.reading.themes import Tagger

    retag_paragraphs(conn, tagger or Tagger.load(user_theme_file()), progress)


def _is_outdated(path: Path) -> bool:
    try:
        with closing(open_reader(path)) as conn, explained(path):
            return bool(stale_parts(conn))
    except OlderSchema:
        return True
    except LibraryError:
        return False
