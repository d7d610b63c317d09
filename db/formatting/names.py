"""Codes, authorities and inspections in words. A code that is in no list is returned as it is, made safe. Pure."""

from collections.abc import Mapping
from typing import Final

from db import codes
from db.formatting import dates
from db.records import Inspection, Paragraph
from db.text_safety import one_line

COMBINED: Final = " (combined)"  # after an area or grade of a printed row that grades two areas as one


def look_up(names: Mapping[str, str], code: str | None, unknown: str = "") -> str:
    """The name of a code in one of the lists of `db.codes`; `unknown` for no code."""
    if not code:
        return unknown
    return one_line(names.get(code) or code, 80)


def format_count(number: int, one: str, many: str | None = None) -> str:
    """`1 paragraph`, `1,204 paragraphs`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def grade(code: str | None) -> str:
    """`requires-improvement` as `Requires improvement`; no grade as `no grade`."""
    return look_up(codes.GRADES, code, "no grade")


def area(code: str | None) -> str:
    """`in-care` as `Children in care`."""
    return look_up(codes.AREAS, code)


def judged_area(code: str | None, *, combined: bool) -> str:
    """An area, and that its grade is of a row with another one: `Care leavers (combined)`."""
    return area(code) + (COMBINED if combined else "")


def judged_grades(left: str | None, right: str | None, combined: tuple[bool, bool]) -> tuple[str, str]:
    """The grades of two sides, and which is of a row of two areas: `Good`, `Inadequate (combined)`."""
    return grade(left) + COMBINED * combined[0], grade(right) + COMBINED * combined[1]


def kind(code: str | None) -> str:
    """`sif`, a kind of report, as `Single inspection`."""
    return look_up(codes.REPORT_KINDS, code)


def change(code: str | None) -> str:
    """`up` as `up`, `new` as `first grade`: in words, without the arrow that the screens show."""
    return look_up(codes.CHANGES, code).lstrip("↑↓= ")


def theme(code: str | None, names: Mapping[str, str]) -> str:
    """A theme's name from `names` (id to name), else its id with spaces; None as `Other matters`."""
    if not code:
        return "Other matters"
    # Names are read from the database, which may be a foreign one.
    return one_line(names.get(code) or code.replace("-", " ").capitalize(), 80)


def authority(inspection: Inspection) -> str:
    """The authority by its known name, else as printed, else `Unknown authority`."""
    return one_line(inspection.authority or inspection.authority_printed or "Unknown authority", 120)


def inspection(subject: Inspection) -> str:
    """An inspection as part of a sentence: `St Helens, single inspection, 5–25 November 2014`."""
    name = kind(subject.kind)
    parts = [authority(subject), name[:1].lower() + name[1:] if name[1:2].islower() else name]
    return ", ".join(filter(None, (*parts, dates.days(subject.start, subject.end))))


def inspection_label(authority_name: str, kind_code: str, last_day: str | None) -> str:
    """An inspection as an entry of a list: `St Helens · Single inspection · Nov 2014`.

    `authority_name` and an unknown kind are not made safe here: labels are compared and sorted as well as shown.
    """
    kind_name = codes.REPORT_KINDS.get(kind_code, kind_code)
    return " · ".join(filter(None, (authority_name, kind_name, dates.month(last_day))))


def attributes(paragraph: Paragraph) -> str:
    """What a paragraph is, in words: its headings, grade, kind, themes, tone and the user's tags, between dots."""
    parts = [" > ".join(one_line(heading, 200) for heading in paragraph.section)]
    parts += [f"judged {grade(paragraph.grade).lower()}" if paragraph.grade else ""]
    parts += [look_up(codes.PARAGRAPH_KINDS, paragraph.kind).lower()]
    parts += [theme(code, {}).lower() for code in paragraph.themes]
    parts += [f"reads as {look_up(codes.TONES, paragraph.tone).lower()} (inferred)"]
    parts += [f"tagged {one_line(', '.join(paragraph.tags))}" if paragraph.tags else ""]
    return " · ".join(filter(None, parts))
