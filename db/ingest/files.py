"""Finds and hashes the report files among given paths; for each other path the reason why it is not read."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from db.fetch.manifest import MANIFEST
from db.ingest.links import why_not_followed

SUFFIXES: Final = (".pdf", ".txt")
# A larger file is no report: the largest PDF seen has 3 MB, the largest text 130 KB.
MAX_BYTES: Final = 100 * 1024 * 1024
MAX_TEXT_BYTES: Final = 20 * 1024 * 1024
_HASHING_THREADS: Final = 4
CHANGED: Final = "it was changed while it was read; ingest it again"
_SKIPPED: Final = "neither .pdf nor .txt"


class FoundFile(NamedTuple):
    """A file that was given or found in a folder: its hash, or the reason why it is not read."""

    path: Path
    sha256: str = ""
    size: int = 0
    reason: str | None = None


class FoundFiles(NamedTuple):
    """The files that may be reports, by hash and then by path, and how many others the folders hold."""

    files: list[FoundFile]
    skipped: int


def find_files(paths: Iterable[Path], *, is_shared: bool = False) -> FoundFiles:
    """The report files of `paths` and of the folders among them, each once.

    A path given by name that is no report file or cannot be read is included, with the reason; a file in a folder
    whose name ends otherwise is only counted. Hidden files and the manifest of a fetch are neither. `is_shared`: others
    may read what becomes of them, so that no link in a folder is followed out of it.
    """
    found: dict[Path, str | None] = {}
    skipped: set[Path] = set()
    for given in paths:
        for path, reason in _walk(given, is_shared):
            if reason is _SKIPPED:
                skipped.add(path)
            else:
                found.setdefault(path, reason)
    with ThreadPoolExecutor(_HASHING_THREADS) as threads:
        examined = threads.map(lambda entry: _examine(*entry), found.items())
        files = sorted(examined, key=lambda file: (file.sha256, os.fsencode(file.path)))
    return FoundFiles(files, len(skipped - found.keys()))


def _walk(given: Path, is_shared: bool) -> Iterator[tuple[Path, str | None]]:
    """The file itself, or all files below the folder, hidden ones left out.

    A .pdf or .txt file with None, another with _SKIPPED, what cannot be walked or is not followed with the reason.
    """
    if not os.path.isdir(given):  # noqa: PTH112 (pathlib raises for a NUL in the name)
        yield given, None
        return
    refused: list[OSError] = []
    entered, root = {_identity(given)}, given.resolve()
    for folder, folders, names in os.walk(given, followlinks=True, onerror=refused.append):
        current = Path(folder)
        entered_folders = []
        for name in sorted(name for name in folders if not name.startswith(".")):
            identity = _identity(current / name)
            if identity in entered:
                if _leads_back(current / name):
                    yield current / name, "a link that leads back to a folder above it"
            elif refusal := why_not_followed(current / name, root, is_shared):
                yield current / name, refusal
            else:
                entered.add(identity)
                entered_folders.append(name)
        folders[:] = entered_folders
        for name in sorted(name for name in names if not name.startswith(".") and name != MANIFEST):
            is_report = name.casefold().endswith(SUFFIXES)
            reason = why_not_followed(current / name, root, is_shared) if is_report else _SKIPPED
            yield current / name, reason
    for error in refused:
        yield Path(os.fsdecode(error.filename)), f"the folder cannot be walked: {_error_text(error)}"


def _examine(path: Path, reason: str | None) -> FoundFile:
    """The file at `path`: hashed if it may be a report."""
    try:
        if reason is not None:
            return FoundFile(path, reason=reason)
        if not _is_unicode(path):
            return FoundFile(path, reason="its name is not valid UTF-8; rename it")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return FoundFile(
                path, reason=f"{_KINDS.get(stat.S_IFMT(found.st_mode), 'not a file')}, not a file"
            )
        if not path.name.casefold().endswith(SUFFIXES):
            return FoundFile(path, reason="neither .pdf nor .txt by its name")
        if found.st_size == 0:
            return FoundFile(path, reason="the file is empty")
        most = MAX_TEXT_BYTES if path.suffix.casefold() == ".txt" else MAX_BYTES
        if found.st_size > most:
            return FoundFile(path, reason=f"the file is larger than {most // 2**20} MB")
        # A pipe or a link may have replaced the file since: O_NONBLOCK never waits for one.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            if not os.path.samestat(found, os.fstat(file.fileno())):
                return FoundFile(path, reason=CHANGED)
            return FoundFile(path, hashlib.file_digest(file, "sha256").hexdigest(), found.st_size)
    except FileNotFoundError:
        return FoundFile(path, reason="there is no such file")
    except (OSError, ValueError) as error:
        return FoundFile(path, reason=_error_text(error))


_KINDS: Final = {
    stat.S_IFDIR: "a folder",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


def _error_text(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()


def _is_unicode(path: Path) -> bool:
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _identity(folder: Path) -> tuple[int, int]:
    """The device and inode of a folder, the same under every name; (0, 0) where they cannot be read."""
    try:
        found = folder.stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _leads_back(link: Path) -> bool:
    return link.is_symlink() and link.resolve() in (link.parent.resolve(), *link.parent.resolve().parents)
