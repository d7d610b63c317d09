"""Blocks -> a report: the stack of headings, and each paragraph's section, kind, area and grade.

Shared by text files and PDFs. A heading becomes part of the section of each paragraph under it. A heading with nothing
under it, a title and a table of grades become boilerplate, so that no letter of a report is lost. The furniture of the
pages (running heads, page numbers) is the last paragraph, where it interrupts no other.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block
from db.reading.council_headings import council_kind
from db.reading.entries import Entry, gathered, paragraphs
from db.reading.letter_headings import letter_topic, names_inspectorates
from db.reading.outline import Heading, Outline
from db.reading.rejoined import rejoined
from db.reading.salutations import with_salutation_apart
from db.reading.sentences import ends_sentence
from db.reading.standard_headings import TOPIC
from db.reading.statements import is_entry, is_row_label, is_statement
from db.reading.trailing_headings import split_headings
from db.records import Inspection, Report

# These reports open with a summary of their findings; others with the occasion on which they were written.
_OPENS_WITH_SUMMARY: Final = frozenset(
    {"ilacs", "sif", "sif-reinspection", "jtai", "area-send", "looked-after", "lscb-review"}
)
# Under "Areas for improvement" these list weaknesses, as they list "Key strengths"; other kinds list what to do.
_LISTS_WEAKNESSES: Final = frozenset({"jtai"})
# Letters whose parts all have headings: running text after bullets is still of the part.
_HEADED: Final = frozenset({"jtai"})
_SALUTATION_WITHIN: Final = 40  # blocks: letterhead, date and address take 5 to 20 lines
# Kinds of lists after which a letter's running text belongs to the letter as a whole again.
_LISTS: Final = frozenset({"strength", "area-for-development", "recommendation", "finding"})


def assemble(blocks: Sequence[Block], front: Inspection) -> Report:
    """A report of these blocks, in their order, with the furniture of its pages last.

    `front` is the inspection as read from the front page: its judgements are the source of the paragraphs' grades.
    The paragraphs have no themes and a neutral tone: those are inferred later.
    """
    furniture = [block for block in blocks if block.role == "furniture"]
    content = with_salutation_apart([block for block in blocks if block.role != "furniture"])
    content = list(split_headings(rejoined(content)))
    reading = _Reading(front, letter=_is_letter(content))
    for block, following in zip_longest(content, content[1:]):
        reading.take(block, following)
    return Report(front, tuple(paragraphs([*reading.entries, *gathered(furniture)], front)))


class _Reading:
    """Takes the blocks one by one; holds the open headings and the part of a letter that was reached."""

    def __init__(self, front: Inspection, *, letter: bool) -> None:
        self._front = front
        self._outline = Outline(letter=letter)
        self._last: Entry | None = None  # the paragraph that a nested bullet belongs to
        self._part = "addresses" if letter else "body"
        self._letter = letter
        self._overall = False  # the general findings of a letter have begun
        self._inspectors = False  # a council's report has come to what the inspectors found, in this section
        self.entries: list[Entry | Heading] = []

    def take(self, block: Block, following: Block | None = None) -> None:
        """One more block, in reading order, and the one after it."""
        if not block.text.strip():
            return
        if self._is_entry(block):
            self._add(block, "boilerplate")
        elif self._is_statement(block):
            self._take_text(replace(block, role="text", level=0))
        elif block.role == "heading" and self._opens_section(block):
            graded = following is not None and standard_headings.is_grade(following.text)
            self._enter(block.text, block.level, block, graded=graded)
        elif block.role == "text" and self._is_plain_heading(block):
            self._enter(block.text, TOPIC, block, graded=False)
        elif row := self._judgement_row(block):
            label, grade = row
            level = 1 + max((heading.level for heading in self._outline.open[:2]), default=0)
            self._enter(label, level, block, graded=True)
            self._add(Block("row", grade, pages=block.pages), "boilerplate")
        elif block.role in ("footnote", "row", "heading") or self._is_cover_row(block):
            self._add(block, "footnote" if block.role == "footnote" else "boilerplate")
        elif block.role == "bullet" and block.level > 0 and self._last is not None:
            self._last.texts.append(block.text)
            self._last.pages.update(block.pages or ())
        else:
            self._take_text(block)

    def _opens_section(self, block: Block) -> bool:
        return self._part != "addresses" and not self._is_title(block) and not self._is_cover_row(block)

    def _is_title(self, block: Block) -> bool:
        """Whether a heading is the report's own title, which is no section; the subject of a letter is one.

        So is an inspector's office on the cover ("Her Majesty's Inspector"), or "Ofsted" over the inspection team.
        """
        if self._outline.in_body:
            return False
        if names_inspectorates(block.text):
            return True
        if self._letter:
            return False
        if standard_headings.is_title(block.text):
            return True
        front = self._front
        titles = filter(None, (front.title, front.authority_printed, front.lead_inspector))
        return standard_headings.normalised(block.text) in map(standard_headings.normalised, titles)

    def _is_entry(self, block: Block) -> bool:
        """Whether a block is an entry of the open list of contents: a standard heading and its page."""
        opened = self._outline.open[-1].words if self._outline.open else ""
        return opened == "contents" and is_entry(block.text)

    def _is_statement(self, block: Block) -> bool:
        """Whether a block set as a heading is text: a letter has its subject before the text begins."""
        if block.role != "heading" or self._part == "addresses" or self._is_title(block):
            return False
        return is_statement(block.text, cover=not self._outline.in_body and not self._letter)

    def _is_plain_heading(self, block: Block) -> bool:
        """Whether a line of the body's type is the heading "Summary" or "Inspection findings" of a judgement."""
        opened = self._outline.open[-1].meaning if self._outline.open else None
        if opened is None or not opened.judgement:
            return False
        return standard_headings.normalised(block.text) in ("summary", "inspection findings")

    def _is_cover_row(self, block: Block) -> bool:
        """Whether a line of the cover is a row of its table of judgements: "2.1 Adoption performance Good"."""
        if self._outline.in_body:
            return False
        if block.role == "heading":
            return is_row_label(block.text)
        row = block.role in ("text", "numbered") and standard_headings.split_judgement(block.text)
        return bool(row)

    def _judgement_row(self, block: Block) -> tuple[str, str] | None:
        """The area and the grade of a row of the body, or of a line that is one: it opens the area's section."""
        # Grades of an earlier inspection.
        facts = standard_headings.section_kind(self._outline.section) == "statistic"
        if facts or not self._outline.in_body:
            return None
        if block.role == "row" and len(block.cells) == 2:
            label, grade = block.cells
        elif block.role == "text" and (row := standard_headings.split_judgement(block.text)):
            label, grade = row
        else:
            return None
        meaning = standard_headings.meaning(label)
        judged = meaning is not None and meaning.judgement and standard_headings.is_grade(grade)
        return (label, grade) if judged else None

    def _enter(self, text: str, level: int, block: Block, *, graded: bool) -> None:
        self.entries.append(self._outline.enter(text, level, block.pages, graded=graded))
        self._last = None
        self._inspectors = False
        self._part = "body"

    def _take_text(self, block: Block) -> None:
        self._follow_parts(block)
        self._leave_lists(block)
        self._last = self._add(block, self._kind(block))
        if self._outline.open:
            innermost = self._outline.open[-1]
            innermost.listed = innermost.listed or block.role == "bullet"
            innermost.unnumbered = innermost.unnumbered or block.number is None
            innermost.bare = False

    def _follow_parts(self, block: Block) -> None:
        """Move on to the next part of a document: addresses, body, signature, or the publisher's closing text."""
        if standard_text.is_closing(block.text) and self._part != "addresses":
            self._part = "closing"
            self._outline.close(keep=0)
        elif self._letter and standard_text.is_valediction(block.text):
            self._part = "signature"
            subject = self._outline.open[:1]
            self._outline.close(keep=1 if subject and subject[0].meaning is None else 0)

    def _leave_lists(self, block: Block) -> None:
        """Close a section that ends without another heading.

        A contents list ends where running text begins, the "Summary" list of a judgement where its numbered body
        begins, and a letter's list of strengths or areas for development where running text follows.
        """
        if self._outline.open and self._outline.open[-1].words == "contents" and ends_sentence(block.text):
            self._outline.close()
        if len(self._outline.open) < 2 or self._part != "body":
            return
        above, innermost = self._outline.open[-2:]
        if block.role == "numbered":
            judgement = above.meaning is not None and (above.meaning.judgement or _is_board(above))
            ends = judgement and innermost.unnumbered and _is_summary(innermost)
        else:
            listed = self._section_kind() in _LISTS and innermost.listed
            ends = self._letter and block.role == "text" and listed and self._front.kind not in _HEADED
        if ends:
            self._outline.close()

    def _kind(self, block: Block) -> str:
        text = block.text
        if self._part in ("signature", "closing") or standard_text.says_nothing(text):
            return "boilerplate"
        if self._part == "addresses":
            if _is_salutation(block):
                self._part = "body"
            return "boilerplate"
        self._inspectors = self._inspectors or standard_text.reports_findings(text)
        if standard_text.is_expectation(text):
            return "boilerplate"
        if self._letter and standard_headings.section_kind(self._outline.section) is None:
            return self._topic_kind() or self._letter_kind(text)
        if self._letter and standard_text.is_of_the_letter(text):
            return "narrative"
        kind = self._section_kind()
        if block.role == "numbered" and self._under_grade():
            return "finding"  # of a board whose summary has ended
        if kind == "recommendation" and (
            standard_text.finds_none(text) or (block.role == "text" and standard_text.leads_in(text))
        ):
            return "narrative"
        return kind

    def _topic_kind(self) -> str | None:
        """The kind under a letter's own heading, where all its parts have headings."""
        section = self._outline.section
        return letter_topic(section[-1]) if section and self._front.kind in _HEADED else None

    def _letter_kind(self, text: str) -> str:
        """The kind of a letter's paragraph: first what was done (narrative), then the general findings (summary)."""
        self._overall = (self._overall or standard_text.finds_overall(text)) and not text.rstrip().endswith(
            ":"
        )
        return "summary" if self._overall else "narrative"

    def _section_kind(self) -> str:
        section = self._outline.section
        if section and names_inspectorates(section[-1]):
            return "boilerplate"
        kind = standard_headings.section_kind(section)
        if kind == "recommendation" and self._front.kind in _LISTS_WEAKNESSES and _lists_weaknesses(section):
            return "area-for-development"
        if kind is not None:
            return kind
        if self._under_grade():
            return "summary"
        if not section:
            return "summary" if self._front.kind in _OPENS_WITH_SUMMARY else "narrative"
        if self._front.kind == "council-report":
            return council_kind(section) or ("finding" if self._inspectors else "narrative")
        return "finding" if standard_headings.section_areas(section) else "narrative"

    def _under_grade(self) -> bool:
        """Whether the innermost heading is the sentence that gives the board's grade, without its reasons."""
        section = self._outline.section
        if not section or standard_headings.section_kind(section) is not None:
            return False
        return standard_headings.gives_grade(section[-1]) or (
            self._outline.open[-1].graded and standard_headings.area(section[-1]) == "lscb"
        )

    def _add(self, block: Block, kind: str) -> Entry:
        entry = Entry(block, self._outline.open, kind, [block.text], set(block.pages or ()))
        self.entries.append(entry)
        return entry


def _is_letter(blocks: Sequence[Block]) -> bool:
    """Whether the blocks open with addresses and a salutation; a "Dear …" after that is a quotation."""
    for block in blocks[:_SALUTATION_WITHIN]:
        if block.role in ("numbered", "bullet"):
            return False
        if _is_salutation(block):
            return True
    return False


def _lists_weaknesses(section: Sequence[str]) -> bool:
    """Whether "Areas for improvement" is the innermost of these headings that gives a kind: topics divide its list."""
    kinds = ((heading, standard_headings.meaning(heading)) for heading in reversed(section))
    innermost = next((heading for heading, meaning in kinds if meaning is not None and meaning.kind), "")
    return standard_headings.names_improvements(innermost)


def _is_summary(heading: Heading) -> bool:
    return heading.words in ("summary", "executive summary", "summary of findings")


def _is_board(heading: Heading) -> bool:
    """Whether a heading is the board's, or the sentence that gives its grade."""
    return standard_headings.area(heading.text) == "lscb"


def _is_salutation(block: Block) -> bool:
    return block.role == "text" and standard_text.is_salutation(block.text)
