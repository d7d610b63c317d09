"""The command line as `contract.md` promises it: what goes where, and with which exit status."""

import csv
import io
import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from db.query import Query
from db.store.library import Library
from db.store.personal import Personal
from tui.cli import COMMANDS, run

FORMATS = ("table", "text", "markdown", "csv", "json", "jsonl")


class Told:
    """What a command line printed and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def findings(capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*args: object) -> Told:
        capsys.readouterr()
        status = run([str(arg) for arg in args])
        printed = capsys.readouterr()
        return Told(status, printed.out, printed.err)

    return command


@pytest.fixture
def seeds(findings: Any, seed_database: Path) -> Any:
    return lambda *args: findings("--db", seed_database, *args)


def process(*args: object, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, without a terminal."""
    command = [sys.executable, "-c", "from tui.cli import main; main()", *map(str, args)]
    return subprocess.run(
        command,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


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


# Results


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        ["inspections"],
        ["paragraphs", "caseloads"],
        ["compare", "st-helens-2011-03", "st-helens-2014-11"],
        ["grades"],
        ["themes"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_prints_in_every_format(seeds: Any, command: list[str], form: str) -> None:
    told = seeds(*command, "--format", form)
    assert told.status == 0
    assert told.out.endswith("\n")
    if form == "json":
        assert told.json
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in told.out.splitlines())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(told.out)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_inspections(seeds: Any) -> None:
    held = {one["key"]: one for one in seeds("inspections", "--format", "json").json}
    assert set(held) == {
        "liverpool-2014-06",
        "sefton-2016-05",
        "st-helens-2011-03",
        "st-helens-2014-11",
        "st-helens-2022-07",
    }
    sefton = held["sefton-2016-05"]
    assert {j["area"]: j["grade"] for j in sefton["judgements"]}["lscb"] == "inadequate"
    assert (sefton["start"], sefton["end"], sefton["pages"]) == ("2016-04-11", "2016-05-05", None)


def test_paragraphs_by_key_in_reading_order_with_apparatus(seeds: Any) -> None:
    body = seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--format", "json"
    ).json
    whole = seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--all", "--format", "json"
    ).json
    assert [p["seq"] for p in whole] == sorted(p["seq"] for p in whole)
    assert {p["id"] for p in body} < {p["id"] for p in whole}
    assert not {"boilerplate", "footnote"} & {p["kind"] for p in body}
    assert all("score" not in p for p in whole)


@pytest.mark.parametrize("sort", [None, "relevance", "newest", "oldest", "reading"])
def test_a_query_gives_a_score_in_any_order(seeds: Any, sort: str | None) -> None:
    found = seeds("paragraphs", "caseloads", *(["--sort", sort] if sort else []), "--format", "json").json
    assert found and all(p["score"] > 0 for p in found)
    if sort in (None, "relevance"):
        assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)


def test_the_same_filter_twice_is_either_and_different_ones_are_both(seeds: Any) -> None:
    def ids(*args: str) -> set[int]:
        return {p["id"] for p in seeds("paragraphs", *args, "--format", "json").json}

    sefton, liverpool = ids("--authority", "SEFTON"), ids("--authority", "liverpool city council")
    assert sefton and liverpool
    assert ids("--authority", "sefton", "--authority", "Liverpool") == sefton | liverpool
    inadequate = ids("--grade", "Inadequate")
    assert ids("--authority", "sefton", "--grade", "inadequate") == sefton & inadequate
    assert ids("--since", "2016") == ids("--since", "2016-01-01")
    assert ids("--until", "2016-05") >= sefton
    assert ids("--since", "2016-05-06").isdisjoint(sefton)


@pytest.mark.parametrize("words", [["care", "-leavers"], ["care -leavers"], ["-leavers", "care"]])
def test_a_word_may_be_excluded_however_it_is_written(seeds: Any, words: list[str]) -> None:
    found = seeds("paragraphs", *words, "--format", "json")
    assert found.status == 0
    assert not any("leavers" in p["text"].lower() for p in found.json)


