"""Counts and grades as the screens write them."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Inspection
from tui.widgets import formatting

ST_HELENS = Inspection("St Helens", "sif", "St Helens", "x.txt", "0" * 64, end="2014-11-25", key="x")


def test_grades_always_have_a_letter() -> None:
    assert formatting.format_grade("requires-improvement") == "R Requires improvement"
    assert formatting.format_grade(None) == "– not graded"


def test_counts() -> None:
    assert formatting.format_count(1, "paragraph") == "1 paragraph"
    assert formatting.format_count(1204, "paragraph") == "1,204 paragraphs"
    assert formatting.format_count(2, "authority", "authorities") == "2 authorities"


def test_inspections_are_named_by_authority_and_month() -> None:
    assert formatting.inspection_name(ST_HELENS) == "St Helens · Single inspection · Nov 2014"
    assert formatting.short_name(ST_HELENS) == "St Helens Nov 2014"
    assert formatting.short_name(replace(ST_HELENS, end=None)) == "St Helens"


@pytest.mark.parametrize(
    ("authority", "printed", "title", "name"),
    [
        ("St Helens", "St. Helens MBC", "Report", "St Helens"),
        (None, "St. Helens MBC", "Report", "St. Helens MBC"),
        (None, None, "Report", "Report"),
        (None, None, "", "unknown"),
        ("St\nHelens", None, "", "St Helens"),
    ],
)
def test_an_unknown_authority_is_named_by_what_is_printed(
    authority: str | None, printed: str | None, title: str, name: str
) -> None:
    inspection = replace(ST_HELENS, authority=authority, authority_printed=printed, title=title)
    assert formatting.authority_name(inspection) == name
    assert formatting.authority_name(None) == ""


def test_a_path_in_the_home_folder_is_shortened() -> None:
    assert formatting.shorten_home(Path.home() / "reports" / "x.txt") == "~/reports/x.txt"
    assert formatting.shorten_home(Path("/elsewhere/x.txt")) == "/elsewhere/x.txt"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("sif", "single inspection"), ("ilacs", "ILACS inspection"), ("unheard of", "unheard of")],
)
def test_kinds_are_written_small_unless_they_are_abbreviations(kind: str, name: str) -> None:
    assert formatting.kind_name(kind) == name


@pytest.mark.parametrize(
    ("name", "quoted"),
    [("drift", "“drift”"), ("“drift” in Leeds", "“‘drift’ in Leeds”"), ("“drift”", "“‘drift’”")],
)
def test_quotation_marks_within_a_name_become_single(name: str, quoted: str) -> None:
    assert formatting.in_quotes(name) == quoted
