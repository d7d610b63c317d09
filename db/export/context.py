"""What an export says of itself: the query, the database and the day."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from db.formatting import dates
from db.text_safety import one_line

_LONGEST_QUERY: Final = 600  # characters of it in a sentence; fields and columns have it whole


class ExportContext(NamedTuple):
    """The query in words ("" where nothing was asked), the name of the database's file, the day of the export (ISO)."""

    query: str
    database: str
    exported: str

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields of an object of JSON, the columns of CSV."""
        query = {"query": self.query} if self.query else {}
        return {**query, "database": self.database, "exported": self.exported}

    def sentence(self) -> str:
        """`Query: “drift and delay”. Database: country.db. Exported by findings on 26 November 2026.`"""
        query = f"Query: {one_line(self.query, _LONGEST_QUERY)}. " if self.query else ""
        day = dates.day(self.exported)
        return f"{query}Database: {one_line(self.database)}. Exported by findings on {day}."

    def source(self) -> str:
        """For a drawing whose title says the query: `Drawn by findings from country.db on 26 November 2026`."""
        return f"Drawn by findings from {one_line(self.database)} on {dates.day(self.exported)}"
