"""`findings grades --svg`: a plot of all authorities, or of those named; nothing is overwritten."""

from pathlib import Path
from xml.etree import ElementTree as Tree

from tests.databases import store
from tests.records import judgements, report
from tests.tui.cli.command_line import RunCommand

TEXT = "{http://www.w3.org/2000/svg}text"


def words(path: Path) -> list[str]:
    return [element.text or "" for element in Tree.parse(path).getroot().iter(TEXT)]  # noqa: S314 - our own drawing


def test_the_named_authorities_are_drawn_over_time_in_their_order(
    run_on_seeds: RunCommand, tmp_path: Path
) -> None:
    path = tmp_path / "two.svg"
    status, out, err = run_on_seeds("grades", "sefton", "liverpool", "--svg", path)
    assert (status, out) == (0, "")
    assert "the judgements of 2 over time" in err and str(path) in err
    assert "Judgements over time: Sefton and Liverpool" in words(path)


def test_without_a_name_the_latest_grades_of_all_are_drawn(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "all.svg"
    status, _, err = run_on_seeds("grades", "--svg", path)
    assert status == 0 and "latest judgements of 3" in err
    assert {"Liverpool", "Sefton", "St Helens"} <= set(words(path))


def test_an_existing_file_is_left_as_it_is(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text("mine", encoding="utf-8")
    status, _, err = run_on_seeds("grades", "--svg", path)
    assert status == 1 and "exists" in err and len(err.splitlines()) == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_missing_folder_is_reported_in_one_line(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    status, _, err = run_on_seeds("grades", "--svg", tmp_path / "nowhere" / "x.svg")
    assert status == 1 and "was not written" in err and len(err.splitlines()) == 1


def test_a_dash_is_stdout(run_on_seeds: RunCommand) -> None:
    status, out, _ = run_on_seeds("grades", "sefton", "--svg", "-")
    assert status == 0 and out.startswith("<?xml") and out.rstrip().endswith("</svg>")


def test_drawing_and_listing_at_once_is_wrong_usage(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    status, _, err = run_on_seeds("grades", "--svg", tmp_path / "x.svg", "--format", "csv")
    assert status == 2 and "use one of them" in err


def test_changes_are_drawn_where_changes_are_asked_for(run_command: RunCommand, tmp_path: Path) -> None:
    database, path = tmp_path / "x.db", tmp_path / "moves.svg"
    grades = (("2017-03-01", "good"), ("2025-01-24", "inadequate"))
    store(
        database,
        *(report("Harrow", end, ["Slow."], judgements=judgements(overall=grade)) for end, grade in grades),
    )
    args = ("grades", "--db", database, "--grade", "inadequate", "--svg", path)
    assert run_command(*args, "--change", "up").status == 1 and not path.exists()
    done = run_command(*args, "--change", "down")
    assert done.status == 0 and "1 change of grade drawn to" in done.err
    drawn = words(path)
    assert {"Harrow", "Jan 2025", "↓↓", "2025"} <= set(drawn)
    assert drawn[0] == "What moved: Inadequate · change: down: 1 change of grade"
    assert drawn[-1].startswith("Drawn by findings from x.db on ")


def test_the_trend_of_a_search_is_drawn_as_a_line(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "trend.svg"
    done = run_on_seeds("count", "caseloads", "--trend", path)
    assert done.status == 0 and "the trend drawn to" in done.err
    assert {"2011", "2012", "2013", "2014", "share of the inspections of each year, in per cent"} <= set(
        words(path)
    )
    assert run_on_seeds("count", "caseloads", "--trend", path, "--svg", path).status == 2
