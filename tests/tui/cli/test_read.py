"""`findings read`: a whole report in its order, for a pipe, a terminal or a screen reader."""

import csv
import io
import sys
from pathlib import Path

import pytest

from db.codes import APPARATUS
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand
from tui.cli.output import MAXIMUM_TEXT_WIDTH, MINIMUM_TEXT_WIDTH, choose_format, text_width

KEY = "st-helens-2011-03"


def test_a_report_is_read_in_order_with_its_headings(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("read", KEY)
    assert result.status == 0
    order = [
        "Heading 2: Strengths",
        "First Response Service",
        "Heading 2: Areas for development",
        "Caseloads are",
    ]
    positions = [result.out.index(words) for words in order]
    assert positions == sorted(positions)
    assert "\x1b" not in result.out


def test_a_heading_is_printed_once_where_it_begins(run_on_seeds: RunCommand) -> None:
    lines = run_on_seeds("read", KEY).out.splitlines()
    assert lines.count("Heading 2: Strengths") == lines.count("Heading 2: Areas for development") == 1


@pytest.mark.parametrize("args", [(), ("--all",)], ids=["without apparatus", "with apparatus"])
def test_every_paragraph_is_on_a_line_of_its_own(
    run_on_seeds: RunCommand, seed_database: Path, args: tuple[str, ...]
) -> None:
    with Library(seed_database) as library:
        report = [p for p in library.report(KEY) if args or p.kind not in APPARATUS]
    lines = run_on_seeds("read", KEY, "--plain", *args).out.splitlines()
    assert report
    for paragraph in report:
        number = f"{paragraph.number}  " if paragraph.number else ""
        assert number + paragraph.text.split("\n")[0] in lines


def test_apparatus_is_printed_only_with_all(run_on_seeds: RunCommand) -> None:
    body, whole = run_on_seeds("read", KEY), run_on_seeds("read", KEY, "--all")
    assert (body.status, whole.status) == (0, 0)
    assert set(body.out.splitlines()) < set(whole.out.splitlines())


@pytest.mark.parametrize(
    ("args", "columns", "widest"),
    [
        ((), "60", 60),
        ((), "300", MAXIMUM_TEXT_WIDTH),
        ((), "5", MINIMUM_TEXT_WIDTH),
        (("--plain",), "60", None),
    ],
)
def test_lines_are_wrapped_on_a_terminal_unless_plain(
    run_on_seeds: RunCommand,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    columns: str,
    widest: int | None,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", columns)
    paragraphs = run_on_seeds("read", KEY, *args).out.split("\n\n", 1)[1]
    prose = [line for line in paragraphs.splitlines() if not line.startswith("Heading ")]
    longest = max(map(len, prose))
    assert longest > MAXIMUM_TEXT_WIDTH if widest is None else widest - 15 < longest <= widest


@pytest.mark.parametrize(
    ("terminal", "form", "expected"),
    [(True, None, "table"), (False, None, "text"), (True, "csv", "csv"), (False, "table", "table")],
)
def test_the_format_depends_on_the_terminal_unless_it_is_given(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, form: str | None, expected: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert choose_format(form) == expected
    assert (text_width() is None) == (not terminal)


def test_the_records_are_those_of_paragraphs(run_on_seeds: RunCommand) -> None:
    listed = run_on_seeds("paragraphs", "--inspection", KEY, "--sort", "reading", "--format", "json").json
    assert run_on_seeds("read", KEY, "--format", "json").json == listed
    assert run_on_seeds("read", KEY, "--format", "jsonl").json_lines == listed
    rows = list(csv.DictReader(io.StringIO(run_on_seeds("read", KEY, "--format", "csv").out)))
    assert [int(row["id"]) for row in rows] == [paragraph["id"] for paragraph in listed]


def test_markdown_has_the_headings_one_level_below_the_inspection(run_on_seeds: RunCommand) -> None:
    lines = run_on_seeds("read", "st-helens-2014-11", "--format", "markdown").out.splitlines()
    assert lines[0] == "# St Helens, single inspection, 5–25 November 2014"
    assert "## The local authority" in lines and "### Summary of findings" in lines
    assert any(line.startswith("**94** Caseloads in looked after children teams") for line in lines)
    assert any(line.startswith("- ") for line in lines), "nested bullets are a list"


def test_the_report_as_a_file_and_as_a_reference(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    written = tmp_path / "letter.md"
    assert run_on_seeds("read", KEY, "--output", written).status == 0
    assert written.read_text().startswith("# St Helens, contact")
    assert run_on_seeds("read", KEY, "--output", tmp_path / "letter.ris").status == 0
    assert (tmp_path / "letter.ris").read_text().startswith("TY  - RPRT")
