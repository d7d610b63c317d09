"""Citations of paragraphs: publisher, title, authority, dates, and the place in the report.

What a report does not print is left out, never guessed. That a publication date was taken from the file's name is in
the data (`published_from`) and in `findings doctor`, not in a citation.
"""

from collections.abc import Callable
from string import Template
from typing import Final

from db.formatting import dates
from db.formatting.locations import web_address
from db.records import Inspection, Paragraph
from db.text_safety import one_line

TITLE_LIMIT: Final = 300  # characters; what is longer is no title but a hostile or misread page

# The fields that a user's template may name, each after a `$`.
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
    "url",
    "urn",
    "ons_code",
)


def citation(inspection: Inspection, paragraph: Paragraph, style: str = "full") -> str:
    """The citation of a paragraph on one line, control characters marked.

    Styles: `full` (publisher, title, authority, inspection dates, publication date, place, address), `short`
    (`Ofsted 2015, para 94`) and `footnote` (after OSCOLA: author, title, dates in brackets, place); or a
    template with fields of FIELDS: `$publisher, $title ($year) $place`.
    Raises ValueError for any other style.
    """
    if "$" in style:
        return _from_template(style, inspection, paragraph)
    if style not in STYLES:
        raise ValueError(
            f"no citation style {style!r}: use {', '.join(STYLES)}, or a template with $title in it"
        )
    return STYLES[style](inspection, paragraph)


def check_style(style: str) -> None:
    """Raise ValueError, with what is available, for a style or a template that `citation` cannot use."""
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
    return ", ".join([*_source_parts(inspection), *_date_parts(inspection), *_address_parts(inspection)])


def sentence(citation_text: str) -> str:
    """A citation as a sentence of its own: with a full stop, unless it ends with one."""
    return citation_text if citation_text.endswith((".", ".”")) else f"{citation_text}."


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


def _from_template(template: str, inspection: Inspection, paragraph: Paragraph) -> str:
    """A template with its fields filled in; a field that the report does not print is empty."""
    values = (
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
        web_address(inspection) or "",
        one_line(inspection.urn or "", 20),
        one_line(inspection.ons_code or "", 20),
    )
    return one_line(Template(template).safe_substitute(dict(zip(FIELDS, values, strict=True))), 2000)


def _full(inspection: Inspection, paragraph: Paragraph) -> str:
    parts = (*_source_parts(inspection), *_date_parts(inspection), place(paragraph))
    return ", ".join(filter(None, (*parts, *_address_parts(inspection))))


def _short(inspection: Inspection, paragraph: Paragraph) -> str:
    author = inspection.publisher or inspection.authority or "Unknown publisher"
    year = (inspection.published or inspection.end or "n.d.")[:4]
    return f"{one_line(author)} {one_line(year)}, {place(paragraph, brief=True)}"


def _footnote(inspection: Inspection, paragraph: Paragraph) -> str:
    dated = "; ".join(_date_parts(inspection))
    bracketed = f" ({dated})" if dated else ""
    return f"{', '.join(_source_parts(inspection))}{bracketed} {place(paragraph, brief=True)}"


STYLES: Final[dict[str, Callable[[Inspection, Paragraph], str]]] = {
    "full": _full,
    "short": _short,
    "footnote": _footnote,
}


def _source_parts(inspection: Inspection) -> list[str]:
    title = one_line(inspection.title, TITLE_LIMIT)
    authority = one_line(inspection.authority or inspection.authority_printed or "")
    parts = [one_line(inspection.publisher)] if inspection.publisher else []
    parts += [f"“{title}”"] if title else []
    if authority and authority.casefold() not in title.casefold():
        parts.append(authority)
    return parts


def _date_parts(inspection: Inspection) -> list[str]:
    parts = []
    days = dates.days(inspection.start, inspection.end)
    if days:
        # A council's report is no inspection: its date is that of the committee's meeting.
        parts.append(days if inspection.kind == "council-report" else f"inspected {days}")
    if inspection.published:
        parts.append(f"published {dates.day(inspection.published)}")
    return parts


def _address_parts(inspection: Inspection) -> list[str]:
    address = web_address(inspection)
    return [address] if address else []


def _pages(pages: tuple[int, ...], brief: bool) -> str:
    first, last = pages[0], pages[-1]
    if first == last:
        return f"{'p' if brief else 'page'} {first}"
    return f"{'pp' if brief else 'pages'} {first}–{last}"
