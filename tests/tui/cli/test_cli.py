"""The command line as `contract.md` promises it: what goes where, and with which exit status."""

from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import COMMANDS

# Help, version, wrong usage


@pytest.mark.parametrize("args", [["-h"], ["--help"], *([name, "-h"] for name in COMMANDS)])
def test_help_is_everywhere(findings: Any, args: list[str]) -> None:
    told = findings(*args)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Usage: findings")


def test_help_teaches_by_example(findings: Any) -> None:
    told = findings("-h")
    assert "findings compare st-helens-2011-03 st-helens-2014-11" in told.out
    assert all(f"\n  {name} " in told.out for name in COMMANDS)


def test_version(findings: Any) -> None:
    told = findings("--version")
    assert told.status == 0
    assert told.out.split() == ["findings", "0.1.0"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["pargraphs"], "did you mean paragraphs"),
        (["paragraphs", "--frmat", "json"], "--format"),
        (["paragraphs", "--format", "xml"], "'jsonl'"),
        (["paragraphs", "--since", "last week"], "2014-11-25"),
        (["paragraphs", "--since", "2014-13-01"], "2014-11-25"),
        (["paragraphs", "--since", "2016", "--until", "2014"], "is after --until"),
        (["paragraphs", "--limit", "0"], "--limit"),
        (["paragraphs", "--sort", "size"], "'newest'"),
        (["paragraphs", "--authority", "Sant Helns"], "St Helens"),
        (["paragraphs", "--neighbours-of", "Sefton Cty"], "Sefton"),
        (["paragraphs", "--grade", "inadeqate"], "inadequate"),
        (["paragraphs", "--theme", "care leaver"], "care-leavers"),
        (["paragraphs", "--area", "adoptoin"], "adoption"),
        (["paragraphs", "--kind", "findings"], "finding"),
        (["paragraphs", "--tone", "angry"], "negative"),
        (["paragraphs", "--report-kind", "ilac"], "ilacs"),
        (["paragraphs", "--region", "North Wes"], "North West"),
        (["paragraphs", "--inspection", "st-helens-2014"], "st-helens-2014-11"),
        (["paragraphs", "--saved", "nothing"], "saved search"),
        (["compare", "st-helens-2011-03"], "RIGHT"),
        (["compare", "st-helens-2011-03", "st-helens-2014-12"], "st-helens-2014-11"),
        (["grades", "Atlantis"], "authority"),
        (["ingest"], "PATH"),
    ],
)
def test_wrong_usage_is_one_line_that_helps(seeds: Any, args: list[str], words: str) -> None:
    told = seeds(*args)
    assert (told.status, told.out) == (2, "")
    assert words in told.err
    assert told.err.count("\n") == 1 and told.err.startswith("findings")


def test_what_was_typed_is_echoed_without_control_characters(seeds: Any) -> None:
    for args in (["\x1b[31m"], ["paragraphs", "--theme", "\x1b]0;x\x07"], ["paragraphs", "--\x9b"]):
        told = seeds(*args)
        assert told.status == 2
        assert not set(told.err) & set("\x1b\x07\x9b")


# Databases


