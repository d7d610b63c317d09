"""Corrections made when all blocks are known: a few can be identified only by their neighbours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block, Line
from db.reading.numbering import complete_numbers
from db.reading.pdf.marks import FIGURES, SUPERSCRIPT
from db.reading.pdf.typography import Typography, by_page, ends_sentence

# A first page with fewer lines is a title page, and the second page belongs to it.
TITLE_PAGE_LINES: Final = 20
# A line alone above a list, in the type of the body: "Other information about this area".
SUBHEADING_WORDS: Final = 9
SENTENCE_WORDS: Final = 6
# "Inspection dates: 3 to 7 November"
FACT: Final = re.compile(r"([A-Z][^.:;,]{2,40}):\s+(\S.{0,90}[^.?!;:])")
FRONT: Final = re.compile(
    r"^(?:[\w ]{0,20}(?:inspection|visit|review) dates?|dates? of|(?:report )?published|lead inspector)\b",
    re.I,
)
# A field whose value is a sentence: "Dates of previous inspection: The previous full inspection was on …"
FRONT_FIELD: Final = re.compile(rf"{FRONT.pattern}[^.:]{{0,30}}:", re.I)
# A grade printed under its heading: "Grade 3 (Adequate)".
GRADE: Final = re.compile(r"grade \d\s*\(?\w+( \w+){0,4}\)?", re.IGNORECASE)
# An area's label and its grade that the file draws as one line: "2.1 Adoption performance Good".
GRADES: Final = (
    *("Outstanding", "Good", "Requires improvement", "Requires improvement to be good"),
    *("Inadequate", "Adequate"),
)
JUDGED: Final = re.compile(rf"(?P<label>\S.{{3,120}}?[^:])\s+(?P<grade>{'|'.join(GRADES)})")
RULE: Final = re.compile(r"[_\-–—=\s]{5,}")  # a rule drawn with characters, above a note
NOTE: Final = re.compile(r"[\[(]\d{1,2}[\])]\s")
# A footnote's mark in a heading: raised figures, or figures set like the heading itself at its end ("area2").
GLUED: Final = re.compile(r"(?<=[a-z]{3})\d{1,2}(?=[\s,.;:)]|$)")
MARKED: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z)?])\d{1,2}$")


def correct_blocks(
    blocks: Sequence[Block], marks: Mapping[int, frozenset[str]], covers: frozenset[int]
) -> list[Block]:
    """The blocks, corrected. `marks`: the footnotes' marks by page; `covers`: the pages of the cover."""
    out = list(_strip_note_marks(_mark_notes(blocks), marks))
    if not any(standard_text.is_salutation(block.text) for block in out):  # a letter has no cover
        out = _mark_cover(out, covers)
    out = [_correct_heading(out, index) for index in range(len(out))]
    return complete_numbers(out, rejoin=False)


def cover_pages(lines: Sequence[Line], typography: Typography) -> frozenset[int]:
    """The pages that hold a report's front matter: the first, and those after it that print no body type."""
    pages = by_page(lines)
    covers = {1}
    if len(pages.get(1, ())) < TITLE_PAGE_LINES:
        covers |= {
            number for number in (2,) if all(typography.smaller(line) for line in pages.get(number, ()))
        }
    return frozenset(covers)


def _mark_notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Turn notes under a drawn rule within the text, marked in brackets, into footnotes."""
    ruled = False
    for block in blocks:
        if block.role == "text" and RULE.fullmatch(block.text):
            ruled = True
            yield replace(block, role="furniture")
        elif ruled and block.role == "text" and NOTE.match(block.text):
            yield replace(block, role="footnote")
        else:
            ruled = ruled and block.role in ("furniture", "footnote")
            yield block


def _strip_note_marks(blocks: Iterator[Block], marks: Mapping[int, frozenset[str]]) -> Iterator[Block]:
    """Remove the marks of footnotes from headings; in running text, raise those that are set like their word."""
    for block in blocks:
        known = frozenset().union(*(marks.get(page, frozenset()) for page in block.pages or ()))
        if known and block.role in ("text", "numbered", "bullet"):
            block = replace(block, text=_raise_marks(block.text, known))
        if not known or block.role != "heading" or not MARKED.search(block.text):
            yield block
            continue
        taken: list[str] = []

        def drop(found: re.Match[str], known: frozenset[str] = known, taken: list[str] = taken) -> str:
            if found[0].translate(FIGURES) not in known:
                return found[0]
            taken.append(found[0])
            return ""

        text = MARKED.sub(drop, block.text)
        yield replace(block, text=text.strip())
        if taken:
            yield Block("furniture", " ".join(taken), pages=block.pages)


def _raise_marks(text: str, known: frozenset[str]) -> str:
    """A text with the figures at a word's end that are the mark of a note on its page as superscript ones."""
    return GLUED.sub(lambda found: found[0].translate(SUPERSCRIPT) if found[0] in known else found[0], text)


