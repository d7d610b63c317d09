"""Opens the database of the browser, behind its first frame."""

from contextlib import ExitStack
from pathlib import Path

from db.errors import StaleParts
from db.ingest.upgrade import needs_upgrade
from db.personal.own_tags import give_tags
from db.store.library import Library


def open_libraries(path: Path, opened: ExitStack) -> tuple[Library, Library]:
    """The library at `path` and its second one, which `opened` closes; both know the user's tags.

    Raises StaleParts where the database is to be brought up to date first, LibraryError where it cannot be opened.
    """
    if needs_upgrade(path):
        raise StaleParts("the database was made by another version of this program")
    library, search_library = opened.enter_context(Library(path)), opened.enter_context(Library(path))
    give_tags(library)
    search_library.tagging = library.tagging
    return library, search_library
