"""Codes of the controlled lists in words; a code that no list knows stands as it is, made safe."""

from collections.abc import Iterator, Mapping, Sequence

from db import codes
from db.codes import REPORT_KINDS
from db.compare.records import ComparisonRow, GradeChange
from db.export import dates
from db.judgements.records import GradeRow
from db.records import Inspection, Paragraph
from db.text_safety import one_line


def in_words(names: Mapping[str, str], code: str | None, unknown: str = "") -> str:
    """The name of a code; `unknown` where there is none."""
    if not code:
        return unknown
    return one_line(names.get(code) or code, 80)


def grade(code: str | None) -> str:
    """`requires-improvement` as `Requires improvement`; no grade as `no grade`."""
    return in_words(codes.GRADES, code, "no grade")


def area(code: str | None) -> str:
    """`in-care` as `Children in care`."""
    return in_words(codes.AREAS, code)


def change(code: str | None) -> str:
    """`up` as `up`, `new` as `first grade`: in words, without the arrow of the screen."""
    return in_words(codes.CHANGES, code).lstrip("↑↓= ")


def theme(code: str | None, names: Mapping[str, str]) -> str:
    """A theme's name, else its id with spaces; paragraphs of no theme stand under `Other matters`."""
    if not code:
        return "Other matters"
    # Names come out of the database, which may be a foreign one.
    return one_line(names.get(code) or code.replace("-", " ").capitalize(), 80)


def by_theme(rows: Sequence[ComparisonRow]) -> Iterator[tuple[str | None, list[ComparisonRow]]]:
    """Rows of one theme together, themes in the order of their first row; those of no theme last."""
    grouped: dict[str | None, list[ComparisonRow]] = {}
    for row in rows:
        grouped.setdefault(row.theme, []).append(row)
    return iter(sorted(grouped.items(), key=lambda of_theme: of_theme[0] is None))


def authority(inspection: Inspection) -> str:
    """The authority by its known name, else as printed."""
    return one_line(inspection.authority or inspection.authority_printed or "Unknown authority", 120)


def inspection(of: Inspection) -> str:
    """An inspection on one line: `St Helens, single inspection, 5–25 November 2014`."""
    kind = in_words(REPORT_KINDS, of.kind)
    parts = [authority(of), kind[:1].lower() + kind[1:] if kind[1:2].islower() else kind]
    return ", ".join(p for p in (*parts, dates.span(of.start, of.end)) if p)


def standing(paragraph: Paragraph) -> str:
    """Where a paragraph stands and what it is, in words: headings, grade, kind, themes, tone."""
    parts = [" > ".join(one_line(h, 200) for h in paragraph.section)]
    parts += [f"judged {grade(paragraph.grade).lower()}" if paragraph.grade else ""]
    parts += [in_words(codes.PARAGRAPH_KINDS, paragraph.kind).lower()]
    parts += [theme(code, {}).lower() for code in paragraph.themes]
    parts += [f"reads as {in_words(codes.TONES, paragraph.tone).lower()} (inferred)"]
    return " · ".join(p for p in parts if p)


def grade_line(row: GradeChange) -> str:
    """`Overall effectiveness: no grade, then requires improvement (first grade)`."""
    moved = f" ({change(row.change)})" if row.change else ""
    return f"{area(row.area)}: {grade(row.left).lower()}, then {grade(row.right).lower()}{moved}"


def judged(row: GradeRow) -> str:
    """One judgement in words: `Adoption: good (up, was requires improvement)`."""
    parts = [change(row.change)] if row.change else []
    parts += [f"was {grade(row.previous).lower()}"] if row.previous else []
    return f"{area(row.area)}: {grade(row.grade).lower()}" + (f" ({', '.join(parts)})" if parts else "")
