"""The file of corrections in the user's data folder: JSON, one object for each field of a report that was misread.

A report is recognised by the bytes of its file and its part in it, so a correction holds in every database.
"""

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from db.corrections.replaced import Replaced, parse_replaced
from db.errors import LibraryError
from db.store.paths import own_database
from db.store.sync import sync_folder

FILE_NAME: Final = "corrections.json"
_OWNER_ONLY: Final = 0o600


class CorrectionsError(LibraryError):
    """The file of corrections cannot be read or written; what it held is unchanged."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class FieldCorrection:
    """A field of a report (see `fields`), what was read and what it is, and who said so when."""

    key: str  # of the inspection, in the database where it was recorded
    field: str
    value: str | None
    was: str | None  # as it was read
    by: str
    at: str  # time, ISO, UTC
    sha256: str  # of the report's file
    part: int = 1
    replaced: Replaced | None = None  # what `was` does not say; None where an earlier version recorded it

    def is_of(self, other: "FieldCorrection") -> bool:
        """Whether both are of the same field of the same report."""
        return (self.sha256, self.part, self.field) == (other.sha256, other.part, other.field)


def corrections_path() -> Path:
    """The path of the user's file of corrections, which need not exist."""
    return own_database().parent / FILE_NAME


def load_corrections(path: Path | None = None) -> tuple[FieldCorrection, ...]:
    """The corrections in the order in which they were recorded. Raises CorrectionsError for a damaged file."""
    path = path or corrections_path()
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise CorrectionsError(f"{path} cannot be read ({error}): mend it, or move it away") from error
    return parse_corrections(str(path), stored)


def parse_corrections(path: str, stored: object) -> tuple[FieldCorrection, ...]:
    """The corrections of a JSON value; errors name `path`. Raises CorrectionsError where it is damaged."""
    if not isinstance(stored, list):
        raise CorrectionsError(f"{path} is no list of corrections: mend it, or move it away")
    return tuple(_correction(path, number, entry) for number, entry in enumerate(stored, 1))


def save_corrections(corrections: Iterable[FieldCorrection], path: Path | None = None) -> None:
    """Replace the file, whole or not at all; only this user can read it. Raises CorrectionsError."""
    path = path or corrections_path()
    text = json.dumps([asdict(one) for one in corrections], indent=1, ensure_ascii=True) + "\n"
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise CorrectionsError(f"{path} was not written: {(error.strerror or str(error)).lower()}") from error
    finally:
        with suppress(OSError):
            beside.unlink()


def recorded(corrections: Sequence[FieldCorrection], new: FieldCorrection) -> tuple[FieldCorrection, ...]:
    """The corrections with a new one in place of one of the same field; what was read first stays on record."""
    return (*(one for one in corrections if not one.is_of(new)), new)


def _correction(path: str, number: int, entry: object) -> FieldCorrection:
    values = (
        {f.name: entry[f.name] for f in fields(FieldCorrection) if f.name in entry}
        if isinstance(entry, dict)
        else {}
    )
    texts = all(isinstance(values.get(name), str) for name in ("key", "field", "by", "at", "sha256"))
    optional = all(values.get(name) is None or isinstance(values[name], str) for name in ("value", "was"))
    if not texts or not optional or type(values.get("part", 1)) is not int:
        raise CorrectionsError(f"{path}: correction {number} is not complete: mend it, or move the file away")
    values["replaced"] = parse_replaced(values.get("replaced"))
    return FieldCorrection(**{"value": None, "was": None, **values})
