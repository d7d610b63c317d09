"""The fields of a stored report that can be corrected: their values as text, and a report with another value. Pure.

A field is `start`, `end`, `published`, `kind` or `title` of the inspection; `grade` (the overall one) or `grade:AREA`;
or `heading:WORDS`, a heading of the report by its present words.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Final

from db import codes
from db.errors import LibraryError, UnknownValue
from db.records import Inspection, Judgement, Paragraph, Report
from db.text_safety import strip_controls

DATES: Final = ("start", "end", "published")
FIELDS: Final = (*DATES, "kind", "title", "grade", "grade:AREA", "heading:WORDS")
NOTHING: Final = "none"  # what is typed for a date or grade that the report does not state
GRADE: Final = "grade"
HEADING: Final = "heading"
PUBLISHED: Final = "published"
FROM_CORRECTION: Final = "correction"  # Inspection.published_from


class InvalidCorrection(LibraryError):
    """A value that the field cannot have; the message says what it can."""

    exit_status = 2


def field_of(typed: str) -> str:
    """A field as typed, in its one spelling: `grade`, `overall` and `Grade:Overall` are `grade:overall`.

    Raises UnknownValue for a field that cannot be corrected.
    """
    name, colon, rest = typed.strip().partition(":")
    name = name.casefold()
    if name == HEADING and rest.strip():
        return f"{HEADING}:{' '.join(strip_controls(rest).split())}"
    if name in codes.AREAS and not colon:
        name, rest = GRADE, name
    if name == GRADE:
        area = rest.strip().casefold() or "overall"
        if area not in codes.AREAS:
            raise UnknownValue("area", area, get_close_matches(area, codes.AREAS), tuple(codes.AREAS))
        return f"{GRADE}:{area}"
    if colon or name not in (*DATES, "kind", "title"):
        raise UnknownValue("field", typed, get_close_matches(name, FIELDS), FIELDS)
    return name


def value_of(field: str, typed: str) -> str | None:
    """A value as typed, checked: a date in full, a code of its list, words. None for `none`.

    Raises UnknownValue, InvalidCorrection."""
    value = " ".join(strip_controls(typed).split())
    optional = field in DATES or field.startswith(f"{GRADE}:")
    if optional and value.casefold() == NOTHING:
        return None
    if field in DATES:
        return _date(value)
    if field == "kind":
        return _code("kind of report", value, codes.REPORT_KINDS)
    if field.startswith(f"{GRADE}:"):
        return _code("grade", value, codes.GRADES)
    if not value:
        raise InvalidCorrection(f"{field} cannot be empty")
    return value


def read_field(report: Report, field: str) -> str | None:
    """The present value of a field; None where the report states none. Raises UnknownValue for a missing heading."""
    name, _, rest = field.partition(":")
    if name == GRADE:
        return report.inspection.grade(rest)
    if name == HEADING:
        return _heading(report, rest)
    return _inspection_values(report.inspection)[name]


def corrected(report: Report, field: str, value: str | None) -> Report:
    """The report with another value of a field; of a grade also in the paragraphs that have it from their area.

    Raises InvalidCorrection where the dates would not follow each other.
    """
    name, _, rest = field.partition(":")
    if name == GRADE:
        return _regraded(report, rest, value)
    if name == HEADING:
        return _renamed(report, rest, value or rest)
    inspection = _with_value(report.inspection, name, value)
    if inspection.start and inspection.end and inspection.start > inspection.end:
        raise InvalidCorrection(
            f"the first day, {inspection.start}, would be after the last, {inspection.end}"
        )
    return replace(report, inspection=inspection)


def _inspection_values(inspection: Inspection) -> dict[str, str | None]:
    return {
        "start": inspection.start,
        "end": inspection.end,
        "published": inspection.published,
        "kind": inspection.kind,
        "title": inspection.title,
    }


def _with_value(inspection: Inspection, name: str, value: str | None) -> Inspection:
    if name == "start":
        return replace(inspection, start=value)
    if name == "end":
        return replace(inspection, end=value)
    if name == PUBLISHED:
        return replace(inspection, published=value, published_from=FROM_CORRECTION if value else None)
    if name == "kind":
        return replace(inspection, kind=value or "other")
    return replace(inspection, title=value or "")


def _regraded(report: Report, area: str, grade: str | None) -> Report:
    """A paragraph has the grade of its section's area, and of the overall judgement where it belongs to none."""
    before = report.inspection.grade(area)
    others = [j for j in report.inspection.judgements if j.area != area]
    judgements = tuple(
        j._replace(grade=grade, grade_printed="") if j.area == area and grade else j
        for j in (report.inspection.judgements if grade else others)
    )
    if grade and before is None:
        judgements = (*judgements, Judgement(area, grade))
    paragraphs = tuple(
        replace(p, grade=grade) if _is_graded_by(p, area) and p.grade == before else p
        for p in report.paragraphs
    )
    return Report(replace(report.inspection, judgements=judgements), paragraphs)


def _is_graded_by(paragraph: Paragraph, area: str) -> bool:
    if paragraph.kind in codes.APPARATUS:
        return False
    return paragraph.area == area or (area == "overall" and paragraph.area is None)


def _heading(report: Report, words: str) -> str:
    headings = {heading.casefold(): heading for p in report.paragraphs for heading in p.section}
    if words.casefold() not in headings:
        near = get_close_matches(words.casefold(), headings)
        raise UnknownValue("heading of this report", words, [headings[one] for one in near])
    return headings[words.casefold()]


def _renamed(report: Report, words: str, new: str) -> Report:
    def renamed(section: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if heading.casefold() == words.casefold() else heading for heading in section)

    paragraphs = tuple(replace(p, section=renamed(p.section)) for p in report.paragraphs)
    return replace(report, paragraphs=paragraphs)


def _date(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise InvalidCorrection(f"“{value}” is no date: write it as 2014-11-25, or none") from None


def _code(what: str, value: str, known: Mapping[str, str]) -> str:
    code = value.casefold().replace(" ", "-")
    if code not in known:
        raise UnknownValue(what, value, get_close_matches(code, known), tuple(known))
    return code
