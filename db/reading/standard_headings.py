"""The standard headings of reports: the kind and area of the paragraphs under each, and its level.

The headings are Ofsted's standard ones: single inspection framework 2013, ILACS 2018 and 2026, joint targeted
area inspections 2016, area SEND 2023, and the letters of 2009 to 2013; and those of council reports.
An inner heading takes precedence over an outer one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from db.reading.heading_areas import area_of_words
from db.reading.heading_forms import (
    ABOUT_AREA,
    DETAILS,
    EXAMPLES,
    FACTS,
    HEADLINES,
    IMPROVEMENT,
    IMPROVEMENT_IN,
    PARTNERSHIP,
    PRIORITY,
    RECOMMENDATIONS,
    VISITED,
)
from db.reading.judged_headings import AREA_JUDGED, BOARD_JUDGED, JUDGEMENT_ON

# Levels of standard headings, outermost first; text files have no type sizes from which to infer them.
PART: Final = 1  # "Section 1: the local authority"
CHAPTER: Final = 2  # "Summary of key findings"
DIVISION: Final = 3  # "Areas for improvement"; a judgement under "Inspection judgements about …"
TOPIC: Final = 4  # "Summary", "Inspection findings", "The graded judgement for adoption performance"
INNER: Final = 5  # any other heading


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a standard heading. A field is None where the heading above it decides."""

    kind: str | None = None  # a code of codes.PARAGRAPH_KINDS
    area: str | None = None  # a code of codes.AREAS
    level: int = INNER
    judgement: bool = False  # it opens a part that has a grade
    # Its words are fixed; else it ends differently from report to report ("… care leavers: good").
    exact: bool = True


