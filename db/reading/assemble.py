"""Blocks -> a report: the stack of headings, and each paragraph's section, kind, area and grade.

Shared by text files and PDFs. A heading becomes part of the section of each paragraph under it. A heading with nothing
under it, a title and a table of grades become boilerplate, so that no letter of a report is lost. The furniture of the
pages (running heads, page numbers) is the last paragraph, where it interrupts no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block
from db.reading.outline import Heading, Outline
from db.reading.sentences import ends_sentence
from db.records import Inspection, Paragraph, Report

# These reports open with a summary of their findings; others with the occasion on which they were written.
_OPENS_WITH_SUMMARY: Final = frozenset(
    {"ilacs", "sif", "sif-reinspection", "jtai", "area-send", "looked-after", "lscb-review"}
)
# Under "Areas for improvement" these list weaknesses, as they list "Key strengths"; other kinds list what to do.
_LISTS_WEAKNESSES: Final = frozenset({"jtai"})
_SALUTATION_WITHIN: Final = 40  # blocks: letterhead, date and address take 5 to 20 lines
# Kinds of lists after which a letter's running text belongs to the letter as a whole again.
_LISTS: Final = frozenset({"strength", "area-for-development", "recommendation", "finding"})


def assemble(blocks: Sequence[Block], front: Inspection) -> Report:
    """A report of these blocks, in their order, with the furniture of its pages last.

    `front` is the inspection as read from the front page: its judgements are the source of the paragraphs' grades.
    The paragraphs have no themes and a neutral tone: those are inferred later.
    """
    reading = _Reading(front, letter=_is_letter(blocks))
    furniture = [block for block in blocks if block.role == "furniture"]
    content = [block for block in blocks if block.role != "furniture"]
    for block, following in zip_longest(content, content[1:]):
        reading.take(block, following)
    return Report(front, tuple(_paragraphs([*reading.entries, *_gathered(furniture)], front)))


def _gathered(furniture: Sequence[Block]) -> Iterable["_Entry"]:
    """The furniture of all pages as one paragraph with a line for each page; nothing where there is none."""
    if not furniture:
        return
    lines = [" ".join(block.text for block in page) for _, page in groupby(furniture, lambda b: b.pages)]
    pages = {page for block in furniture for page in block.pages or ()}
    yield _Entry(furniture[0], (), "boilerplate", [line for line in lines if line.strip()], pages)


@dataclass(eq=False, slots=True)
class _Entry:
    """A paragraph in the making."""

    block: Block
    section: tuple[Heading, ...]
    kind: str
    texts: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)


class _Reading:
    """Takes the blocks one by one; holds the open headings and the part of a letter that was reached."""

    def __init__(self, front: Inspection, *, letter: bool) -> None:
        self._front = front
        self._outline = Outline()
        self._last: _Entry | None = None  # the paragraph that a nested bullet belongs to
        self._part = "addresses" if letter else "body"
        self._letter = letter
        self._overall = False  # the general findings of a letter have begun
        self._inspectors = False  # a council's report has come to what the inspectors found, in this section
        self.entries: list[_Entry | Heading] = []

    def take(self, block: Block, following: Block | None = None) -> None:
        """One more block, in reading order, and the one after it."""
        if not block.text.strip():
            return
        if block.role == "heading" and self._part != "addresses" and not self._is_title(block):
            graded = following is not None and standard_headings.is_grade(following.text)
            self._enter(block.text, block.level, block, graded=graded)
        elif self._is_judgement_row(block):
            label, grade = block.cells
            level = 1 + max((heading.level for heading in self._outline.open[:2]), default=0)
            self._enter(label, level, block, graded=True)
            self._add(Block("row", grade, pages=block.pages), "boilerplate")
        elif block.role in ("footnote", "row", "heading"):
            self._add(block, "footnote" if block.role == "footnote" else "boilerplate")
        elif block.role == "bullet" and block.level > 0 and self._last is not None:
            self._last.texts.append(block.text)
            self._last.pages.update(block.pages or ())
        else:
            self._take_text(block)

    def _is_title(self, block: Block) -> bool:
        """Whether a heading is the report's own title, which is no section; the subject of a letter is one."""
        if self._letter or self._outline.in_body:
            return False
        if standard_headings.is_title(block.text):
            return True
        titles = filter(None, (self._front.title, self._front.authority_printed))
        return standard_headings.normalised(block.text) in map(standard_headings.normalised, titles)

    def _is_judgement_row(self, block: Block) -> bool:
        """Whether a row of the body has an area and its grade: such a row opens the area's section."""
        if block.role != "row" or len(block.cells) != 2 or not self._outline.in_body:
            return False
        meaning = standard_headings.meaning(block.cells[0])
        return meaning is not None and meaning.judgement and standard_headings.is_grade(block.cells[1])

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
            judgement = above.meaning is not None and above.meaning.judgement
            ends = judgement and innermost.unnumbered and innermost.words == "summary"
        else:
            listed = self._section_kind() in _LISTS and innermost.listed
            ends = self._letter and block.role == "text" and listed
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
            return self._letter_kind(text)
        if self._letter and standard_text.is_of_the_letter(text):
            return "narrative"
        kind = self._section_kind()
        if kind == "recommendation" and (
            standard_text.finds_none(text) or (block.role == "text" and standard_text.leads_in(text))
        ):
            return "narrative"
        return kind

    def _letter_kind(self, text: str) -> str:
        """The kind of a letter's paragraph: first what was done (narrative), then the general findings (summary)."""
        self._overall = (self._overall or standard_text.finds_overall(text)) and not text.rstrip().endswith(
            ":"
        )
        return "summary" if self._overall else "narrative"

    def _section_kind(self) -> str:
        section = self._outline.section
        kind = standard_headings.section_kind(section)
        if (
            kind == "recommendation"
            and self._front.kind in _LISTS_WEAKNESSES
            and _is_improvement(section[-1])
        ):
            return "area-for-development"
        if kind is not None:
            return kind
        if section and standard_headings.gives_grade(section[-1]):
            return "summary"
        if not section:
            return "summary" if self._front.kind in _OPENS_WITH_SUMMARY else "narrative"
        if self._front.kind == "council-report":
            return standard_headings.council_kind(section) or ("finding" if self._inspectors else "narrative")
        return "finding" if standard_headings.section_areas(section) else "narrative"

    def _add(self, block: Block, kind: str) -> _Entry:
        entry = _Entry(block, self._outline.open, kind, [block.text], set(block.pages or ()))
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


