"""The context that exports of the running program state: the query, the database, today."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from db.export.context import ExportContext

if TYPE_CHECKING:
    from db.store.library import Library


def today() -> date:
    """The day that an export names, by the clock of this machine."""
    return datetime.now(UTC).astimezone().date()


def make_context(query: str, library: "Library") -> ExportContext:
    """The context of an export made now; of the database's path its name alone, without the folders of the user."""
    return ExportContext(query, library.path.name, today().isoformat())