_KINDS: Final[tuple[tuple[str, str | None, int], ...]] = (
    # Apparatus.
    (r"contents", "boilerplate", PART),
    (
        r"what the (local authority |lscb )?inspection judgements? means?"
        r"|(the )?inspection judgements? and what they mean",
        "boilerplate",
        PART,
    ),
    (
        r"what the inspection judgements? means? (the )?(local authority|lscb|local safeguarding.*)"
        r"|(the )?(lscb|local authority) is likely to be .{3,40} if the following (apply|applies)",
        "boilerplate",
        CHAPTER,
    ),
    (
        r"(information )?about (this|the) (local authority |lscb )?(inspection|review|visit)( and the review)?"
        r"|record of main findings.*",
        "boilerplate",
        PART,
    ),
    (DETAILS, "boilerplate", CHAPTER),
    # Parts of a report.
    (r".*(requires? improvement|inadequate|good|outstanding)( .{0,30})? because", "summary", DIVISION),
    (r"(the )?(local authority|local safeguarding childrens board( lscb)?)", None, PART),
    (r"(the )?lscb", None, CHAPTER),
    (r"section \d+( .*)?", None, PART),
    (BOARD_JUDGED, None, CHAPTER),
    # Summaries.
    (HEADLINES, "summary", CHAPTER),
    (r"(a )?summary for (children and young people|children|young people)", "summary", CHAPTER),
    (r"summary", "summary", TOPIC),
    (r"overall judge?ment on .*", "summary", CHAPTER),
    # What must be done.
    (r"what needs to improve", "recommendation", CHAPTER),
    (
        r"what (does|do) .{3,80} needs? to (do to )?improve|what needs to (be )?improve.*",
        "recommendation",
        CHAPTER,
    ),
    (r"what the .{3,60} needs? to (do to )?improve|required improvements?", "recommendation", CHAPTER),
    (RECOMMENDATIONS, "recommendation", CHAPTER),
    (r"priorities for (further )?improvement", "recommendation", CHAPTER),
    (rf"{PRIORITY}|{IMPROVEMENT}", "recommendation", DIVISION),
    (IMPROVEMENT_IN, "recommendation", DIVISION),
    (r"immediately|within \w+ (weeks?|months?)", "recommendation", TOPIC),
    # Lists named so by the report.
    (r"(areas? for (further )?|areas? of )development", "area-for-development", CHAPTER),
    (r"multi agency strengths|strengths and good practice|what is working well", "strength", DIVISION),
    (
        r"(key |main |early help )?strengths( (of|across) the partnership| identified)?|areas? of strengths?"
        r"|(the )?(local authority|lscb|board)s strengths",
        "strength",
        CHAPTER,
    ),
    (
        r"(the )?(local authority|lscb|council) has the following strengths|strengths of .{3,60}",
        "strength",
        DIVISION,
    ),
    (r"(key )?strengths and (weaknesses|areas for (improvement|development)).*", "finding", DIVISION),
    (r"the service meets the requirements of statutory guidance.*", "finding", CHAPTER),
    # Facts about the area.
    (
        r"(annex \w )?(information|about|contextual information) ?(about)? (this|the) local authority( area)?",
        "statistic",
        CHAPTER,
    ),
    (ABOUT_AREA, "statistic", CHAPTER),
    (FACTS, "statistic", DIVISION),
    (
        r"(children( and young people)? (living|looked after)|child protection) in .{3,40}"
        r"|other information about .{3,40}|additional contextual information",
        "statistic",
        DIVISION,
    ),
    # The body.
    (r"inspection judgements? about .*", "finding", CHAPTER),
    (r"((inspection|main) )?findings", "finding", TOPIC),
    (r"key findings", "finding", CHAPTER),
    (r"inspection findings (the )?(local safeguarding.*|lscb.*)", "finding", CHAPTER),
    (r"(the )?experiences? (and|of|in) progress of .*", "finding", CHAPTER),
    (AREA_JUDGED, "finding", CHAPTER),
    (r"(the )?graded judge?ments? .*", "finding", TOPIC),
    (JUDGEMENT_ON, "finding", TOPIC),
    (r"(the )?impact of (leaders|leadership|social work leaders).*", "finding", CHAPTER),
    (r"leadership management and governance", None, CHAPTER),
    (r"leadership management and governance( that it)? (is|requires?|are) .{3,40}", "finding", CHAPTER),
    (PARTNERSHIP, "finding", CHAPTER),
    (rf"(findings and )?evaluation of progress.*|{EXAMPLES}", "finding", CHAPTER),
    (r".{3,40} highly effective practice|what is it like to be a .*", "finding", CHAPTER),
    # Letters on local areas' SEND reforms, 2016 to 2022: each part holds its own strengths and areas for development.
    (r"(the )?effectiveness of the local area in .*", None, PART),
    (r"the local area is required to produce .*", "recommendation", PART),
    # Inspections of looked after children and of child protection, 2009 to 2013.
    (
        r"overall effectiveness( of .*)?|capacity (to|for) improve(ment)?"
        r"|(the )?quality of provision|the quality of practice",
        "finding",
        CHAPTER,
    ),
    (r"(the )?effectiveness of the help and protection provided .*", "finding", CHAPTER),
    (r"outcomes for (looked after )?children.*", "finding", CHAPTER),
    # The rest of the body.
    (r"progress since the (last|previous) inspection.*", "narrative", CHAPTER),
    (VISITED, "narrative", CHAPTER),
    (r"next steps|context|purpose of (this|the) (report|visit|inspection)", "narrative", CHAPTER),
)
_KIND_PATTERNS: Final = tuple((re.compile(p), kind, level) for p, kind, level in _KINDS)

_JUDGEMENT: Final = re.compile(
    rf"{AREA_JUDGED}|{JUDGEMENT_ON}|"
    r"(the )?experiences? (and|of|in) progress of .*|(the )?graded judge?ments? .*|(the )?impact of .*"
    r"|leadership management and governance.*"
)
_BODY: Final = (
    r"(the )?(local authority|lscb"
    r"|local (safeguarding childrens?|childrens? safeguarding) (board|partnership)( lscb)?)"
)
_JUDGEMENT_LINE: Final = re.compile(
    r"(?:\d(?:\.\d)?\.?\s+)?(?P<label>(?:the )?(?:experiences? and progress of [^.:]{10,60}|children who need help and"
    r" protection|children looked after and achieving permanence|adoption performance"
    r"|the impact of leaders [^.:]{10,80}|leadership, management and governance))\s*:?\s+"
    r"(?P<grade>outstanding|good|requires improvement(?: to be good)?|inadequate|not judged)\.?",
    re.IGNORECASE,
)
_GRADE: Final = re.compile(
    r"outstanding|good|adequate|requires improvement( to be good)?|inadequate|not judged|good with outstanding features"
)
_GRADE_LENGTH: Final = 200  # characters: a longer text is a paragraph, which need not be normalised
# A report's own title, and the sentence over its table of grades.
_TITLE: Final = re.compile(
    r"and|(re )?inspection of (services for|local authority|childrens).*"
    r"|review of the effectiveness of the (local safeguarding|lscb).*"
    r"|the overall judge?ment (is|that) .*|childrens services?( in .{3,60})? (are|is|requires?) .{3,40}"
    r"|(requires? )?improvement( to be good)?|to be good|inadequate|good|outstanding"  # the wrapped end of it
)


