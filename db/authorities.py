"""The authorities that are inspected: names, aliases, regions and statistical neighbours.

The table is `seeds/authorities.csv`. Names are matched whole, never by similarity: a report assigned to the
wrong authority is worse than one assigned to none. Only `nearest` guesses, for error messages.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from seeds import FOLDER

# Names less similar to what was typed are not suggested (rapidfuzz WRatio, 0..100): "Brum" and "Birmingham" have 68.
_LEAST_SIMILARITY: Final = 61


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority with duties to children; `abolished` is the ISO date of its last day, or None."""

    name: str
    aliases: tuple[str, ...] = ()
    region: str | None = None
    ofsted_urn: str | None = None
    ons_code: str | None = None
    la_code: str | None = None
    kind: str | None = None  # "London Borough", "County", …
    abolished: str | None = None
    neighbours: tuple[str, ...] = ()  # names of its statistical neighbours, nearest first


@dataclass(frozen=True, slots=True)
class Mention:
    """An authority named in a text, with the offsets of its name and style ("London Borough of", "City Council")."""

    authority: Authority
    start: int
    end: int


class Authorities:
    """The known authorities, by name, alias and style of name."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._all = tuple(authorities)
        self._by_name: dict[str, list[Authority]] = {}
        for authority in self._all:
            for name in dict.fromkeys(map(_fold, (authority.name, *authority.aliases))):
                self._by_name.setdefault(name, []).append(authority)
        self._by_part: dict[str, list[Authority]] = {}
        for authority in self._all:
            for part in _parts(authority):
                self._by_part.setdefault(part, []).append(authority)

    @classmethod
    def load(cls) -> "Authorities":
        """The authorities of the shipped table, read once."""
        return _shipped()

    def __iter__(self) -> Iterator[Authority]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def resolve(self, text: str) -> Authority | None:
        """The authority whose name, alias or styled name `text` is, as a whole; else None.

        A part of a name ("East Riding", "Windsor") resolves where it can only be of one authority. An alias that
        several authorities share (a trust that serves three boroughs) resolves to None.
        """
        known = self._known(text)
        return known[0] if len(known) == 1 else None

    def _known(self, text: str) -> list[Authority]:
        return self._known_in(self._by_name, text) or self._known_in(self._by_part, text)

    def _known_in(self, names: dict[str, list[Authority]], text: str) -> list[Authority]:
        candidates = list(dict.fromkeys((_fold(text), _fold(_POSSESSIVE.sub("", text)))))
        seen = set(candidates)
        while candidates:
            name = candidates.pop(0)
            if known := names.get(name):
                return [] if self._is_other_county(name, known, text) else known
            for bare in (_SUFFIX.sub("", name), _PREFIX.sub("", name)):
                if bare and bare not in seen:
                    seen.add(bare)
                    candidates.append(bare)
        return []

    def _is_other_county(self, name: str, known: list[Authority], text: str) -> bool:
        """Whether `text` calls a town or borough a county: "Nottingham County" is not Nottingham."""
        if not re.search(r"\bcounty( council)?\b", _fold(text)) or "county" in name:
            return False
        return f"{name}shire" in self._by_name or known[0].kind in _NEVER_A_COUNTY

    def nearest(self, text: str, n: int = 3) -> list[str]:
        """Up to `n` names that are similar to `text`, the most similar first; none where no name is."""
        if known := self._known(text):
            return [authority.name for authority in known[:n]]
        from rapidfuzz import fuzz, process

        bare = _SUFFIX.sub("", _PREFIX.sub("", _fold(text)))
        likely = process.extract(
            bare, self._by_name.keys(), scorer=fuzz.WRatio, limit=4 * n, score_cutoff=_LEAST_SIMILARITY
        )
        names = [authority.name for name, _, _ in likely for authority in self._by_name[name]]
        return list(dict.fromkeys(names))[:n]

    def neighbours(self, name: str) -> tuple[str, ...]:
        """Names of the statistical neighbours of an authority, nearest first; () where none are known."""
        authority = self.resolve(name)
        return authority.neighbours if authority else ()

    def mentions(self, text: str) -> list[Mention]:
        """The authorities named in running text, in order, each with its style.

        A part of a larger name is not a mention: "Greater Manchester", "East Lancashire".
        """
        found = []
        for match in self._pattern.finditer(text):
            words = match["name"]
            known = self._by_name.get(_fold(words), [])
            if (
                len(known) == 1
                and words[0].isupper()
                and not _PART_OF_A_LARGER_NAME.search(
                    text[max(0, match.start() - LARGER_NAME_LENGTH) : match.start()]
                )
            ):
                found.append(Mention(known[0], match.start(), match.end()))
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # One-word aliases ("Stoke", "Newcastle") are too often parts of other names to be recognised in prose.
        names = {a.name for a in self._all} | {x for a in self._all for x in a.aliases if " " in x}
        bodies = [_in_print(name) for name in sorted(names, key=len, reverse=True)]
        return re.compile(
            rf"(?:{_STYLE_BEFORE})?\b(?P<name>{'|'.join(bodies)})\b(?:{_STYLE_AFTER})?", re.IGNORECASE
        )


# What a name may omit: the county, river or sea that tells the place from others of the name.
_SITUATION: Final = re.compile(r" (?:of|upon|on|in) .*$")
# Cleveland was a county, and is an area of police, of four authorities.
_NO_NAMES: Final = frozenset({"city", "isle", "isles", "county", "cleveland"})
_NEVER_A_COUNTY: Final = frozenset({"Metropolitan District", "London Borough"})
# The styles of councils' names, removed from either end of a folded name.
_PREFIX: Final = re.compile(
    r"^(?:the |royal |london |metropolitan |[lrm]b (?:of )?|city and |unitary authority of "
    r"|council (?:of|for) |corporation of |(?:borough|city|county|district|town|(?:local )?(?:authority )?area) of )"
)
_SUFFIX: Final = re.compile(
    r" (?:council|city|county|borough|metropolitan|district|unitary|royal|corporation|mbc|mdc|cc|authority|local"
    r"|area|partnership|trust|first|childrens|services|service|social|care|london|s|councils|authoritys|la|ua"
    r"|safeguarding|board|and families|(?:london |royal |metropolitan )?(?:borough|city|county) of(?: the)?)$"
)
# "Kent’s local authority": without its apostrophe the name ends as no name does.
_POSSESSIVE: Final = re.compile(r"(?<=[a-zA-Z])['‘’`]s(?= )")
_STYLE_BEFORE: Final = (
    r"(?:the\s+)?(?:(?:(?:london|royal|metropolitan)\s+)?borough\s+of\s+(?:the\s+)?"
    r"|(?:city|county|council)\s+of\s+(?:the\s+)?)"
)
_STYLE_AFTER: Final = (
    r"(?:\s+(?:city|county|metropolitan|borough|district|unitary))*\s+council\b"
    r"|\s+city(?=\s+local)|\s+borough(?=\s+local)"
)
LARGER_NAME_LENGTH: Final = 12  # characters: "Greater" and the like before a name, with a line break
_PART_OF_A_LARGER_NAME: Final = re.compile(
    r"\b(?:Greater|North|South|East|West|Mid|Central|Inner|Outer|New)[\s-]+$", re.IGNORECASE
)


def _fold(name: str) -> str:
    """A name reduced to its letters and digits: without case, stops, hyphens and apostrophes, "&" as "and"."""
    words = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.sub(r"['‘’`´]", "", words)
    words = " ".join(re.sub(r"[\W_]+", " ", words).split())
    return re.sub(r"^saint ", "st ", words)


def _parts(authority: Authority) -> set[str]:
    """The folded parts by which a present authority may be called: "east riding", "telford" and "wrekin"."""
    if authority.abolished:
        return set()
    name = _fold(authority.name)
    parts = {_SITUATION.sub("", name), *re.split(r" and | with ", name)}
    return {part for part in parts if part != name and part not in _NO_NAMES}


def _in_print(name: str) -> str:
    """A pattern for a name as reports print it: wrapped, with or without hyphens, stops, apostrophes."""
    words = re.findall(r"[\w’']+|&", name)
    patterns = [
        "(?:and|&)" if word in ("and", "&") else re.escape(word).replace("'", "['’]?") for word in words
    ]
    return r"[\s.,‐‑-]+".join(patterns)


@cache
def _shipped() -> Authorities:
    table = FOLDER.joinpath("authorities.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    names = {row["la_code"]: row["name"] for row in rows}
    return Authorities(
        Authority(
            name=row["name"],
            aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
            region=row["region"] or None,
            ofsted_urn=row["ofsted_urn"] or None,
            ons_code=row["ons_code"] or None,
            la_code=row["la_code"] or None,
            kind=row["type"] or None,
            abolished=row["abolished"] or None,
            neighbours=tuple(names[code] for code in row["statistical_neighbours"].split() if code in names),
        )
        for row in rows
    )
