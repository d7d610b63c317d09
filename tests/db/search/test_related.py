"""Paragraphs that say in other words what is asked."""

from pathlib import Path

import pytest

from db.query import Query
from db.search.related import read_question
from db.store import paragraph_vectors
from db.store.library import Library
from db.vectors.near_words import NearWords
from tests.databases import store
from tests.records import report

TEXTS = (
    "Elective home education is overseen well by the education team.",
    "Caseloads are too high in the duty teams.",
    "Brothers and sisters live together wherever this is in their interests.",
    "Adoption panels meet weekly.",
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    store(tmp_path / "findings.db", report(texts=TEXTS), report("Sefton", "2016-05-05", TEXTS[:2]))
    return Library(tmp_path / "findings.db")


def texts(library: Library, query: Query, limit: int = 10) -> list[str]:
    return [p.text for p in library.paragraphs(library.related(query, library.search(query).ids, limit))]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kids taught at home", TEXTS[0]),
        ("siblings kept together", TEXTS[2]),
        ("overworked social workers", TEXTS[1]),
    ],
)
def test_what_other_words_say_is_found_best_first(library: Library, typed: str, first: str) -> None:
    assert texts(library, Query(typed))[0] == first


def test_filters_hold_and_what_holds_the_words_is_left_out(library: Library) -> None:
    with library:
        assert texts(library, Query("home schooling", authority=("Sefton",)))[:1] == [TEXTS[0]]
        assert TEXTS[1] not in texts(library, Query("caseloads"))
        assert texts(library, Query("home schooling", authority=("Liverpool",))) == []
        assert len(texts(library, Query("home schooling"), 1)) == 1


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "the of", "-home", '"', "(*"])
def test_a_query_without_known_words_finds_nothing(library: Library, typed: str) -> None:
    assert library.related(Query(typed), (), 10) == []


def test_a_word_that_is_excluded_is_in_none(library: Library) -> None:
    assert TEXTS[0] in texts(library, Query("home schooling"))
    assert all("education" not in text for text in texts(library, Query("home schooling -education")))


def test_without_vectors_there_are_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraph_vectors.stem_vectors, "load", lambda: None)
    assert library.related(Query("kids taught at home"), (), 10) == []


def test_what_is_asked() -> None:
    none = NearWords.of({})
    assert read_question('siblings "live together" -adoption teach*', none).stems == {
        "sibl": 1,
        "live": 1,
        "togeth": 1,
        "teach": 1,
    }
    assert read_question('homes -adoption -"two words"', none).excluded == {"adopt"}
