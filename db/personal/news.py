"""What is new in a database: inspections, changes of grade, and what the saved searches find in the new inspections."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.formatting.local_days import start_of_day
from db.judgements.history import grade_rows
from db.judgements.moves import Move, find_moves
from db.query import Query
from db.records import Inspection

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library

# Settings, before the path of a database: the inspections shown by `findings news`, in the browser, and by the home
# screen. They are separate, so that a scheduled `findings news` does not hide what is new in the browser.
SEEN: Final = "news-seen:"
SEEN_IN_BROWSER: Final = "news-seen-in-browser:"
SEEN_AT_HOME: Final = "home-seen:"


@dataclass(frozen=True, slots=True)
class SearchNews:
    """A saved search with the number of paragraphs that it finds in new inspections, and their keys."""

    name: str
    query: Query
    paragraphs: int
    inspections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """New inspections by the day they came in, changes of grade and saved searches by name; each may be empty."""

    inspections: tuple[Inspection, ...] = ()
    moves: tuple[Move, ...] = ()
    searches: tuple[SearchNews, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new: without a new inspection there is no other news."""
        return not self.inspections


def keys_added_since(inspections: Iterable[Inspection], since: str) -> frozenset[str]:
    """The keys of the inspections that were ingested on an ISO date, in the user's time zone, or later."""
    start = start_of_day(since)
    return frozenset(i.key for i in inspections if (i.added or "") >= start)


def unseen(
    personal: "Personal", database: Path, inspections: Iterable[Inspection], place: str = SEEN
) -> frozenset[str]:
    """The keys of the inspections that `remember_seen` has not recorded for this database; all if it never has.

    `place` is SEEN, SEEN_IN_BROWSER or SEEN_AT_HOME.

    Keys are compared, not times: a report whose ingest was committed after the last look is new, whenever it began.
    """
    keys = frozenset(inspection.key for inspection in inspections)
    try:
        known = json.loads(personal.setting(_name(place, database)) or "[]")
    except (ValueError, RecursionError):  # a damaged setting: as if nothing had been seen
        return keys
    return keys.difference(key for key in known if isinstance(key, str)) if isinstance(known, list) else keys


def has_seen(personal: "Personal", database: Path, place: str = SEEN) -> bool:
    """Whether `remember_seen` has recorded anything for this database."""
    return personal.setting(_name(place, database)) is not None


def remember_seen(
    personal: "Personal", database: Path, inspections: Iterable[Inspection], place: str = SEEN
) -> None:
    """Record that the user has been told of these inspections of a database. Raises NotSaved."""
    personal.set(_name(place, database), json.dumps(sorted(inspection.key for inspection in inspections)))


def find_news(library: "Library", searches: dict[str, Query], new: Collection[str]) -> News:
    """What the inspections with the keys `new` bring: themselves, their changes of grade, and what searches find."""
    held = library.inspections()
    inspections = sorted((i for i in held if i.key in new), key=lambda i: (i.added or "", i.key))
    moves = (move for move in find_moves(grade_rows(held)) if move.row.inspection in new)
    found = (_search_news(library, name, query, new) for name, query in searches.items())
    return News(tuple(inspections), tuple(moves), tuple(one for one in found if one and one.paragraphs))


def _search_news(library: "Library", name: str, query: Query, new: Collection[str]) -> SearchNews | None:
    narrowed = query.within(frozenset(new))
    if narrowed is None:
        return None
    results = library.search(narrowed)
    paragraphs = library.paragraphs(results.ids)
    return SearchNews(name, query, results.total, tuple(dict.fromkeys(p.inspection for p in paragraphs)))


def _name(place: str, database: Path) -> str:
    return f"{place}{database.resolve()}"
