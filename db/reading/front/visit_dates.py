"""The first and last day on site and the day of publication, from where each family of reports prints them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from db.reading.blocks import Line
from db.reading.dates import Span, date_in_file_name, find_spans, is_dates_only, single_date, spell_out_dates
from db.reading.front.cover import Cover

_ON_SITE_FIELD: Final = (
    r"(?:(?:monitoring |focused )?(?:inspection|visit|review) dates?"
    r"|dates? of (?:the |this )?(?:inspection|visit|review|fieldwork)s?"
    r"|(?:inspection|visit) took place|inspected (?:on|between|from))\b"
)
_PUBLISHED_FIELD: Final = (
    r"(?:report )?published(?: on)?\b|(?:publication date|date published|date of publication|date of issue)\b"
)
_MEETING_FIELD: Final = (
    r"(?:date of (?:the )?(?:meeting|committee|report)|meeting date|committee date|date)\b"
)

# A sentence of an opening about the days on site, and one about another occasion.
_ON_SITE: Final = re.compile(
    r"\b(?:inspect(?:ion|ors|ed)|(?:re-?)?visit(?:s|ed)?|fieldwork|review|took place|conducted"
    r"|carried out|undertook)\b",
    re.IGNORECASE,
)
_OTHER_OCCASION: Final = re.compile(
    r"\b(?:previous(?:ly)?|last|since|earlier|next|judged .{0,60}?\bin|following (?:the|an?))\b[^.;]*$",
    re.IGNORECASE,
)
HEADER_LENGTH: Final = 160  # characters: a title and a range of dates
_YEAR: Final = re.compile(r"\b20\d\d\b")
_HEADER: Final = re.compile(r"(?:[\w-]+ ){0,3}(?:inspection|visit)\b", re.IGNORECASE)
_CONDUCTED: Final = re.compile(
    r"\b(?:took place|conducted|carried out|undertaken|undertook|occurred|(?:re-?)?visited)\b", re.IGNORECASE
)
# "w/c 4 June 2018": the first day of a week, whose last day on site is not printed.
_WEEK: Final = re.compile(r"\b(?:w/[cb]|week (?:commencing|beginning|starting))\W*(?:on )?$", re.IGNORECASE)
_NEARBY: Final = 160  # characters before a date that may hold the words about another occasion
_FAR: Final = 600  # characters of a sentence: four inspectorates by their full names may precede "undertook"
_NOT_A_STOP: Final = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|No)\.\s")


def find_visit(cover: Cover, lines: Sequence[Line], *, prose: bool) -> tuple[str | None, str | None]:
    """First and last day on site: from the cover's field, else, with `prose`, from the opening sentences.

    Where neither has them, the range that running headers repeat ("… services, 22 January to 2 February 2024").
    """
    if printed := cover.field(_ON_SITE_FIELD):
        # Dates after another field's name on the same line belong to that field.
        found = find_spans(
            re.split(r"\b(?:lead inspector|report published)\b", printed, flags=re.IGNORECASE)[0]
        )
        if len(found) == 1 and _is_week(found[0], spell_out_dates(printed)[: found[0].at]):
            return found[0].start, None
        if found:
            return found[0].start, max(span.end for span in found)
    if prose and (span := _span_in_prose(cover.opening) or _span_of_letter(cover)):
        return span.start, span.end or None
    return _in_running_header(lines)


def _is_week(span: Span, before: str) -> bool:
    """Whether a single date is the first day of a week, by the words before it."""
    return span.start == span.end and _WEEK.search(before) is not None


def _in_running_header(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """The range of dates repeated by a line on at least two pages, if there is only one such range."""
    pages: dict[tuple[str, str], set[int | None]] = {}
    for line in lines:
        if len(line.text) > HEADER_LENGTH or not _YEAR.search(line.text):
            continue
        if _HEADER.match(line.text) or is_dates_only(line.text):
            for span in find_spans(line.text):
                if span.start != span.end:
                    pages.setdefault((span.start, span.end), set()).add(line.page)
    repeated = [span for span, on in pages.items() if len(on) > 1]
    return repeated[0] if len(repeated) == 1 else (None, None)


def _span_in_prose(opening: str) -> Span | None:
    """The days of this visit from a sentence of the opening: the first certain one, else the first possible one."""
    candidates = list(_candidates(opening))
    sure = [span for span, conducted in candidates if conducted]
    return next(iter(sure), None) or next((span for span, _ in candidates), None)


def _span_of_letter(cover: Cover) -> Span | None:
    """The days of a visit that a letter prints without a year: the last such days before the letter's own date."""
    dated = _first_date(cover.above)
    if dated is None:
        return None
    year = int(dated[:4])
    spans = (span for y in (year, year - 1) for span, sure in _candidates(cover.opening, y) if sure)
    return next((span for span in spans if (span.end or span.start) <= dated), None)


def _candidates(opening: str, year: int | None = None) -> Iterator[tuple[Span, bool]]:
    """The dates of sentences about days on site, and whether it is certain; `year` is that of dates without one."""
    text = spell_out_dates(_NOT_A_STOP.sub(" ", opening))
    for sentence in re.split(r"(?<=[.;:])\s+(?=[A-Z‘“\d])", text):
        for span in find_spans(sentence, year=year):
            before = sentence[max(0, span.at - _NEARBY) : span.at]
            after = sentence[span.to : span.to + _FAR]
            if _OTHER_OCCASION.search(before) or not _ON_SITE.search(before + after):
                continue
            if _is_week(span, before):
                span = replace(span, end="")  # not printed
            yield (
                span,
                bool(
                    _CONDUCTED.search(before) or re.match(r"\W*(?:Ofsted|inspectors)\b", after, re.IGNORECASE)
                ),
            )


def find_publication(
    cover: Cover, file_name: str, *, end: str | None, meeting: bool
) -> tuple[str | None, str | None]:
    """The day of publication and its source ("report" or "file name"); (None, None) where neither has one.

    A letter is published on its own date, a council's report on its meeting's. A date in the file's name that
    is before the last day on site is not the day of publication.
    """
    if (printed := cover.field(_PUBLISHED_FIELD)) and (found := find_spans(printed)):
        return found[0].start, "report"
    if cover.salutation is not None and (dated := _first_date(cover.above)):
        return dated, "report"
    if meeting and (dated := _meeting_date(cover)):
        return dated, "report"
    named = date_in_file_name(file_name)
    if named is None or (end is not None and named < end):
        return None, None
    return named, "file name"


def _first_date(lines: tuple[str, ...]) -> str | None:
    """The first line that is a date, by itself or after "Date:"."""
    bare = (re.sub(r"^(?:date|published)\s*:?\s+", "", line, flags=re.IGNORECASE) for line in lines)
    return next((day for line in bare if (day := single_date(line))), None)


def _meeting_date(cover: Cover) -> str | None:
    printed = cover.field(_MEETING_FIELD)
    if printed and (found := find_spans(printed)):
        return found[0].start
    return _first_date(tuple(line.text for line in cover.lines))
