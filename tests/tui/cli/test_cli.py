"""Help, usage, databases, ingest and doctor: what is printed to which stream, and the exit status."""

from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand
from tui.cli.diagnosis import describe_colours
from tui.cli.group import COMMANDS
from tui.export.citation_style import SETTING

# Help, version, wrong usage


@pytest.mark.parametrize("args", [["-h"], ["--help"], *([name, "-h"] for name in COMMANDS)])
def test_help_is_everywhere(run_command: RunCommand, args: list[str]) -> None:
    result = run_command(*args)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Usage: findings")


def test_help_teaches_by_example(run_command: RunCommand) -> None:
    result = run_command("-h")
    assert "findings compare st-helens-2011-03 st-helens-2014-11" in result.out
    assert all(f"\n  {name} " in result.out for name in COMMANDS)


def test_version(run_command: RunCommand) -> None:
    result = run_command("--version")
    assert result.status == 0
    assert result.out.split() == ["findings", "0.1.0"]


@pytest.mark.parametrize(
    ("args", "message"),
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
def test_wrong_usage_is_one_line_that_helps(run_on_seeds: RunCommand, args: list[str], message: str) -> None:
    result = run_on_seeds(*args)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1 and result.err.startswith("findings")


def test_what_was_typed_is_echoed_without_control_characters(run_on_seeds: RunCommand) -> None:
    for args in (["\x1b[31m"], ["paragraphs", "--theme", "\x1b]0;x\x07"], ["paragraphs", "--\x9b"]):
        result = run_on_seeds(*args)
        assert result.status == 2
        assert not set(result.err) & set("\x1b\x07\x9b")


# Databases


@pytest.mark.parametrize(
    "command", [["inspections"], ["paragraphs", "x"], ["compare", "a", "b"], ["grades"], []]
)
def test_a_database_that_is_named_and_missing_is_refused(
    run_command: RunCommand, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "a ?#% name.db"
    result = run_command("--db", path, *command)
    assert (result.status, result.out) == (3, "")
    assert str(path) in result.err and result.err.count("\n") == 1
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, b"SQLite format 3\0" + b"\0" * 2000])
def test_a_file_that_is_no_database_is_reported_in_one_line(
    run_command: RunCommand, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(content)
    result = run_command("inspections", "--db", path)
    assert (result.status, result.out) == (3, "")
    assert str(path) in result.err and result.err.count("\n") == 1
    assert path.read_bytes() == content


def test_the_database_may_be_named_in_three_ways(
    run_command: RunCommand, seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run_command("inspections", "--db", seed_database, "--format", "json").out
    assert run_command("--db", seed_database, "inspections", "--format", "json").out == expected
    assert (
        run_command("--db", tmp_path / "no", "inspections", "--db", seed_database, "--format", "json").out
        == expected
    )
    monkeypatch.setenv("FINDINGS_DB", str(seed_database))
    assert run_command("inspections", "--format", "json").out == expected


def test_the_users_database_is_built_from_the_seeds_on_first_use(
    run_command: RunCommand, own_folders: Path
) -> None:
    first = run_command("inspections", "--format", "json")
    assert first.status == 0 and len(first.json) == 5
    assert "building your database" in first.err
    second = run_command("inspections", "--format", "json")
    assert (second.out, second.err) == (first.out, "")
    assert list(own_folders.rglob("findings.db"))


# Ingest


def test_ingest_reports_the_outcome_of_each_file(run_command: RunCommand, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    letter = Path("seeds/st-helens-2011-03-unannounced-inspection.txt").read_bytes()
    (folder / "letter.txt").write_bytes(letter)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "ignored.docx").write_bytes(b"x")
    path = tmp_path / "new.db"
    first = run_command("ingest", folder, "--db", path, "--format", "json")
    assert first.status == 1
    outcomes = {Path(outcome["path"]).name: outcome for outcome in first.json}
    assert set(outcomes) == {"letter.txt", "empty.txt"}
    assert outcomes["letter.txt"]["status"] == "added"
    assert outcomes["letter.txt"]["inspection"] == "st-helens-2011-03"
    assert outcomes["empty.txt"]["status"] == "failed" and "empty.txt: " in first.err
    again = run_command("ingest", folder / "letter.txt", "--db", path, "--format", "json")
    assert (again.status, again.json[0]["status"]) == (0, "unchanged")
    assert set(again.json[0]) == {"path", "status", "reason", "inspection", "paragraphs"}


def test_a_missing_path_is_reported(run_command: RunCommand, tmp_path: Path) -> None:
    result = run_command("ingest", tmp_path / "no such file.pdf", "--db", tmp_path / "a.db")
    assert result.status == 1 and "no such file.pdf" in result.out + result.err


def test_a_folder_without_reports_is_reported(run_command: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run_command("ingest", tmp_path / "empty", "--db", tmp_path / "a.db")
    assert result.status == 1 and result.err.count("\n") == 1


# Doctor


def test_doctor_as_json(run_on_seeds: RunCommand, seed_database: Path) -> None:
    found = run_on_seeds("doctor", "--format", "json").json
    assert list(found) == [
        *("program", "terminal", "clipboard", "database", "reading processes", "own state"),
        *("corrections", "synonyms", "team", "settings"),
    ]
    assert found["database"]["path"] == str(seed_database)
    assert (found["database"]["inspections"], found["database"]["sound"]) == (5, True)
    assert [provider["way"] for provider in found["clipboard"]["ways"]] == [
        "command",
        "tmux",
        "system",
        "terminal",
        "file",
    ]
    assert found["clipboard"]["would_use"] == "file"


def test_doctor_names_every_fact(run_doctor: RunCommand) -> None:
    facts = run_doctor("--format", "json").json
    assert {subject: " ".join(values) for subject, values in facts.items()} == {
        "program": "findings python sqlite textual system",
        "terminal": "term is_terminal size colours links encoding remote escape_delay mouse browser",
        "clipboard": "would_use ways osc52_limit in_tmux tmux_set_clipboard tmux_allow_passthrough "
        "tmux_terminal tmux_terminal_features in_screen",
        "database": "path size mode schema inspections paragraphs superseded published_dates_from_file_names "
        "you_may_write why_not writing_now "
        "vectors sound problems index_problems error",
        "reading processes": "no_new_privileges no_network no_other_programs no_writing ends_with_its_parent remark",
        "own state": "path exists",
        "corrections": "path recorded error",
        "synonyms": "path error",
        "team": "folder read refused",
        "settings": "path read complaints",
    }
    assert all(set(provider) == {"way", "usable", "why"} for provider in facts["clipboard"]["ways"])


def test_doctor_counts_what_is_in_the_users_state(run_doctor: RunCommand, seed_database: Path) -> None:
    with Library(seed_database) as library, Personal.open() as personal:
        [first, second, *_] = library.report("st-helens-2011-03")
        for paragraph in (first, second):
            personal.baskets.mark(library.inspection("st-helens-2011-03"), paragraph)
        personal.save_search("caseloads", Query(text="caseloads"))
        personal.set(SETTING, "short")
    state = run_doctor("--format", "json").json["own state"]
    path = Path(state.pop("path"))
    assert path.is_file() and list(state.pop("baskets").values()) == [2]
    assert state == {
        "exists": True,
        "mode": "0o600",
        "saved_searches": 1,
        "citations_chosen": "short",
        "notice": None,
    }


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true colour"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "256, but NO_COLOR asks for none"),
    ],
)
def test_doctor_counts_the_colours_of_the_terminal(variables: dict[str, str], expected: str) -> None:
    assert describe_colours(variables) == expected


def test_doctor_reads_the_settings_and_complains(run_doctor: RunCommand, own_folders: Path) -> None:
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        'copy = "clip"\ncolour = "red"\nmouse = "no"\n[keys]\n"browse.srt" = "x"\n', encoding="utf-8"
    )
    found = run_doctor("--format", "json").json
    assert found["clipboard"]["would_use"] == "command"
    complaints = "\n".join(found["settings"]["complaints"])
    assert "no setting is called 'colour'" in complaints
    assert "mouse = 'no' must be true or false" in complaints
    assert "browse.srt" in complaints


def test_doctor_reports_synonyms_that_cannot_be_used(
    run_doctor: RunCommand, run_on_seeds: RunCommand, own_folders: Path
) -> None:
    path = own_folders / "xdg_config_home" / "findings" / "synonyms.toml"
    path.parent.mkdir(parents=True)
    path.write_text('same = [\n  ["hub", "centre"],\n  "team",\n]\n', encoding="utf-8")
    [line] = [line for line in run_doctor().out.splitlines() if str(path) in line and "error" in line]
    assert "(at line 3); searches leave the file out until it is mended or removed" in line
    assert run_on_seeds("paragraphs", "caseloads").status == 0


@pytest.mark.parametrize("form", ["text", "csv"])
def test_doctor_in_other_formats(run_doctor: RunCommand, form: str) -> None:
    result = run_doctor("--format", form)
    assert result.status == 0
    assert "osc52 limit" in result.out


def test_doctor_reports_the_rest_where_the_database_is_missing(
    run_command: RunCommand, tmp_path: Path
) -> None:
    result = run_command("doctor", "--db", tmp_path / "no.db", "--format", "json")
    assert result.status == 3
    assert result.json["database"]["error"] and result.json["terminal"]
    assert result.err.count("\n") == 1
