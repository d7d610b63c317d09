"""The table of judgements on a cover or at a report's end, read row by row.

Labels and grades wrap, and the order of their lines differs with the layout: a grade of two lines may begin
above a label of one. So a row is gathered from its parts: a new label closes it, and a grade that begins while
the row's own is whole waits for the next row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from db.reading.blocks import Line
from db.reading.judgement_words import GRADE_PART, area_of, continues_label, grade_of
from db.records import Judgement

_ROW_START: Final = re.compile(
    r"(?:the impact of leaders|the experiences? and progress of|overall effectiveness"
    r"|(?:1|2|3)\.?\s+(?:children|lea)|2\.[12]\.?\s+\w|children who need help|children looked after and"
    r"|looked after children and achieving|adoption performance|experiences? and progress of care|lea[d ]*ership,? "
    r"|capacity (?:to|for) improve|outcomes for|quality of (?:provision|practice)|the quality of practice"
    r"|the effectiveness of the help)",
    re.IGNORECASE,
)
_TABLE_START: Final = re.compile(
    r"(?:judgements?(?:\s+grade)?$|the judgements on areas of the service|record of main findings"
    r"|1\.?\s+children who need help and protection\b)",
    re.IGNORECASE,
)
_GRADE_AT_END: Final = re.compile(rf"(?:^|\s)(?P<grade>{GRADE_PART})$", re.IGNORECASE)
_NOISE: Final = re.compile(
    r"(?:judgements?|grade|judgements?\s+grade|services for .*|safeguarding services|\d{1,3})", re.IGNORECASE
)
ROW_LINES: Final = 5  # a label of three lines and a grade of two: beyond that the table has ended
ROW_WORDS: Final = 18  # the longest label has sixteen words


@dataclass(slots=True)
class _Row:
    label: list[str] = field(default_factory=list)
    grade: list[str] = field(default_factory=list)
    lines: int = 0

    def judgement(self) -> Judgement | None:
        label, grade = " ".join(self.label), " ".join(self.grade)
        area, code = area_of(label), grade_of(grade)
        if area is None or code is None:
            return None
        return Judgement(area, code, re.sub(r"^\d(\.\d)?[.)]?\s+|\.$", "", label), _plain_grade(grade))


def _plain_grade(printed: str) -> str:
    """A grade as printed, without the number and brackets of 2013 ("Grade 3 (Adequate)")."""
    return re.sub(r"^grade \d:? ?\(?|\)|\.$", "", printed, flags=re.IGNORECASE).strip()


def judgement_tables(lines: Sequence[Line]) -> Iterator[list[Judgement]]:
    """Each table of judgements among cleaned lines, in order; only rows that are certain."""
    n = 0
    while n < len(lines):
        if not _TABLE_START.match(lines[n].text):
            n += 1
            continue
        first = n if _ROW_START.match(lines[n].text) else n + 1
        rows, n = _rows(lines, first)
        if judged := [judgement for row in rows if (judgement := row.judgement())]:
            yield judged
        n = max(n, first)


def _rows(lines: Sequence[Line], n: int) -> tuple[list[_Row], int]:
    """The rows from line `n` on, and the line after them."""
    rows: list[_Row] = []
    waiting: list[str] = []  # the first part of a grade whose row has not begun
    while n < len(lines):
        label, grade = _split(lines[n].text)
        starts = bool(label and _ROW_START.match(label))
        if starts:
            rows.append(_Row(grade=waiting))
            waiting = []
        elif not rows and not _NOISE.fullmatch(lines[n].text) and not grade:
            break
        elif rows and _has_ended(rows[-1], label):
            break
        if rows and not starts and label and _NOISE.fullmatch(label):
            label = None
        if rows and label:
            rows[-1].label.append(label)
        if grade:
            if rows and not _is_whole(rows[-1], grade):
                rows[-1].grade.append(grade)
            else:
                waiting.append(grade)
        if rows:
            rows[-1].lines += 1
        n += 1
    return rows, n


def _split(text: str) -> tuple[str | None, str | None]:
    """A line's label part and its grade part; a grade stands at the line's end."""
    match = _GRADE_AT_END.search(text)
    if match is None or (match.start() and not match["grade"][0].isupper()):
        return text, None
    return text[: match.start()].strip() or None, match["grade"]


def _is_whole(row: _Row, part: str) -> bool:
    """Whether a row's grade is complete, so that `part` belongs to the next row."""
    so_far = " ".join(row.grade)
    return (
        bool(grade_of(so_far))
        and not grade_of(f"{so_far} {part}")
        and not ("requires" in so_far.casefold() and part.casefold().startswith(("to be", "be good")))
    )


def _has_ended(row: _Row, label: str | None) -> bool:
    """Whether a line that starts no row cannot be the rest of this one: the prose under the table."""
    if label is None:
        return False
    longer = " ".join([*row.label, label])
    if continues_label(longer):
        return False
    return (
        area_of(" ".join(row.label)) is not None or row.lines >= ROW_LINES or len(longer.split()) > ROW_WORDS
    )