def _is_improvement(heading: str) -> bool:
    return standard_headings.normalised(heading) in ("area for improvement", "areas for improvement")


def _is_salutation(block: Block) -> bool:
    return block.role == "text" and standard_text.is_salutation(block.text)


def _paragraphs(entries: Sequence[_Entry | Heading], front: Inspection) -> Iterable[Paragraph]:
    used = _used(entries)
    seq = 0
    for entry in entries:
        if isinstance(entry, Heading):
            if id(entry) in used:
                continue
            block = Block("heading", entry.text, pages=entry.pages)
            entry = _Entry(block, entry.above, "boilerplate", [entry.text], set(entry.pages or ()))
        seq += 1
        yield _paragraph(entry, seq, front)


def _used(entries: Sequence[_Entry | Heading]) -> set[int]:
    """The ids of the headings that are part of some paragraph's section."""
    used: set[int] = set()
    for entry in reversed(entries):
        if isinstance(entry, _Entry):
            used.update(id(heading) for heading in entry.section)
        elif id(entry) not in used:
            used.update(id(heading) for heading in entry.above)
    return used


def _paragraph(entry: _Entry, seq: int, front: Inspection) -> Paragraph:
    section = tuple(heading.text for heading in entry.section)
    areas = standard_headings.section_areas(section)
    return Paragraph(
        seq=seq,
        text="\n".join(entry.texts),
        kind="summary" if _sums_up(entry) else entry.kind,
        section=section,
        number=entry.block.number,
        number_inferred=entry.block.number_inferred,
        area=areas[0] if areas else None,
        grade=_grade(areas, front),
        pages=tuple(sorted(entry.pages)) or None,
        responsible=entry.block.responsible,
    )


def _sums_up(entry: _Entry) -> bool:
    """Whether this is text between the heading of a judgement and the heading of its findings: a summary."""
    return entry.kind == "finding" and bool(entry.section) and entry.section[-1].findings


def _grade(areas: Sequence[str], front: Inspection) -> str | None:
    """The grade of the section's area, or the overall grade where the section has no area; None without a grade.

    `areas` are innermost first: care leavers are inside "children in care" where a report grades both as one.
    """
    if not areas:
        return front.grade("overall")
    return next((grade for grade in map(front.grade, areas) if grade is not None), None)
