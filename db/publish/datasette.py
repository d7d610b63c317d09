"""The file by which Datasette shows a published copy: titles, labels, facets, descriptions, terms. Pure."""

import json
from typing import Any, Final

_OPEN_LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_DESCRIPTION: Final = (
    "Inspection reports of children's services in England, paragraph by paragraph. Themes and tone are inferred from"
    " the wording. Grades, dates and titles are as the reports print them; what a report does not print is empty."
)
_TABLES: Final[dict[str, dict[str, Any]]] = {
    "paragraphs": {
        "description": "A row for each paragraph, without boilerplate and footnotes.",
        "facets": ["authority", "report_kind", "kind", "area", "grade", "tone"],
        "label_column": "text",
        "sort_desc": "end",
        "size": 20,
        "columns": {
            "section": "The headings above the paragraph, outermost first",
            "themes": "Inferred; the main one first",
            "tone": "Inferred: how the paragraph reads",
            "grade": "Of the area whose section it stands in, else of the inspection as a whole",
            "number": "As printed",
            "url": "Of the published file, else of the authority's page",
        },
    },
    "inspections": {
        "description": "A row for each inspection: one authority, one visit or review.",
        "facets": ["kind", "region", "publisher"],
        "label_column": "key",
        "sort_desc": "end",
    },
    "judgements": {
        "description": "A row for each grade that a report gives to an area.",
        "facets": ["area", "grade"],
    },
    "themes": {"description": "The subjects of paragraphs.", "label_column": "name"},
    **{
        name: {"label_column": "name", "hidden": True}
        for name in ("report_kinds", "areas", "grades", "paragraph_kinds", "tones")
    },
    "paragraph_themes": {"description": "The themes of each paragraph, the main one first.", "hidden": True},
}


def settings(database: str) -> str:
    """The YAML for a file whose name without its ending is `database`."""
    described = {
        "title": "Findings",
        "description": _DESCRIPTION,
        "license": "Each report states its own terms: most the Open Government Licence",
        "license_url": _OPEN_LICENCE,
        "databases": {database: {"tables": _TABLES}},
    }
    return "".join(_lines(described, 0))


def _lines(values: dict[str, Any], depth: int) -> list[str]:
    """A mapping in YAML; a value that is no mapping is written as JSON, which is YAML too."""
    lines = []
    for name, value in values.items():
        key = f"{'  ' * depth}{name if name.isidentifier() else json.dumps(name)}:"
        if isinstance(value, dict):
            lines += [f"{key}\n", *_lines(value, depth + 1)]
        else:
            lines.append(f"{key} {json.dumps(value, ensure_ascii=False)}\n")
    return lines
