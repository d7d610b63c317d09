"""The inspections cited, for a reference manager: RIS, BibTeX and CSL-JSON.

A field whose value the report does not print is left out. Formats: RIS (Research Information Systems, type RPRT),
BibTeX's `@techreport`, and the Citation Style Language's JSON (type `report`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from db.codes import INSPECTORATES
from db.export.json_records import encode
from db.formatting import dates, names
from db.formatting.locations import web_address
from db.records import Inspection
from db.text_safety import one_line

SUFFIXES: Final = {"ris": ".ris", "bibtex": ".bib", "csl-json": ".json"}
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FIELD_LIMIT: Final = 2000  # characters; a title that is longer is a misread page
_TEX_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts those too, so that one of them would end the field or swallow the next entry.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibliography(cited: Iterable[Inspection], form: str) -> Iterator[str]:
    """The references of the inspections as `ris`, `bibtex` or `csl-json`, each inspection once, in order of first use.

    Raises ValueError for another format.
    """
    if form not in _RENDERERS:
        raise ValueError(f"no bibliography {form!r}: use {', '.join(_RENDERERS)}")
    unique = list({inspection.key: inspection for inspection in cited}.values())
    return _RENDERERS[form](unique)


def _ris(cited: list[Inspection]) -> Iterator[str]:
    for inspection in cited:
        fields = (
            ("TY", "RPRT"),
            ("ID", inspection.key),
            *(("AU", _ris_author(body)) for body in _bodies(inspection)),
            ("TI", _title(inspection)),
            ("PB", _publisher(inspection)),
            ("PY", _year(inspection)),
            ("DA", (inspection.published or "").replace("-", "/")),
            ("SP", str(inspection.pages or "")),
            ("KW", names.authority(inspection)),
            ("N1", _note(inspection)),
            ("UR", web_address(inspection) or ""),
            ("ER", ""),
        )
        yield "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value or tag == "ER")


def _ris_author(body: str) -> str:
    """The name of a body as an author: without commas, at which programs divide a person's name from the forenames."""
    return body.replace(",", "")


def _bibtex(cited: list[Inspection]) -> Iterator[str]:
    for inspection in cited:
        published = _published(inspection)
        address = web_address(inspection)
        fields = {
            "title": _braced(f"{{{_tex(_title(inspection))}}}"),
            # In braces of its own each body stays one name, whatever commas and "and" it holds.
            "author": _braced(" and ".join(f"{{{_tex(body)}}}" for body in _bodies(inspection))),
            "institution": _braced(_tex(_publisher(inspection))),
            "year": _braced(_tex(_year(inspection))),
            # A macro of BibTeX, which every style spells in its own way: in no braces.
            "month": _MONTHS[published.month - 1] if published else "",
            "note": _braced(_tex(_note(inspection))),
            # As it is: styles set it with `\\url`, and its braces and backslashes are percent-encoded.
            "url": _braced(address or ""),
        }
        key = re.sub(r"[^A-Za-z0-9-]", "", inspection.key) or "unknown"
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        yield f"@techreport{{{key},\n{lines}}}\n\n"


def _tex(text: str) -> str:
    return text.translate(_TEX_ESCAPES)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _csl(cited: list[Inspection]) -> Iterator[str]:
    yield encode([_csl_item(inspection) for inspection in cited], indent=1) + "\n"


_RENDERERS: Final[dict[str, Callable[[list[Inspection]], Iterator[str]]]] = {
    "ris": _ris,
    "bibtex": _bibtex,
    "csl-json": _csl,
}
FORMS: Final = tuple(_RENDERERS)


def _csl_item(inspection: Inspection) -> dict[str, Any]:
    item: dict[str, Any] = {"id": inspection.key, "type": "report", "title": _title(inspection)}
    if inspection.publisher:
        authors = [{"literal": body} for body in _bodies(inspection)]
        item |= {"author": authors, "publisher": _publisher(inspection)}
    if published := _published(inspection):
        item["issued"] = {"date-parts": [[published.year, published.month, published.day]]}
    if inspection.pages:
        item["number-of-pages"] = str(inspection.pages)
    if address := web_address(inspection):
        item["URL"] = address
    return item | {"note": _note(inspection)}


def _title(inspection: Inspection) -> str:
    """The title with the authority, since reference managers have no field for it."""
    title, authority = _one_line(inspection.title), names.authority(inspection)
    return title if authority.casefold() in title.casefold() else f"{title}: {authority}"


def _publisher(inspection: Inspection) -> str:
    return _one_line(inspection.publisher or "")


def _bodies(inspection: Inspection) -> list[str]:
    """The bodies that published jointly, one by one; a council is one, though its name may hold a comma."""
    publisher = _publisher(inspection)
    parts = [part for part in publisher.split(", ") if part.strip()]
    return parts if INSPECTORATES.intersection(parts) else [publisher] if publisher else []


def _published(inspection: Inspection) -> date | None:
    """The day of publication; None where a database holds none or another text in its place."""
    try:
        return date.fromisoformat(inspection.published or "")
    except ValueError:
        return None


def _year(inspection: Inspection) -> str:
    return _one_line((inspection.published or inspection.end or "")[:4])


def _note(inspection: Inspection) -> str:
    """The kind of inspection, its days on site, and the authority's codes, for which formats have no field."""
    days = dates.days(inspection.start, inspection.end)
    parts = (
        names.kind(inspection.kind),
        f"inspected {days}" if days else "",
        f"Ofsted URN {_one_line(inspection.urn)}" if inspection.urn else "",
        f"ONS code {_one_line(inspection.ons_code)}" if inspection.ons_code else "",
    )
    return ", ".join(filter(None, parts))


def _one_line(text: str) -> str:
    return one_line(text, _FIELD_LIMIT)
