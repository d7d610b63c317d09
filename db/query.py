"""The one currency between search bar, facets, store, saved searches and command line: a frozen `Query`.

It says what is asked and describes itself in words; it knows no SQL and no widget.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, Final

from db import codes

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


@dataclass(frozen=True, slots=True)
class Query:
    """A question: text, and filters whose values are codes. Values of one field widen, fields narrow.

    `since` and `until` are ISO dates on the last day on site, both inclusive.
    `apparatus` asks for boilerplate and footnotes too; `exact` forbids corrections and completion.
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
    since: str | None = None
    until: str | None = None
    sort: str = "relevance"
    apparatus: bool = False
    exact: bool = False

    def values(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet (or of `neighbours_of`), in the order they were chosen."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def toggled(self, facet: str, value: str) -> "Query":
        """The same question with one value of a facet added, or taken away if it was there."""
        chosen = self.values(facet)
        kept = tuple(v for v in chosen if v != value)
        return replace(self, **_one(facet, kept if len(kept) < len(chosen) else (*chosen, value)))

    def without(self, facet: str) -> "Query":
        """The same question without any value of a facet: the ground on which its counts stand."""
        return replace(self, **_one(facet, ()))

    def searching(self, text: str) -> "Query":
        """The same filters under another text, corrections allowed again."""
        return replace(self, text=text, exact=False)

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the paragraphs: text, a facet or a date."""
        return self != Query(sort=self.sort, apparatus=self.apparatus, exact=self.exact)

    def describe(self, themes: dict[str, str] | None = None) -> str:
        """The question in words: `"caseload" · St Helens or Liverpool · care leavers · since 2014-01-01`.

        `themes` maps theme ids to their names; an id without a name stands as it is.
        """
        names = {
            "theme": themes or {},
            "grade": codes.GRADES,
            "area": codes.AREAS,
            "kind": codes.PARAGRAPH_KINDS,
            "report_kind": codes.REPORT_KINDS,
            "tone": codes.TONES,
        }
        parts = [f"“{self.text.strip()}”"] if self.text.strip() else []
        parts += [f"neighbours of {' or '.join(self.neighbours_of)}"] if self.neighbours_of else []
        for facet in FACETS:
            words = [names.get(facet, {}).get(v, v) for v in self.values(facet)]
            parts += [" or ".join(words)] if words else []
        parts += [f"since {self.since}"] if self.since else []
        parts += [f"until {self.until}"] if self.until else []
        parts += ["with boilerplate and footnotes"] if self.apparatus else []
        return " · ".join(parts) or "all paragraphs"

    def to_json(self) -> dict[str, Any]:
        """What differs from the empty question, as plain JSON values; `from_json` reads it back."""
        found = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if value != f.default:
                found[f.name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Query":
        """A question from `to_json`; unknown names and values of the wrong type are passed over."""
        kept: dict[str, Any] = {}
        for f in fields(cls):
            value = stored.get(f.name)
            if isinstance(value, list) and isinstance(f.default, tuple):
                kept[f.name] = tuple(str(v) for v in value)
            elif isinstance(value, str) and f.name in ("since", "until"):
                kept[f.name] = value
            elif isinstance(value, str | bool) and type(value) is type(f.default):
                kept[f.name] = value
        query = cls(**kept)
        return query if query.sort in SORTS else replace(query, sort="relevance")


def _one(facet: str, chosen: tuple[str, ...]) -> dict[str, Any]:
    return {facet: chosen}
