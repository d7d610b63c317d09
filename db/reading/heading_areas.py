"""The area that a heading names, from the words of Ofsted's frameworks from 2009 to 2026."""

import re
from typing import Final

# The first pattern that matches names the area: "children in care and care leavers" is one row with "in care".
_AREAS: Final = (
    ("overall", re.compile(r"^overall effectiveness")),
    ("capacity-to-improve", re.compile(r"capacity (to|for) improve(ment)?")),
    ("quality-of-provision", re.compile(r"quality of provision|^the quality of practice")),
    ("lscb", re.compile(r"\blscb\b|safeguarding childrens board")),
    ("adoption", re.compile(r"\badoption\b")),
    (
        "in-care",
        re.compile(
            r"looked after|(children|young people) in care|in care and care leavers|achieving permanence"
        ),
    ),
    ("care-leavers", re.compile(r"care leavers|care experienced|leaving care")),
    (
        "help-and-protection",
        re.compile(r"help and protection|children( and young people)? (who need|in need of) (early )?help"),
    ),
    (
        "leadership",
        re.compile(
            r"leadership management and governance|leadership and (management|governance)"
            r"|impact of (leaders|leadership|social work leaders)"
        ),
    ),
)
# Headings that mention children or a board but are not about a judgement on them.
_NO_AREA: Final = re.compile(
    r"children looked after in this area|looked after children in this area|children in care in this area"
    r"|inspection of .*|review of the effectiveness.*|annual .*"
)


def area_of_words(words: str) -> str | None:
    """The code of the area that a heading, normalised to its words, names; None where it names none."""
    if _NO_AREA.fullmatch(words):
        return None
    return next((code for code, pattern in _AREAS if pattern.search(words)), None)
