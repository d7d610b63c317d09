"""The words of the product, as frozen dataclasses. Imports nothing of ours.

A report file is read into a `Report`: one `Inspection` and its `Paragraph`s in reading order.
The store gives an inspection its key and a paragraph its id; before that they are "" and 0.
Dates are ISO strings (`2014-11-25`): they sort, compare and print as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade given to one area, with the words the report printed for both."""

    area: str  # a code of codes.AREAS
    grade: str  # a code of codes.GRADES
    label: str = ""  # the area as printed: "Children looked after and achieving permanence"
    grade_printed: str = ""  # the grade as printed: "Requires improvement to be good"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a report is about: one authority, one visit or review. Unknown is None, never a guess."""

    authority: str | None  # as in authorities.csv, or as printed where that does not know it
    kind: str  # a code of codes.REPORT_KINDS
    title: str
    source: str  # the path as ingested
    sha256: str  # of the file's bytes, 64 hex digits
    authority_printed: str | None = None
    region: str | None = None
    start: str | None = None  # first and last day on site
    end: str | None = None
    published: str | None = None
    published_from: str | None = None  # "report" or "file name"
    lead_inspector: str | None = None
    publisher: str | None = None
    pages: int | None = None  # None for text files
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()  # what a reader of the record should know: "read without a known layout"
    key: str = ""  # "st-helens-2014-11", given by the store
    paragraphs: int = 0  # without boilerplate and footnotes, counted by the store

    @property
    def sort_date(self) -> str:
        """The date that orders inspections: the last day on site, else the first, else publication, else ""."""
        return self.end or self.start or self.published or ""

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders inspections by date; those of one day by key, so that the order is the same everywhere."""
        return self.sort_date, self.key

    def grade(self, area: str) -> str | None:
        """The grade of an area, None where the report does not grade it."""
        return next((j.grade for j in self.judgements if j.area == area), None)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of everything: one numbered paragraph, one bullet, or one block of running text."""

    seq: int  # 1, 2, 3 … in reading order within its report
    text: str  # no bullet or number; nested bullets follow, each on a line of its own
    kind: str  # a code of codes.PARAGRAPH_KINDS
    section: tuple[str, ...] = ()  # headings, outermost first
    number: str | None = None
    number_inferred: bool = False
    area: str | None = None
    grade: str | None = None
    themes: tuple[str, ...] = ()  # 0 to 3, primary first
    tone: str = "neutral"
    pages: tuple[int, ...] | None = None  # 1-based; None for text files
    id: int = 0  # given by the store
    inspection: str = ""  # the inspection's key, given by the store
    authority: str | None = None  # of its inspection, given by the store


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    """A paragraph with the inspection it is cited by, its score in a search, and the user's note."""

    inspection: Inspection
    paragraph: Paragraph
    score: float | None = None
    note: str = ""
    gone: bool = False  # a marked paragraph that the database no longer holds


@dataclass(frozen=True, slots=True)
class Report:
    """A file as read: an inspection and its paragraphs, in reading order."""

    inspection: Inspection
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet: its code, its words, and how many paragraphs it would leave or give."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed and the word of the vocabulary that was searched for in its place."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found: ids in order, with what the screen says about them.

    `ids` may be any sequence of ints (an `array("q")` for two million of them).
    `highlights` are folded words and phrases to mark in a text (see `db.store.folding`).
    """

    ids: Sequence[int]
    total: int  # paragraphs found (N)
    of: int  # paragraphs in the database without boilerplate and footnotes (M)
    inspections: int | None  # inspections among the found (K); None where first rows did not wait for it
    of_inspections: int
    corrections: tuple[Correction, ...] = ()
    highlights: tuple[str, ...] = ()
    hint: str | None = None  # one plain sentence where the query could not be taken as typed
    scores: dict[int, float] = field(default_factory=dict)
    complete: bool = True  # False for the first rows, which come before the ranked ones
