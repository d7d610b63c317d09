"""The outcome of each file of an ingest, in every format, one by one as they come."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from db.export import csv_rows, markdown
from db.export.render import json_of
from db.formatting.names import format_count
from db.text_safety import one_line

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

FIELDS: Final = ("path", "status", "reason", "inspection", "paragraphs")


def render(outcomes: Iterable["Outcome"], form: str) -> Iterator[str]:
    """The outcomes as `text`, `markdown`, `csv`, `json` or `jsonl`. Raises ValueError for another format."""
    if form == "text":
        return map(_line, outcomes)
    if form in ("markdown", "csv"):
        table = markdown.table if form == "markdown" else csv_rows.table
        return table(FIELDS, (list(_record(outcome).values()) for outcome in outcomes))
    return json_of(map(_record, outcomes), form)


def _record(outcome: "Outcome") -> dict[str, Any]:
    """An object of `findings ingest --format json`."""
    return {field: getattr(outcome, field) for field in FIELDS}


def _line(outcome: "Outcome") -> str:
    size = format_count(outcome.paragraphs or 0, "paragraph")
    counts = f"{outcome.inspection}, {size}" if outcome.inspection else ""
    parts = (one_line(outcome.path), counts, one_line(outcome.reason or ""))
    return f"{outcome.status:9}  {'  '.join(filter(None, parts))}\n"
