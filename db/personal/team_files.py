"""The files that colleagues share in the folder that the settings name: read, never written, and never trusted.

A file is read where it is a plain file of at most MOST_BYTES; no link is followed, so that none leads to what belongs
to others. What is refused is one line.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from db.store.owners import owner, user_id, user_name
from db.store.paths import team_folder
from db.text_safety import one_line, strip_controls

# How the names of the files end: before it stands whose they are, `anna.tags.json`.
SUFFIXES: Final = {
    "tags": ".tags.json",
    "searches": ".searches.json",
    "corrections": ".corrections.json",
}
MOST_BYTES: Final = 8 * 1024 * 1024  # tags of all paragraphs of the country take less
MOST_FILES: Final = 200  # of a folder: a team has some ten
LINK: Final = "it is a link, which is not followed"
LONGEST_OWNER: Final = 30  # characters


class TeamFile(NamedTuple):
    """A file of a colleague: its name, whose it is, what it holds (a key of SUFFIXES) and its JSON."""

    name: str
    owner: str
    holds: str
    stored: object


class TeamFiles(NamedTuple):
    """The files of a folder, and a line for each that was refused."""

    files: tuple[TeamFile, ...] = ()
    refused: tuple[str, ...] = ()


class _Refused(Exception):
    """Why a file is not read."""


def read_team_files(holds: str = "", folder: Path | None = None) -> TeamFiles:
    """The files of the team folder (default: the one in the settings) by name, those that hold `holds` alone if given.

    A file of the user's own, of a name that is theirs, is left out. Never raises.
    """
    folder = folder or team_folder()
    if folder is None:
        return TeamFiles()
    try:
        found_names = [path.name for path in folder.iterdir() if _holds(path.name)]
    except (OSError, ValueError) as error:
        return TeamFiles(refused=(f"{one_line(str(folder))}: {_reason(error)}",))
    names = sorted(name for name in found_names if holds in ("", _holds(name)))
    files: list[TeamFile] = []
    refused = [f"{len(names):,} files: only {MOST_FILES} are read"] if len(names) > MOST_FILES else []
    for name in names[:MOST_FILES]:
        try:
            found = _read(folder / name)
        except (_Refused, OSError, ValueError, RecursionError) as error:
            refused.append(f"{one_line(name, 100)}: {_reason(error)}")
        else:
            files += [found] if found else []
    return TeamFiles(tuple(files), tuple(refused))


def _holds(name: str) -> str:
    """What a file of that name holds, "" for another file."""
    if name.startswith("."):
        return ""
    return next((holds for holds, suffix in SUFFIXES.items() if name.endswith(suffix)), "")


def _read(path: Path) -> TeamFile | None:
    """The file; None for one of the user's own. Raises _Refused, OSError, ValueError, RecursionError."""
    holds = _holds(path.name)
    if not stat.S_ISREG(path.lstat().st_mode):
        raise _Refused(LINK if path.is_symlink() else "it is no plain file")
    # It may have been replaced since: O_NOFOLLOW fails for a link, O_NONBLOCK never waits for a pipe.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise _Refused("it is no plain file")
        if found.st_size > MOST_BYTES:
            raise _Refused(f"it is larger than {MOST_BYTES // 2**20} MB")
        whose = _owner(path.name.removesuffix(SUFFIXES[holds]), found)
        if whose == user_name(user_id()):
            return None
        return TeamFile(path.name, whose, holds, json.loads(file.read(MOST_BYTES + 1)))


def _owner(named: str, found: os.stat_result) -> str:
    """The owner of a file in the system. On a share that gives every file to the user it is the one that is named."""
    uid = owner(found)
    name = user_name(uid) if uid != user_id() else " ".join(strip_controls(named).split())
    # Parentheses stand around it, and lists of tags are joined with semicolons.
    return one_line(name.translate({ord(sign): None for sign in "();"}), LONGEST_OWNER) or "unknown"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return LINK if error.errno == errno.ELOOP else (error.strerror or "error").lower()
    return str(error) if isinstance(error, _Refused) else "it is no JSON"


def lines_of(files: TeamFiles) -> Iterator[str]:
    """The files in words: `anna.tags.json: tags of anna`."""
    yield from (f"{one_line(file.name, 100)}: {file.holds} of {file.owner}" for file in files.files)
