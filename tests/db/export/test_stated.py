"""The context of an export in each format, read back by a parser of the format."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator

import pytest

from db.export.context import ExportContext
from db.export.counts import counts
from db.export.render import grades, inspections
from db.export.stated import stated
from db.judgements.history import grade_rows
from tests.db.export.rendered_markdown import words_of
from tests.db.export.test_counts import BY_AREA_AND_YEAR
from tests.records import graded_inspection

QUERY = '=cmd("x") , "quoted"\nand `more` {}]\x1b[31m'
CONTEXT = ExportContext(QUERY, "country.db", "2026-11-26")
LISTED = [graded_inspection("Sefton", "2014-05-01", overall="good"), graded_inspection("Leeds", "2015-05-01")]

Render = Callable[[str], Iterator[str]]
RENDERED: dict[str, Render] = {
    "inspections": lambda form: inspections(LISTED, form),
    "counts": lambda form: counts(BY_AREA_AND_YEAR, form, heading="drift"),
    "grades": lambda form: grades(grade_rows(LISTED), form, LISTED),
    "nothing": lambda form: inspections([], form),
}
every = pytest.mark.parametrize("render", list(RENDERED.values()), ids=list(RENDERED))


def text_of(pieces: Iterable[str]) -> str:
    return "".join(pieces)


@every
def test_csv_has_columns_for_it_and_no_other_row(render: Render) -> None:
    header, *rows = csv.reader(io.StringIO(text_of(render("csv"))))
    now, *with_context = csv.reader(io.StringIO(text_of(stated(render("csv"), "csv", CONTEXT))))
    assert now == [*header, "query", "database", "exported"]
    shown = "'" + QUERY.replace("\x1b", "\ufffd")  # no spreadsheet runs it
    assert with_context == [[*row, shown, "country.db", "2026-11-26"] for row in rows]


@every
def test_objects_of_json_have_fields_for_it(render: Render) -> None:
    fields = {"query": QUERY, "database": "country.db", "exported": "2026-11-26"}
    bare = json.loads(text_of(render("json")))
    found = json.loads(text_of(stated(render("json"), "json", CONTEXT)))
    assert found == (
        [{**record, **fields} for record in bare] if isinstance(bare, list) else {**bare, **fields}
    )
    lines = [json.loads(line) for line in text_of(render("jsonl")).splitlines()]
    text = text_of(stated(render("jsonl"), "jsonl", CONTEXT))
    assert [json.loads(line) for line in text.splitlines()] == [{**record, **fields} for record in lines]
    assert "\x1b" not in text


@every
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_text_ends_with_a_sentence(render: Render, form: str) -> None:
    before, text = text_of(render(form)), text_of(stated(render(form), form, CONTEXT))
    assert text.startswith(before) and "\x1b" not in text
    last = words_of(text)[-1][1] if form == "markdown" else text.splitlines()[-1]
    assert last.startswith('Query: =cmd("x") , "quoted" and `more` {}]')
    assert last.endswith("Database: country.db. Exported by findings on 26 November 2026.")


def test_where_nothing_was_asked_no_query_is_stated() -> None:
    context = ExportContext("", "country.db", "2026-11-26")
    [record] = json.loads(text_of(stated(inspections(LISTED[:1], "json"), "json", context)))
    assert "query" not in record and record["database"] == "country.db"
    assert context.sentence() == "Database: country.db. Exported by findings on 26 November 2026."
