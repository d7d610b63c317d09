"""Synonyms are searched for with `~`, offered where few paragraphs are found, and may be extended by a file."""

from pathlib import Path

import pytest

from db.query import Query
from db.search.query_parser import parse
from db.search.synonyms import find_fault, load, load_synonyms, user_file, widen
from db.store.library import Library


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("mash", "front door"),
        ("front door", "mash"),
        ("front doors", "multi agency safeguarding hub"),
        ("care leavers", "care experienced young people"),
        ("domestic abuse", "domestic violence"),
    ],
)
def test_names_of_one_thing_find_each_other(name: str, other: str) -> None:
    assert tuple(other.split()) in load()[tuple(name.split())]


@pytest.mark.parametrize(
    ("typed", "wider"),
    [
        ("MASH", "~MASH"),
        ("MASH oversight", "~MASH oversight"),
        ("oversight MASH ", "oversight ~MASH"),
        ("front door oversight", '~"front door" oversight'),
        ('"front door" oversight', '~"front door" oversight'),
        ("weak front door, MASH", 'weak ~"front door," ~MASH'),
        ("~MASH oversight", None),
        ("-MASH oversight", None),
        ("MASH* oversight", None),
        ("MASH | hub", None),
        ("oversight", None),
        ("", None),
    ],
)
def test_what_is_offered(typed: str, wider: str | None) -> None:
    assert widen(parse(typed), load()) == wider


def test_what_is_offered_is_searched_for(library: Library) -> None:
    few = library.search(Query("domestic violence"))
    assert few.wider == '~"domestic violence"'
    assert library.search(Query("reviewing officers")).total == 1
    assert library.search(Query('~"reviewing officers"')).total == 2
    assert library.search(Query('~"reviewing officers"')).wider is None
    assert library.search(Query('~"reviewing officers"', exact=True)).total == 1


def test_a_file_of_ones_own_extends_the_list(tmp_path: Path) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_text('same = [["RAG rating", "traffic lights"]]\n', encoding="utf-8")
    names = load(own)
    assert ("traffic", "lights") in names["rag", "rating"]
    assert ("front", "door") in names[("mash",)]


@pytest.mark.parametrize(
    "text", ["same = 3", 'same = ["a"]', "same = [[1]]", "same = [", "x" * 1_000_001, "synonyms = []"]
)
def test_an_invalid_file_is_one_line(tmp_path: Path, text: str) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError) as error:
        load(own)
    assert str(own) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b'same = [\n  ["a", "b"],\n  ["c", "d"]\n  ["e"],\n]', "line 4"),
        (b'# [a]\nsame = [\n  ["a [", "b"], # "c"\n\n  "c",\n]', "line 5"),
        (b"\nsame = 3", "line 2"),
        (b'same = [["a"],\n[["b"]]]', "line 2"),
        (b'same = [\n["caf\xe9"]]', "line 2"),
        (b"same = [", "end of document"),
    ],
)
def test_a_fault_of_a_file_is_told_with_its_line_and_what_follows(
    tmp_path: Path, text: bytes, place: str
) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_bytes(text)
    fault = find_fault(own)
    assert fault is not None
    assert fault.startswith(f"{own}: ")
    assert f"(at {place}" in fault
    assert fault.endswith("searches leave the file out until it is mended or removed")


def test_a_sound_file_and_none_have_no_fault(tmp_path: Path) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_text('same = [["a", "b"]]\n', encoding="utf-8")
    assert find_fault(own) is None
    assert find_fault(None) is None


def test_an_invalid_file_is_left_out_of_searches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_text("same = 3", encoding="utf-8")
    monkeypatch.setenv("FINDINGS_SYNONYMS", str(own))
    load_synonyms.cache_clear()
    try:
        assert user_file() == own
        assert load_synonyms() == load()
    finally:
        load_synonyms.cache_clear()
