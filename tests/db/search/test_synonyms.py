"""Synonyms are searched for with `~`, offered where few paragraphs are found, and may be extended by a file."""

from pathlib import Path

import pytest

from db.query import Query
from db.search.query_parser import parse
from db.search.synonyms import load, widen
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


@pytest.mark.parametrize("text", ["same = 3", 'same = ["a"]', "same = [[1]]", "same = [", "x" * 1_000_001])
def test_an_invalid_file_is_one_line(tmp_path: Path, text: str) -> None:
    own = tmp_path / "synonyms.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError) as error:
        load(own)
    assert str(own) in str(error.value)
    assert "\n" not in str(error.value)
