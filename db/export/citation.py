"""What a paragraph is cited by: publisher, title, authority, dates, and its place in the report.

What a report does not print is left out, never guessed; a publication date taken from the file's name says so.
"""

from collections.abc import Callable
from string import Template
from typing import Final

from db.formatting import dates
from db.records import Inspection, Paragraph
from db.text_safety import one_line

TITLE_LIMIT: Final = 300  # characters; a title that is longer is no title, but a hostile or misread page

# The words of a template of one's own.
FIELDS: Final = (
    "publisher",
    "title",
    "authority",
    "inspected",
    "published",
    "year",
    "place",
    "number",
    "section",
    "key",
)


def citation(inspection: Inspection, paragraph: Paragraph, style: str = "full") -> str:
    """The citation of a paragraph on one line, control characters marked.

    Styles: `full` (publisher, title, authority, inspection dates, publication date, place), `short`
    (`Ofsted 2015, para 94`) and `footnote` (after OSCOLA: author, title, dates in brackets, place); or a
    template of one's own, known by its `$`: `$publisher, $title ($year) $place`. Its words are FIELDS.
    Raises ValueError for a style that is none of these.
    """
    if "$" in style:
        return _own(style, inspection, paragraph)
    if style not in STYLES:
        raise ValueError(
            f"no citation style {style!r}: use {', '.join(STYLES)}, or a template with $title in it"
        )
    return STYLES[style](inspection, paragraph)


def check_style(style: str) -> None:
    """Raise ValueError, saying what there is, for a style that `citation` would not take."""
    if "$" in style:
        unknown = set(Template(style).get_identifiers()) - set(FIELDS)
        if unknown:
            raise ValueError(
                f"no ${min(unknown)} in a citation: there are {', '.join('$' + f for f in FIELDS)}"
            )
        if not Template(style).is_valid():
            raise ValueError("a $ stands alone in the citation: write $$ for the sign itself")
    elif style not in STYLES:
        raise ValueError(
            f"no citation style {style!r}: use {', '.join(STYLES)}, or a template with $title in it"
        )


def reference(inspection: Inspection) -> str:
    """The full citation of a report as a whole, without a place in it."""
    return ", ".join([*_who_and_what(inspection), *_when(inspection)])


def sentence(cited: str) -> str:
    """A citation that stands by itself: with a full stop, unless it ends in one."""
    return cited if cited.endswith((".", ".”")) else f"{cited}."


def place(paragraph: Paragraph, *, brief: bool = False) -> str:
    """Where in its report: `paragraph 94`, else `under “Care leavers”`; and the page where it is known."""
    parts = []
    if paragraph.number:
        word = "para" if brief else "paragraph"
        inferred = " (number inferred)" if paragraph.number_inferred and not brief else ""
        parts.append(f"{word} {one_line(paragraph.number, 20)}{inferred}")
    elif paragraph.section:
        parts.append(f"under “{one_line(paragraph.section[-1], TITLE_LIMIT)}”")
    elif not paragraph.pages:
        parts.append(f"block {paragraph.seq}")
    if paragraph.pages:
        parts.append(_pages(paragraph.pages, brief))
    return ", ".join(parts)


def _own(template: str, inspection: Inspection, paragraph: Paragraph) -> str:
    """A template filled in; what a report does not print is empty."""
    known = (
        one_line(inspection.publisher or ""),
        one_line(inspection.title, TITLE_LIMIT),
        one_line(inspection.authority or inspection.authority_printed or ""),
        dates.days(inspection.start, inspection.end),
        dates.day(inspection.published),
        one_line((inspection.published or inspection.end or "")[:4]),
        place(paragraph),
        one_line(paragraph.number or "", 20),
        one_line(paragraph.section[-1] if paragraph.section else "", TITLE_LIMIT),
        one_line(inspection.key),
    )
    return one_line(Template(template).safe_substitute(dict(zip(FIELDS, known, strict=True))), 2000)


def _full(inspection: Inspection, paragraph: Paragraph) -> str:
    return ", ".join(part for part in (reference(inspection), place(paragraph)) if part)


def _short(inspection: Inspection, paragraph: Paragraph) -> str:
    who = inspection.publisher or inspection.authority or "Unknown publisher"
    year = (inspection.published or inspection.end or "n.d.")[:4]
    return f"{one_line(who)} {one_line(year)}, {place(paragraph, brief=True)}"


def _footnote(inspection: Inspection, paragraph: Paragraph) -> str:
    when = "; ".join(_when(inspection))
    bracketed = f" ({when})" if when else ""
    return f"{', '.join(_who_and_what(inspection))}{bracketed} {place(paragraph, brief=True)}"


STYLES: Final[dict[str, Callable[[Inspection, Paragraph], str]]] = {
    "full": _full,
    "short": _short,
    "footnote": _footnote,
}


def _who_and_what(inspection: Inspection) -> list[str]:
    title = one_line(inspection.title, TITLE_LIMIT)
    authority = one_line(inspection.authority or inspection.authority_printed or "")
    parts = [one_line(inspection.publisher)] if inspection.publisher else []
    parts += [f"“{title}”"] if title else []
    if authority and authority.casefold() not in title.casefold():
        parts.append(authority)
    return parts


def _when(inspection: Inspection) -> list[str]:
    parts = []
    visited = dates.days(inspection.start, inspection.end)
    if visited:
        # A committee's paper is not a visit: its one date is the meeting's.
        parts.append(visited if inspection.kind == "council-report" else f"inspected {visited}")
    if inspection.published:
        from_name = " (date from the file’s name)" if inspection.published_from == "file name" else ""
        parts.append(f"published {dates.day(inspection.published)}{from_name}")
    return parts


def _pages(pages: tuple[int, ...], brief: bool) -> str:
    first, last = pages[0], pages[-1]
    if first == last:
        return f"{'p' if brief else 'page'} {first}"
    return f"{'pp' if brief else 'pages'} {first}–{last}"
