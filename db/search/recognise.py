"""Names in the text of a query: authorities, regions, dates, grades, kinds of report, areas and themes, as filters.

Pure: the names are passed in (`db.store.filter_names` reads them). The text is left as it is: a recognised name is an
offer. Nothing is recognised inside quotes, in an excluded word, or in alternatives.
"""

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from db.query import Query
from db.search.normalise import printed_words


class Name(NamedTuple):
    """What a name stands for: a value of a facet of `Query`."""

    facet: str
    value: str
    label: str


# Normalised words -> what they may stand for, the likeliest first.
Names = Mapping[tuple[str, ...], tuple[Name, ...]]


class Offer(NamedTuple):
    """A filter: values of facets of `Query`, or `since` and `until` with an ISO date."""

    fields: tuple[tuple[str, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the text, `start` to `end`, and the filters that it may stand for, the likeliest first."""

    start: int
    end: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The places of names in a text, in order, and the text that is left without them."""

    places: tuple[Place, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with names of its text as filters; `words` say which: `in St Helens · since 2022`."""

    query: Query
    words: str


# Filters by how certainly the text means them: these are names of places and times, or else words of reports too.
CERTAIN: Final = ("authority", "region", "inspection", "since", "until", "year")
_TIERS: Final = (CERTAIN, (*CERTAIN, "report_kind", "grade"), None)
# Facets whose values are places: "in St Helens".
_PLACES: Final = frozenset({"authority", "region"})

# Quoted text, excluded words, and the words on both sides of | or OR.
_UNTOUCHED: Final = re.compile(r'[-~]?["“”„][^"“”„]*["“”„]?|(?<!\S)[-~]\S+|\S+(?:\s*\|\s*\S+|\s+OR\s+\S+)+')
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RANGE_WORDS: Final = frozenset({"to", "and", "until"})
_RANGE_LEADS: Final = frozenset({"between", "from"})
_RANGE_SIGNS: Final = frozenset({"-", "–", "—"})
# A name that goes on with a hyphen is part of another word: "SEND-related", "st-helens-2033".
_GOES_ON: Final = re.compile(r"-\w")
# Month -> its number, by whole names and their first three letters.
_MONTHS: Final = {
    name.casefold(): n for names in (month_name, month_abbr) for n, name in enumerate(names) if name
}
_SAME: Final = {"from": "since", "till": "until"}
# Words before a period -> the field that they limit, and the day, by the first and last of the period.
_BOUNDS: Final[Mapping[str, Callable[[date, date], tuple[str, date]]]] = {
    **dict.fromkeys(("since", "from"), lambda first, _: ("since", first)),
    "after": lambda _, last: ("since", last + timedelta(days=1)),
    **dict.fromkeys(("until", "till"), lambda _, last: ("until", last)),
    "before": lambda first, _: ("until", first - timedelta(days=1)),
}
# Words before a name that belong to it: "in St Helens".
_LINKS: Final = frozenset({"in", "at", "of", "for", "by"})

_Word = tuple[int, int, str]


class _Period(NamedTuple):
    """How many words name it, its first and last day, and its name."""

    words: int
    days: tuple[date, date]
    label: str


def recognise(text: str, names: Names) -> Recognised:
    """The names in a text. The longest name wins; of several of the same words the likeliest is offered first."""
    closed = [match.span() for match in _UNTOUCHED.finditer(text)]
    words = [word for word in printed_words(text) if not any(a <= word[0] < b for a, b in closed)]
    longest = max(map(len, names), default=0)
    places = tuple(place for place in _places(text, words, names, longest) if not _is_part(text, place))
    return Recognised(places, _without(text, words, places) if places else text)


def apply(query: Query, recognised: Recognised, facets: Sequence[str] | None = None) -> Query:
    """The query with the likeliest offer of each place as filters, and the rest of the text as its text.

    Only offers whose facets are all in `facets` are applied, if given; the text must be that of `recognised`.
    """
    chosen = _chosen(recognised, facets)
    words = list(printed_words(query.text))
    if chosen:
        query = replace(query, text=_without(query.text, words, [place for place, _ in chosen]))
    for _, offer in chosen:
        for facet, value in offer.fields:
            if facet == "since":
                query = replace(query, since=value)
            elif facet == "until":
                query = replace(query, until=value)
            elif value not in query.values(facet):
                query = query.toggled(facet, value)
    return query


def _chosen(recognised: Recognised, facets: Sequence[str] | None) -> list[tuple[Place, Offer]]:
    return [
        (place, offer)
        for place in recognised.places
        for offer in place.offers[:1]
        if facets is None or all(facet in facets for facet, _ in offer.fields)
    ]


def named_queries(query: Query, names: Names) -> Iterator[NamedQuery]:
    """The query with names of its text as filters: those that are certain, then more of them each time."""
    recognised = recognise(query.text, names)
    before = query
    for facets in _TIERS if recognised.places else ():
        named = apply(query, recognised, facets)
        if named not in (query, before):
            before = named
            yield NamedQuery(named, _describe(offer for _, offer in _chosen(recognised, facets)))


def _describe(offers: Iterable[Offer]) -> str:
    """Offers in words, each once: places follow "in"."""
    words = (f"in {offer.label}" if offer.fields[0][0] in _PLACES else offer.label for offer in offers)
    return " · ".join(dict.fromkeys(words))


def _is_part(text: str, place: Place) -> bool:
    """Whether a place is a part of a hyphenated word."""
    before = text[max(place.start - 2, 0) : place.start][::-1]
    return bool(_GOES_ON.match(text, place.end) or _GOES_ON.match(before))


def _places(text: str, words: Sequence[_Word], names: Names, longest: int) -> Iterator[Place]:
    i = 0
    while i < len(words):
        length, offers = _year_range(text, words, i)
        if not length:
            length, offers = _dates(words, i)
        if not length:
            length, offers = _longest_name(words, i, names, longest)
        if length:
            yield Place(words[i][0], words[i + length - 1][1], offers)
        i += max(1, length)


def _longest_name(
    words: Sequence[_Word], i: int, names: Names, longest: int
) -> tuple[int, tuple[Offer, ...]]:
    for length in range(min(longest, len(words) - i), 0, -1):
        found = names.get(tuple(word for _, _, word in words[i : i + length]))
        if found:
            return length, tuple(Offer(((name.facet, name.value),), name.label) for name in found)
    return 0, ()


def _year_range(text: str, words: Sequence[_Word], i: int) -> tuple[int, tuple[Offer, ...]]:
    """`2019-2023`, `from 2019-2023`: how many words, and the filter."""
    led = words[i][2] in _RANGE_LEADS
    years = words[i + led : i + led + 2]
    if len(years) < 2 or not all(_YEAR.fullmatch(word) for _, _, word in years):
        return 0, ()
    (_, end, first), (start, _, last) = years
    return (2 + led, (_year_span(first, last),)) if text[end:start].strip() in _RANGE_SIGNS else (0, ())


def _year_span(first: str, last: str) -> Offer:
    first, last = sorted((first, last))
    return Offer((("since", f"{first}-01-01"), ("until", f"{last}-12-31")), f"{first} to {last}")


def _dates(words: Sequence[_Word], i: int) -> tuple[int, tuple[Offer, ...]]:
    """`since 2022`, `before 2019`, `between 2019 and 2023`, `2019 to 2023`: how many words, and the filter."""
    here = [word for _, _, word in words[i : i + 4]]
    starts = here[1:] if here[0] in _RANGE_LEADS else here
    if (
        len(starts) > 2
        and _YEAR.fullmatch(starts[0])
        and starts[1] in _RANGE_WORDS
        and _YEAR.fullmatch(starts[2])
    ):
        return 3 + len(here) - len(starts), (_year_span(starts[0], starts[2]),)
    period = _period(here[1:])
    if period is None or here[0] not in _BOUNDS:
        return 0, ()
    field, day = _BOUNDS[here[0]](*period.days)
    return 1 + period.words, (
        Offer(((field, day.isoformat()),), f"{_SAME.get(here[0], here[0])} {period.label}"),
    )


def _period(words: Sequence[str]) -> _Period | None:
    """The year, or the month of a year, with which some words begin."""
    if words and _YEAR.fullmatch(words[0]):
        year = int(words[0])
        return _Period(1, (date(year, 1, 1), date(year, 12, 31)), words[0])
    if len(words) > 1 and words[0] in _MONTHS and _YEAR.fullmatch(words[1]):
        year, month = int(words[1]), _MONTHS[words[0]]
        days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return _Period(2, days, f"{words[0].capitalize()} {year}")
    return None


def _without(text: str, words: Sequence[_Word], places: Sequence[Place]) -> str:
    """The text without the places and the small words that led to them, with single spaces."""
    left: list[str] = []
    at = 0
    for place in places:
        before = [word for word in words if at <= word[0] and word[1] <= place.start]
        start = before[-1][0] if before and before[-1][2] in _LINKS else place.start
        left.append(text[at:start])
        at = place.end
    left.append(text[at:])
    return " ".join(" ".join(left).split()).strip(" ,;:")
