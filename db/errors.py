"""What can go wrong with a database, said in one line that names the file and what to do."""

from collections.abc import Sequence

from db.text_safety import one_line


class LibraryError(Exception):
    """The database cannot be opened, read or written. Its text is one line for the user."""

    exit_status = 3

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message, limit=1000))


class UnknownValue(LibraryError):
    """A filter value or an inspection key that nobody knows; `nearest` are the known ones like it."""

    exit_status = 2

    def __init__(self, what: str, typed: str, nearest: Sequence[str] = ()) -> None:
        self.what, self.typed, self.nearest = what, typed, tuple(nearest)
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"unknown {what} “{one_line(typed, limit=80)}”{hint}")


class OlderSchema(LibraryError):
    """The database was made by an older version of this program; writing to it brings it up to date."""


class Cancelled(LibraryError):
    """The question was interrupted because a newer one came; nobody needs to be told."""

    def __init__(self) -> None:
        super().__init__("the question was interrupted")


class NotWritable(LibraryError):
    """Another process is writing, or this person may not write here."""


class RejectedReport(LibraryError):
    """A report whose records the tables do not take; nothing of it was kept, others may follow."""
