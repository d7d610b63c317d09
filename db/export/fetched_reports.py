"""What a fetch has listed or fetched, in every format, one by one as they come."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from db.export import csv_rows, markdown
from db.export.render import json_of
from db.text_safety import one_line

if TYPE_CHECKING:
    from db.fetch.records import Fetched, Listed

LISTED_FIELDS: Final = ("address", "urn", "authority", "kind", "published")
FETCHED_FIELDS: Final = ("path", "status", "reason", *LISTED_FIELDS)
Record = dict[str, Any]


def render_listed(reports: Iterable["Listed"], form: str) -> Iterator[str]:
    """Reports of the site as `text` (addresses alone), `markdown`, `csv`, `json` or `jsonl`."""
    if form == "text":
        return (f"{one_line(report.address, 2000)}\n" for report in reports)
    return _render(LISTED_FIELDS, map(_listed, reports), form)


def render_fetched(outcomes: Iterable["Fetched"], form: str) -> Iterator[str]:
    """What became of each report, in the same formats."""
    if form == "text":
        return map(_line, outcomes)
    return _render(FETCHED_FIELDS, map(_fetched, outcomes), form)


def _render(fields: tuple[str, ...], records: Iterable[Record], form: str) -> Iterator[str]:
    if form in ("markdown", "csv"):
        table = markdown.table if form == "markdown" else csv_rows.table
        return table(fields, ([record[field] for field in fields] for record in records))
    return json_of(records, form)


def _listed(report: "Listed") -> Record:
    return {
        "address": report.address,
        "urn": report.urn,
        "authority": report.authority,
        "kind": report.kind,
        "published": report.published,
    }


def _fetched(outcome: "Fetched") -> Record:
    path = str(outcome.path) if outcome.path else None
    return {"path": path, "status": outcome.status, "reason": outcome.reason, **_listed(outcome.report)}


def _line(outcome: "Fetched") -> str:
    where = str(outcome.path) if outcome.path else outcome.report.address
    parts = (one_line(where, 2000), one_line(outcome.reason or ""))
    return f"{outcome.status:9}  {'  '.join(filter(None, parts))}\n"
