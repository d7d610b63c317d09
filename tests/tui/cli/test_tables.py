"""Tables on a terminal: report text as printed, never as markup, and no control character of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.table import Table

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
