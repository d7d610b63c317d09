"""Files that are not reports: each is reported with its reason, within limits, and the other files are read."""

from pathlib import Path

import pytest

from db.ingest import pool, worker
from db.ingest.files import MAX_TEXT_BYTES
from db.ingest.ingest import Outcome, ingest
from db.ingest.pool import ReadingLimits, read_all
from db.store.library import Library
from tests.db.ingest.report_files import letter
from tests.hostile.control_characters import unsafe_characters
from tests.hostile.files import NUMBER_OF_PAGES, bad_files, bomb, fill_folder, thousand_pages

SECONDS = 30


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of each file of the folder, by its name."""
    folder = tmp_path_factory.mktemp("bad")
    expected.update(fill_folder(folder))
    database = tmp_path_factory.mktemp("database") / "x.db"
    found = {
        outcome.path.rpartition("/")[2]: outcome
        for outcome in ingest([folder], database, limits=ReadingLimits(seconds_per_file=SECONDS))
    }
    with Library(database) as library:
        assert {i.authority for i in library.inspections()} == {"Sefton", "Bolton", "Bury"}
    return found


expected: dict[str, str] = {}


@pytest.mark.parametrize("bad", bad_files(), ids=lambda bad: bad.name)
def test_a_bad_file_is_reported_with_name_and_reason(outcomes: dict[str, Outcome], bad: object) -> None:
    outcome = outcomes[bad.name]  # type: ignore[attr-defined]
    assert outcome.status == "failed"
    assert bad.reason in (outcome.reason or ""), outcome.reason  # type: ignore[attr-defined]
    assert "\n" not in (outcome.reason or "") and not unsafe_characters(outcome.reason or "")


def test_what_is_not_a_file_is_reported_and_the_others_are_read(outcomes: dict[str, Outcome]) -> None:
    assert outcomes.keys() == expected.keys()
    for name, reason in expected.items():
        outcome = outcomes[name]
        assert outcome.status == ("failed" if reason else "added"), outcome
        assert reason in (outcome.reason or ""), outcome


def test_every_encoding_is_read_as_the_same_report(outcomes: dict[str, Outcome]) -> None:
    counts = {outcomes[name].paragraphs for name in ("good.txt", "utf-16.txt", "latin-1.txt")}
    assert len(counts) == 1


@pytest.mark.usefixtures("own_readers")  # it asks for the most memory that was used
def test_a_thousand_pages_are_read_within_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(thousand_pages())
    [reading] = read_all([(path, "long.pdf")], seconds=SECONDS)
    assert reading.reports, reading.reason
    assert reading.reports[0].inspection.pages == NUMBER_OF_PAGES
    text = "\n".join(paragraph.text for paragraph in reading.reports[0].paragraphs)
    assert all(f"Paragraph {number} about" in text for number in range(1, NUMBER_OF_PAGES + 1))
    assert reading.peak_kib < 300 * 1024


def test_a_decompression_bomb_is_refused_within_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of a few KB that decompresses to 400 MB, under a limit of 300 MB (in production 1,024)."""
    setting = "import main; import db.ingest.worker as w; w.MEMORY_BYTES = 300 << 20;"
    small = pool._START.replace("import main;", setting)
    assert small != pool._START
    monkeypatch.setattr(pool, "_START", small)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(megabytes=400))
    assert path.stat().st_size < 50_000
    good = letter(tmp_path, "good.txt", "Sefton")
    bad, read = read_all([(path, "bomb.pdf"), (good, "good.txt")], workers=1, seconds=SECONDS)
    assert not bad.reports and "memory" in (bad.reason or "")
    assert read.reports, "the next file is read"


def test_a_file_of_64_gb_is_refused_unread(tmp_path: Path) -> None:
    """It is one hole, which takes no room on the disk; read, it would fill the memory."""
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(64 << 30)
    [outcome] = ingest([tmp_path / "line.txt"], tmp_path / "x.db")
    assert outcome.reason == f"the file is larger than {MAX_TEXT_BYTES // 2**20} MB"


@pytest.mark.parametrize("piece", [b"caseloads ", b"x", b"1. ", b"Dear Sir "])
def test_a_long_line_is_read_or_refused_in_time(tmp_path: Path, piece: bytes) -> None:
    """A line of a quarter MB is refused as too long for a paragraph, or read, within the limit of time."""
    path = tmp_path / "line.txt"
    path.write_bytes(b"Report\n\n" + piece * (2**18 // len(piece)))
    [reading] = read_all([(path, "line.txt")], seconds=SECONDS, as_other=True)
    assert reading.reports or "characters" in (reading.reason or ""), reading.reason


def test_many_short_lines_are_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("1. Word\n\n" * 6_000)
    [reading] = read_all([(path, "lines.txt")], seconds=SECONDS, as_other=True)
    assert reading.reports, reading.reason


def test_the_limits_are_those_that_messages_name() -> None:
    assert worker.MEMORY_BYTES == 2**30
    assert "1,024 MB" in worker.NO_MEMORY
