"""Paragraphs in the making -> paragraphs: each with its section, area, grade and final kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block
from db.reading.outline import Heading
from db.records import Inspection, Paragraph

_OF_NO_AREA: Final = frozenset({"statistic", "boilerplate"})  # also in a review of one area


@dataclass(eq=False, slots=True)
class Entry:
    """A paragraph in the making."""

    block: Block
    section: tuple[Heading, ...]
    kind: str
    texts: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)


def gathered(furniture: Sequence[Block]) -> Iterable[Entry]:
    """The furniture of all pages as one paragraph with a line for each page; nothing where there is none."""
    if not furniture:
        return
    lines = [" ".join(block.text for block in page) for _, page in groupby(furniture, lambda b: b.pages)]
    pages = {page for block in furniture for page in block.pages or ()}
    yield Entry(furniture[0], (), "boilerplate", [line for line in lines if line.strip()], pages)


def paragraphs(entries: Sequence[Entry | Heading], front: Inspection) -> Iterable[Paragraph]:
    """The paragraphs of a report, numbered in order; a heading without any is one itself, as boilerplate."""
    used = _headings_in_use(entries)
    seq = 0
    for entry in entries:
        if isinstance(entry, Heading):
            if id(entry) in used:
                continue
            block = Block("heading", entry.text, pages=entry.pages)
            entry = Entry(block, entry.above, "boilerplate", [entry.text], set(entry.pages or ()))
        seq += 1
        yield _paragraph(entry, seq, front)


def _headings_in_use(entries: Sequence[Entry | Heading]) -> set[int]:
    """The ids of the headings that are part of some paragraph's section."""
    used: set[int] = set()
    for entry in reversed(entries):
        if isinstance(entry, Entry):
            used.update(id(heading) for heading in entry.section)
        elif id(entry) not in used:
            used.update(id(heading) for heading in entry.above)
    return used


def _paragraph(entry: Entry, seq: int, front: Inspection) -> Paragraph:
    section = tuple(heading.text for heading in entry.section)
    areas = _areas(section, front)
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


def _areas(section: Sequence[str], front: Inspection) -> tuple[str, ...]:
    """The areas that the section is about, innermost first: none of facts about a place.

    A review of a board is about the board as a whole.
    """
    kind = standard_headings.section_kind(section)
    areas = standard_headings.section_areas(section) if kind != "statistic" else ()
    if front.kind == "lscb-review" and kind not in _OF_NO_AREA:
        areas = (*areas, "lscb")
    return areas


def _sums_up(entry: Entry) -> bool:
    """Whether this is text between the heading of a judgement and the heading of its findings: a summary.

    So is the sentence that states the grade of a board, under whatever heading.
    """
    if entry.kind != "finding":
        return False
    return standard_text.rates_board(entry.texts[0]) or (bool(entry.section) and entry.section[-1].findings)


def _grade(areas: Sequence[str], front: Inspection) -> str | None:
    """The grade of the section's area, or the overall grade where the section has no area; None without a grade.

    `areas` are innermost first: care leavers are inside "children in care" where a report grades both as one.
    """
    if not areas:
        return front.grade("lscb" if front.kind == "lscb-review" else "overall")
    return next((grade for grade in map(front.grade, areas) if grade is not None), None)
