"""What the home screen shows: asked of the database and of the user's own file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.errors import LibraryError, UnknownValue
from db.home.records import Basket, Home, News, SavedSearch
from db.judgements.history import grade_rows
from db.judgements.latest import latest_overall
from db.judgements.moves import find_moves
from db.personal.news import SEEN_AT_HOME, has_seen, remember_seen, unseen
from db.personal.team import all_searches
from db.records import Inspection
from db.store.filter_values import resolve_value

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library


def read_authority(library: "Library", personal: "Personal", typed: str, news: News | None) -> Home:
    """What the home screen of an authority shows, by its name as typed.

    `news` is the `Home.news` of an earlier call in this run, None at first: then what is new is recorded as seen.
    Raises UnknownValue where the database has no such authority, LibraryError where it cannot be read.
    """
    name = resolve_value(library, "authority", typed)
    everyone = library.inspections()
    own = [inspection for inspection in everyone if inspection.authority == name]
    if not own:
        raise UnknownValue("home: no inspection is held of", name)
    near = list(library.neighbours_of(name))
    region = next((i.region for i in reversed(own) if i.region), "")
    return Home(
        authority=name,
        region=region,
        inspections=tuple(sorted(own, key=lambda inspection: inspection.sort_key)),
        rows=tuple(grade_rows(everyone, [name])),
        neighbours=tuple(latest_overall(everyone, near)),
        in_region=tuple(
            one.row.grade if one.row else None
            for one in latest_overall(everyone, _of_region(everyone, region))
        ),
        news=news or _take_news(library, personal, everyone, [name, *near]),
        searches=tuple(SavedSearch(name, query) for name, query in all_searches(personal).items()),
        baskets=tuple(_baskets(personal)),
    )


def _of_region(everyone: Sequence[Inspection], region: str | None) -> list[str]:
    return sorted({i.authority for i in everyone if i.authority and region and i.region == region})


def _take_news(
    library: "Library", personal: "Personal", everyone: Sequence[Inspection], near: Sequence[str]
) -> News:
    """What came in since the home screen was last read in another run; the first time, nothing is called new."""
    if has_seen(personal, library.path, SEEN_AT_HOME):
        new = unseen(personal, library.path, everyone, SEEN_AT_HOME)
    else:
        new = frozenset()
    remember_seen(personal, library.path, everyone, SEEN_AT_HOME)
    order = {name: at for at, name in enumerate(near)}
    arrived = sorted(
        (i for i in everyone if i.key in new), key=lambda i: (order.get(i.authority or "", len(order)), i.key)
    )
    moves = tuple(m for m in find_moves(grade_rows(everyone)) if m.row.inspection in new) if new else ()
    return News(tuple(arrived), moves, sum(1 for i in arrived if i.authority in order))


def count_searches(
    library: "Library", personal: "Personal", searches: Sequence[SavedSearch]
) -> tuple[SavedSearch, ...]:
    """The searches with what is new in each. Counting reads the index, which takes longer than all else here."""
    keys = [inspection.key for inspection in library.inspections()]
    return tuple(replace(search, new=_count_new(library, personal, search, keys)) for search in searches)


def _count_new(library: "Library", personal: "Personal", search: SavedSearch, keys: Sequence[str]) -> int:
    new = personal.new_inspections(search.name, keys)
    narrowed = search.query.within(new) if new else None
    try:
        return library.search(narrowed).total if narrowed is not None else 0
    except LibraryError:  # a search for what this database does not know
        return 0


def _baskets(personal: "Personal") -> list[Basket]:
    current = personal.baskets.current
    counted = {name: len(personal.baskets.marks(name)) for name in personal.baskets.names()}
    return [Basket(name, marks, name == current) for name, marks in counted.items() if marks]