def _mark_cover(blocks: Sequence[Block], covers: frozenset[int]) -> list[Block]:
    """The blocks, with those of the title block (before the report's first sentence) as rows.

    Headings above the facts ("Inspection dates: …") belong to the title; a heading after them is a section's.
    """
    ends = next((i for i, block in enumerate(blocks) if not _is_of_cover(block, covers)), len(blocks))
    facts = [i for i, block in enumerate(blocks[:ends]) if FRONT.match(block.text)]
    last = facts[-1] if facts else -1
    front = [
        _as_title_row(block) if block.role == "text" or (block.role == "heading" and index <= last) else block
        for index, block in enumerate(blocks[:ends])
    ]
    return [*front, *(_lead_in(blocks, index, covers) for index in range(ends, len(blocks)))]


def _lead_in(blocks: Sequence[Block], index: int, covers: frozenset[int]) -> Block:
    """The line that introduces a cover's table of grades, as a row."""
    block, after = blocks[index], blocks[index + 1 : index + 2]
    leads = block.role == "text" and block.text.endswith(":") and set(block.pages or ()) <= covers
    return (
        replace(block, role="row", cells=(block.text,))
        if leads and after and after[0].role == "row"
        else block
    )


def _is_of_cover(block: Block, covers: frozenset[int]) -> bool:
    if not set(block.pages or ()) <= covers:
        return False
    if block.role in ("bullet", "numbered"):
        return False
    if FRONT_FIELD.match(block.text):
        return True
    sentence = ends_sentence(block.text) and len(block.text.split()) >= SENTENCE_WORDS
    return block.role != "text" or not (sentence or standard_text.is_overall(block.text))


def _as_title_row(block: Block) -> Block:
    fact = FACT.fullmatch(block.text)
    return replace(block, role="row", level=0, cells=(fact[1], fact[2]) if fact else (block.text,))


def _correct_heading(blocks: Sequence[Block], index: int) -> Block:
    """A grade, or an area with its grade, becomes a row; a short line alone above a list becomes a heading."""
    block = blocks[index]
    may_be_judged = block.role in ("text", "numbered") and block.text.endswith(GRADES)
    judged = JUDGED.fullmatch(block.text) if may_be_judged else None
    if judged is not None and standard_headings.area(judged["label"]) is not None:
        number = f"{block.number} " if block.number else ""
        cells = (number + judged["label"], judged["grade"])
        return replace(block, role="row", level=0, number=None, text="\t".join(cells), cells=cells)
    if block.role == "text" and standard_headings.is_grade(block.text):
        return replace(block, role="row", cells=(block.text,))
    if block.role == "heading" and (GRADE.fullmatch(block.text) or standard_headings.is_grade(block.text)):
        return replace(block, role="row", level=0, cells=(block.text,))
    if block.role == "heading" and standard_headings.normalised(block.text) == "contents":
        return replace(block, level=_inner_level(blocks))  # set large, but it has no subheadings
    if block.role != "text" or len(block.text.split()) > SUBHEADING_WORDS or ends_sentence(block.text):
        return block
    after = (blocks[at] for at in range(index + 1, len(blocks)))
    following = next((other for other in after if other.role not in ("furniture", "footnote")), None)
    if following is None or following.role not in ("bullet", "numbered") or not block.text[:1].isupper():
        return block
    return replace(block, role="heading", level=_inner_level(blocks))


def _inner_level(blocks: Sequence[Block]) -> int:
    """One level deeper than the deepest heading recognised by its type."""
    return 1 + max((block.level for block in blocks if block.role == "heading"), default=0)
