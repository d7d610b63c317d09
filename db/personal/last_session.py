"""How the browser was left on a database: the search, the place in it, and the panes. Stored in the user's own file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.personal.marks import Identity
from db.personal.personal_file import SESSION
from db.personal.stored_records import stored_object
from db.query import Query

if TYPE_CHECKING:
    from db.personal.personal import Personal


class LeftPlace(NamedTuple):
    """A paragraph by its id, which another ingest may give to another paragraph, and by what identifies it."""

    id: int
    identity: Identity


class LastSession(NamedTuple):
    """The query, the paragraph under the cursor (None: the first), and what was visible.

    `reading` is the paragraph in the reader where that had the focus, None where the results had it.
    """

    query: Query = Query()
    place: LeftPlace | None = None
    reading: LeftPlace | None = None
    zoomed: bool = False
    without_filters: bool = False


def save_session(personal: "Personal", database: Path, session: LastSession) -> None:
    """Store how a database was left, in place of the time before. Raises NotSaved."""
    stored = {
        "query": session.query.to_json(),
        "place": _stored_place(session.place),
        "reading": _stored_place(session.reading),
        "zoomed": session.zoomed,
        "without_filters": session.without_filters,
    }
    personal.set(_name(database), json.dumps(stored, sort_keys=True))


def load_session(personal: "Personal", database: Path) -> LastSession | None:
    """How a database was left; None where nothing is stored, or what is stored cannot be read."""
    stored = stored_object(personal.setting(_name(database)))
    query = stored.get("query")
    if not isinstance(query, dict):
        return None
    return LastSession(
        Query.from_json(query),
        _place(stored.get("place")),
        _place(stored.get("reading")),
        stored.get("zoomed") is True,
        stored.get("without_filters") is True,
    )


def _name(database: Path) -> str:
    return f"{SESSION}{database.resolve()}"


def _stored_place(place: LeftPlace | None) -> list[object] | None:
    if place is None:
        return None
    return [place.id, place.identity.inspection, place.identity.number, place.identity.words]


def _place(stored: object) -> LeftPlace | None:
    match stored:
        case [int(paragraph), str(inspection), str(number), str(words)]:
            return LeftPlace(paragraph, Identity(inspection, number, words))
    return None
