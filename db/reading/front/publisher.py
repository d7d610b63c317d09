"""The publisher of a report: an inspectorate, several that inspected jointly, or a council.

Joint inspectorates are listed in the order of the report's opening, by their common names. A council's name is as
printed, else the name of its authority.
"""

import re
from typing import Final

from db.authorities import Authority
from db.reading.front.cover import Cover

_INSPECTORATES: Final = (
    ("Ofsted", r"\bOfsted\b|Office for Standards in Education"),
    ("Care Quality Commission", r"Care Quality Commission|\bCQC\b"),
    ("HMICFRS", r"Constabulary and Fire|HMICFRS"),
    ("HMIC", r"\bHMIC\b|HMI Constabulary(?! and Fire)|Inspectorate of Constabulary(?! and Fire)"),
    ("HMI Probation", r"HMI Prob|Inspectorate of Probation|\bHMIP\b"),
    ("HMI Prisons", r"HMI Prisons|Inspectorate of Prisons"),
    ("Care Inspectorate Wales", r"Care Inspectorate Wales|Care and Social Services Inspectorate"),
    ("Care Inspectorate", r"Care Inspectorate(?! Wales)"),
    ("Estyn", r"\bEstyn\b"),
)
# "Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services": a longer line is prose.
_NAME_WORDS: Final = 9
_JOINT: Final = frozenset({"jtai", "area-send"})
_OFSTED_ALONE: Final = frozenset(
    {
        "ilacs",
        "sif",
        "sif-reinspection",
        "looked-after",
        "lscb-review",
        "contact-referral-assessment",
        "focused-visit",
        "monitoring-visit",
    }
)


_SMALL: Final = frozenset({"and", "of", "the", "for", "in", "s"})
_NAMES_FIRST: Final = tuple(
    rf"(?:The )?(?:H(?:M|er Majesty.s|is Majesty.s) )?(?:{p})" for _, p in _INSPECTORATES
)
_BY: Final = re.compile(rf"\bby (?:{'|'.join(_NAMES_FIRST)})")  # "A joint inspection by HMI Probation"


def find_publisher(cover: Cover, lines: list[str], kind: str, authority: Authority | None) -> str | None:
    """The publisher's name; None where the cover of a report of an unknown kind names none."""
    if kind == "council-report":
        return _council(lines, authority)
    if kind in _OFSTED_ALONE:
        return "Ofsted"
    if kind in _JOINT:
        # Some covers name Ofsted alone; the other inspectorates are named in the text.
        on_cover = _named(" ".join(line.text for line in cover.lines))
        return ", ".join(on_cover if len(on_cover) > 1 else _named(" ".join(lines))) or "Ofsted"
    return ", ".join(_named("\n".join(_imprint(cover)))) or None


def _imprint(cover: Cover) -> list[str]:
    """What a cover prints as its publisher: lines that are an inspectorate's name and address, "… by" it above."""
    names = (line.text for line in cover.lines if _is_name(line.text))
    by = (match.group() for text in (*cover.above, cover.title) if (match := _BY.search(text)))
    return [*by, *(text for text in names if any(re.match(pattern, text) for pattern in _NAMES_FIRST))]


def _named(text: str) -> list[str]:
    """The inspectorates that `text` names, in its order."""
    places = {name: match.start() for name, pattern in _INSPECTORATES if (match := re.search(pattern, text))}
    return sorted(places, key=lambda name: places[name])


def _council(lines: list[str], authority: Authority | None) -> str | None:
    if authority is None:
        return None
    styled = re.compile(rf"\b{re.escape(authority.name)}\s+(?:[A-Z]\w+\s+){{0,3}}Council\b")
    printed = next((match.group() for line in lines if (match := styled.search(line))), None)
    return printed or f"{authority.name} Council"


def _is_name(text: str) -> bool:
    """Whether a line is a name or an address, and no sentence: few words, all with capitals but the smallest."""
    words = re.findall(r"[^\W_]+", text)
    return len(words) <= _NAME_WORDS and all(not w[0].islower() or w in _SMALL for w in words)
