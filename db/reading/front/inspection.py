"""The front of a report -> its Inspection.

A fact that the report does not print is None or absent, never guessed.
"""

from collections.abc import Sequence
from typing import Final

from db.authorities import Authority
from db.reading.blocks import Block, Line
from db.reading.front.authority import find_authority, find_certain_authority
from db.reading.front.cover import Cover, clean_lines, field_of, lines_of_blocks, read_cover
from db.reading.front.inspector import find_lead_inspector
from db.reading.front.judgements import read_judgements
from db.reading.front.publisher import find_publisher
from db.reading.front.report_kind import classify_report
from db.reading.front.visit_dates import find_publication, find_visit
from db.records import Inspection

UNKNOWN_LAYOUT: Final = "read without a known layout"
NO_AUTHORITY: Final = "no authority is named where reports name theirs"
# Kinds that print their dates on site in running text instead of in a field of the cover.
_DATES_IN_PROSE: Final = frozenset(
    {
        "jtai",
        "area-send",
        "contact-referral-assessment",
        "focused-visit",
        "monitoring-visit",
        "council-report",
    }
)
_UNLED: Final = frozenset({"council-report"})
_TITLE_FIELD: Final = (
    r"(?:report title|title of (?:the )?report|report subject|subject(?: of report)?|title)\b"
)


def read_front_page(blocks: Sequence[Block], lines: Sequence[Line], *, file_name: str) -> Inspection:
    """The inspection that a report is about, from its first lines.

    `lines` are all of the report's, in reading order (`blocks` stand in where there are none); `file_name` is
    its path or name, from which a date is taken where the report prints none. `source`, `sha256` and `pages`
    are filled in by the caller.
    """
    printed = clean_lines(lines or lines_of_blocks(blocks))
    texts = [line.text for line in printed]
    cover = read_cover(printed)
    kind = classify_report(cover, texts)
    # A file of no known kind may be anything: a name that it merely mentions is not what it is about.
    authority, authority_printed = (
        find_certain_authority(cover) if kind == "other" else find_authority(cover, texts)
    )
    start, end = find_visit(cover, printed, prose=kind in _DATES_IN_PROSE or cover.salutation is not None)
    day, day_from = find_publication(cover, file_name, end=end, meeting=kind == "council-report")
    return Inspection(
        authority=authority.name if authority else authority_printed,
        kind=kind,
        title=_title(cover, kind),
        source="",
        sha256="",
        authority_printed=authority_printed,
        ons_code=authority.ons_code if authority else None,
        urn=authority.ofsted_urn if authority else None,
        region=authority.region if authority else None,
        start=start,
        end=end,
        published=day,
        published_from=day_from,
        lead_inspector=None
        if kind in _UNLED
        else find_lead_inspector(printed, letter=cover.salutation is not None),
        publisher=find_publisher(cover, texts, kind, authority),
        judgements=read_judgements(printed, cover.lines, kind),
        notes=_notes(kind, authority, authority_printed),
    )


def _notes(kind: str, authority: Authority | None, printed: str | None) -> tuple[str, ...]:
    """Remarks for the reader of the record: an unknown layout, an authority that is not known."""
    unknown = f"the authority “{printed}” is not one of those known" if printed else NO_AUTHORITY
    return (*((UNKNOWN_LAYOUT,) if kind == "other" else ()), *((unknown,) if authority is None else ()))


def _title(cover: Cover, kind: str) -> str:
    """The title; a council's report has a field for it."""
    own = field_of(cover.lines, _TITLE_FIELD) if kind == "council-report" else None
    return own or cover.title
