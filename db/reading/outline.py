"""The open headings of a report as it is read: which of them a new heading stands under.

Type tells little: the same heading is set larger in one year and smaller in the next, and text files have none.
So a standard heading is placed by its meaning (`standard_headings.meaning`), any other by its level.
"""

from dataclasses import dataclass, field

from db.reading import standard_headings
from db.reading.standard_headings import CHAPTER, DIVISION, PART, TOPIC, Meaning


@dataclass(eq=False, slots=True)
class Heading:
    """A heading as it stands in the report, and what has been seen under it."""

    text: str
    level: int
    above: tuple["Heading", ...]
    pages: tuple[int, ...] | None
    meaning: Meaning | None
    findings: bool = False  # "Inspection findings" stands under it: what comes before them sums up
    listed: bool = False  # a bullet stands directly under it
    unnumbered: bool = False  # a paragraph without a number stands directly under it
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = standard_headings.normalised(self.text)


class Outline:
    """The headings that stand open, outermost first."""

    def __init__(self) -> None:
        self.open: tuple[Heading, ...] = ()

    @property
    def section(self) -> tuple[str, ...]:
        """Their texts."""
        return tuple(heading.text for heading in self.open)

    @property
    def in_body(self) -> bool:
        """Whether a part of the report itself stands open, neither front page nor contents."""
        return (
            bool(self.open)
            and self.open[0].meaning is not None
            and self.open[0].meaning.kind != "boilerplate"
        )

    def enter(
        self, text: str, level: int, pages: tuple[int, ...] | None = None, *, graded: bool = False
    ) -> Heading:
        """Open a heading; those that it does not stand under are closed.

        `graded`: its grade follows. "Leadership, management and governance" without one may be a topic among
        recommendations.
        """
        meaning = standard_headings.meaning(text)
        if meaning is not None and meaning.judgement and meaning.kind is None and not graded:
            meaning = (
                None
                if standard_headings.section_kind(self.section) in ("recommendation", "summary")
                else meaning
            )
        new = Heading(text, max(1, level), (), pages, meaning)
        while self.open and not _holds(self.open[-1], new):
            self.close()
        new.above = self.open
        if self.open and new.words == "inspection findings":
            self.open[-1].findings = True
        self.open = (*self.open, new)
        return new

    def close(self, keep: int | None = None) -> None:
        """Close the innermost heading, or all but the outermost `keep`."""
        self.open = self.open[:-1] if keep is None else self.open[:keep]


def _holds(outer: Heading, new: Heading) -> bool:
    """Whether `new` stands under `outer`."""
    above, below = outer.meaning, new.meaning
    if above is None or below is None:
        return _holds_by_level(outer, new)
    exception = _holds_as_exception(outer, above, new, below)
    if exception is not None:
        return exception
    if above.level >= below.level:
        return False
    if below.kind == "recommendation":
        return above.kind in (None, "recommendation")
    if above.kind in (None, below.kind) or above.judgement:
        return True
    if above.kind == "strength" or (below.kind == "finding" and above.kind != "finding"):
        return False  # neither a list nor a summary holds the findings that follow it
    return outer.level < new.level


def _holds_by_level(outer: Heading, new: Heading) -> bool:
    """Where one of the two is not standard: by level, but for two cases.

    Topics stand under the list that they part ("Areas for improvement"), however it is set. A standard heading
    stands under one that is not only if that opens the document (a letter's subject).
    """
    if outer.meaning is None:
        return outer.level < new.level and (new.meaning is None or not outer.above)
    return outer.level < new.level or outer.meaning.level == DIVISION


def _holds_as_exception(outer: Heading, above: Meaning, new: Heading, below: Meaning) -> bool | None:
    """Parts that repeat the names of others, or hold their equals; None where the rule applies."""
    if outer.words == "contents":
        return False
    if outer.words.startswith("section "):
        return not new.words.startswith("section ")
    if outer.words.startswith("what the inspection judgement"):
        return new.words in ("the local authority", "local authority", "the lscb", "lscb")
    if outer.above and outer.above[-1].words.startswith("what the inspection judgement"):
        return False
    if outer.words.startswith("inspection judgement"):
        return below.judgement or below.level in (DIVISION, TOPIC)
    if above.level == PART and above.kind == "boilerplate":
        return below.kind == "boilerplate" and below.level == CHAPTER
    return None
