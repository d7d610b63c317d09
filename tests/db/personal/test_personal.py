"""The user's own state: saved at each change, private, shared between windows; its faults are never fatal."""

import json
import os
import sqlite3
import stat
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import UnknownValue
from db.personal import personal_file
from db.personal.baskets import DEFAULT, NameTaken
from db.personal.marks import Identity, Mark
from db.personal.personal import HISTORY_LENGTH, Personal
from db.personal.personal_file import NotSaved, PersonalFile
from db.personal.rematch import find_place
from db.query import Query
from db.records import Paragraph
from tests.records import inspection, paragraph

KEY = "st-helens-2014-11"
INSPECTION = inspection("St Helens", kind="sif", key=KEY)


def numbered(number: str | None, text: str, seq: int = 1) -> Paragraph:
    """A stored paragraph of INSPECTION with the number that the report prints."""
    return paragraph(seq, text, number=number, id=seq, inspection=KEY, section=("A", "B"))


ONE = numbered("94", "Caseloads are too high.", 94)
TWO = numbered("95", "Adoption is timely.", 95)
THREE = numbered(None, "Care leavers wait.", 96)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "personal.db"


def texts(personal: Personal, name: str | None = None) -> list[str]:
    return [mark.paragraph.text for mark in personal.baskets.marks(name)]


def filled(path: Path | None = None) -> Personal:
    personal = Personal.open(path) if path else Personal.in_memory()
    for one in (ONE, TWO, THREE):
        personal.baskets.mark(INSPECTION, one, origin="“caseloads”")
    return personal


def test_what_is_marked_is_there_in_order_after_reopening(path: Path) -> None:
    filled(path).close()
    with Personal.open(path) as personal:
        marks = personal.baskets.marks()
        assert [mark.paragraph for mark in marks] == [ONE, TWO, THREE]
        assert marks[0].inspection == INSPECTION
        assert marks[0].origin == "“caseloads”"


def test_what_is_marked_is_saved_without_closing(path: Path) -> None:
    personal = filled(path)
    with Personal.open(path) as other:
        assert texts(other) == texts(personal) != []


def test_space_marks_and_unmarks() -> None:
    personal = Personal.in_memory()
    assert personal.baskets.toggle(INSPECTION, ONE) is True
    assert Identity.of(ONE) in personal.baskets.identities()
    assert personal.baskets.toggle(INSPECTION, ONE) is False
    assert personal.baskets.identities() == frozenset()


def test_duplicates_are_merged() -> None:
    personal = filled()
    assert personal.baskets.mark(INSPECTION, replace(ONE, id=999, text="Caseloads  are too high")) is False
    assert len(personal.baskets.marks()) == 3


def test_notes_are_kept_and_cleaned() -> None:
    personal = filled()
    personal.baskets.write_note(Identity.of(TWO), "for March\x1b[31m")
    assert [mark.note for mark in personal.baskets.marks()] == ["", "for March[31m", ""]


@pytest.mark.parametrize(
    ("moved", "by", "expected"),
    [
        (THREE, -1, "94 96 95"),
        (ONE, 1, "95 94 96"),
        (ONE, 99, "95 96 94"),
        (THREE, -99, "96 94 95"),
        (ONE, -1, "94 95 96"),
    ],
)
def test_the_order_is_the_persons(moved: Paragraph, by: int, expected: str) -> None:
    personal = filled()
    personal.baskets.move(Identity.of(moved), by)
    assert " ".join(str(mark.paragraph.seq) for mark in personal.baskets.marks()) == expected


def test_emptying_can_be_undone_notes_and_order_too() -> None:
    personal = filled()
    personal.baskets.move(Identity.of(THREE), -2)
    personal.baskets.write_note(Identity.of(ONE), "first")
    before = personal.baskets.marks()
    removed = personal.baskets.empty()
    assert personal.baskets.marks() == ()
    personal.baskets.restore(removed)
    assert personal.baskets.marks() == before


def test_named_baskets() -> None:
    personal = filled()
    personal.baskets.choose("scrutiny March")
    personal.baskets.mark(INSPECTION, ONE)
    assert personal.baskets.current == "scrutiny March"
    assert (texts(personal), len(texts(personal, DEFAULT))) == ([ONE.text], 3)
    personal.baskets.merge(DEFAULT, "scrutiny March")
    assert texts(personal) == [ONE.text, TWO.text, THREE.text]
    personal.baskets.rename("scrutiny March", "April")
    assert personal.baskets.current == "April" and len(texts(personal)) == 3
    with pytest.raises(NameTaken, match="a basket “basket” already: choose another name"):
        personal.baskets.rename("April", DEFAULT)
    personal.baskets.remove("April")
    assert personal.baskets.current == DEFAULT
    assert personal.baskets.names() == (DEFAULT,)


