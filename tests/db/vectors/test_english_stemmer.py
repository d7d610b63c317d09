"""The English stemmer alone says what the library's says, and is made without the other languages."""

import sys

import pytest
from snowballstemmer import stemmer

from db.vectors import english_stemmer

WORDS = ("generously", "caring", "relational", "skies", "xylophones", "inspectors'", "ilkley", "2014")


def test_it_stems_as_the_library_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, english_stemmer.LIBRARY)
    english = stemmer("english")
    alone = english_stemmer.load()
    assert [alone.stemWord(word) for word in WORDS] == [english.stemWord(word) for word in WORDS]
    assert english_stemmer.LIBRARY not in sys.modules


def test_a_library_of_other_modules_is_imported_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, english_stemmer.LIBRARY)
    monkeypatch.setattr(english_stemmer, "_OWN_NAME", "not_imported")
    monkeypatch.setattr(english_stemmer, "spec_from_file_location", lambda *_, **__: None)
    assert english_stemmer.load().stemWord("caring") == "care"
    assert english_stemmer.LIBRARY in sys.modules


def test_a_library_that_was_imported_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english_stemmer, "_of_english_alone", lambda: pytest.fail("imported twice"))
    assert type(english_stemmer.load()) is type(stemmer("english"))
