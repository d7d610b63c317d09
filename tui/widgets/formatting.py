"""How the screens write dates, counts and grades: `Nov 2014`, `1,204`, `R Requires improvement`."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from db import codes
from db.records import Inspection
from db.text_safety import one_line

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DATE: Final = 10  # characters shown of what stands for a date and is none: as wide as a date


def month(iso: str | None) -> str:
    """`Nov 2014` from an ISO date; "" where there is none, the text itself where it is no ISO date."""
    year, number, _ = _parts(iso)
    return f"{MONTHS[number - 1]} {year}" if number else one_line(iso or "", NO_DATE)


def day(iso: str | None) -> str:
    """`25 Nov 2014` from an ISO date."""
    year, number, date = _parts(iso)
    return f"{date} {MONTHS[number - 1]} {year}" if number else one_line(iso or "", NO_DATE)


def days(start: str | None, end: str | None) -> str:
    """The days on site: `5–25 Nov 2014`, `11 Apr – 5 May 2016`, or what is known of them."""
    if not start or not end or start == end:
        return day(end or start)
    if start[:7] == end[:7]:
        return f"{_parts(start)[2]}–{day(end)}"
    first = day(start)
    return f"{first[:-5] if start[:4] == end[:4] else first} – {day(end)}"


def _parts(iso: str | None) -> tuple[str, int, int]:
    """Year, month 1–12 and day of an ISO date; month 0 where it is none."""
    pieces = (iso or "").split("-")
    if (
        len(pieces) != 3
        or not all(piece.isascii() and piece.isdigit() for piece in pieces)
        or not 1 <= int(pieces[1]) <= 12
    ):
        return "", 0, 0
    return pieces[0], int(pieces[1]), int(pieces[2])


def authority(inspection: Inspection | None) -> str:
    """Who was inspected, on one line; the title where no authority was recognised."""
    if inspection is None:
        return ""
    return one_line(inspection.authority or inspection.authority_printed or inspection.title or "unknown")


def inspection_name(inspection: Inspection) -> str:
    """`St Helens · Single inspection · Nov 2014`."""
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
    return " · ".join(filter(None, (authority(inspection), kind, month(inspection.end))))


def short_name(inspection: Inspection) -> str:
    """`St Helens Nov 2014`."""
    return " ".join(filter(None, (authority(inspection), month(inspection.end))))


def letter(grade: str | None) -> str:
    """The one letter of a grade, `–` for none."""
    return codes.GRADE_LETTERS.get(grade or "", codes.NO_GRADE_LETTER)


def grade_words(grade: str | None) -> str:
    """`R Requires improvement`, or `– not graded`."""
    return f"{letter(grade)} {codes.GRADES.get(grade or '', 'not graded')}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 paragraph`, `1,204 paragraphs`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def home_short(path: Path) -> str:
    """A path as a person writes it: their home is `~`."""
    with suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)
