"""The errors of reading. Each has one plain line for the user who gave the file."""


class ReadingError(Exception):
    """A file could not be read as a report. `reason` is one line, without the file's name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAReport(ReadingError):
    """The file is something else: a web page, a picture, a spreadsheet."""


class UnreadableReport(ReadingError):
    """The file may be a report, but cannot be read: damaged, encrypted, without text."""
