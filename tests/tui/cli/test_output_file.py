"""`--output FILE`: a new file in the format that its name says; and the byte-order mark of CSV in plain files."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.tui.cli.command_line import ENTRY_POINT, RunCommand

LISTS = {
    "inspections": ("inspections",),
    "paragraphs": ("paragraphs", "caseloads"),
    "count": ("count", "caseloads", "--by", "region,year"),
    "compare": ("compare", "st-helens-2011-03", "st-helens-2014-11"),
    "grades": ("grades", "St Helens"),
    "themes": ("themes",),
}
SUFFIXES = (".md", ".txt", ".csv", ".json", ".jsonl", ".docx", ".xlsx")


def is_in_its_format(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".json":
        return bool(json.loads(data))
    if path.suffix == ".jsonl":
        return all(json.loads(line) for line in data.splitlines())
    if path.suffix == ".csv":
        return data.startswith(b"\xef\xbb\xbf") and len(list(csv.reader(io.StringIO(data.decode())))) > 1
    if path.suffix in (".docx", ".xlsx"):
        return "[Content_Types].xml" in ZipFile(path).namelist()
    return (b"\n|" in data or data.startswith((b"|", b"#"))) == (path.suffix == ".md")


@pytest.mark.parametrize("command", LISTS)
def test_every_list_is_written_in_every_format(
    command: str, run_on_seeds: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)  # where a table would be printed
    for suffix in SUFFIXES:
        path = tmp_path / f"out{suffix}"
        result = run_on_seeds(*LISTS[command], "--output", path)
        assert (result.status, result.out) == (0, ""), (suffix, result.err)
        assert f"{path} written" in result.err
        assert is_in_its_format(path), suffix
        assert suffix in (".docx", ".xlsx") or b"xported" in path.read_bytes(), (
            "it states its database and day"
        )


@pytest.mark.parametrize(("style", "has_notes"), [("full", False), ("footnote", True)])
def test_citations_as_footnotes_are_footnotes_of_word(
    style: str, has_notes: bool, run_on_seeds: RunCommand, tmp_path: Path
) -> None:
    path = tmp_path / "out.docx"
    assert run_on_seeds("paragraphs", "caseloads", "--citation", style, "--output", path).status == 0
    assert ("word/footnotes.xml" in ZipFile(path).namelist()) is has_notes


@pytest.mark.parametrize(("suffix", "begins"), [(".ris", "TY  - RPRT"), (".bib", "@techreport{")])
def test_the_inspections_cited_are_written_for_a_reference_manager(
    suffix: str, begins: str, run_on_seeds: RunCommand, tmp_path: Path
) -> None:
    path = tmp_path / f"cited{suffix}"
    assert run_on_seeds("paragraphs", "caseloads", "--output", path).status == 0
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_a_file_that_exists_is_left_as_it_is(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    result = run_on_seeds("inspections", "--output", path)
    assert result.status == 1 and "was left as it is" in result.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("inspections", "--output", "x.pdf"), ".docx"),
        (("inspections", "--output", "noname"), ".docx"),
        (("inspections", "--output", "x.csv", "--format", "json"), "asks for json"),
        (("themes", "--output", "x.ris"), "cites no inspections"),
        (("grades", "--svg", "x.svg", "--output", "x.csv"), "one of them"),
    ],
)
def test_a_name_that_does_not_fit_is_wrong_usage(
    args: tuple[str, ...],
    words: str,
    run_on_seeds: RunCommand,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run_on_seeds(*args)
    assert result.status == 2 and words in result.err
    assert not list(tmp_path.iterdir())


def test_the_format_may_be_said_twice(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    assert run_on_seeds("themes", "--output", tmp_path / "x.csv", "--format", "csv").status == 0


def test_csv_has_its_mark_in_a_plain_file_and_in_no_pipe(seed_database: Path, tmp_path: Path) -> None:
    argv = [sys.executable, "-c", ENTRY_POINT, "--db", str(seed_database), "themes", "--format", "csv"]
    with (tmp_path / "new.csv").open("wb") as new, (tmp_path / "old.csv").open("ab") as old:
        old.write(b"before\n")
        old.flush()
        for stream in (new, old):
            subprocess.run(argv, stdout=stream, check=True)
    piped = subprocess.run(argv, capture_output=True, check=True).stdout
    assert (tmp_path / "new.csv").read_bytes() == b"\xef\xbb\xbf" + piped
    assert (tmp_path / "old.csv").read_bytes() == b"before\n" + piped
