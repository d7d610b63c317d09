"""Creates the file of a new database, and removes it again if it does not become one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from db.store.connection import explained
from db.store.header import has_our_application_id
from db.store.journal import journal_of

PRIVATE: Final = 0o600  # only the owner can read a database until it is shared


@contextmanager
def new_file(path: Path) -> Iterator[None]:
    """Create the file at `path` where there is none, and remove it after a fault if it has not become a database.

    On a full disk SQLite ends the transaction in which the tables are made, and FTS5 makes the rest of its tables
    outside it: they would be taken for another program's database. The caller holds the write lock.
    Raises LibraryError where the file cannot be created.
    """
    with explained(path):
        is_new = not path.exists()
        if is_new:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        yield
    except BaseException:
        if is_new and not has_our_application_id(path) and not journal_of(path).exists():
            with suppress(OSError):
                path.unlink()
        raise
