"""Tables on a terminal: report text as printed, never as markup, and no control character of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.table import Table
from rich.text import Text

from db.ingest.ingest import Outcome
from db.records import CitedParagraph
from db.text_safety import CONTROLS
from tests.db.export.examples import CASELOADS, COMPARISON, GRADES, REPORT
from tui.cli import tables

HOSTILE = "[/b] [sic] [@click=app.quit]x\x1b[31m\x9b2J\u202e :smile:"
SHOWN = "[/b] [sic] [@click=app.quit]x�[31m�2J� :smile:"

PARAGRAPH = replace(CASELOADS, text=HOSTILE, number=HOSTILE, section=(HOSTILE,))
INSPECTION = replace(REPORT, authority=HOSTILE, key=HOSTILE)
MADE: dict[str, Callable[[], Any]] = {
    "inspections": lambda: [tables.inspections_table([INSPECTION])],
    "paragraphs": lambda: [tables.paragraphs_table([CitedParagraph(INSPECTION, PARAGRAPH)], ("sic",))],
    "comparison": lambda: tables.comparison_tables(
        replace(COMPARISON, right=INSPECTION, rows=(replace(COMPARISON.rows[0], right=PARAGRAPH),)), {}
    ),
    "grades": lambda: [tables.grades_table([replace(GRADES[0], authority=HOSTILE)])],
    "outcomes": lambda: [tables.outcomes_table([Outcome(HOSTILE, "failed", HOSTILE)])],
}


@pytest.mark.parametrize("name", MADE)
def test_hostile_text_is_shown_as_written(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    tables.print_tables(MADE[name]())
    printed = capsys.readouterr().out
    assert SHOWN in printed
    assert not CONTROLS.search(printed)


def printed_row(table: Table, capsys: pytest.CaptureFixture[str]) -> str:
    tables.print_tables([table])
    return capsys.readouterr().out


@pytest.mark.parametrize("columns", ["0", "-1", "1", "7"])
def test_a_width_that_holds_no_table_is_not_believed(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    printed = printed_row(tables.paragraphs_table([CitedParagraph(REPORT, CASELOADS)]), capsys)
    assert "St Helens" in printed


def test_a_row_shows_the_words_around_the_first_hit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    long = replace(CASELOADS, text="before " * 80 + "private fostering is assessed late. " + "after " * 80)
    hit = printed_row(tables.paragraphs_table([CitedParagraph(REPORT, long)], ("private fostering",)), capsys)
    assert "…before" in hit and "private fostering is assessed late" in hit
    plain = printed_row(tables.paragraphs_table([CitedParagraph(REPORT, long)]), capsys)
    assert "private" not in plain


def test_a_grade_is_a_letter_beside_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_row(tables.grades_table(GRADES), capsys)
    assert "G Good" in printed and "I Inadequate" in printed and "↓" in printed


HEADERS: dict[str, tuple[Callable[[], Table], list[str], set[str]]] = {
    "inspections": (
        lambda: tables.inspections_table([REPORT]),
        ["Key", "Authority", "Kind", "Inspected", "Paragraphs", "Grades"],
        {"Paragraphs"},
    ),
    "paragraphs": (
        lambda: tables.paragraphs_table([CitedParagraph(REPORT, CASELOADS)]),
        ["", "Inspection", "Place", "Text"],
        set(),
    ),
    "grades": (
        lambda: tables.grades_table(GRADES),
        ["Authority", "Inspected", "Inspection", "Area", "Grade", "Change"],
        set(),
    ),
    "outcomes": (
        lambda: tables.outcomes_table([Outcome("x.txt", "stored")]),
        ["Status", "File", "Inspection", "Paragraphs", "Reason"],
        {"Paragraphs"},
    ),
    "themes": (
        lambda: tables.themes_table([("t", "Care leavers", 1234, "all of it")]),
        ["Theme", "Name", "Paragraphs", "Covers"],
        {"Paragraphs"},
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_columns_are_named_and_counts_are_aligned_to_the_right(name: str) -> None:
    make, columns, right = HEADERS[name]
    table = make()
    assert [str(column.header) for column in table.columns] == columns
    assert {str(column.header) for column in table.columns if column.justify == "right"} == right
    assert table.header_style == "bold"


def test_names_of_inspections_and_places_are_not_wrapped() -> None:
    table = tables.paragraphs_table([CitedParagraph(REPORT, CASELOADS)])
    assert [column.no_wrap for column in table.columns] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "highlights", "bold"),
    [
        ("caseloads are high", ("caseloads",), ["caseloads"]),
        ("high caseloads, high costs", ("high",), ["high", "high"]),
        ("caseloads are high", (), []),
        ("before " * 80 + "caseloads are high", ("caseloads",), ["caseloads"]),
    ],
)
def test_hits_are_bold(text: str, highlights: tuple[str, ...], bold: list[str]) -> None:
    table = tables.paragraphs_table([CitedParagraph(REPORT, replace(CASELOADS, text=text))], highlights)
    excerpt = next(iter(table.columns[3].cells))
    assert isinstance(excerpt, Text)
    assert [excerpt.plain[span.start : span.end] for span in excerpt.spans] == bold
    assert {span.style for span in excerpt.spans} <= {"bold"}


@pytest.mark.parametrize("name", ["inspections", "grades"])
def test_keys_are_whole_at_eighty_columns(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    key = "bath-and-north-east-somerset-2017-05"
    made = {
        "inspections": lambda: tables.inspections_table([replace(REPORT, key=key)]),
        "grades": lambda: tables.grades_table([replace(GRADES[0], inspection=key)]),
    }
    assert key in printed_row(made[name](), capsys)
