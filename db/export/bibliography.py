"""The inspections cited, for a reference manager: RIS, BibTeX and CSL-JSON. Each inspection once, in its order.

What a report does not print is left out. Formats: RIS (Research Information Systems, type RPRT), BibTeX's
`@techreport`, and the Citation Style Language's JSON (type `report`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from db.export.json_records import encode
from db.formatting import dates, names
from db.records import Inspection
from db.text_safety import one_line

SUFFIXES: Final = {"ris": ".ris", "bibtex": ".bib", "csl-json": ".json"}
_LONGEST: Final = 2000  # characters of a field; a title that is longer is a misread page
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
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
    """The references of the inspections as `ris`, `bibtex` or `csl-json`. Raises ValueError for another."""
    if form not in _RENDERERS:
        raise ValueError(f"no bibliography {form!r}: use {', '.join(_RENDERERS)}")
    once = list({one.key: one for one in cited}.values())
    return _RENDERERS[form](once)


def _ris(cited: list[Inspection]) -> Iterator[str]:
    for one in cited:
        fields = [("TY", "RPRT"), ("ID", one.key), ("AU", _publisher(one)), ("TI", _title(one))]
        fields += [
            ("PB", _publisher(one)),
            ("PY", _year(one)),
            ("DA", (one.published or "").replace("-", "/")),
        ]
        fields += [("SP", str(one.pages or "")), ("KW", names.authority(one)), ("N1", _note(one)), ("ER", "")]
        yield "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in fields if value or tag == "ER")


def _bibtex(cited: list[Inspection]) -> Iterator[str]:
    for one in cited:
        known = {
            "title": f"{{{_title(one).translate(_TEX)}}}",
            "author": f"{{{_publisher(one).translate(_TEX)}}}" if one.publisher else "",
            "institution": _publisher(one).translate(_TEX),
            "year": _year(one).translate(_TEX),
            "month": (one.published or "")[5:7].lstrip("0"),
            "note": _note(one).translate(_TEX),
        }
        key = re.sub(r"[^A-Za-z0-9-]", "", one.key) or "unknown"
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in known.items() if value)
        yield f"@techreport{{{key},\n{lines}}}\n\n"


def _csl(cited: list[Inspection]) -> Iterator[str]:
    yield encode([_csl_item(one) for one in cited], indent=1) + "\n"


_RENDERERS: Final[dict[str, Callable[[list[Inspection]], Iterator[str]]]] = {
    "ris": _ris,
    "bibtex": _bibtex,
    "csl-json": _csl,
}
FORMS: Final = tuple(_RENDERERS)


def _csl_item(one: Inspection) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.key, "type": "report", "title": _title(one)}
    if one.publisher:
        item |= {"author": [{"literal": _publisher(one)}], "publisher": _publisher(one)}
    parts = (one.published or "").split("-")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        item["issued"] = {"date-parts": [[int(part) for part in parts]]}
    if one.pages:
        item["number-of-pages"] = str(one.pages)
    return item | {"note": _note(one)}


def _title(one: Inspection) -> str:
    """The title with the authority, which a reference manager has no field for."""
    title, authority = _plain(one.title), names.authority(one)
    return title if authority.casefold() in title.casefold() else f"{title}: {authority}"


def _publisher(one: Inspection) -> str:
    return _plain(one.publisher or "")


def _year(one: Inspection) -> str:
    return _plain((one.published or one.end or "")[:4])


def _note(one: Inspection) -> str:
    visited = dates.days(one.start, one.end)
    return f"{names.kind(one.kind)}{f', inspected {visited}' if visited else ''}"


def _plain(text: str) -> str:
    return one_line(text, _LONGEST)
