"""The words of judgements: printed labels to codes of areas, printed grades to codes of grades.

Labels and grades are those of Ofsted's frameworks from 2009 to 2026; codes are `codes.AREAS` and `codes.GRADES`.
"""

import re
from typing import Final

from db.reading.front.report_kind import fold

# Tried in order on the folded label. The combined row of ILACS reports to early 2023 is tested before "children in
# care"; "children care leavers" is a misprint of several reports.
_LABELS: Final = (
    ("overall", r"\boverall effectiveness\b"),
    (
        "leadership",
        r"\bimpact of (leaders|leadership)\b|\bmanagement and governance$",
    ),
    ("leadership", r"^leadership (and management|and governance)\b"),
    (
        "lscb",
        r"\bsafeguarding childrens? board\b|\blscb\b|^the arrangements in place to evaluate the effectiveness\b",
    ),
    (
        "help-and-protection",
        r"\bneed (of )?help and protection\b|^the effectiveness of the help and protection\b",
    ),
    ("in-care", r"\bin care and care leavers\b|\blooked after and achieving permanence\b"),
    (
        "in-care",
        r"\b(progress|experiences?) of children (and young people )?in care$|^children in care$"
        r"|^outcomes for (looked after children|children looked after)\b",
    ),
    ("adoption", r"^(2 1 )?adoption( performance)?$"),
    (
        "care-leavers",
        r"\b(progress|experiences?) of (children )?(care leavers?|care experienced)\b|^care leavers$",
    ),
    ("capacity-to-improve", r"^(the )?capacity (to|for) improve(ment)?\b"),
    ("quality-of-provision", r"^(the )?quality of (provision|practice)\b"),
)
_GRADES: Final = (
    ("requires-improvement", r"requires? improvement(?: to be good)?"),
    ("inadequate", r"inadequate"),
    ("outstanding", r"outstanding"),
    ("good", r"good"),
    ("adequate", r"adequate"),
    ("not-judged", r"not (?:yet )?judged|no judgement|not inspected"),
)
GRADE: Final = "|".join(pattern for _, pattern in _GRADES)
# A whole grade, or a part of one that has wrapped ("Requires", "improvement", "to be good").
GRADE_PART: Final = (
    r"(?:grade \d:? ?\(?)?"
    r"(?:requires?(?: improvement(?: to(?: be(?: good)?)?)?)?|improvement(?: to(?: be(?: good)?)?)?"
    r"|to be good|to be|be good|outstanding|inadequate|adequate|good|not judged|not|judged)\)?\.?"
)


# Labels as tables print them in full, folded: a row's label is incomplete while it is the beginning of one of these.
_FULL_LABELS: Final = (
    "the impact of leaders on social work practice with children and families",
    "the experiences and progress of children who need help and protection",
    "the experiences and progress of children in care and care leavers",
    "the experiences and progress of children looked after and achieving permanence",
    "the experiences and progress of care leavers",
    "the experiences and progress of children care leavers",
    "children who need help and protection",
    "children looked after and achieving permanence",
    "looked after children and achieving permanence",
    "adoption performance",
    "experiences and progress of care leavers",
    "leadership management and governance",
    "outcomes for looked after children and young people",
    "overall effectiveness of services for looked after children and young people",
    "the effectiveness of the help and protection provided to children young people families and carers",
)


def continues_label(label: str) -> bool:
    """Whether `label` is the beginning, or the whole, of a label that tables print."""
    return any(full.startswith(_unnumbered(label)) for full in _FULL_LABELS)


def _unnumbered(label: str) -> str:
    return fold(re.sub(r"^\d+(\.\d+)?[.)]?\s*", "", label))


def area_of(label: str) -> str | None:
    """The area code that a printed label names, None for other words."""
    words = _unnumbered(label)
    return next((area for area, pattern in _LABELS if re.search(pattern, words)), None)


def grade_of(printed: str) -> str | None:
    """The grade code of a printed grade, which may be "Grade 3 (Adequate)"; None for any other words."""
    words = re.sub(r"^grade \d ?", "", fold(printed))
    return next((grade for grade, pattern in _GRADES if re.fullmatch(pattern, words)), None)
