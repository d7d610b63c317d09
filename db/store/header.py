"""A quick look at the header of a database file, without SQLite: whether it can be opened behind the first frame."""

from pathlib import Path
from typing import Final

# "FIND" in the file's header: `file findings.db` and we can tell the database from any other.
APPLICATION_ID: Final = 0x46494E44
# The steps of `db.store.schema`, which is not imported for this look; a test compares the two.
CURRENT_SCHEMA: Final = 8
# The database header (https://sqlite.org/fileformat2.html#the_database_header): offsets of its fields, in bytes.
_LENGTH: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_PAGE_SIZE, _PAGES, _USER_VERSION, _APPLICATION_ID = (
    slice(16, 18),
    slice(28, 32),
    slice(60, 64),
    slice(68, 72),
)
_LARGEST_PAGE: Final = 65_536  # stored as 1
# How a journal or a log beside the file is called.
_BESIDE: Final = ("-journal", "-wal")


def looks_current(path: Path) -> bool:
    """Whether the file at `path` has the header of a whole database of ours, made with the present schema.

    False wherever there is any doubt: opening it then says what is wrong, or brings it up to date.
    """
    try:
        if not path.is_file() or any(path.with_name(path.name + suffix).exists() for suffix in _BESIDE):
            return False
        with path.open("rb") as file:
            header = file.read(_LENGTH)
        return _is_current(header, path.stat().st_size)
    except OSError:
        return False


def has_our_application_id(path: Path) -> bool:
    """Whether the header of the file at `path` says that it is a database of ours; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.read(_LENGTH)
    except OSError:
        return False
    return header.startswith(_MAGIC) and _number(header[_APPLICATION_ID]) == APPLICATION_ID


def _is_current(header: bytes, size: int) -> bool:
    page_size = _number(header[_PAGE_SIZE])
    pages = _number(header[_PAGES])
    return (
        len(header) == _LENGTH
        and header.startswith(_MAGIC)
        and _number(header[_APPLICATION_ID]) == APPLICATION_ID
        and _number(header[_USER_VERSION]) == CURRENT_SCHEMA
        and size >= pages * (_LARGEST_PAGE if page_size == 1 else page_size) > 0
    )


def _number(field: bytes) -> int:
    return int.from_bytes(field, "big")
