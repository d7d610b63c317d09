"""What can go wrong when reports are fetched; each message is one line for the user."""

from db.errors import LibraryError


class FetchError(LibraryError):
    """Something could not be fetched: the site, a page of it, or a file. Others may still be."""

    exit_status = 1


class TemporaryFault(FetchError):
    """A fault that may be over at the next attempt: a reset, a timeout, a busy server."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        self.wait = wait  # seconds that the server asks for, where it does
        super().__init__(message)


class WrongSite(LibraryError):
    """The address of the site is not one that can be asked."""

    exit_status = 2
