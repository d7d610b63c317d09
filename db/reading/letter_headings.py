"""What a letter's own headings mean: the topics that inspectors give names, besides the standard headings."""

import re
from typing import Final

from db.reading.front.cover import starts_as_title
from db.reading.standard_headings import normalised

_INSPECTORATES: Final = re.compile(
    r"((and |the )*(ofsted|care quality commission( cqc)?|cqc|hmi?( inspectorate of)? probation( hmi prob(ation)?)?"
    r"|hmi constabulary|hmic(frs)?|hm inspectorate of constabulary.*|(her|his) majestys inspector.*) ?)+"
)


def names_inspectorates(heading: str) -> bool:
    """Whether a heading is the names of inspectorates or an inspector's office: it heads a signature or a team."""
    return _INSPECTORATES.fullmatch(normalised(heading)) is not None


def letter_topic(heading: str) -> str | None:
    """The kind of the paragraphs under a letter's own heading; None under its subject, where it only opens."""
    if names_inspectorates(heading):
        return "boilerplate"
    return None if starts_as_title(heading) else "finding"