@pytest.mark.parametrize(
    "command", [["inspections"], ["paragraphs", "x"], ["compare", "a", "b"], ["grades"], []]
)
def test_a_database_that_is_named_and_missing_is_refused(
    findings: Any, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "a ?#% name.db"
    told = findings("--db", path, *command)
    assert (told.status, told.out) == (3, "")
    assert str(path) in told.err and told.err.count("\n") == 1
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, b"SQLite format 3\0" + b"\0" * 2000])
def test_a_database_that_is_none_is_one_line(findings: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(content)
    told = findings("inspections", "--db", path)
    assert (told.status, told.out) == (3, "")
    assert str(path) in told.err and told.err.count("\n") == 1
    assert path.read_bytes() == content


def test_the_database_may_be_named_in_three_ways(
    findings: Any, seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = findings("inspections", "--db", seed_database, "--format", "json").out
    assert findings("--db", seed_database, "inspections", "--format", "json").out == expected
    assert (
        findings("--db", tmp_path / "no", "inspections", "--db", seed_database, "--format", "json").out
        == expected
    )
    monkeypatch.setenv("FINDINGS_DB", str(seed_database))
    assert findings("inspections", "--format", "json").out == expected


def test_the_own_database_is_built_from_the_seeds_on_first_use(findings: Any, own_folders: Path) -> None:
    first = findings("inspections", "--format", "json")
    assert first.status == 0 and len(first.json) == 5
    assert "building your database" in first.err
    second = findings("inspections", "--format", "json")
    assert (second.out, second.err) == (first.out, "")
    assert list(own_folders.rglob("findings.db"))


# Ingest


def test_ingest_tells_what_became_of_each_file(findings: Any, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    letter = Path("seeds/st-helens-2011-03-unannounced-inspection.txt").read_bytes()
    (folder / "letter.txt").write_bytes(letter)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "ignored.docx").write_bytes(b"x")
    path = tmp_path / "new.db"
    first = findings("ingest", folder, "--db", path, "--format", "json")
    assert first.status == 1
    told = {Path(one["path"]).name: one for one in first.json}
    assert set(told) == {"letter.txt", "empty.txt"}
    assert told["letter.txt"]["status"] == "added" and told["letter.txt"]["inspection"] == "st-helens-2011-03"
    assert told["empty.txt"]["status"] == "failed" and "empty.txt: " in first.err
    again = findings("ingest", folder / "letter.txt", "--db", path, "--format", "json")
    assert (again.status, again.json[0]["status"]) == (0, "unchanged")
    assert set(again.json[0]) == {"path", "status", "reason", "inspection", "paragraphs"}


def test_a_path_that_is_missing_is_told(findings: Any, tmp_path: Path) -> None:
    told = findings("ingest", tmp_path / "no such file.pdf", "--db", tmp_path / "a.db")
    assert told.status == 1 and "no such file.pdf" in told.out + told.err


def test_a_folder_without_reports_is_told(findings: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = findings("ingest", tmp_path / "empty", "--db", tmp_path / "a.db")
    assert told.status == 1 and told.err.count("\n") == 1


# Doctor


def test_doctor_as_json(seeds: Any, seed_database: Path) -> None:
    found = seeds("doctor", "--format", "json").json
    assert list(found) == ["program", "terminal", "clipboard", "database", "own state", "settings"]
    assert found["database"]["path"] == str(seed_database)
    assert (found["database"]["inspections"], found["database"]["sound"]) == (5, True)
    assert [way["way"] for way in found["clipboard"]["ways"]] == [
        "command",
        "tmux",
        "system",
        "terminal",
        "file",
    ]
    assert found["clipboard"]["would_use"] == "file"


def test_doctor_reads_the_settings_and_complains(seeds: Any, own_folders: Path) -> None:
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        'copy = "clip"\ncolour = "red"\nmouse = "no"\n[keys]\n"browse.srt" = "x"\n', encoding="utf-8"
    )
    found = seeds("doctor", "--format", "json").json
    assert found["clipboard"]["would_use"] == "command"
    complaints = "\n".join(found["settings"]["complaints"])
    assert "no setting is called 'colour'" in complaints
    assert "mouse = 'no' must be true or false" in complaints
    assert "browse.srt" in complaints


@pytest.mark.parametrize("form", ["text", "csv"])
def test_doctor_on_a_page(seeds: Any, form: str) -> None:
    told = seeds("doctor", "--format", form)
    assert told.status == 0
    assert "osc52 limit" in told.out


def test_doctor_of_a_missing_database_tells_the_rest(findings: Any, tmp_path: Path) -> None:
    told = findings("doctor", "--db", tmp_path / "no.db", "--format", "json")
    assert told.status == 3
    assert told.json["database"]["error"] and told.json["terminal"]
    assert told.err.count("\n") == 1
