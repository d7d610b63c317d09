"""The filters of a `Query` as SQL over `paragraphs p JOIN inspections i`. Text is the search's business."""

from collections.abc import Callable, Iterable
from typing import Final

from db import codes
from db.query import Query

# What the conditions name: p, i and nothing else.
FROM: Final = "paragraphs p JOIN inspections i ON i.id = p.inspection_id"

YEAR: Final = "substr(i.dated, 1, 4)"

# The facet's expression. Themes are several to a paragraph, and stand apart below.
COLUMNS: Final = {
    "authority": "i.authority",
    "region": "i.region",
    "inspection": "i.key",
    "report_kind": "i.kind",
    "year": YEAR,
    "grade": "p.grade",
    "area": "p.area",
    "kind": "p.kind",
    "tone": "p.tone",
}

Neighbours = Callable[[str], Iterable[str]]


def where(query: Query, neighbours: Neighbours | None = None) -> tuple[str, list[str]]:
    """A condition over `FROM` and its parameters: values of one filter widen, filters narrow.

    Dates are those that inspections sort by: the last day on site where it is known. Boilerplate and
    footnotes are left out unless the query asks for them, or for their kind by name.
    """
    conditions: list[str] = []
    values: list[str] = []

    def among(expression: str, chosen: Iterable[str]) -> None:
        known = sorted(set(chosen))
        conditions.append(f"{expression} IN ({', '.join('?' * len(known))})" if known else "0")
        values.extend(known)

    for facet, expression in COLUMNS.items():
        if query.values(facet):
            among(expression, query.values(facet))
    if query.theme:
        among("EXISTS (SELECT 1 FROM paragraph_themes t WHERE t.paragraph_id = p.id AND t.theme", query.theme)
        conditions[-1] += ")" if conditions[-1] != "0" else ""
    if query.neighbours_of:
        among("i.authority", neighbours_of(query, neighbours))
    if query.since:
        conditions.append("i.dated >= ?")
        values.append(query.since)
    if query.until:
        conditions.append("i.dated <= ?")
        values.append(query.until)
    hidden = codes.APPARATUS - set(query.kind)
    if hidden and not query.apparatus:
        conditions.append(f"p.kind NOT IN ({', '.join('?' * len(hidden))})")
        values.extend(sorted(hidden))
    return " AND ".join(conditions) or "1", values


def neighbours_of(query: Query, neighbours: Neighbours | None = None) -> set[str]:
    """The authorities that `query.neighbours_of` stands for: the neighbours of any of them."""
    if neighbours is None:
        from db.authorities import Authorities

        neighbours = Authorities.load().neighbours
    return {name for authority in query.neighbours_of for name in neighbours(authority)}
