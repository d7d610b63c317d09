"""The table of judgements on a cover or at a report's end, read row by row.

Labels and grades wrap, and the order of their lines depends on the layout: a grade of two lines may begin above a
label of one, and a column may be drawn after the other. So labels and grades are collected separately, each in order.
If there are as many grades as labels, they are paired in order. Otherwise only a row that is complete by itself, with
its grade beside or under its label, is certain.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from db.reading.blocks import Line
from db.reading.front.judgement_words import GRADE, GRADE_PART, area_of, continues_label, grade_of
from db.records import Judgement

_ROW_START: Final = re.compile(
    r"(?:the impact of leaders|the impact of$|the experiences? and progress(?: of|$)|overall effectiveness"
    r"|(?:1|2|3)\.?\s+(?:children|lea)|2\.[12]\.?\s+\w|children who need help|children looked after and"
    r"|looked after children and achieving|adoption performance|experiences? and progress of care|leadership,? "
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
    r"(?:judgements?|grade|judgements?\s+grade|services for .*|safeguarding services|\d{1,3}"
    r"|local authority arrangements for .*|the judgements on areas of the service.*)",
    re.IGNORECASE,
)
ROW_LINES: Final = 5  # a label of three lines and a grade of two: beyond that the table has ended
ROW_WORDS: Final = 18  # the longest label has sixteen words


@dataclass(slots=True)
class _Row:
    label: list[str] = field(default_factory=list)
    grade: list[str] = field(default_factory=list)
    lines: int = 0


@dataclass(slots=True)
class _Table:
    rows: list[_Row] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)  # every part of a grade, in order
    waiting: list[str] = field(default_factory=list)  # parts of a grade that are read before their row

    def take(self, text: str) -> bool:
        """Add a line; False where the line is not part of the table, which has ended."""
        label, grade = self._split(text)
        if label and _ROW_START.match(label) and not self._goes_on(label):
            self.rows.append(_Row(grade=self.waiting))
            self.waiting = []
        elif label and _NOISE.fullmatch(label):
            label = None
        elif not self.rows:
            return grade is not None and label is None
        elif label and _has_ended(self.rows[-1], label):
            return False
        if label:
            self.rows[-1].label.append(label)
        if grade:
            self._take_grade(grade)
        if self.rows:
            self.rows[-1].lines += 1
        return True

    def _goes_on(self, label: str) -> bool:
        """Whether the last row's label is incomplete ("The experiences and progress of") and `label` continues it."""
        begun = " ".join(self.rows[-1].label) if self.rows else ""
        return bool(begun) and area_of(begun) is None and continues_label(f"{begun} {label}")

    def _split(self, text: str) -> tuple[str | None, str | None]:
        """The label and the grade of a line; the grade is at the line's end.

        Beside a label, and as the wrapped end of a grade, it may begin with a small letter: elsewhere it is prose.
        """
        match = _GRADE_AT_END.search(text)
        if match is None:
            return text, None
        begun = bool(self.rows) and re.match("requires?", " ".join(self.rows[-1].grade), re.IGNORECASE)
        label = text[: match.start()].strip()
        certain = match["grade"][0].isupper() or begun or _is_numbered_label(label) or self._is_label(label)
        return (label or None, match["grade"]) if certain or not label else (text, None)

    def _is_label(self, text: str) -> bool:
        """Whether a text is a label, or the rest of the last row's: prose with a grade at its end is neither."""
        begun = " ".join(self.rows[-1].label) if self.rows and not _ROW_START.match(text) else ""
        return continues_label(f"{begun} {text}".strip())

    def _take_grade(self, part: str) -> None:
        self.grades.append(part)
        if self.rows and not _is_whole(self.rows[-1], part):
            self.rows[-1].grade.append(part)
        else:
            self.waiting.append(part)

    def judgements(self) -> list[Judgement]:
        grades = [match.group() for match in re.finditer(GRADE, " ".join(self.grades), re.IGNORECASE)]
        if len(grades) != len(self.rows):
            grades = [_plain_grade(" ".join(row.grade)) for row in self.rows]
        judged = []
        for row, grade in zip(self.rows, grades, strict=True):
            label = " ".join(row.label)
            area, code = area_of(label), grade_of(grade)
            if area and code:
                judged.append(Judgement(area, code, re.sub(r"^\d(\.\d)?[.)]?\s+|\.$", "", label), grade))
        return judged


def judgement_tables(lines: Sequence[Line]) -> Iterator[list[Judgement]]:
    """Each table of judgements among cleaned lines, in order; only rows that are certain."""
    n = 0
    while n < len(lines):
        if not _TABLE_START.match(lines[n].text):
            n += 1
            continue
        if not _ROW_START.match(lines[n].text):
            n += 1
        table = _Table()
        while n < len(lines) and table.take(lines[n].text):
            n += 1
        if judged := table.judgements():
            yield judged


def _is_numbered_label(label: str) -> bool:
    """Whether a label is an area's with its number, "2.1 Adoption performance": no prose begins so."""
    return label[:1].isdigit() and bool(_ROW_START.match(label)) and area_of(label) is not None


def _plain_grade(printed: str) -> str:
    """A grade as printed, without the number and brackets of 2013 ("Grade 3 (Adequate)")."""
    return re.sub(r"^grade \d:? ?\(?|\)|\.$", "", printed, flags=re.IGNORECASE).strip()


def _is_whole(row: _Row, part: str) -> bool:
    """Whether a row's grade is complete, so that `part` belongs to the next row."""
    so_far = " ".join(row.grade)
    goes_on = part.casefold().startswith(("to be", "be good")) and "requires" in so_far.casefold()
    return bool(grade_of(so_far)) and not grade_of(f"{so_far} {part}") and not goes_on


def _has_ended(row: _Row, label: str) -> bool:
    """Whether a line that starts no row cannot be the rest of this row: it is the prose under the table."""
    longer = " ".join([*row.label, label])
    if continues_label(longer):
        return False
    whole = area_of(" ".join(row.label)) is not None
    return whole or row.lines >= ROW_LINES or len(longer.split()) > ROW_WORDS
