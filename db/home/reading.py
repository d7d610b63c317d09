"""What the home screen shows: asked of the database and of the user's own file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.errors import LibraryError
from db.home.records import Basket, Home, HomeNews, SavedSearch
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


def read_authority(library: "Library", personal: "Personal", typed: str, news: HomeNews | None) -> Home:
    """What the home screen of an authority shows, by its name as typed.

    `news` is the `Home.news` of an earlier call in this run, None at first: then what is new is recorded as seen.
    Raises UnknownValue for a name that is of no authority, LibraryError where the database has no inspection of it or
    cannot be read.
    """
    name = resolve_value(library, "authority", typed)
    held = library.inspections()
    own = [inspection for inspection in held if inspection.authority == name]
    if not own:
        raise LibraryError(f"this database has no inspection of your home, {name}")
    near = list(library.neighbours_of(name))
    region = next((i.region for i in reversed(own) if i.region), "")
    return Home(
        authority=name,
        region=region,
        inspections=tuple(sorted(own, key=lambda inspection: inspection.sort_key)),
        rows=tuple(grade_rows(held, [name])),
        neighbours=tuple(latest_overall(held, near)),
        in_region=tuple(
            one.row.grade if one.row else None for one in latest_overall(held, _of_region(held, region))
        ),
        news=news or _take_news(library, personal, held, [name, *near]),
        searches=tuple(SavedSearch(name, query) for name, query in all_searches(personal).items()),
        baskets=tuple(_baskets(personal)),
    )


def _of_region(held: Sequence[Inspection], region: str | None) -> list[str]:
    return sorted({i.authority for i in held if i.authority and region and i.region == region})


def _take_news(
    library: "Library", personal: "Personal", held: Sequence[Inspection], near: Sequence[str]
) -> HomeNews:
    """What came in since the home screen was last read in another run; the first time, nothing is called new."""
    if has_seen(personal, library.path, SEEN_AT_HOME):
        new = unseen(personal, library.path, held, SEEN_AT_HOME)
    else:
        new = frozenset()
    remember_seen(personal, library.path, held, SEEN_AT_HOME)
    order = {name: at for at, name in enumerate(near)}
    arrived = sorted(
        (i for i in held if i.key in new), key=lambda i: (order.get(i.authority or "", len(order)), i.key)
    )
    moves = tuple(m for m in find_moves(grade_rows(held)) if m.row.inspection in new) if new else ()
    return HomeNews(tuple(arrived), moves, sum(1 for i in arrived if i.authority in order))


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
