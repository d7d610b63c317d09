"""The records that all parts of the product share; none can be changed. Imports nothing else of the project.

A report file is read into a `Report`: one `Inspection` and its `Paragraph`s in reading order.
The store assigns keys to inspections and ids to paragraphs; before that they are "" and 0.
Dates are ISO strings (`2014-11-25`), which sort by date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import ClassVar, Final, NamedTuple

# Characters of a name, title or heading that are read from a database; the longest in reports has 300. A foreign
# database may hold megabytes, which every list would sort, fold and measure.
LONGEST_NAME: Final = 10_000
# Ofsted's page of a local authority's inspections; its URN follows.
AUTHORITY_PAGE: Final = "https://reports.ofsted.gov.uk/provider/44/"
NO_VALUE: Final = "—"
# A share of fewer inspections says little: a cell of a grid is then marked, and a year of the line is left out.
FEW_INSPECTIONS: Final = 5
CRITICAL_TONES: Final = frozenset({"negative", "mixed"})
# Kinds of paragraph that say what needs to improve.
CRITICAL_KINDS: Final = frozenset({"recommendation", "area-for-development"})


class Record:
    """Base of the frozen dataclasses with many fields: equal, hashed and printed as those of `dataclass` are.

    What `dataclass` writes for that is compiled at each start; with `eq=False, repr=False` it is not.
    """

    __slots__ = ()
    # The values of all fields, of which there are several.
    _values: "ClassVar[staticmethod[[object], tuple[object, ...]]]"

    def __init_subclass__(cls) -> None:
        cls._values = staticmethod(attrgetter(*cls.__annotations__))

    def __eq__(self, other: object) -> bool:
        return self._values(self) == self._values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __repr__(self) -> str:
        named = zip(type(self).__annotations__, self._values(self), strict=True)
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in named)})"


class Judgement(NamedTuple):
    """The grade of one area, with the words that the report prints for both."""

    area: str  # a code of codes.AREAS
    grade: str  # a code of codes.GRADES
    label: str = ""  # the area as printed: "Children looked after and achieving permanence"
    grade_printed: str = ""  # the grade as printed: "Requires improvement to be good"
    combined: bool = False  # printed in one row with another area: "in care and care leavers"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Inspection(Record):
    """One visit to or review of one authority. Fields that the report does not state are None, never guessed."""

    authority: str | None  # as in authorities.csv, or as printed if it is not listed there
    kind: str  # a code of codes.REPORT_KINDS
    title: str
    source: str  # the path as ingested
    sha256: str  # of the file's bytes, 64 hex digits
    authority_printed: str | None = None
    ons_code: str | None = None  # of the authority
    urn: str | None = None  # of the authority, by Ofsted
    region: str | None = None
    start: str | None = None  # first and last day on site
    end: str | None = None
    published: str | None = None
    published_from: str | None = None  # "report", "site" (the publisher's, in a manifest) or "file name"
    lead_inspector: str | None = None
    publisher: str | None = None
    url: str | None = None  # of the published file
    pages: int | None = None  # None for text files
    part: int = 1  # 1, 2, 3 … where a file holds several reports
    added: str | None = None  # when it was ingested first: ISO, UTC, to the second; set by the store
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()  # remarks on how it was read: "read without a known layout"
    key: str = ""  # "st-helens-2014-11", assigned by the store
    paragraphs: int = 0  # without boilerplate and footnotes, counted by the store

    @property
    def address(self) -> str | None:
        """Where the report is published: the file, else the authority's page at Ofsted, else None.

        A council publishes its own reports, at addresses of its own.
        """
        if self.url or not self.urn or self.kind == "council-report":
            return self.url
        return f"{AUTHORITY_PAGE}{self.urn}"

    @property
    def sort_date(self) -> str:
        """The date that orders inspections: the last day on site, else the first, else publication, else ""."""
        return self.end or self.start or self.published or ""

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders inspections by date; those of one day by key, so that the order is the same everywhere."""
        return self.sort_date, self.key

    def judgement(self, area: str) -> Judgement | None:
        """The judgement of an area, None where the report does not grade it."""
        return next((j for j in self.judgements if j.area == area), None)

    def grade(self, area: str) -> str | None:
        """The grade of an area, None where the report does not grade it."""
        judgement = self.judgement(area)
        return judgement.grade if judgement else None

    def combines(self, area: str) -> bool:
        """Whether the report grades an area in one printed row with another."""
        judgement = self.judgement(area)
        return judgement is not None and judgement.combined


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(Record):
    """The unit of search, marks and export: a numbered paragraph, a bullet, or a block of running text."""

    seq: int  # 1, 2, 3 … in reading order within its report
    text: str  # without bullet or number; nested bullets follow, each on its own line
    kind: str  # a code of codes.PARAGRAPH_KINDS
    section: tuple[str, ...] = ()  # headings, outermost first
    number: str | None = None
    number_inferred: bool = False
    area: str | None = None
    grade: str | None = None
    themes: tuple[str, ...] = ()  # 0 to 3, primary first
    tone: str = "neutral"
    pages: tuple[int, ...] | None = None  # 1-based; None for text files
    responsible: str | None = None  # the bodies printed beside an action, where it is one
    id: int = 0  # assigned by the store
    inspection: str = ""  # the inspection's key, set by the store
    authority: str | None = None  # of its inspection, set by the store
    tags: tuple[str, ...] = ()  # the user's own, set by a library that knows them

    @property
    def criticism(self) -> bool:
        """Whether it criticises, by its inferred tone, or says what needs to improve."""
        return self.tone in CRITICAL_TONES or self.kind in CRITICAL_KINDS


