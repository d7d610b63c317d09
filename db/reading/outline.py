"""The open headings of a report while it is read, and which of them a new heading belongs under.

Type sizes are unreliable: the same heading is set larger in one year and smaller in the next, and text files have none.
So a standard heading is placed by its meaning (`standard_headings.meaning`), any other by its level.
"""

from dataclasses import dataclass, field

from db.reading import standard_headings
from db.reading.standard_headings import CHAPTER, DIVISION, PART, TOPIC, Meaning


@dataclass(eq=False, slots=True)
class Heading:
    """A heading as printed in the report, and what has been read under it."""

    text: str
    level: int
    above: tuple["Heading", ...]
    pages: tuple[int, ...] | None
    meaning: Meaning | None
    findings: bool = False  # "Inspection findings" is under it: the text before that is a summary
    listed: bool = False  # a bullet is directly under it
    unnumbered: bool = False  # a paragraph without a number is directly under it
    bare: bool = True  # nothing is under it yet
    graded: bool = False  # its grade is printed under it or beside it
    topics: int | None = None  # the level of the topics into which a letter divides it
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = standard_headings.normalised(self.text)


class Outline:
    """The open headings, outermost first."""

    def __init__(self, *, letter: bool = False) -> None:
        """`letter`: in a letter the name of a board or authority heads a topic, not a part of the report."""
        self._letter = letter
        self.open: tuple[Heading, ...] = ()

    @property
    def section(self) -> tuple[str, ...]:
        """Their texts."""
        return tuple(heading.text for heading in self.open)

    @property
    def in_body(self) -> bool:
        """Whether the reading is inside a part of the report proper, past the front page and the contents."""
        return (
            bool(self.open)
            and self.open[0].meaning is not None
            and self.open[0].meaning.kind != "boilerplate"
        )

    def enter(
        self, text: str, level: int, pages: tuple[int, ...] | None = None, *, graded: bool = False
    ) -> Heading:
        """Open a heading, and close those that it does not belong under.

        `graded`: its grade follows. Without a grade, "Leadership, management and governance" may be a topic among
        recommendations.
        """
        meaning = standard_headings.meaning(text)
        if meaning is not None and meaning.judgement and meaning.kind is None and not graded:
            listed = standard_headings.section_kind(self.section) in ("recommendation", "summary")
            meaning = None if listed or self._letter else meaning
        if self._letter and standard_headings.names_body(text):
            meaning = None
        new = Heading(text, max(1, level), (), pages, meaning, graded=graded)
        while self.open and not (_holds(self.open[-1], new) or self._is_topic(self.open[-1], new)):
            self.close()
        new.above = self.open
        if self.open:
            self._put_under(self.open[-1], new)
        self.open = (*self.open, new)
        return new

    def _is_topic(self, outer: Heading, new: Heading) -> bool:
        """Whether a letter's own heading divides a standard one, although it is set like it: it follows at once."""
        if not self._letter or new.meaning is not None or outer.meaning is None:
            return False
        if outer.meaning.kind in (None, "boilerplate", "narrative"):
            return False
        return outer.bare or (outer.topics is not None and new.level >= outer.topics)

    def _put_under(self, outer: Heading, new: Heading) -> None:
        if new.words == "inspection findings":
            outer.findings = True
        if outer.bare and new.meaning is None:
            outer.topics = new.level
        outer.bare = False

    def close(self, keep: int | None = None) -> None:
        """Close the innermost heading, or all but the outermost `keep`."""
        self.open = self.open[:-1] if keep is None else self.open[:keep]


def _holds(outer: Heading, new: Heading) -> bool:
    """Whether `new` belongs under `outer`."""
    above, below = outer.meaning, new.meaning
    if above is None or below is None:
        return _holds_by_level(outer, new)
    exception = _holds_as_exception(outer, above, new, below)
    if exception is not None:
        return exception
    if above.level >= below.level:
        return False
    if above.level == PART and above.kind == "summary":
        return True  # "The local authority – Summary of findings" opens the whole part
    if below.kind == "recommendation":
        return above.kind in (None, "recommendation")
    if above.kind in (None, below.kind) or above.judgement:
        return True
    if above.kind == "strength" or (below.kind == "finding" and above.kind != "finding"):
        return False  # findings that follow a list or a summary are not under it
    return outer.level < new.level


def _holds_by_level(outer: Heading, new: Heading) -> bool:
    """Where one of the two is not standard: whether its level is deeper, with two exceptions.

    Topics belong under the list that they divide ("Areas for improvement"), whatever its level. A standard heading
    belongs under one that is not standard only if that one opens the document (the subject of a letter).
    """
    if outer.meaning is None:
        return outer.level < new.level and (new.meaning is None or not outer.above)
    return outer.level < new.level or outer.meaning.level == DIVISION


def _holds_as_exception(outer: Heading, above: Meaning, new: Heading, below: Meaning) -> bool | None:
    """The exceptions: parts that repeat the names of others, or contain their equals; None where there is none."""
    if outer.words == "contents":
        return False
    if outer.words.startswith("section "):
        return not new.words.startswith("section ")
    if outer.words.startswith("what the inspection judgement"):
        return new.words in ("the local authority", "local authority", "the lscb", "lscb")
    if outer.above and outer.above[-1].words.startswith("what the inspection judgement"):
        return False
    if standard_headings.is_graded_judgement(outer.text):
        return below.level == TOPIC and not below.judgement  # "Summary" and "Inspection findings" of its own
    if outer.words.startswith("inspection judgement"):
        return below.judgement or below.level in (DIVISION, TOPIC)
    if above.level == PART and above.kind == "boilerplate":
        return below.kind == "boilerplate" and below.level == CHAPTER
    return None
