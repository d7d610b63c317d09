"""Writing an export to a file: whole or not at all; no file is overwritten unless forced, and no link is followed."""

import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from db.export.documents import BYTE_ORDER_MARK, SUFFIXES
from db.store.file_names import take_name
from db.store.sync import sync_folder
from db.text_safety import one_line

_NAME_LIMIT: Final = 60  # characters of a proposed file name


class ExportError(Exception):
    """The file could not be written and what was there is unchanged. The message is one line for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message, limit=1000))


class FileExists(ExportError):
    """A file of that name exists: ask the user, then save with `force`."""


def save(path: Path, pieces: Iterable[str | bytes], *, force: bool = False) -> int:
    """Write the pieces to `path`, text as UTF-8, and return the bytes written.

    A new file is written beside it and renamed, with permissions from the umask. Raises FileExists where a file of
    that name exists and `force` is false; ExportError for links, folders, devices and errors of the file system.
    """
    path = path.expanduser()
    _refuse(path, force)
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        return _write(path, beside, pieces, force)
    except FileExistsError:
        raise FileExists(f"{path} exists") from None
    except OSError as error:
        raise ExportError(f"{path} was not written: {(error.strerror or str(error)).lower()}") from error
    finally:
        with suppress(OSError):
            beside.unlink()


def proposed_name(words: str, form: str) -> str:
    """A file name for an export in the format `form`: `St Helens · care leavers` as `st-helens-care-leavers.md`."""
    letters = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
    return f"{letters[:_NAME_LIMIT].strip('-') or 'findings'}{SUFFIXES[form]}"


def _refuse(path: Path, force: bool) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(f"{path} cannot be written: {reason.lower()}") from error
    if stat.S_ISLNK(found.st_mode):
        raise ExportError(f"{path} is a link; name the file itself")
    if stat.S_ISDIR(found.st_mode):
        raise ExportError(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise ExportError(f"{path} is a device or pipe; name a plain file")
    if not force:
        raise FileExists(f"{path} exists")


def _write(path: Path, beside: Path, pieces: Iterable[str | bytes], force: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    written = 0
    with os.fdopen(os.open(beside, flags, 0o666), "wb") as file:
        if path.suffix.lower() == ".csv":
            written += file.write(BYTE_ORDER_MARK.encode())
        for piece in pieces:
            written += file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
    if force:
        beside.replace(path)
    else:
        take_name(beside, path)
    sync_folder(path.parent)
    return written
