"""Where a paragraph stands, said in the room there is; and all the headings of a report, in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from db import codes
from db.records import Paragraph
from db.text_safety import one_line, show_controls
from tui.widgets.wrapping import cell_width, shorten

# A heading that ends in its grade: "… care leavers: good", "… are inadequate". The grade stands beside it.
_GRADED: Final = re.compile(
    r"[\s:–-]+(is\s+that\s+it\s+)?((is|are)\s+)?"
    r"(outstanding|good|adequate|inadequate|requires?\s+improvement(\s+to\s+be\s+good)?)\s*\.?$",
    re.IGNORECASE,
)
# Two words that share so many first letters are one: Leadership, leaders; adoption, adoptive.
_STEM: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
BETWEEN: Final = " › "


def section_name(paragraph: Paragraph) -> str:
    """The area's short name; else the innermost heading; else the kind of paragraph, where no heading stands above."""
    if paragraph.area and paragraph.area in codes.AREAS:
        return codes.AREAS[paragraph.area]
    if paragraph.section:
        return strip_grade(one_line(paragraph.section[-1]))
    return codes.PARAGRAPH_KINDS.get(paragraph.kind, one_line(paragraph.kind))


def section_path(paragraph: Paragraph, width: int) -> str:
    """The headings above a paragraph, outermost first, in at most `width` cells.

    All of them where they fit; else the area and the heading within it; else the innermost alone, from its start.
    """
    headings = [strip_grade(one_line(heading)) for heading in paragraph.section]
    name = section_name(paragraph)
    inner = headings[-1] if headings else name
    within = [] if inner == name or _names(name, inner) else [inner]
    ways = [BETWEEN.join(headings)] if headings else []
    if paragraph.area in codes.AREAS:
        ways += [BETWEEN.join([name, *within]), name]
    else:
        ways += [BETWEEN.join(["…", *headings[at:]]) for at in range(1, len(headings))]
        ways.append(inner)
    return next((way for way in ways if cell_width(way) <= width), shorten(ways[-1], width) if ways else name)


def strip_grade(heading: str) -> str:
    """A heading without the grade at its end."""
    return _GRADED.sub("", heading) or heading


def _names(area: str, heading: str) -> bool:
    """Whether a heading is but another name of the area: they share a word that tells something."""
    ours, theirs = (
        {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM}
        for text in (area, heading)
    )
    return bool(ours & theirs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a report, the first and last paragraph under it, and which they are in words."""

    heading: str
    depth: int
    first: Paragraph
    last: Paragraph
    where: str


def list_headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Every heading where it begins, in order."""
    found: list[Heading] = []
    above: tuple[str, ...] = ()
    for index, paragraph in enumerate(paragraphs):
        for depth in range(count_shared_headings(above, paragraph.section), len(paragraph.section)):
            own = paragraph.section[: depth + 1]
            under = list(takewhile(lambda p, own=own: p.section[: len(own)] == own, paragraphs[index:]))  # type: ignore[misc]
            found.append(Heading(one_line(own[-1]), depth, under[0], under[-1], _where(under)))
        above = paragraph.section
    return found


def _where(under: Sequence[Paragraph]) -> str:
    """`94–112`, `page 7`, or nothing where a report has neither numbers nor pages."""
    numbers = [show_controls(p.number) for p in under if p.number]
    if numbers:
        return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"page {under[0].pages[0]}" if under and under[0].pages else ""


def count_shared_headings(above: Sequence[str], here: Sequence[str]) -> int:
    """How many outer headings two paragraphs stand under together."""
    same = 0
    for one, other in zip(above, here, strict=False):
        if one != other:
            break
        same += 1
    return same
