"""A cache of the reports read last, for a user who goes back and forth between them."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from db.records import Paragraph

if TYPE_CHECKING:
    from db.store.library import Library

# Reports in the cache: those that a user goes back and forth between.
CACHED_REPORTS: Final = 12


class ReportCache:
    """Whole reports by the key of their inspection, the least recently used one dropped first."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._reports: OrderedDict[str, list[Paragraph]] = OrderedDict()

    def load(self, key: str) -> list[Paragraph]:
        """The report of an inspection in reading order. Raises UnknownValue, LibraryError."""
        if key not in self._reports:
            self._reports[key] = self._library.report(key)
        self._reports.move_to_end(key)
        while len(self._reports) > CACHED_REPORTS:
            self._reports.popitem(last=False)
        return self._reports[key]

    def clear(self) -> None:
        """Forget every report: the database was replaced."""
        self._reports.clear()