def test_searches_are_kept_by_name() -> None:
    personal = Personal.in_memory()
    query = Query(text="caseloads", authority=("St Helens",), grade=("inadequate",))
    personal.save_search("Caseloads", query)
    assert personal.search("caseloads ") == query
    assert personal.searches() == {"Caseloads": query}
    with pytest.raises(UnknownValue, match="Caseloads"):
        personal.search("casloads")
    personal.delete_search("Caseloads")
    assert personal.searches() == {}


def test_history_is_newest_first_each_once_and_bounded() -> None:
    personal = Personal.in_memory()
    for text in ("a", "b", "a"):
        personal.add_to_history(Query(text=text))
    assert [query.text for query in personal.history()] == ["a", "b"]
    for number in range(HISTORY_LENGTH + 5):
        personal.add_to_history(Query(text=str(number)))
    assert len(personal.history()) == HISTORY_LENGTH
    assert personal.history(1)[0].text == str(HISTORY_LENGTH + 4)


def test_the_last_place_of_each_report() -> None:
    personal = Personal.in_memory()
    assert personal.place("st-helens-2014-11") is None
    personal.save_place(ONE)
    personal.save_place(TWO)
    place = personal.place("st-helens-2014-11")
    assert place is not None
    assert find_place([ONE, replace(TWO, seq=120)], place) == 120
    assert find_place([ONE, THREE], place) in (94, 96)
    assert find_place([], place) is None


def test_the_file_is_its_owners_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        filled(path).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    filled(path).close()
    path.chmod(0o644)
    Personal.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_put_aside_and_told(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with Personal.open(path) as personal:
        assert "put aside" in personal.notice
        personal.baskets.mark(INSPECTION, ONE)
    [aside] = [p for p in path.parent.iterdir() if "damaged" in p.name]
    assert aside.read_bytes() == damage
    with Personal.open(path) as personal:
        assert (personal.notice, texts(personal)) == ("", [ONE.text])


def test_pages_damaged_in_the_middle_are_found(path: Path) -> None:
    with filled(path) as personal:
        many = (numbered(str(number), "word " * 50 + str(number), number) for number in range(300))
        personal.baskets.restore([Mark(Identity.of(one), one, INSPECTION) for one in many])
    content = bytearray(path.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    path.write_bytes(content)
    with Personal.open(path) as personal:
        assert "put aside" in personal.notice


def test_a_file_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    filled(path).close()
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    content = path.read_bytes()
    with Personal.open(path) as personal:
        assert "newer findings" in personal.notice
        assert personal.baskets.mark(INSPECTION, ONE)
        assert personal.path is None
    assert path.read_bytes() == content


def test_where_nothing_can_be_written_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Personal.open(tmp_path / "file" / "personal.db") as personal:
        assert "nothing marked now is kept" in personal.notice
        assert personal.baskets.mark(INSPECTION, ONE)
        assert texts(personal) == [ONE.text]


def test_two_windows_lose_nothing_to_each_other(path: Path) -> None:
    def work(first: int) -> None:
        with Personal.open(path) as personal:
            for number in range(first, first + 20):
                personal.baskets.mark(INSPECTION, numbered(str(number), f"text {number}", number))

    Personal.open(path).close()
    windows = [threading.Thread(target=work, args=(first,)) for first in (0, 100, 200)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    with Personal.open(path) as personal:
        assert len(personal.baskets.identities()) == 60
        assert len({mark.paragraph.seq for mark in personal.baskets.marks()}) == 60


def paragraph_mark() -> Mark:
    new = numbered("1", "new")
    return Mark(Identity.of(new), new, INSPECTION)


def test_a_change_that_cannot_be_saved_says_so_and_keeps_what_was(path: Path) -> None:
    personal = filled(path)
    other = sqlite3.connect(path)
    other.executescript(
        "CREATE TRIGGER full BEFORE INSERT ON mark BEGIN SELECT raise(ABORT, 'disk is full'); END"
    )
    other.close()
    with pytest.raises(NotSaved, match=r"disk is full.*whole"):
        personal.baskets.restore([paragraph_mark(), *personal.baskets.marks()])
    assert texts(personal) == [ONE.text, TWO.text, THREE.text]
    personal.close()


def test_a_record_of_another_version_gives_what_it_has(path: Path) -> None:
    filled(path).close()
    conn = sqlite3.connect(path)
    conn.execute(
        "UPDATE mark SET paragraph = ? WHERE position = 0", (json.dumps({"text": "T", "unknown": 1}),)
    )
    conn.execute("UPDATE mark SET paragraph = 'not json', source = '[]' WHERE position = 1")
    conn.commit()
    conn.close()
    with Personal.open(path) as personal:
        assert texts(personal) == ["T", "", THREE.text]


def test_a_change_survives_a_power_cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal's name is deleted for good before a change counts as saved, and the new file's name is written."""
    synced: list[Path] = []
    monkeypatch.setattr(personal_file, "sync_folder", synced.append)
    with closing(PersonalFile(path)) as file:
        assert synced == [path.parent]
        (level,) = file.fetch("PRAGMA synchronous")[0]
        assert level == 3  # EXTRA: https://sqlite.org/pragma.html#pragma_synchronous
