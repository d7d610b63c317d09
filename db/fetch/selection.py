"""The authorities to fetch, by name, by region and as neighbours."""

from collections.abc import Sequence

from db.authorities import Authorities
from db.errors import UnknownValue


def choose_authorities(
    names: Sequence[str] = (), regions: Sequence[str] = (), neighbours_of: Sequence[str] = ()
) -> frozenset[str] | None:
    """The names, as in authorities.csv, of all that are named in any of these ways; None where nothing is: all.

    Raises UnknownValue.
    """
    if not (names or regions or neighbours_of):
        return None
    chosen = {_resolved(name) for name in names}
    chosen |= {name for region in regions for name in _in_region(region)}
    for authority in neighbours_of:
        chosen |= set(Authorities.load().neighbours(_resolved(authority)))
    return frozenset(chosen)


def _resolved(typed: str) -> str:
    table = Authorities.load()
    known = table.resolve(typed)
    if known is None:
        raise UnknownValue("authority", typed, table.nearest(typed))
    return known.name


def _in_region(typed: str) -> list[str]:
    table = Authorities.load()
    wanted = " ".join(typed.replace("-", " ").casefold().split())
    names = [a.name for a in table if a.region and a.region.casefold() == wanted and not a.abolished]
    if not names:
        regions = sorted({a.region for a in table if a.region})
        raise UnknownValue(
            "region", typed, [r for r in regions if wanted and wanted in r.casefold()] or regions
        )
    return names
