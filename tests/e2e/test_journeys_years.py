"""Tasks that are about some years, in a real tmux at 80x24, with the keys that each takes counted."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from db.records import Report
from db.store.library import Library
from tests.databases import store
from tests.e2e.conftest import Browse
from tests.e2e.key_counts import CHANGED_BETWEEN, FRONT_DOOR
from tests.records import report
from tests.shared_files import make_once

CARE_LEAVERS = {
    2014: "Care leavers are well prepared for their lives.",
    2019: "Pathway plans of care leavers are not up to date.",
    2023: "Pathway plans of care leavers are comprehensive and up to date.",
}
OVERSIGHT = (
    "Management oversight at the front door has not been rigorous since 2022.",
    "Management oversight in the multi-agency safeguarding hub is too weak.",
    "Management oversight at the front door is strong.",
    "Management oversight of care plans is too weak.",
)


def overseen(authority: str, end: str) -> Report:
    """A report that speaks of management oversight alone."""
    made = report(authority, end, OVERSIGHT)
    paragraphs = (
        replace(p, themes=("supervision-oversight",)) if p.kind == "finding" else p for p in made.paragraphs
    )
    return replace(made, paragraphs=tuple(paragraphs))


@pytest.fixture(scope="module")
def years_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three inspections of St Helens, and others of authorities whose names begin alike."""
    reports = [
        report("St Helens", f"{year}-07-21", ("Caseloads are too high.", said))
        for year, said in CARE_LEAVERS.items()
    ]
    others = [overseen("Stockport", "2022-03-04"), overseen("Stoke-on-Trent", "2021-12-31"), report("Sutton")]
    return make_once(tmp_path_factory, "years.db", lambda path: store(path, *reports, *others))


def test_what_changed_for_care_leavers_between_two_inspections(browse: Browse, years_database: Path) -> None:
    tmux = browse(database=years_database)
    tmux.write(":st h")
    tmux.until("▌ St Helens ")
    tmux.press("Enter")
    tmux.until("1 of 6", "St Helens · Single inspection · 1–21 Jul 2023", gone=["Everything by name"])
    tmux.write("tca")
    tmux.until("Show one theme", "▌ Care leavers")
    tmux.press("Enter")
    tmux.until("1 of 3", "St Helens · Care leavers")
    tmux.write(".")
    screen = tmux.until(
        "▲ 1 better",
        "everything · Care leavers",
        "St Helens Jul 2019 single inspection → St Helens Jul 2023 single inspection",
        *(said for year, said in CARE_LEAVERS.items() if year > 2014),
    )
    assert tmux.pressed == CHANGED_BETWEEN.keys <= 12
    assert "Caseloads" not in screen


def test_criticism_of_oversight_at_the_front_door_since_a_year_as_csv(
    browse: Browse, years_database: Path, tmp_path: Path
) -> None:
    tmux = browse(database=years_database, folder=tmp_path)
    tmux.write('/~"front door" since 2022')
    tmux.until("Tab filters since 2022")
    tmux.press("Tab")
    tmux.until("3 of 16 paragraphs", gone=["Tab filters"])
    tmux.press("Enter")
    tmux.until("1 of 3")
    tmux.write("!")
    tmux.until("1 of 2")
    tmux.write("tover")
    tmux.until("Show one theme", "▌ Supervision and management oversight")
    tmux.press("Enter")
    tmux.until("1 of 2", gone=["Show one theme"])
    tmux.write("ecsv")
    tmux.until("▌ What is shown (2 paragraphs) as CSV")
    tmux.press("Enter")
    tmux.until("2 paragraphs saved to")
    assert tmux.pressed == FRONT_DOOR.keys <= 45
    [path] = tmp_path.glob("*.csv")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert {row["text"] for row in rows} == set(OVERSIGHT[:2])
    query = Query('~"front door"', since="2022-01-01", theme=("supervision-oversight",), criticism=True)
    with Library(years_database) as library:
        assert {int(row["id"]) for row in rows} == set(library.search(query).ids)
