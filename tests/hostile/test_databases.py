"""Databases made to do harm, beyond those of `tests/db/store`: computed values, damaged schemas, repair by doctor."""

import json
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.personal.personal import Personal
from db.query import Query
from db.records import LONGEST_NAME, Inspection, Paragraph
from db.store.health import examine
from db.store.library import Library
from db.store.lock import WriteLock, holder, lock_path
from tests.databases import change, store
from tests.hostile.control_characters import unsafe_characters
from tests.records import report
from tui.cli.main import run

KEY = "st-helens-2014-11"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store(tmp_path / "x.db", report(), report(authority="Sefton"))
    return tmp_path / "x.db"


def test_a_schema_that_is_not_unicode_is_reported(path: Path) -> None:
    content = path.read_bytes()
    damaged = content.replace(b"tablejudgementsjudgements", b"table\x80udgementsjudgements")
    damaged = damaged.replace(b"CREATE TABLE judgements (", b"CREATE TABLE judgements [")
    assert damaged != content
    path.write_bytes(damaged)
    with pytest.raises(LibraryError, match="damaged or cut short") as raised, Library(path) as library:
        library.inspections()
    assert not unsafe_characters(str(raised.value))


def test_a_value_of_gigabytes_is_never_computed(path: Path) -> None:
    """A generated column takes a few bytes in the file, and as much memory as its author chose when it is read."""
    change(
        path,
        "PRAGMA foreign_keys = OFF",
        "ALTER TABLE paragraphs RENAME COLUMN text TO was",
        "ALTER TABLE paragraphs ADD COLUMN text TEXT AS (hex(zeroblob(400000000)))",
    )
    with pytest.raises(LibraryError, match="larger than any report"), Library(path) as library:
        library.report(KEY)


def test_names_of_megabytes_are_cut_when_they_are_read(path: Path) -> None:
    """Every list sorts, folds and measures names: a foreign database must not make that take minutes."""
    long = "printf('%.2000000c', 'x')"
    change(
        path,
        f"UPDATE inspections SET authority = {long}, title = {long}, lead_inspector = {long}, region = {long}",
        f"UPDATE judgements SET label = {long}",
        f"UPDATE themes SET name = {long}",
        f"UPDATE sections SET path = json_array({long})",
    )
    with Library(path) as library:
        inspection = library.inspections()[0]
        read = [inspection.title, inspection.authority, inspection.region, inspection.lead_inspector]
        read += [judgement.label for judgement in inspection.judgements]
        read += [heading for paragraph in library.report(inspection.key) for heading in paragraph.section]
        facets = library.facets(Query())
        read += [count.value for count in facets["authority"]] + [count.label for count in facets["theme"]]
        read += library.themes().values()
        assert library.search(Query(authority=(inspection.authority or "",))).total
    assert {len(name or "") for name in read} == {LONGEST_NAME}


def test_a_wrong_index_is_found_by_doctor_and_rebuilt_on_request(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        path,
        "UPDATE paragraphs SET text = 'Zebras were seen.' WHERE seq = 1",
        "DELETE FROM search_vocabulary",
    )
    assert run(["doctor", "--db", str(path)]) == 1
    assert "`findings doctor --rebuild-index` repairs the search index" in capsys.readouterr().err
    assert run(["doctor", "--db", str(path), "--rebuild-index"]) == 0
    assert examine(path).is_sound
    with Library(path) as library:
        assert library.search(Query("zebras")).total == 2


def test_doctor_reports_a_damaged_database_and_changes_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xa5" * 8192
    path.write_bytes(content)
    assert run(["doctor", "--db", str(path)]) in (1, 3)
    printed = capsys.readouterr()
    assert "damaged" in printed.err or "malformed" in printed.err or "missing" in printed.err
    assert path.read_bytes() == content


def test_a_text_of_megabytes_is_searched_and_cut_in_a_table(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.db"
    store(path, report(texts=["caseloads " * 2**17, "b"]))
    with Library(path) as library:
        assert library.search(Query("caseloads")).total == 1
    assert run(["paragraphs", "caseloads", "--db", str(path), "--format", "table"]) == 0
    assert len(capfd.readouterr().out) < 2_000


RECORDS = {
    "brackets": "[" * 4000,
    "half": "{",
    "null": "null",
    "types": '{"text": 3, "number": [1], "pages": "x", "seq": null}',
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_damaged_personal_record_is_loaded_as_far_as_possible(tmp_path: Path, record: str) -> None:
    path = tmp_path / "personal.db"
    with Personal.open(path) as personal:
        personal.baskets.toggle(
            Inspection("Sefton", "sif", "Title", "x", "0" * 64, key="sefton-2014-11"),
            Paragraph(1, "Text", "finding"),
        )
        personal.save_search("mine", Query("care"))
        personal.save_place(Paragraph(1, "Text", "finding", inspection="sefton-2014-11"))
    change(
        path,
        f"UPDATE mark SET paragraph = '{record}', source = '{record}', note = x'c328'",
        f"UPDATE saved_search SET query = '{record}'",
        "UPDATE place SET seq = 'many', words = x'00'",
    )
    with Personal.open(path) as personal:
        [mark] = personal.baskets.marks()
        assert (mark.paragraph.text, mark.paragraph.seq, mark.inspection.title) == ("", 0, "")
        assert mark.note == ""
        assert personal.search("mine") == Query()
        place = personal.place("sefton-2014-11")
        assert place is not None and place.seq == 0


def test_a_personal_file_with_other_tables_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    Personal.open(path).close()
    change(path, "ALTER TABLE mark RENAME COLUMN note TO remark")
    with Personal.open(path) as personal:
        assert "put aside as" in personal.notice
        assert personal.baskets.marks() == ()
    assert len(list(tmp_path.glob("personal-damaged-*"))) == 1


def test_a_lock_file_of_brackets_does_no_harm(path: Path) -> None:
    with WriteLock(path):
        lock_path(path).write_text(json.dumps("x")[:1] + "[" * 4000)
        assert holder(path) is not None
        lock_path(path).write_text("[" * 4000)
        assert str(holder(path)).startswith("?")
