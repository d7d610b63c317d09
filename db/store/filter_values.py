"""What a person types for a filter, as the code that the store knows; or the nearest ones that it knows."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from db import codes
from db.errors import UnknownValue

if TYPE_CHECKING:
    from db.store.library import Library

# How a filter is called in a message.
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
}
_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "report_kind": codes.REPORT_KINDS,
    "grade": codes.GRADES,
    "area": codes.AREAS,
    "kind": codes.PARAGRAPH_KINDS,
    "tone": codes.TONES,
}
# The other words in which people and reports say a code; the printed labels come from the database.
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
}
_NEAREST: Final = 3
# Below this a name is no likelier to be meant than any other (rapidfuzz WRatio, 0..100).
_LIKE_ENOUGH: Final = 50


def resolve(library: "Library", facet: str, typed: str) -> str:
    """The code that `typed` stands for in a facet (or in `neighbours_of`): a code, label or alias, any case.

    Raises UnknownValue, which names the nearest known ones.
    """
    if facet in ("authority", "neighbours_of"):
        return _authority(library, facet, typed)
    known = _known(library, facet)
    wanted = fold(typed)
    for value, label in known.items():
        if wanted in (fold(value), fold(label)):
            return value
    for alias, value in _aliases(library, facet).items():
        if wanted == fold(alias):
            return value
    raise UnknownValue(_NAMES[facet], typed, nearest(typed, known))


def nearest(typed: str, known: Mapping[str, str]) -> list[str]:
    """Up to three codes of `known` (code -> label) that are most like what was typed, best first."""
    from rapidfuzz import fuzz, process

    wanted = fold(typed)
    scores: dict[str, float] = {}
    for words in (known, {code: code for code in known}):
        folded = {code: fold(word) for code, word in words.items()}
        for _, score, code in process.extract(wanted, folded, scorer=fuzz.WRatio, limit=_NEAREST):
            scores[code] = max(score, scores.get(code, 0))
    likely = sorted((code for code in scores if scores[code] >= _LIKE_ENOUGH), key=lambda c: -scores[c])
    return likely[:_NEAREST] or (list(known) if len(known) <= 2 * _NEAREST else [])


def fold(text: str) -> str:
    """Letters and digits, lower case, one space between words: "Requires-Improvement " -> "requires improvement"."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))


def _authority(library: "Library", facet: str, typed: str) -> str:
    from db.authorities import Authorities

    held = {name: name for i in library.inspections() if (name := i.authority)}
    authorities = Authorities.load()
    if known := authorities.resolve(typed):
        return known.name
    for name in held:
        if fold(typed) == fold(name):
            return name
    raise UnknownValue(_NAMES[facet], typed, authorities.nearest(typed, _NEAREST))


def _known(library: "Library", facet: str) -> Mapping[str, str]:
    """Every value of a facet, code -> label."""
    if facet in _CODES:
        return _CODES[facet]
    if facet == "theme":
        return library.themes()
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


def _aliases(library: "Library", facet: str) -> Mapping[str, str]:
    if facet == "area":
        printed = {j.label: j.area for i in library.inspections() for j in i.judgements}
        return {**printed, **_ALIASES["area"]}
    return _ALIASES.get(facet, {})
