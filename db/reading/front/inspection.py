"""The front of a report -> its Inspection: what a reader can tell of it before its findings.

What a report does not say is None or absent, never guessed.
"""

from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Block, Line
from db.reading.front.authority_named import authority_named
from db.reading.front.cover import Cover, cleaned, field_of, lines_of, read_cover
from db.reading.front.judgements import judgements
from db.reading.front.lead_inspector import lead_inspector
from db.reading.front.publisher import publisher
from db.reading.front.report_kind import report_kind
from db.reading.front.visit_dates import on_site, published
from db.records import Inspection

UNKNOWN_LAYOUT: Final = "read without a known layout"
# Kinds that print their dates on site in running text; a cover with a field for them has no need of it.
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


def front(blocks: Sequence[Block], lines: Sequence[Line], *, file_name: str) -> Inspection:
    """The inspection that a report is about.

    `lines` are all of the report's, in reading order (`blocks` stand in where there are none); `file_name` is
    its path or name, from which a date is taken where the report prints none. `source`, `sha256` and `pages`
    are left for the caller.
    """
    printed = cleaned(lines or lines_of(blocks))
    texts = [line.text for line in printed]
    cover = read_cover(printed)
    kind = report_kind(cover, texts)
    authority, authority_printed = authority_named(cover, texts)
    start, end = on_site(cover, printed, prose=kind in _DATES_IN_PROSE or cover.salutation is not None)
    day, day_from = published(cover, file_name, end=end, meeting=kind == "council-report")
    return Inspection(
        authority=authority.name if authority else authority_printed,
        kind=kind,
        title=_title(cover, kind),
        source="",
        sha256="",
        authority_printed=authority_printed,
        region=authority.region if authority else None,
        start=start,
        end=end,
        published=day,
        published_from=day_from,
        lead_inspector=None
        if kind in _UNLED
        else lead_inspector(printed, letter=cover.salutation is not None),
        publisher=publisher(cover, texts, kind, authority),
        judgements=judgements(printed, cover.lines, kind),
        notes=(UNKNOWN_LAYOUT,) if kind == "other" else (),
    )


def _title(cover: Cover, kind: str) -> str:
    """The title; a council's report names its own in a field."""
    own = field_of(cover.lines, _TITLE_FIELD) if kind == "council-report" else None
    return own or cover.title
