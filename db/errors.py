"""Errors of databases; each message is one line that names the file and what to do."""

from collections.abc import Mapping, Sequence
from typing import Final

from db.text_safety import one_line

# The command that lists the known values, under the name that an error message has for the unknown one.
LISTED_BY: Final[Mapping[str, str]] = {
    "authority": "findings inspections",
    "inspection": "findings inspections",
    "region": "findings count --by region",
    "kind of report": "findings count --by report-kind",
    "year": "findings count --by year",
    "grade": "findings count --by grade",
    "area": "findings count --by area",
    "kind of paragraph": "findings count --by kind",
    "tone": "findings count --by tone",
    "theme": "findings themes",
    "tag": "findings tags",
    "saved search": "findings searches",
    "correction": "findings correct",
}


class LibraryError(Exception):
    """The database cannot be opened, read or written. Its text is one line for the user."""

    exit_status = 3

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message, limit=1000))


class UnknownValue(LibraryError):
    """An unknown filter value, inspection key or name; `nearest` are similar ones that exist.

    The message names them, then all of `known`, or the command of LISTED_BY that lists all.
    """

    exit_status = 2

    def __init__(self, what: str, typed: str, nearest: Sequence[str] = (), known: Sequence[str] = ()) -> None:
        self.what, self.typed, self.nearest = what, typed, tuple(nearest)
        meant = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        listed = f"{' ' if nearest else '; '}{all_known}" if (all_known := _all_known(what, known)) else ""
        super().__init__(f"unknown {what} “{one_line(typed, limit=80)}”{meant}{listed}")


def _all_known(what: str, known: Sequence[str]) -> str:
    """Where all known values are found, in words; "" where nothing lists them."""
    if known:
        return f"known: {', '.join(known)}"
    return f"`{LISTED_BY[what]}` lists them" if what in LISTED_BY else ""


class OlderSchema(LibraryError):
    """The database was made by an older version of this program; writing to it migrates it."""


class StaleParts(LibraryError):
    """What is inferred in the database was made by another version of this program: `db.ingest.upgrade`."""


class Cancelled(LibraryError):
    """The work was interrupted, usually by newer work of the same kind; not an error to report."""

    def __init__(self) -> None:
        super().__init__("the question was interrupted")


class NotWritable(LibraryError):
    """Another process is writing, or the user lacks permission."""


class RejectedReport(LibraryError):
    """A report with records that the tables reject; nothing of it was written, other reports may follow."""


def describe_error(error: BaseException) -> str:
    """The words for an exception, without Python's `[Errno 13]`; the name of its class where it has none."""
    if isinstance(error, OSError) and error.strerror:
        reason = error.strerror.lower()
        return f"{error.filename}: {reason}" if error.filename else reason
    return str(error) or type(error).__name__