def test_misspelt_words_are_forgiven_and_told(seeds: Any) -> None:
    told = seeds("paragraphs", "privte", "fosterng", "--format", "json")
    assert told.status == 0 and "private fostering" in told.json[0]["text"]
    assert "private for privte" in told.err


def test_nothing_found_is_one_and_an_empty_list(seeds: Any) -> None:
    told = seeds("paragraphs", '"no such phrase anywhere"', "--format", "json")
    assert (told.status, told.json) == (1, [])
    assert "nothing found" in told.err


@pytest.mark.parametrize(
    "query", ["don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "😀", "\u202ex", "--", "-"]
)
def test_no_query_is_a_syntax_error(seeds: Any, query: str) -> None:
    assert seeds("paragraphs", "--limit", "1", "--format", "json", query).status in (0, 1)


def test_limits(seeds: Any) -> None:
    assert len(seeds("paragraphs", "children", "--limit", "3", "--format", "json").json) == 3
    assert len(seeds("paragraphs", "--format", "json").json) > 500
    table = seeds("paragraphs", "--format", "table")
    assert "the first 50 of" in table.err


def test_a_saved_search_is_where_one_starts(seeds: Any) -> None:
    with Personal.open() as personal:
        personal.save_search("Sefton caseloads", Query(text="caseloads", authority=("Sefton",)))
    found = seeds("paragraphs", "--saved", "sefton caseloads", "--format", "json").json
    assert found and {p["authority"] for p in found} == {"Sefton"}
    wider = seeds(
        "paragraphs", "--saved", "sefton caseloads", "--authority", "liverpool", "--format", "json"
    ).json
    assert {p["authority"] for p in wider} == {"Sefton", "Liverpool"}


@pytest.mark.parametrize(
    ("form", "sign"), [("ris", "TY  - RPRT"), ("bibtex", "@techreport"), ("csl-json", '"type"')]
)
def test_a_bibliography_of_what_was_found_names_each_inspection_once(
    seeds: Any, form: str, sign: str
) -> None:
    told = seeds("paragraphs", "children", "--authority", "sefton", "--bibliography", form)
    assert (told.status, told.out.count(sign)) == (0, 1)
    assert seeds("inspections", "--bibliography", form).out.count(sign) == 5


def test_the_style_of_citation_is_the_option_then_the_variable_then_the_settings(
    seeds: Any, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ("paragraphs", "--inspection", "st-helens-2011-03", "--limit", "1", "--format", "text")
    assert "inspected 2–3 March 2011" in seeds(*ask).out
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('citation = "[$year] $key"', "utf-8")
    assert "[2011] st-helens-2011-03." in seeds(*ask).out
    monkeypatch.setenv("FINDINGS_CITATION", "short")
    assert "Ofsted 2011, under" in seeds(*ask).out
    assert "(inspected 2–3 March 2011;" in seeds(*ask, "--citation", "footnote").out
    wrong = seeds(*ask, "--citation", "$titel")
    assert (wrong.status, wrong.out) == (2, "") and "$title" in wrong.err


def test_compare_holds_every_left_paragraph_once(seeds: Any, seed_database: Path) -> None:
    compared = seeds("compare", "st-helens-2011-03", "st-helens-2014-11", "--format", "json").json
    left = [row["left"]["id"] for row in compared["rows"] if row["left"]]
    with Library(seed_database) as library:
        body = {
            p.id
            for p in library.report("st-helens-2011-03")
            if p.kind not in ("boilerplate", "footnote", "statistic")
        }
    assert sorted(left) == sorted(body)
    assert compared["grades"][0] == {
        "area": "overall",
        "left": None,
        "right": "requires-improvement",
        "change": "new",
    }


def test_grades_of_one_authority(seeds: Any) -> None:
    rows = seeds("grades", "st. helens", "--format", "json").json
    assert {row["authority"] for row in rows} == {"St Helens"}
    assert {row["change"] for row in rows} == {"new"}
    assert len(seeds("grades", "--format", "json").json) > len(rows)


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


# As a process


def test_without_a_terminal_it_lists_the_inspections_and_how_to_go_on(seed_database: Path) -> None:
    told = process(FINDINGS_DB=str(seed_database))
    assert (told.returncode, told.stderr) == (0, "")
    assert "st-helens-2014-11" in told.stdout and "findings -h" in told.stdout


def test_the_basket_is_printed_to_a_pipe(seed_database: Path) -> None:
    empty = process("--print", FINDINGS_DB=str(seed_database))
    assert (empty.returncode, empty.stdout) == (1, "")
    with Library(seed_database) as library, Personal.open() as personal:
        inspection = library.inspection("st-helens-2011-03")
        marked = [p for p in library.report(inspection.key) if p.kind == "area-for-development"][:2]
        for paragraph in marked:
            personal.baskets.mark(inspection, paragraph)
    told = process("--print", FINDINGS_DB=str(seed_database))
    assert told.returncode == 0
    assert marked[0].text in told.stdout and marked[1].text in told.stdout
    assert told.stdout.count("(Ofsted, “") == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_what_is_marked_is_printed_to_a_pipe_after_browsing(seed_database: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", "from tui.cli import main; main()", "--print"]
    with subprocess.Popen(
        command, env=environ, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        try:
            painted = Painted(ours)
            painted.wait_for("3 Reader  St Helens")  # of the reader: what Space marks is there
            os.write(ours, b" ")
            painted.wait_for("basket 1")
            os.write(ours, b"q")
            painted.drain()
            assert running.stdout
            printed = running.stdout.read().decode()
        except BaseException:
            running.kill()  # or leaving the block would wait for it
            raise
    os.close(ours)
    assert running.returncode == 0
    assert printed.count("(") >= 1 and "\x1b" not in printed
    with Library(seed_database) as library:
        first = library.search(Query()).ids[0]
        assert library.paragraphs([first])[0].text in printed


def test_no_process_is_left_when_the_terminal_goes_away_under_the_browser() -> None:
    code = (
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,), name='textual-input').start()\n"
        "from tui.cli import main\n"
        "main(['--version'])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stdout[:9]) == (0, "findings ")


class Painted:
    """What a program has painted on a pseudo-terminal, as far as it has been read."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = ""

    def wait_for(self, words: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.text):
            assert time.monotonic() < end, self.text[-2000:]
            self._read(0.2)

    def drain(self) -> None:
        """Read on until the program has closed the terminal."""
        while self._read(10):
            pass

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        try:
            read = os.read(self.terminal, 65536)
        except OSError:  # Linux tells so that the other end has been closed
            return False
        self.text += read.decode("utf-8", "replace")
        return bool(read)


def test_a_broken_pipe_ends_quietly(seed_database: Path) -> None:
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", "from tui.cli import main; main()", "paragraphs", "--format", "jsonl"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(seed_database: Path, closed: str) -> None:
    command = f"{sys.executable} -c 'from tui.cli import main; main()' inspections {closed}"
    told = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_full_disk_is_one_line(seed_database: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", "from tui.cli import main; main()", "inspections"]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            command, env=environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1 and "No space left" in told.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_terminal_without_utf8_loses_no_result(seed_database: Path, locale: str) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", "from tui.cli import main; main()", "inspections"],
        env={**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Sefton, single inspection, 11 April - 5 May 2016" in told.stdout


def test_a_fault_of_our_own_is_one_line(
    monkeypatch: pytest.MonkeyPatch, findings: Any, seed_database: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("odd\x1b[31m\nsecond line")

    monkeypatch.setattr(Library, "inspections", broken)
    told = findings("inspections", "--db", seed_database)
    assert told.status == 1 and told.err.count("\n") == 1 and "\x1b" not in told.err
    monkeypatch.setenv("FINDINGS_DEBUG", "1")
    with pytest.raises(RuntimeError):
        findings("inspections", "--db", seed_database)
