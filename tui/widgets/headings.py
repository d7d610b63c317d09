"""The headings above a paragraph, shortened to a width, and all the headings of a report in order. Pure."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import Final, NamedTuple

from db import codes
from db.records import Paragraph
from db.text_safety import one_line, show_controls
from tui.widgets.wrapping import cell_width, shorten

# A heading that ends in its grade: "… care leavers: good", "… are inadequate". The grade is shown beside it.
_GRADE_AT_END: Final = re.compile(
    r"[\s:–-]+(is\s+that\s+it\s+)?((is|are)\s+)?"
    r"(outstanding|good|adequate|inadequate|requires?\s+improvement(\s+to\s+be\s+good)?)\s*\.?$",
    re.IGNORECASE,
)
# Words that share so many first letters are taken for one: Leadership, leaders; adoption, adoptive.
_STEM_LENGTH: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
SEPARATOR: Final = " › "


def section_name(paragraph: Paragraph) -> str:
    """The area's short name, else the innermost heading, else (without headings) the kind of paragraph."""
    if paragraph.area and paragraph.area in codes.AREAS:
        return codes.AREAS[paragraph.area]
    if paragraph.section:
        return strip_grade(one_line(paragraph.section[-1]))
    return codes.PARAGRAPH_KINDS.get(paragraph.kind, one_line(paragraph.kind))


def section_path(paragraph: Paragraph, width: int) -> str:
    """The headings above a paragraph, outermost first, in at most `width` cells.

    All of them where they fit; else the area and the innermost heading; else the innermost alone, cut at its end.
    """
    headings = [strip_grade(one_line(heading)) for heading in paragraph.section]
    name = section_name(paragraph)
    inner = headings[-1] if headings else name
    within = [] if inner == name or _is_same_name(name, inner) else [inner]
    paths = [SEPARATOR.join(headings)] if headings else []
    if paragraph.area in codes.AREAS:
        paths += [SEPARATOR.join([name, *within]), name]
    else:
        paths += [SEPARATOR.join(["…", *headings[depth:]]) for depth in range(1, len(headings))]
        paths.append(inner)
    shortest = shorten(paths[-1], width) if paths else name
    return next((path for path in paths if cell_width(path) <= width), shortest)


def strip_grade(heading: str) -> str:
    """A heading without the grade at its end."""
    return _GRADE_AT_END.sub("", heading) or heading


def _is_same_name(area: str, heading: str) -> bool:
    """Whether a heading is another name of the area: they share a word of six letters or more."""
    stems, other_stems = (
        {word[:_STEM_LENGTH] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM_LENGTH}
        for text in (area, heading)
    )
    return bool(stems & other_stems)


class Heading(NamedTuple):
    """A heading of a report, the first and the last paragraph under it, and their numbers or page (`94–112`)."""

    heading: str
    depth: int
    first: Paragraph
    last: Paragraph
    where: str


def list_headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Every heading of a report, in order; one that is printed again in another place is listed again."""
    found: list[Heading] = []
    above: tuple[str, ...] = ()
    for index, paragraph in enumerate(paragraphs):
        for depth in range(count_shared_headings(above, paragraph.section), len(paragraph.section)):
            own = paragraph.section[: depth + 1]
            under = list(takewhile(partial(_is_under, own), paragraphs[index:]))
            found.append(Heading(one_line(own[-1]), depth, under[0], under[-1], _where(under)))
        above = paragraph.section
    return found


def _is_under(heading: tuple[str, ...], paragraph: Paragraph) -> bool:
    return paragraph.section[: len(heading)] == heading


def _where(under: Sequence[Paragraph]) -> str:
    """`94–112`, `page 7`, or nothing where a report has neither numbers nor pages."""
    numbers = [show_controls(p.number) for p in under if p.number]
    if numbers:
        return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"page {under[0].pages[0]}" if under and under[0].pages else ""


def count_shared_headings(first: Sequence[str], second: Sequence[str]) -> int:
    """The number of outer headings that two paragraphs have in common."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same
