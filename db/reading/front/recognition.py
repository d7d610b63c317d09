"""Whether a file is a report on an authority at all, and if not, why.

A report of a known kind is one. Any other file must name an authority on its front, and print a date there or start
its title as inspectorates do. An e-mail is none, nor is a report on a school, a children's home or an agency: filed
with the authority's inspections it would be taken for one of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from db.reading.blocks import Line
from db.reading.dates import find_spans
from db.reading.front.cover import Cover, clean_lines, read_cover, starts_as_title
from db.records import Inspection

OF_A_PROVIDER: Final = "it is about a school, a home or an agency"
MAIL: Final = "it is an e-mail"
AS_OTHER: Final = "--as-other ingests it anyway"
# Kinds whose titles a provider's report may have too: "Inspection of Northby Children's Services", a home's owner.
_UNCERTAIN: Final = frozenset({"other", "ilacs"})
_PROVIDER: Final = (
    r"\b(?:schools?|academy|college|sixth form|nurser(?:y|ies)|pre-?school|playgroup|childminder"
    r"|child(?:ren)?.?s homes?|fostering (?:agency|service)|adoption (?:agency|service|society)"
    r"|(?:residential )?family centre|residential special school|limited|ltd)"
)
_PROVIDER_NAME: Final = re.compile(rf"{_PROVIDER}\b", re.IGNORECASE)
# A name on a line of its own.
_PROVIDER_LINE: Final = re.compile(rf"(?:[\w’'.&-]+ ){{1,6}}{_PROVIDER}", re.IGNORECASE)
# Fields that the covers of such reports print, and those of authorities' reports do not.
_PROVIDER_FIELD: Final = re.compile(
    r"(?:type of school|school category|age range(?: of pupils)?|gender of pupils|number (?:of pupils )?on (?:the )?"
    r"(?:school )?roll|head ?teacher|principal|chair of governors|registered (?:provider|manager|person|individual)"
    r"|responsible individual|provision (?:sub-?)?type|type of provision|early years register"
    r"|social care unique reference number)(?=\s*(?::|\t|$))",
    re.IGNORECASE,
)
_MAIL_FIELD: Final = re.compile(r"(from|to|cc|sent|date|subject)\s*:", re.IGNORECASE)
MAIL_FIELDS: Final = 3  # of From, To, Cc, Sent, Date and Subject, among the first lines
MAIL_LINES: Final = 12  # the first lines of a file: the head of a printed mail, above its text
FRONT_LINES: Final = 400  # of a file: more than a cover and the page after it have


def why_no_report(inspection: Inspection, lines: Sequence[Line]) -> str | None:
    """Why a file is not recognised as an inspection report, in a few words; None where it is one.

    `inspection` is what was read from its front, `lines` are all of the file's.
    """
    if inspection.kind not in _UNCERTAIN:
        return None
    cover = read_cover(clean_lines(lines[:FRONT_LINES]))
    if is_of_a_provider(cover):
        return OF_A_PROVIDER
    if inspection.kind != "other":
        return None
    if _is_mail(cover):
        return MAIL
    return ", ".join(_lacking(cover, named=inspection.authority is not None)) or None


def unrecognised(inspection: Inspection, reason: str) -> Inspection:
    """The inspection of a file that is taken in although it is not recognised, with a note of the reason.

    What is about a provider, or an e-mail, is not filed among the inspections of the authority that it names.
    """
    note = f"not recognised as an inspection report: {reason}"
    named = reason not in (OF_A_PROVIDER, MAIL)
    return replace(
        inspection,
        kind="other",
        authority=inspection.authority if named else None,
        ons_code=inspection.ons_code if named else None,
        urn=inspection.urn if named else None,
        region=inspection.region if named else None,
        notes=(*inspection.notes, note),
    )


def is_of_a_provider(cover: Cover) -> bool:
    """Whether a report is about a school, home or agency: by its name in the title, or by a field of its cover."""
    named = _PROVIDER_NAME.search(cover.title) or any(map(_PROVIDER_LINE.fullmatch, cover.above))
    return bool(named) or any(_PROVIDER_FIELD.match(line.text) for line in cover.lines)


def _lacking(cover: Cover, *, named: bool) -> list[str]:
    """What a file of no known kind lacks to be a report on an authority."""
    dated = any(find_spans(line.text) for line in cover.lines)
    if named and (dated or starts_as_title(cover.title)):
        return []
    return [*([] if named else ["no authority"]), *([] if dated else ["no date"])]


def _is_mail(cover: Cover) -> bool:
    head = (_MAIL_FIELD.match(line.text) for line in cover.lines[:MAIL_LINES])
    return len({match[1].casefold() for match in head if match}) >= MAIL_FIELDS
