"""Errors of databases; each message is one line that names the file and what to do."""

from collections.abc import Sequence

from db.text_safety import one_line


class LibraryError(Exception):
    """The database cannot be opened, read or written. Its text is one line for the user."""

    exit_status = 3

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message, limit=1000))


class UnknownValue(LibraryError):
    """An unknown filter value, inspection key or name; `nearest` are similar ones that exist."""

    exit_status = 2

    def __init__(self, what: str, typed: str, nearest: Sequence[str] = ()) -> None:
        self.what, self.typed, self.nearest = what, typed, tuple(nearest)
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"unknown {what} “{one_line(typed, limit=80)}”{hint}")


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
