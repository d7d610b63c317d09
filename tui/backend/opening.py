"""Opens the database of the browser, behind its first frame."""

from contextlib import ExitStack, suppress
from pathlib import Path

from db.errors import LibraryError, OlderSchema, StaleParts
from db.ingest.upgrade import has_stale_parts, needs_upgrade
from db.personal.own_tags import give_tags
from db.store.library import Library


def open_libraries(path: Path, opened: ExitStack) -> tuple[Library, Library]:
    """The library at `path` and its second one, which `opened` closes; both know the user's tags.

    Raises StaleParts where the database is to be brought up to date first, LibraryError where it cannot be opened.
    """
    library = _open_current(path, opened)
    search_library = opened.enter_context(Library(path))
    give_tags(library)
    search_library.tagging = library.tagging
    return library, search_library


def _open_current(path: Path, opened: ExitStack) -> Library:
    """The library at `path`, opened once: its own connection tells whether it is to be brought up to date."""
    stale = StaleParts("the database was made by another version of this program")
    try:
        library = opened.enter_context(Library(path))
    except OlderSchema:
        if needs_upgrade(path):
            raise stale from None
        raise
    if _is_stale(library):
        raise stale
    return library


def _is_stale(library: Library) -> bool:
    with suppress(LibraryError), library.connection() as conn:  # what asks the library next reports why
        return has_stale_parts(conn, library.path)
    return False
