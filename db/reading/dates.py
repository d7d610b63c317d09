"""Dates as reports print them, as ISO dates. Pure.

A printed range omits the month and year that its end has ("11 – 22 July 2022", "3 March – 25 March 2015"): they
are taken from the end. An incomplete date ("March 2013", "18th May") is ignored.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day, ISO, and the offsets in the text where they begin (`at`) and end (`to`)."""

    start: str
    end: str
    at: int = 0
    to: int = 0


_DAY: Final = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)\s?(?:st|nd|rd|th)?(?!\s?%)"
_MONTH: Final = (
    "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m[3:] else m for m in MONTHS) + r"|sept)(?![^\W\d_])\.?"
)
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"  # 1900 to 2099
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_PART: Final = (
    rf"{_WEEKDAY}(?:{_DAY}(?:\s*(?:of\s+)?{_MONTH}(?:,?\s*{_YEAR})?)?|{_MONTH}\s*{_DAY}(?:,?\s*{_YEAR})?)"
)
_JOIN: Final = (
    r"\s*(?:[-–—‐‑−/&,]|\b(?:and|to|until|till|through)\b)+\s*(?:(?:and|to|from|between|on|the)\b\s*)*"
)
_RUN: Final = re.compile(rf"{_PART}(?:{_JOIN}{_PART})*", re.IGNORECASE)
_PRINTED: Final = re.compile(
    rf"(?P<day>{_DAY})(?:\s*(?:of\s+)?(?P<month>{_MONTH})(?:,?\s*(?P<year>{_YEAR}))?)?"
    rf"|(?P<month_first>{_MONTH})\s*(?P<day_after>{_DAY})(?:,?\s*(?P<year_after>{_YEAR}))?",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/]|-\d)")
# "11/1/16", "04.06.18". With stops both figures have two digits: "2.1.10" is the number of a paragraph.
_NUMERIC_SHORT: Final = re.compile(
    r"(?<![\d./-])(?:(\d{1,2})/(\d{1,2})/(\d\d)|(\d\d)\.(\d\d)\.(\d\d))(?![\d/]|[.-]\d)"
)
# The dash between two dates in figures, not one within a date: "4/6/2018-8/6/2018".
_DASH_BETWEEN: Final = re.compile(r"(?<=\d)[-–—](?=\d{1,2}([./])\d{1,2}\1\d\d)")
# "4-8/6/2018": days of one month.
_NUMERIC_DAYS: Final = re.compile(r"(?<![\d./-])(\d{1,2})(?=\s?(?:[-–—]|to|and)\s?\d{1,2}/(\d{1,2})/\d)")
# "June 4-8, 2018" and "June 4 and 5 2018": the month before several days.
_MONTH_BEFORE: Final = re.compile(
    rf"\b({_MONTH})\s*({_DAY}(?:\s*(?:[-–—,&]|to|and)\s*{_DAY})+),?\s+({_YEAR})", re.IGNORECASE
)
# "4 June ’18", or "4 June 18" and nothing after it.
_SHORT_YEAR: Final = re.compile(
    rf"\b({_DAY}\s*{_MONTH})\s*(?:[’‘']\s?|\s(?=\d\d\W*$))(\d\d)(?!\d)", re.IGNORECASE
)
# Of two figures: 2000 to 2050; "98" is of the century before, and of no report here.
LAST_SHORT_YEAR: Final = 50
_ISO: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")


def find_spans(text: str, *, year: int | None = None) -> list[Span]:
    """Every date or run of dates in `text`, in order. Two ranges joined by "and" are one span.

    `year` is that of dates printed without one; by default they are ignored.

    `at` and `to` are offsets in `spell_out_dates(text)`, which is `text` itself unless it has dates in figures.
    """
    return [
        Span(days[0].isoformat(), max(days).isoformat(), run.start(), run.end())
        for run in _RUN.finditer(spell_out_dates(text))
        if (days := _days(run.group(), year))
    ]


def spell_out_dates(text: str) -> str:
    """`text` with dates in figures (25/11/2014, 25/11/14, 2014-11-25) in words, and years in four figures."""
    if not re.search(r"\d", text):
        return text
    text = _ISO.sub(lambda m: _words(int(m[3]), int(m[2]), int(m[1])) or m[0], text)
    text = _DASH_BETWEEN.sub(" – ", text)
    text = _NUMERIC_DAYS.sub(lambda m: f"{m[1]} {MONTHS[int(m[2]) - 1]}" if _is_month(m[2]) else m[0], text)
    text = _NUMERIC.sub(lambda m: _words(int(m[1]), int(m[3]), int(m[4])) or m[0], text)
    text = _NUMERIC_SHORT.sub(_short_date, text)
    text = _SHORT_YEAR.sub(lambda m: f"{m[1]} {_century(m[2]) or m[2]}", text)
    return _MONTH_BEFORE.sub(r"\2 \1 \3", text)


def _is_month(figures: str) -> bool:
    return 1 <= int(figures) <= 12


def _century(figures: str) -> int | None:
    """The year of two figures, None for one that is not of this century."""
    return 2000 + int(figures) if int(figures) <= LAST_SHORT_YEAR else None


def _short_date(match: re.Match[str]) -> str:
    day, month, figures = filter(None, match.groups())
    year = _century(figures)
    return (_words(int(day), int(month), year) if year else None) or match[0]


def _words(day: int, month: int, year: int) -> str | None:
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _days(run: str, default_year: int | None = None) -> list[date]:
    """The days of a run in order, with omitted months and years taken from its end; [] where it is no date."""
    days: list[date] = []
    month: int | None = None
    years = re.findall(_YEAR, run)
    year = int(years[-1]) if years else default_year  # of the end, where only the start has one
    for printed in reversed(list(_PRINTED.finditer(run))):
        month = _month(printed["month"] or printed["month_first"]) or month
        own_year = printed["year"] or printed["year_after"]
        year = int(own_year) if own_year else year
        if month is None or year is None:
            return []
        if days and own_year is None and month > days[0].month:
            year -= 1  # "18 December to 12 January 2018": the year before the printed one
        try:
            days.insert(0, date(year, month, int(re.sub(r"\D", "", printed["day"] or printed["day_after"]))))
        except ValueError:
            return []
    return days if days and min(days) == days[0] else []


def _month(word: str | None) -> int | None:
    return 1 + [name[:3] for name in MONTHS].index(word[:3].casefold()) if word else None


def single_date(text: str) -> str | None:
    """The day, if `text` is one date and nothing else; else None."""
    found = find_spans(text)
    if len(found) != 1 or found[0].start != found[0].end or not is_dates_only(text):
        return None
    return found[0].start


def is_dates_only(text: str) -> bool:
    """Whether a line consists of parts of dates, like the wrapped end of a field of dates."""
    rest = re.sub(rf"{_PART}|{_MONTH}|{_YEAR}|{_JOIN}", "", spell_out_dates(text), flags=re.IGNORECASE)
    return bool(re.search(r"\d", text)) and not rest.strip(" .")


def date_in_file_name(file_name: str) -> str | None:
    """The last whole date in a file's name ("… - 25 november 2022.pdf", "letter 2022-11-25.txt"), or None."""
    stem = PurePath(file_name.replace("\\", "/")).name
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", stem)
    words = re.sub(r"(?<=[A-Za-z])[_-]|[_-](?=[A-Za-z])|_", " ", stem)
    found = [span.start for span in find_spans(words) if span.start == span.end]
    return found[-1] if found else None
