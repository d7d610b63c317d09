"""Whether a file is a copy of another, made by this user."""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from db.store.journal import OPEN_FLAGS

_BLOCK: Final = 2**20  # bytes compared at once


def is_own_copy(original: BinaryIO, path: Path) -> bool:
    """Whether `path` is a regular file of this user, no link, with all the bytes of `original`.

    `original` is left at its beginning.
    """
    try:
        file = os.open(path, os.O_RDONLY | OPEN_FLAGS)
    except OSError:
        return False
    with os.fdopen(file, "rb") as copy:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            return False
        if found.st_size != os.fstat(original.fileno()).st_size:
            return False
        try:
            return _have_same_bytes(original, copy)
        finally:
            original.seek(0)


def _have_same_bytes(original: BinaryIO, copy: BinaryIO) -> bool:
    while block := original.read(_BLOCK):
        if block != copy.read(_BLOCK):
            return False
    return True
