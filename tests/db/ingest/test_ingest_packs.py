"""A PDF with several reports becomes several inspections; a file that is no report is refused."""

from pathlib import Path

from db.ingest.ingest import Outcome, ingest
from db.ingest.options import IngestOptions
from db.store.library import Library
from tests.db.reading.test_packs import COUNCIL_PAPER, letter, made

LETTER = letter("Liverpool", 20, "plans are late")


def run(folder: Path, *paths: Path, as_other: bool = False) -> list[Outcome]:
    return list(ingest(paths, folder / "x.db", IngestOptions(as_other=as_other)))


def cited(folder: Path) -> list[tuple[str, str | None, int]]:
    with Library(folder / "x.db") as library:
        return [(i.key, i.publisher, i.part) for i in library.inspections()]


def test_the_reports_of_a_pack_are_inspections_of_their_own(tmp_path: Path) -> None:
    pack = made(tmp_path, COUNCIL_PAPER, LETTER)
    (outcome,) = run(tmp_path, pack)
    assert (outcome.status, outcome.inspection) == ("added", "liverpool-2022-06")
    assert outcome.reason == "the file also holds liverpool-2022-04"
    assert sorted(cited(tmp_path)) == [
        ("liverpool-2022-04", "Ofsted", 2),
        ("liverpool-2022-06", "Liverpool City Council", 1),
    ]
    with Library(tmp_path / "x.db") as library:
        pages = {page for paragraph in library.report("liverpool-2022-04") for page in paragraph.pages or ()}
    assert pages == {3, 4}
    (again,) = run(tmp_path, pack)
    assert (again.status, again.inspection) == ("unchanged", "liverpool-2022-06")


def test_a_copy_in_a_pack_does_not_take_the_place_of_the_report_itself(tmp_path: Path) -> None:
    alone = made(tmp_path, LETTER).rename(tmp_path / "alone.pdf")
    run(tmp_path, alone)
    (outcome,) = run(tmp_path, made(tmp_path, COUNCIL_PAPER, LETTER))
    assert f"the report itself is held: {alone}" in (outcome.reason or "")
    assert ("liverpool-2022-04", "Ofsted", 1) in cited(tmp_path)


def test_the_report_itself_takes_the_place_of_a_copy_in_a_pack(tmp_path: Path) -> None:
    pack = made(tmp_path, COUNCIL_PAPER, LETTER).rename(tmp_path / "council.pdf")
    run(tmp_path, pack)
    (outcome,) = run(tmp_path, made(tmp_path, LETTER))
    assert (outcome.status, outcome.inspection) == ("updated", "liverpool-2022-04")
    assert ("liverpool-2022-04", "Ofsted", 1) in cited(tmp_path)


def test_a_file_that_is_no_report_is_refused_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text("pytest==8.0\nrapidfuzz>=3.9\n")
    (outcome,) = run(tmp_path, path)
    assert (outcome.status, outcome.reason) == (
        "failed",
        "not recognised as an inspection report (no authority, no date); --as-other ingests it anyway",
    )
    (taken,) = run(tmp_path, path, as_other=True)
    assert (taken.status, taken.inspection) == ("added", "unknown-undated")
    assert "not recognised as an inspection report: no authority, no date" in (taken.reason or "")


def test_the_files_that_a_folder_holds_besides_are_counted(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("a.docx", "b.xlsx", ".hidden"):
        (tmp_path / "reports" / name).write_text("x")
    told: list[int] = []
    assert list(ingest([tmp_path / "reports"], tmp_path / "x.db", skipped=told.append)) == []
    assert told == [2]
