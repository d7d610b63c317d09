"""The kind of inspection that a report is about, from its title, its table and the publishers' standard phrases.

A mere mention ("since then there have been four monitoring visits") does not count.
"""

import re
from typing import Final

from db.reading.front.cover import Cover

# Tried in order on the title, folded to lower-case words. Sources: the titles that Ofsted prints, 2009–2026.
_TITLES: Final = (
    ("jtai", r"joint targeted area inspection|\bjtai\b"),
    ("monitoring-visit", r"^(ofsted )?monitoring visit"),
    ("focused-visit", r"^(ofsted )?(focused|assurance|focused assurance) visit"),
    ("contact-referral-assessment", r"inspection of contact referral and assessment"),
    ("area-send", r"area send|\bsend (re)?(inspection|visit)|special educational needs"),
    ("sif-reinspection", r"re ?inspection of services for children in need of help and protection"),
    ("sif", r"inspection of services for children in need of help and protection"),
    ("lscb-review", r"^review of the effectiveness of .*\b(safeguarding children board|lscb)"),
    ("looked-after", r"^inspection of (services for )?looked after children( s)?( services)?"),
    ("monitoring-visit", r"\bmonitoring visit (to|of|in)\b"),
    ("focused-visit", r"\bfocused visit (to|of|in)\b"),
    (
        "ilacs",
        r"^inspection of (?!.*(safeguarding|protection of children)).*\bchildrens (social care )?services",
    ),
)
_OPENINGS: Final = (
    ("jtai", r"findings of the joint targeted area inspection|this joint targeted area inspection"),
    ("monitoring-visit", r"findings of (the|our|a) (\w+ )?monitoring visit"),
    ("focused-visit", r"(findings|outcome) of (the|our|a) (ofsted )?focused (assurance )?visit"),
    ("contact-referral-assessment", r"inspection of contact referral and assessment arrangements"),
    (
        "area-send",
        r"implementing the (disability and )?special educational needs( and disability)? .*reforms",
    ),
)
# Characters of a letter's prose in which it states its subject: its first two sentences.
OPENING_LENGTH: Final = 700
_ILACS_ROW: Final = "impact of leaders on social work practice"

# What council's committee reports print at their head, and as headings; inspectors' reports have none of it.
_COMMITTEE_HEAD: Final = (
    r"(scrutiny|overview|cabinet|select|audit|policy).*(committee|panel|board|meeting)|^cabinet$|^council$",
    r"^report (title|of|by|author|to)\b|^title of report",
    r"^(cabinet|executive|lead) (portfolio|member|councillor)|^portfolio holder",
    r"^(exempt|confidential)|^(reason for )?exemption|^public notice",
    r"^(is this a )?key decision",
    r"^wards? (affected|s affected)|^wards?$",
    r"^contact officer|^report author|^author",
    r"^agenda item|^date of meeting|^meeting date",
)
_COMMITTEE_HEADINGS: Final = (
    r"^(\d+ )?(legal|financial|equality|community impact|sustainability|staffing|human resources|policy)"
    r".* implications$|^(\d+ )?(consideration of alternatives|alternative options.*)$",
    r"^(\d+ )?(background (documents|papers)|appendices)$",
    r"^(\d+ )?recommendations? for decision$|^(\d+ )?purpose of (this |the )?report$",
)
COMMITTEE_SIGNS: Final = 4  # of all, at least
SIGN_LENGTH: Final = 90  # characters; a longer line is prose
# At the head: an inspectors' report may name a scrutiny committee in its address.
COMMITTEE_HEAD_SIGNS: Final = 2

_WORD: Final = re.compile(r"[^\W_]+")
_NO_APOSTROPHES: Final = str.maketrans("", "", "'‘’`")


def fold(text: str) -> str:
    """`text` in lower-case words without marks, apostrophes lost ("children's" -> "childrens")."""
    return " ".join(_WORD.findall(text.casefold().translate(_NO_APOSTROPHES)))


def classify_report(cover: Cover, lines: list[str]) -> str:
    """A code of `codes.REPORT_KINDS`; `other` where no rule matches. `lines` are the whole report's."""
    if is_council_report([line.text for line in cover.lines], lines):
        return "council-report"
    title = fold(cover.title)
    kind = next((kind for kind, pattern in _TITLES if re.search(pattern, title)), None)
    if kind is None and cover.salutation is not None:
        opening = fold(cover.opening)[:OPENING_LENGTH]
        kind = next((kind for kind, pattern in _OPENINGS if re.search(pattern, opening)), None)
    if kind is None and _ILACS_ROW in fold(" ".join(line.text for line in cover.lines)):
        kind = "ilacs"
    return kind or "other"


def is_council_report(head: list[str], lines: list[str]) -> bool:
    """Whether a report has the typical parts of a council's committee report, at its head and throughout."""
    at_head = _signs(_COMMITTEE_HEAD, head)
    return at_head >= COMMITTEE_HEAD_SIGNS and at_head + _signs(_COMMITTEE_HEADINGS, lines) >= COMMITTEE_SIGNS


def _signs(patterns: tuple[str, ...], lines: list[str]) -> int:
    """How many of the patterns a short line has; each line is tried on all of them at once first."""
    has_sign = re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).search
    short = list(filter(has_sign, (fold(line) for line in lines if len(line) < SIGN_LENGTH)))
    return sum(any(re.search(pattern, line) for line in short) for pattern in patterns)
