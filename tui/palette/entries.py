"""The places that the palette leads to: what the database holds, and what the person has saved.

A choice gives what is done in the browser, and with what (`tui.palette.palette`).
"""

from typing import TYPE_CHECKING

from db import codes
from db.query import SORTS
from db.records import Inspection
from tui.dialogs.picker import Choice
from tui.widgets import formatting

if TYPE_CHECKING:
    from tui.browse.screen import BrowseScreen


def places(browse: "BrowseScreen", *, is_here: bool) -> list[Choice]:
    """Saved searches, sort orders, authorities, themes, inspections, grades; `is_here`: one is in the browser."""
    choices = [Choice("Add reports: a file or a folder of them", ("add", None), "reads them in")]
    choices = choices if is_here else []
    choices += [
        Choice(f"Saved search: {name}", ("query", query), "search") for name, query in browse.saved.items()
    ]
    choices += [Choice(f"Sort by {sort}", ("sort", sort), "order") for sort in SORTS if is_here]
    authorities = sorted({i.authority for i in browse.inspections.values() if i.authority})
    choices += [Choice(name, ("facet", ("authority", name)), "authority") for name in authorities]
    choices += [
        Choice(f"Neighbours of {name}", ("facet", ("neighbours_of", name)), "statistical neighbours")
        for name in authorities
    ]
    choices += [
        Choice(
            f"{name}: {browse.scopes[code]}" if browse.scopes.get(code) else name,
            ("facet", ("theme", code)),
            "theme",
        )
        for code, name in browse.themes.items()
    ]
    choices += [
        Choice(inspection_words(inspection), ("read", (inspection.key, None)), "inspection")
        for inspection in browse.inspections.values()
    ]
    for facet, kind, names in (
        ("grade", "judgement", codes.GRADES),
        ("area", "area", codes.AREAS),
        ("kind", "kind of paragraph", codes.PARAGRAPH_KINDS),
        ("report_kind", "kind of inspection", codes.REPORT_KINDS),
    ):
        choices += [Choice(name, ("facet", (facet, code)), kind) for code, name in names.items()]
    return choices + [
        Choice(f"Forget the saved search “{name}” (asked)", ("forget", name), "search")
        for name in browse.saved
    ]


def inspection_words(inspection: Inspection) -> str:
    """An inspection with both of its years: people know a report by the year it was published in."""
    words = formatting.inspection_name(inspection)
    published = (inspection.published or "")[:4]
    return f"{words} · published {published}" if published and published not in words else words
