"""How the screens write inspections, counts and grades: `St Helens Nov 2014`, `1,204`, `R Requires improvement`."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from db import codes
from db.formatting import dates, names
from db.formatting.names import format_count as format_count
from db.query import Query
from db.records import CRITICAL_KINDS, Inspection, Paragraph
from db.text_safety import one_line

# How sure it is that two paragraphs are about one matter (db.compare.likelihood), as a sign in the gutter.
STRENGTH_SIGNS: Final[Mapping[str | None, str]] = {"same": "=", "probable": "≈", None: "·"}


def authority_name(inspection: Inspection | None) -> str:
    """The authority inspected, on one line; the title of a report whose authority is unknown; "" for None."""
    if inspection is None:
        return ""
    return one_line(inspection.authority or inspection.authority_printed or inspection.title or "unknown")


def inspection_name(inspection: Inspection) -> str:
    """`St Helens · Single inspection · Nov 2014`."""
    return names.inspection_label(authority_name(inspection), inspection.kind, inspection.end)


def short_name(inspection: Inspection) -> str:
    """`St Helens Nov 2014`."""
    return " ".join(filter(None, (authority_name(inspection), dates.month(inspection.end))))


def describe_query(
    query: Query, themes: Mapping[str, str], inspections: Mapping[str, Inspection] | None = None
) -> str:
    """A query in words; an inspection is named by its authority and month where `inspections` (by key) has it.

    `themes` maps ids to names.
    """
    known = inspections or {}
    shown = tuple(short_name(known[key]) if key in known else key for key in query.inspection)
    return replace(query, inspection=shown).describe(dict(themes))


LEGEND_GRADES: Final = ("outstanding", "good", "adequate", "requires-improvement", "inadequate")


def grade_letter(grade: str | None) -> str:
    """The one letter of a grade, `–` for none."""
    return codes.GRADE_LETTERS.get(grade or "", codes.NO_GRADE_LETTER)


def format_grade(grade: str | None) -> str:
    """`R Requires improvement`, or `– not graded`."""
    return f"{grade_letter(grade)} {codes.GRADES.get(grade or '', 'not graded')}"


# Kinds of report in a word, beside the section of a row.
SHORT_KINDS: Final = {
    "ilacs": "ILACS",
    "sif": "SIF",
    "sif-reinspection": "SIF re-inspection",
    "jtai": "JTAI",
    "area-send": "SEND",
    "looked-after": "looked after",
    "lscb-review": "LSCB",
    "contact-referral-assessment": "contact letter",
    "focused-visit": "focused visit",
    "monitoring-visit": "monitoring",
    "council-report": "council",
    "other": "other",
}
TONE_SIGNS: Final = {"positive": "+", "negative": "−", "mixed": "±"}
NEEDS_TO_IMPROVE: Final = "▸"
# What the signs mean, from the longest to the shortest words: a rule takes the first that fits.
TONE_LEGENDS: Final = (
    "+ positive  − negative  ± mixed  ▸ to improve  * marked",
    "+ positive  − negative  ± mixed  ▸ to improve",
    "+ − ± tone  ▸ to improve",
    "+−± tone  ▸ improve",  # fits between the filters and the reader, at 140 columns
    "+−± tone",
)
_SINGLE_QUOTES: Final = str.maketrans("“”", "‘’")
STRENGTH_LEGENDS: Final = ("= same  ≈ probable  · unclear", "= same  ≈ probable")


def tone_sign(paragraph: Paragraph) -> str:
    """The sign of a paragraph's inferred tone, or that it says what needs to improve; a blank where it is neutral."""
    if paragraph.kind in CRITICAL_KINDS:
        return NEEDS_TO_IMPROVE
    return TONE_SIGNS.get(paragraph.tone, " ")


def in_quotes(name: str) -> str:
    """A name in quotation marks; those within it become single ones, as in print: `“‘drift’ in Leeds”`."""
    return f"“{name.translate(_SINGLE_QUOTES)}”"


def shorten_home(path: Path) -> str:
    """A path with the user's home folder as `~`."""
    with suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)


def kind_name(kind: str) -> str:
    """A kind of inspection within a sentence: `single inspection`, `ILACS inspection`."""
    name = codes.REPORT_KINDS.get(kind, kind)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def grade_legend(grades: Collection[str | None] = LEGEND_GRADES) -> str:
    """`O outstanding · G good · …`: what the letters of these grades mean, best first; `– not graded` for None."""
    letters = [f"{grade_letter(g)} {words.casefold()}" for g, words in codes.GRADES.items() if g in grades]
    return " · ".join([*letters, *([f"{grade_letter(None)} not graded"] if None in grades else [])])