@lru_cache(maxsize=1024)
def normalised(heading: str) -> str:
    """A heading reduced to its words: lower case, without quotes, footnote mark, leading number or punctuation."""
    words = (
        heading.casefold().replace("’", "").replace("‘", "").replace("'", "").replace("judgment", "judgement")
    )
    words = re.sub(r"[^\w\s/]|_", " ", words)
    words = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]|(?<=[a-z])\d{1,2}$", "", words.strip())
    return re.sub(
        r"\bchildren (?=board)",
        "childrens ",
        " ".join(re.sub(r"^\d+(\s\d+)*\s+(?=[a-z])", "", words).split()),
    )


@lru_cache(maxsize=4096)
def meaning(heading: str) -> Meaning | None:
    """The meaning of a standard heading; None for any other heading."""
    words = normalised(heading)
    judgement = bool(_JUDGEMENT.fullmatch(words))
    for pattern, kind, level in _KIND_PATTERNS:
        if pattern.fullmatch(words):
            return Meaning(kind, area_of_words(words), level, judgement, exact="." not in pattern.pattern)
    return _joined_meaning(heading)


def _joined_meaning(heading: str) -> Meaning | None:
    """The meaning of two standard headings on one line: "The local authority - Summary of findings"."""
    first, _, second = (part.strip() for part in re.sub(r"\s[-–—]\s", "\0", heading, count=1).partition("\0"))
    outer, inner = (meaning(first), meaning(second)) if second else (None, None)
    if outer is None or inner is None or outer.kind is not None or not inner.exact:
        return None
    return Meaning(inner.kind, outer.area or inner.area, outer.level)


@lru_cache(maxsize=4096)
def area(heading: str) -> str | None:
    """The code of the area that a heading names; None where it names none."""
    return area_of_words(normalised(heading))


def is_title(heading: str) -> bool:
    """Whether a heading of a front page is the report's title or states its overall grade."""
    words = normalised(heading)
    return bool(_TITLE.fullmatch(words)) and not words.endswith(" because")


def names_body(heading: str) -> bool:
    """Whether a heading is the name of the authority or of the board and nothing else."""
    return re.fullmatch(_BODY, normalised(heading)) is not None


def is_graded_judgement(heading: str) -> bool:
    """Whether a heading opens a judgement within another: "The graded judgement for adoption performance …"."""
    words = normalised(heading)
    return (
        re.match(r"(the )?graded judge?ment", words) is not None
        or re.fullmatch(JUDGEMENT_ON, words) is not None
    )


def split_judgement(text: str) -> tuple[str, str] | None:
    """The area and the grade of a line that is a row of a table of judgements: ("Adoption performance", "Good")."""
    found = _JUDGEMENT_LINE.fullmatch(text)
    return (found["label"].rstrip(" :–-"), found["grade"]) if found and area(found["label"]) else None


def names_improvements(heading: str) -> bool:
    """Whether a heading is "Areas for improvement", in any of its forms."""
    return re.fullmatch(rf"{IMPROVEMENT}|{IMPROVEMENT_IN}", normalised(heading)) is not None


def gives_grade(heading: str) -> bool:
    """Whether a heading states the grade of the board, so that the text right under it is a summary."""
    return re.fullmatch(BOARD_JUDGED, normalised(heading)) is not None


def section_kind(section: Sequence[str]) -> str | None:
    """The kind of the paragraphs under these headings (outermost first), from the innermost heading that has one."""
    for heading in reversed(section):
        found = meaning(heading)
        if found is not None and found.kind is not None:
            return found.kind
    return None


def section_areas(section: Sequence[str]) -> tuple[str, ...]:
    """The codes of the areas that these headings name, innermost first, each once."""
    found = (area(heading) for heading in reversed(section))
    return tuple(dict.fromkeys(code for code in found if code is not None))


def is_grade(text: str) -> bool:
    """Whether a text is a grade and nothing else, as printed beside or under a judgement's heading."""
    return len(text) <= _GRADE_LENGTH and bool(_GRADE.fullmatch(normalised(text)))
