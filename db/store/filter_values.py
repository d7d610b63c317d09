"""Filter values as users type them (code, label or alias, any case) resolved to codes."""

from collections.abc import Mapping
from typing import Final

from db import codes
from db.errors import UnknownValue
from db.store.library import Library
from db.store.name_matching import NEAREST, nearest_inspections, nearest_names, normalise_name

# The name of a filter in an error message.
_NAMES: Final = {
    "authority": "authority",
    "neighbours_of": "authority",
    "region": "region",
    "inspection": "inspection",
    "report_kind": "kind of report",
    "year": "year",
    "theme": "theme",
    "grade": "grade",
    "area": "area",
    "kind": "kind of paragraph",
    "tone": "tone",
    "tag": "tag",
}
# Other words for a code, as users and reports write them; the labels that reports print are read from the database.
_ALIASES: Final[Mapping[str, Mapping[str, str]]] = {
    "grade": {
        "o": "outstanding",
        "g": "good",
        "a": "adequate",
        "ri": "requires-improvement",
        "r": "requires-improvement",
        "requires improvement to be good": "requires-improvement",
        "i": "inadequate",
    },
    "area": {
        "looked after": "in-care",
        "looked after children": "in-care",
        "leaving care": "care-leavers",
        "send": "send-outcome",
    },
    "report_kind": {"single inspection framework": "sif", "send": "area-send"},
    "theme": codes.RENAMED_THEMES,
}


def resolve_value(library: Library, facet: str, typed: str) -> str:
    """The code of a facet (or of `neighbours_of`) whose code, label or alias is `typed`, in any case.

    Raises UnknownValue, which names the nearest codes.
    """
    if facet in ("authority", "neighbours_of"):
        return _authority(library, facet, typed)
    labels = labels_of(library, facet)
    wanted = normalise_name(typed)
    for value, label in labels.items():
        if wanted in (normalise_name(value), normalise_name(label)):
            return value
    for alias, value in aliases_of(library, facet).items():
        if wanted == normalise_name(alias):
            return value
    nearest = nearest_inspections(typed, labels) if facet == "inspection" else nearest_names(typed, labels)
    raise UnknownValue(_NAMES[facet], typed, nearest)


def _authority(library: Library, facet: str, typed: str) -> str:
    from db.authorities import Authorities

    authorities = Authorities.load()
    if authority := authorities.resolve(typed):
        return authority.name
    for name in {i.authority: None for i in library.inspections() if i.authority}:
        if normalise_name(typed) == normalise_name(name):
            return name
    raise UnknownValue(_NAMES[facet], typed, authorities.nearest(typed, NEAREST))


def labels_of(library: Library, facet: str) -> Mapping[str, str]:
    """Code -> label of every value of a facet."""
    if facet in codes.FACET_CODES:
        return codes.FACET_CODES[facet]
    if facet == "theme":
        return library.themes()
    if facet == "tag":
        return {tag: tag for tag in library.tags()}
    inspections = library.inspections()
    if facet == "inspection":
        return {i.key: i.key for i in inspections}
    if facet == "region":
        from db.authorities import Authorities

        regions = {a.region for a in Authorities.load()} | {i.region for i in inspections}
        return {region: region for region in sorted(filter(None, regions))}
    if facet == "year":
        years = {i.sort_date[:4] for i in inspections if i.sort_date}
        return {year: year for year in sorted(years, reverse=True)}
    raise KeyError(facet)


def aliases_of(library: Library, facet: str) -> Mapping[str, str]:
    """Other words for the values of a facet -> code; for areas the labels that reports print too."""
    if facet == "area":
        printed = {j.label: j.area for i in library.inspections() for j in i.judgements}
        return {**printed, **_ALIASES["area"]}
    return _ALIASES.get(facet, {})
