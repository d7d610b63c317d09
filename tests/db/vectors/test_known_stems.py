"""The shipped table of words and their stems."""

import pytest
from snowballstemmer import stemmer

from db.vectors import stems as stemming
from tests.training.stem_table import LEAST_AUTHORITIES, common_words, render

EACH = 7  # every seventh word is checked: the stemmer takes as long for one as the table for all


def test_the_table_says_what_the_stemmer_says() -> None:
    english = stemmer("english")
    known = stemming.known_stems()
    assert len(known) > 5_000
    assert {w: known[w] for w in sorted(known)[::EACH]} == {
        w: english.stemWord(w) for w in sorted(known)[::EACH]
    }


def test_without_the_table_words_are_stemmed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stemming, "FILE_NAME", "absent.dic")
    assert stemming.known_stems.__wrapped__() == {}
    monkeypatch.setattr(stemming, "known_stems", dict)
    assert stemming.stem.__wrapped__("inspections") == "inspect"


def test_a_word_that_is_not_in_the_table_is_stemmed() -> None:
    assert "xylophones" not in stemming.known_stems()
    assert stemming.stem("xylophones") == "xylophon"


def test_short_words_and_numbers_are_not_stemmed_and_the_stemmer_leaves_them_as_they_are() -> None:
    english = stemmer("english")
    letters = "abceiinsty'é0"
    kept = [a + b for a in letters for b in letters] + ["s", "y", "573", "2014", "١٢٣", "²"]
    assert {w: stemming.stem.__wrapped__(w) for w in kept} == {w: english.stemWord(w) for w in kept}
    assert stemming.stem.__wrapped__("ing") == english.stemWord("ing")


def test_a_table_has_the_words_of_enough_authorities_by_their_stems() -> None:
    places = [f"place{n}-2020-0{n + 1}" for n in range(LEAST_AUTHORITIES)]
    rows = [{"report": place, "text": "Carers’ cares, 2020"} for place in places]
    rows += [{"report": f"here-2020-{n}", "text": "Heretown"} for n in range(10, 20)]
    assert common_words(rows) == ["carers", "cares"]
    assert render(common_words(rows)) == "care cares\ncarer carers\n"