class CitedParagraph(NamedTuple):
    """A paragraph with the inspection it is cited by, its score in a search, and the user's note."""

    inspection: Inspection
    paragraph: Paragraph
    score: float | None = None
    note: str = ""
    # Of its likeness to the paragraph asked about: "same", "probable", or "" where it is weak.
    strength: str = ""
    related: bool | None = (
        None  # whether it was found in other words than those typed; None where none were asked
    )
    gone: bool = False  # a marked paragraph that the database no longer holds
    quotation: str = ""  # the sentences that the user chose, with `…` for what is left out; "" for all of it
    requote: bool = False  # sentences were chosen, but the paragraph has changed since: it is given whole

    @property
    def words(self) -> str:
        """What is quoted: the chosen sentences, else the whole paragraph."""
        return self.quotation or self.paragraph.text


@dataclass(frozen=True, slots=True)
class Report:
    """A file as read: an inspection and its paragraphs, in reading order."""

    inspection: Inspection
    paragraphs: tuple[Paragraph, ...]
    # Of each paragraph (`db.vectors`), where tagging has made it; () of a stored report.
    vectors: tuple[bytes | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FacetCount(Record):
    """One value of a facet: code, label, and how many paragraphs match if it is selected."""

    value: str
    label: str
    count: int
    selected: bool = False


class Correction(NamedTuple):
    """A word as typed, and the word that was searched for instead."""

    typed: str
    used: str


class Results(NamedTuple):
    """The matches of a query: ids in order, and facts about them.

    `ids` may be any sequence of ints (an `array("q")` for two million of them).
    `highlights` are normalised words and phrases to highlight in a text (`db.search.normalise.find_spans`).
    """

    ids: Sequence[int]
    total: int  # matching paragraphs
    of: int  # paragraphs in the database without boilerplate and footnotes
    inspections: int | None  # inspections with a match; None in first rows that are not complete
    of_inspections: int
    corrections: tuple[Correction, ...] = ()
    highlights: tuple[str, ...] = ()
    hint: str | None = None  # a sentence, if the query was not searched for as typed
    wider: str | None = None  # a text that searches for synonyms too, offered where few were found
    named: str = ""  # filters in words: names in the text, taken as filters since its words find nothing
    authorities: int | None = None  # authorities with a match; None where `inspections` is
    scores: Mapping[int, float] = MappingProxyType({})
    complete: bool = True  # False if `ids` has only the first matches
    failed: str = ""  # why the query could not be answered: then its matches are not known


class CountRow(NamedTuple):
    """A cell of a count: the values of its fields, and how many there are.

    `values` has a code for each field counted by, None where paragraphs have none. `of_inspections` are the inspections
    that the same filters, without text, theme, tone, kind, tag and criticism, leave in this cell.
    """

    values: tuple[str | None, ...]
    paragraphs: int
    inspections: int  # that hold such a paragraph
    of_inspections: int

    @property
    def share(self) -> float | None:
        """The share of the inspections that hold such a paragraph; None where there is no inspection."""
        return self.inspections / self.of_inspections if self.of_inspections else None


class CountTable(NamedTuple):
    """Paragraphs counted by one or two fields of `query.COUNT_FIELDS`, in the order of the fields' values.

    A cell is left out where the filters leave no inspection in it.
    """

    by: tuple[str, ...]
    rows: tuple[CountRow, ...]
    total: CountRow
    of_field: tuple[tuple[CountRow, ...], ...]  # of each field of `by`: its values alone, in their order
    labels: tuple[Mapping[str, str], ...]  # of each field of `by`: code -> words, where they differ

    def label(self, at: int, value: str | None) -> str:
        """The words of a value of field number `at`; an em dash where there is none."""
        return NO_VALUE if value is None else self.labels[at].get(value, value)
