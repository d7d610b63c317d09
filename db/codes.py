"""The controlled lists of the product: codes, their names in words, and their order.

Themes are not here: they are data (`seeds/themes.toml`) that the user may edit.
Source: Ofsted's frameworks of 2013 (SIF), 2018 and 2026 (ILACS), 2016 (JTAI), 2023 (area SEND).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Kinds of inspection, in the order in which a list shows them.
REPORT_KINDS: Final = MappingProxyType(
    {
        "ilacs": "ILACS inspection",
        "sif": "Single inspection",
        "sif-reinspection": "Single inspection, re-inspection",
        "jtai": "Joint targeted area inspection",
        "area-send": "Area SEND inspection",
        "looked-after": "Looked after children inspection",
        "lscb-review": "Safeguarding Board review",
        "contact-referral-assessment": "Contact, referral and assessment letter",
        "focused-visit": "Focused visit",
        "monitoring-visit": "Monitoring visit",
        "council-report": "Council report",
        "other": "Other",
    }
)

# The inspectorates by the names under which a report's publisher lists them, each as a body of its own. A council's
# name may itself hold a comma.
INSPECTORATES: Final = frozenset(
    {
        "Ofsted",
        "Care Quality Commission",
        "HMICFRS",
        "HMIC",
        "HMI Probation",
        "HMI Prisons",
        "Care Inspectorate Wales",
        "Care Inspectorate",
        "Estyn",
    }
)

# Areas of judgement, in the order in which grades are listed.
AREAS: Final = MappingProxyType(
    {
        "overall": "Overall effectiveness",
        "help-and-protection": "Help and protection",
        "in-care": "Children in care",
        "adoption": "Adoption",
        "care-leavers": "Care leavers",
        "leadership": "Leadership",
        "lscb": "Safeguarding Board",
        "send-outcome": "SEND outcome",
        "capacity-to-improve": "Capacity to improve",
        "quality-of-provision": "Quality of provision",
    }
)

# Grades, best first, with their names.
GRADES: Final = MappingProxyType(
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "adequate": "Adequate",
        "requires-improvement": "Requires improvement",
        "inadequate": "Inadequate",
        "positive": "Typically positive",
        "inconsistent": "Inconsistent",
        "systemic-failings": "Systemic failings",
        "not-judged": "Not judged",
    }
)

# The letter shown beside every colour, so that a grade is never shown by colour alone.
GRADE_LETTERS: Final = MappingProxyType(
    {
        "outstanding": "O",
        "good": "G",
        "adequate": "A",
        "requires-improvement": "R",
        "inadequate": "I",
        "positive": "P",
        "inconsistent": "N",
        "systemic-failings": "F",
        "not-judged": "x",
    }
)
NO_GRADE_LETTER: Final = "–"

# The scale of a grade and its rank on it; grades of different scales are never compared.
# "Adequate" (before 2013) has the rank of "requires improvement" today.
GRADE_RANKS: Final = MappingProxyType(
    {
        "outstanding": ("four-point", 4),
        "good": ("four-point", 3),
        "adequate": ("four-point", 2),
        "requires-improvement": ("four-point", 2),
        "inadequate": ("four-point", 1),
        "positive": ("send", 3),
        "inconsistent": ("send", 2),
        "systemic-failings": ("send", 1),
    }
)

PARAGRAPH_KINDS: Final = MappingProxyType(
    {
        "summary": "Summary",
        "finding": "Finding",
        "recommendation": "Recommendation",
        "strength": "Strength",
        "area-for-development": "Area for development",
        "statistic": "Statistic",
        "narrative": "Narrative",
        "boilerplate": "Boilerplate",
        "footnote": "Footnote",
    }
)
# Left out of every list and count unless asked for (`--all`).
APPARATUS: Final = frozenset({"boilerplate", "footnote"})

TONES: Final = MappingProxyType(
    {"positive": "Positive", "negative": "Negative", "mixed": "Mixed", "neutral": "Neutral"}
)

# The lists above by the facet of a query whose values they are.
FACET_CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "grade": GRADES,
        "area": AREAS,
        "kind": PARAGRAPH_KINDS,
        "report_kind": REPORT_KINDS,
        "tone": TONES,
    }
)

# Themes of the first list (26) that have another id since the list was revised for the reports of 2018-2026.
RENAMED_THEMES: Final = MappingProxyType(
    {
        "cse": "exploitation",
        "partnership-lscb": "partnership",
        "disabled-children": "send",
        "court-return-home": "court-edge-of-care",
    }
)

CHANGES: Final = MappingProxyType(
    {"up": "↑ up", "down": "↓ down", "same": "= same", "new": "first grade", "gone": "not graded now"}
)


def grade_change(previous: str | None, grade: str | None) -> str | None:
    """How a grade moved from `previous` to `grade`: a code of CHANGES, or None where neither is a grade.

    "Not judged" counts as no grade. Grades of different scales (SEND against the rest) are `new`.
    """
    before = GRADE_RANKS.get(previous or "")
    after = GRADE_RANKS.get(grade or "")
    if after is None:
        return None if before is None else "gone"
    if before is None or before[0] != after[0]:
        return "new"
    if before[1] == after[1]:
        return "same"
    return "up" if after[1] > before[1] else "down"
