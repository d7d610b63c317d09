"""Which authority a report is about, and how the report prints its name.

The places where reports name it are searched in order of certainty: a line of its own on the cover, the title, the
salutation, the addressee, the opening sentences. None where no place names it with certainty.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from db.authorities import Authorities, Authority
from db.reading.dates import is_dates_only
from db.reading.front.cover import Cover, starts_as_title

_IN_TITLE: Final = re.compile(
    r"(?i:inspections?|visits?|arrangements|services|response)\b.*?\b(?:of|to|in|at|within)\s+(?:the\s+)?"
    r"(?P<name>[A-Z].*?)"
    r"(?i:\s+local authority\b.*|\s+children.s\b.*|\s+local area\b.*|\s+(?:local )?safeguarding\b.*"
    r"|\s+area\b.*|\s+partnership\b.*)?$"
)
_ITS_SERVICES: Final = re.compile(
    r"(?:\s+local authority|[’']?s?\s+children.s\s+(?:social care|services)|\s+council|\s+local area)\b",
    re.IGNORECASE,
)
# What stands before a place at the end of a title, and the dates that may follow the place.
_BEFORE_NAME: Final = re.compile(r"\b(?:of|in|to|at|for|by|within|across)\s+|[:–—(]\s*|\s-\s")
_BEFORE_DATES: Final = re.compile(r"\s+(?:on|from|between)\s+|\s*[:,;(–—-]\s*")
_INSPECTED: Final = re.compile(
    r"\b(?:inspect(?:ion|ed)|visit|review|screening|assessment|re-?inspection)\b", re.IGNORECASE
)
# Organisations that run services for a council.
_PROVIDER: Final = re.compile(r"\b(?:Trust|Achieving for|Together for|First)\b")
_COUNCIL: Final = re.compile(r"\b(?:Council|Borough)\b")
_OFFICE: Final = re.compile(r"\b(?:Director|Executive|Leader|Officer|Member|Councillor|Chair|Mayor)\b")
NAME_WORDS: Final = 9  # "Bournemouth, Christchurch and Poole Council" has five; a longer line is no name
BODY: Final = 200_000  # characters of a report in which names are counted as the last resort: 60 pages
OPENING: Final = 1500  # characters of prose in which a letter says which authority it is about


def find_authority(cover: Cover, lines: list[str]) -> tuple[Authority | None, str | None]:
    """The authority, and its name as printed; (None, printed) for a name that is not in the table."""
    authorities = Authorities.load()
    own_lines = _own_lines(cover.above) if cover.salutation is None else []
    for printed in own_lines:
        if authority := authorities.resolve(printed):
            return authority, printed
    in_title = _IN_TITLE.search(cover.title)
    name = in_title["name"].strip(" .") if in_title else None
    for candidate in (*filter(None, [name]), *_ends_of_title(cover.title)):
        if authority := authorities.resolve(candidate):
            return authority, candidate
    for text in (cover.title, *own_lines, *_own_lines(cover.below), cover.salutation or ""):
        if found := _only(authorities, text):
            return found
    if found := _by_its_services(authorities, cover.opening[:OPENING]):
        return found
    for text in cover.above:
        # An addressee's council or office; the sender's own address names a city and no more.
        found = _only(authorities, text)
        if found and (
            found[1].endswith("Council") or re.search(r"(?:Director|Services|Executive)\b.*,", text)
        ):
            return found
    return _most_named(authorities, " ".join(lines)[:BODY]) or (None, _unknown_name(cover, name))


def find_certain_authority(cover: Cover) -> tuple[Authority | None, str | None]:
    """The authority that the front of a file of no known kind is about; (None, None) where it merely names one.

    "Reading", "Bury" and "Bath" are words too: a name counts in the title of an inspection, on a line of its own, in
    its style ("Bury Council") or before its services.
    """
    authorities = Authorities.load()
    if starts_as_title(cover.title):
        return find_authority(cover, [])
    if cover.salutation is not None:
        return _subject_of_letter(authorities, cover)
    named = (cover.title, *cover.above, *cover.below)
    for line in named:
        if line[:1].isupper() and (authority := authorities.resolve(line)):
            return authority, line
    return _by_its_services(authorities, " ".join((*named, cover.opening[:OPENING]))) or (None, None)


def _subject_of_letter(authorities: Authorities, cover: Cover) -> tuple[Authority, str] | tuple[None, None]:
    """The authority that the subject of a letter ends with, else whose services it or its addressee's line names.

    A city on a line of its own is of an address, the sender's or the addressee's.
    """
    if _INSPECTED.search(cover.title):
        for name in _ends_of_title(cover.title):
            if authority := authorities.resolve(name):
                return authority, name
    named = " ".join((cover.title, *cover.above, *cover.below, cover.opening[:OPENING]))
    return _by_its_services(authorities, named) or (None, None)


def _own_lines(texts: Iterable[str]) -> list[str]:
    """The lines that may be a name, the joined wrapped ones first; names of trusts after those of councils."""
    short = [re.sub(r"\s*\(.*?\)", "", text) for text in texts if len(text.split()) <= NAME_WORDS]
    joined = [" ".join(short)] if 1 < len(short) <= 3 else []
    return sorted([*joined, *short], key=lambda text: bool(_PROVIDER.search(text)))


def _ends_of_title(title: str) -> list[str]:
    """What a title ends with after "of", "in" or a colon, longest first: "… abuse and neglect in the area of Kent".

    Dates after it are left out: "… in Kent: 4 to 8 June 2018", "… in Kent (June 2018)".
    """
    bare = _undated(title).rstrip(" .,:;–—-")
    return [bare[match.end() :].strip(" .)") for match in _BEFORE_NAME.finditer(bare)]


def _undated(title: str) -> str:
    """A title without the dates at its end."""
    ends = (
        match for match in _BEFORE_DATES.finditer(title) if is_dates_only(title[match.end() :].strip(" .)"))
    )
    return next((title[: match.start()] for match in ends), title)


def _only(authorities: Authorities, text: str) -> tuple[Authority, str] | None:
    """The authority that `text` names, if it names only one."""
    mentions = authorities.mentions(text)
    if len({mention.authority.name for mention in mentions}) != 1:
        return None
    first = mentions[0]
    return first.authority, text[first.start : first.end]


def _by_its_services(authorities: Authorities, prose: str) -> tuple[Authority, str] | None:
    """The authority whose services the prose is about ("in Greenwich local authority"), if it is only one."""
    named = [m for m in authorities.mentions(prose) if _owns(prose, m.start, m.end)]
    if len({mention.authority.name for mention in named}) != 1:
        return None
    return named[0].authority, prose[named[0].start : named[0].end]


def _owns(prose: str, start: int, end: int) -> bool:
    styled = re.search(r"council$|\b(?:borough|city|county) of\b", prose[start:end].casefold())
    return bool(_ITS_SERVICES.match(prose, end) or styled)


def _most_named(authorities: Authorities, text: str) -> tuple[Authority, str] | None:
    """The authority named at least twice, and more often than all others together."""
    mentions = authorities.mentions(text)
    counts = Counter(mention.authority.name for mention in mentions).most_common(1)
    if not counts or counts[0][1] < 2 or 2 * counts[0][1] <= len(mentions):
        return None
    first = next(mention for mention in mentions if mention.authority.name == counts[0][0])
    return first.authority, text[first.start : first.end]


def _unknown_name(cover: Cover, in_title: str | None) -> str | None:
    """A name that is not in the table: a council's own line on the cover, or the name in the title.

    Of an addressee, "Ann Example, Director, Northby Council", the council alone.
    """
    lines = (part.strip() for text in (*cover.above, *cover.below) for part in text.split(","))
    councils = (text for text in lines if _COUNCIL.search(text) and not _OFFICE.search(text))
    return next((text for text in councils if len(text.split()) <= NAME_WORDS), in_title)
