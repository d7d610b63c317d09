"""What is known of the paragraph being read, in words: its place, grade, themes, tone, kind and pages. Pure."""

from collections.abc import Mapping
from typing import Final

from db import codes
from db.formatting import dates
from db.records import CRITICAL_KINDS, Inspection, Paragraph
from db.text_safety import one_line
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.headings import section_name, section_path
from tui.widgets.text_block import Line
from tui.widgets.wrapping import cell_width

# The headings are not cut below this width (cells): the grade is shortened to its letter first.
NARROW: Final = 20


def paragraph_heading(paragraph: Paragraph, width: int) -> Line:
    """`Leadership › Social work practice        R Requires improvement`, in `width` cells."""
    grade = formatting.format_grade(paragraph.grade)
    room = width - cell_width(grade) - 3
    if room < min(cell_width(section_name(paragraph)), NARROW):
        grade = formatting.grade_letter(paragraph.grade)
        room = width - 4
    path = section_path(paragraph, room)
    gap = " " * max(width - cell_width(path) - cell_width(grade) - 2, 1)
    return [(" " + path, "quiet"), (gap, "quiet"), (grade, grade_style(paragraph.grade))]


def paragraph_facts(
    paragraph: Paragraph, inspection: Inspection | None, themes: Mapping[str, str], footnotes: str = ""
) -> str:
    """`tagged: drift · care leavers · tone: negative (inferred) · finding · page 7`.

    `themes` are the names of themes by id; `footnotes` tells how many the paragraph has, "" where it has none.
    """
    parts = [f"tagged: {one_line(', '.join(paragraph.tags))}"] if paragraph.tags else []
    parts += [one_line(themes.get(theme, theme)) for theme in paragraph.themes] or ["no theme"]
    if paragraph.kind not in codes.APPARATUS:
        tone = codes.TONES.get(paragraph.tone, paragraph.tone).lower()
        sign = formatting.tone_sign(paragraph).strip()
        tone = f"{sign} {tone}" if sign and sign != formatting.NEEDS_TO_IMPROVE else tone
        parts.append(f"tone: {tone} (inferred)")
    if paragraph.kind in CRITICAL_KINDS:
        parts.append(f"{formatting.NEEDS_TO_IMPROVE} needs to improve")
    parts.append(codes.PARAGRAPH_KINDS.get(paragraph.kind, paragraph.kind).lower())
    if footnotes:
        parts.append(footnotes)
    if paragraph.number_inferred:
        parts.append("number inferred")
    parts += filter(None, [page_fact(paragraph)])
    if inspection and inspection.published:
        source = " (from the file’s name)" if inspection.published_from == "file name" else ""
        parts.append(f"published {dates.short_day(inspection.published)}{source}")
    return " · ".join(parts)


def page_fact(paragraph: Paragraph) -> str:
    """`page 7`, `pages 7–8`; "" for a text file."""
    if not paragraph.pages:
        return ""
    first, last = paragraph.pages[0], paragraph.pages[-1]
    return f"page {first}" if first == last else f"pages {first}–{last}"
