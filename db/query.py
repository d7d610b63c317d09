"""The query: one frozen record that search bar, facets, store, saved searches and command line share.

It describes itself in words and converts itself to and from JSON.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from db import codes
from db.records import Record

SORTS: Final = ("relevance", "newest", "oldest", "reading")

# The facets, in the order in which the filter pane shows them; each is a field of `Query`.
FACETS: Final = (
    "authority",
    "theme",
    "grade",
    "area",
    "kind",
    "report_kind",
    "year",
    "region",
    "tone",
    "inspection",
)
TAG: Final = "tag"  # the user's own tags: a facet of a library that knows them
COUNT_FIELDS: Final = (*FACETS, TAG)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Query(Record):
    """A text, and filters whose values are codes. A paragraph must match every field, and any value of a field.

    `since` and `until` are ISO dates, both inclusive, compared with `Inspection.sort_date`.
    `criticism` keeps what criticises or says what needs to improve; `every_theme` asks for all of `theme` at once.
    `apparatus` includes boilerplate and footnotes; `exact` disables corrections and completion.
    `tag` are the user's own tags; a library that knows them sets `only`, the ids that have one, which is never stored.
    """

    text: str = ""
    authority: tuple[str, ...] = ()
    neighbours_of: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    inspection: tuple[str, ...] = ()
    report_kind: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tone: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    criticism: bool = False
    every_theme: bool = False
    sort: str = "relevance"
    apparatus: bool = False
    exact: bool = False
    only: tuple[int, ...] | None = None

    def values(self, facet: str) -> tuple[str, ...]:
        """The selected values of a facet (or of `neighbours_of`, `tag`), in the order of selection."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def toggled(self, facet: str, value: str) -> "Query":
        """The query with one value of a facet added, or removed if it was selected."""
        chosen = self.values(facet)
        others = tuple(v for v in chosen if v != value)
        return replace(self, **_field(facet, others if len(others) < len(chosen) else (*chosen, value)))

    def without(self, facet: str) -> "Query":
        """The query without the filter of a facet, under which the facet's values are counted."""
        return replace(self, **_field(facet, ()))

    def searching(self, text: str) -> "Query":
        """The query with another text; corrections are enabled again."""
        return replace(self, text=text, exact=False)

    def within(self, inspections: frozenset[str]) -> "Query | None":
        """The query in these inspections (keys) alone; None where its own filter asks for none of them."""
        wanted = inspections.intersection(self.inspection) if self.inspection else inspections
        return replace(self, inspection=tuple(sorted(wanted))) if wanted else None

    @property
    def is_filtered(self) -> bool:
        """Whether the query has a text, a facet filter or a date."""
        return self != Query(sort=self.sort, apparatus=self.apparatus, exact=self.exact)

    def describe(self, themes: dict[str, str] | None = None) -> str:
        """The query in words: `"caseload" · St Helens or Liverpool · care leavers · since 2014-01-01`.

        A text with alternatives, synonyms or excluded words is described so: “MASH” or “front door”, without “hub”.
        `themes` maps theme ids to their names; an id without a name is shown as it is.
        """
        names = {**codes.FACET_CODES, "theme": themes or {}}
        parts = [_in_words(self.text.strip())] if self.text.strip() else []
        parts += [f"neighbours of {' or '.join(self.neighbours_of)}"] if self.neighbours_of else []
        for facet in FACETS:
            words = [names.get(facet, {}).get(v, v) for v in self.values(facet)]
            joined = " and " if facet == "theme" and self.every_theme else " or "
            parts += [joined.join(words)] if words else []
        parts += [" or ".join(f"tagged “{tag}”" for tag in self.tag)] if self.tag else []
        parts += ["criticism only"] if self.criticism else []
        parts += [f"since {self.since}"] if self.since else []
        parts += [f"until {self.until}"] if self.until else []
        parts += ["with boilerplate and footnotes"] if self.apparatus else []
        return " · ".join(parts) or "all paragraphs"

    def to_json(self) -> dict[str, Any]:
        """The fields that differ from the empty query, as JSON values; `from_json` reads them back."""
        stored = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if value != f.default and f.name != "only":
                stored[f.name] = list(value) if isinstance(value, tuple) else value
        return stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Query":
        """A query from the result of `to_json`; unknown names and values of the wrong type are ignored.

        Themes that have another id today get that.
        """
        valid: dict[str, Any] = {}
        for f in fields(cls):
            value = stored.get(f.name)
            if isinstance(value, list) and isinstance(f.default, tuple):
                valid[f.name] = tuple(str(v) for v in value)
            elif isinstance(value, str) and f.name in ("since", "until"):
                valid[f.name] = value
            elif isinstance(value, str | bool) and type(value) is type(f.default):
                valid[f.name] = value
        if "theme" in valid:
            valid["theme"] = tuple(dict.fromkeys(codes.RENAMED_THEMES.get(v, v) for v in valid["theme"]))
        query = cls(**valid)
        return query if query.sort in SORTS else replace(query, sort="relevance")


# What a share is a share of does not depend on these: "of the inspections, how many speak of it?"
FREE_FIELDS: Final = ("theme", "tone", "kind", TAG)


def count_base(query: Query) -> Query:
    """The query whose inspections a share is a share of: without text, theme, tone, kind, tag and criticism."""
    bare = replace(
        query, text="", exact=False, criticism=False, every_theme=False, sort="relevance", tag=(), only=None
    )
    return replace(bare, theme=(), tone=(), kind=())


def _field(facet: str, chosen: tuple[str, ...]) -> dict[str, Any]:
    return {facet: chosen}


_SIGNS: Final = {"": "", "-": "without ", "~": "words like "}
_STRAIGHT_QUOTES: Final = str.maketrans("“”„‟«»＂", '"' * 7)
# What the text of a query is made of, as `db.search.query_parser` reads it: OR and |, signs, phrases, words. Compiled
# when it is first used, after the first frame.
_PIECE: Final = r'(\||(?<!\S)OR(?!\S))|([-~]?)(?:"([^"]*)"?|([^\s"|]+))'


def _in_words(text: str) -> str:
    """The text of a query: in quotes, or as words where it has alternatives, synonyms or excluded words."""
    pieces = re.findall(_PIECE, text.translate(_STRAIGHT_QUOTES))
    if not any(either or sign for either, sign, _, _ in pieces):
        return f"“{text}”"
    described = ""
    joint = ""
    for either, sign, phrase, word in pieces:
        if either:
            joint = " or " if described else ""
        elif phrase or word:
            described += f"{joint if described else ''}{_SIGNS[sign]}“{phrase or word}”"
            joint = ", "
    return described
