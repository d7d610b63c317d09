"""What became of each file of an ingest, in every format; told as it happens."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from db.export import csv_rows, markdown
from db.export.render import json_of
from db.text_safety import one_line

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

FIELDS = ("path", "status", "reason", "inspection", "paragraphs")


def render(outcomes: Iterable["Outcome"], form: str) -> Iterator[str]:
    """The outcomes as `text`, `markdown`, `csv`, `json` or `jsonl`."""
    if form == "text":
        return (_line(one) for one in outcomes)
    if form in ("markdown", "csv"):
        table = markdown.table if form == "markdown" else csv_rows.table
        return table(FIELDS, ([_shape(one)[field] for field in FIELDS] for one in outcomes))
    return json_of(map(_shape, outcomes), form)


def _shape(outcome: "Outcome") -> dict[str, Any]:
    """An object of `findings ingest --format json`."""
    return {
        "path": str(outcome.path),
        "status": outcome.status,
        "reason": outcome.reason,
        "inspection": outcome.inspection,
        "paragraphs": outcome.paragraphs,
    }


def _line(outcome: "Outcome") -> str:
    held = f"{outcome.inspection}, {outcome.paragraphs:,} paragraphs" if outcome.inspection else ""
    parts = (one_line(str(outcome.path)), held, one_line(outcome.reason or ""))
    return f"{outcome.status:9}  {'  '.join(p for p in parts if p)}\n"
