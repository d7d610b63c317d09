"""Misspelt words are put right; right ones are let be, whether the database holds them or not."""

import pytest

from db.search.spelling import correct, correct_beginning, find_related, is_known, split_word
from db.search.vocabulary import COMPLETIONS, Vocabulary

WORDS = {
    "safeguarding": 400, "safety": 90, "planning": 300, "plan": 280, "private": 40, "fostering": 60,
    "supervision": 120, "exploitation": 70, "accommodation": 66, "partnership": 150, "setting": 50,
    "rating": 9, "demand": 30, "monitored": 44, "mentoring": 6, "social": 500, "worker": 350, "assessment": 280,
    "children": 900, "timeliness": 33, "strategy": 80, "gsce": 1, "home": 200, "that": 700, "with": 800,
    "the": 1000,
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(WORDS, {})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("saftey", "safety"),
        ("planing", "planning"),
        ("privte", "private"),
        ("fosterng", "fostering"),
        ("supervison", "supervision"),
        ("exploitaton", "exploitation"),
        ("accomadation", "accommodation"),
        ("parternship", "partnership"),
        ("assesment", "assessment"),
        ("timelyness", "timeliness"),
        ("startegy", "strategy"),
        ("hoem", "home"),
        ("chilren", "children"),
        ("plannning", "planning"),
        ("superviston", "supervision"),
        ("safegardin", "safeguarding"),
        ("exploitatiom", "exploitation"),
        ("upervision", "supervision"),
        ("asesment", "assessment"),
    ],
)
def test_misspelt(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert correct(typed, vocabulary) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "sexting", "eating", "remand", "mentored", "plans", "adopted", "kinship", "grooming",  # plain English
        "gscb", "mash", "ehcp", "nyas",  # short ones are abbreviations
        "plam", "zafety",  # too short for another letter, for another first letter
        "superbisiom", "ctildrem",  # two wrong consonants
        "section47", "2014", "xyzzyplugh", "مرحبا", "a",
        "fulfilled", "counselled", "overplanning", "undervalued", "reassessment", "rosie",
    ],
)  # fmt: skip
def test_let_be(vocabulary: Vocabulary, typed: str) -> None:
    assert correct(typed, vocabulary) is None


def test_a_misspelt_beginning_is_completed(vocabulary: Vocabulary) -> None:
    assert correct_beginning("safegau", vocabulary) == ["safeguarding"]
    assert correct_beginning("fostr", vocabulary) == ["fostering"]
    assert correct_beginning("superisi", vocabulary) == ["supervision"]
    assert correct_beginning("fsot", vocabulary) == []  # too short
    assert correct_beginning("planning", vocabulary) == []  # correct
    assert correct_beginning("zzzzzz", vocabulary) == []


def test_two_words_run_together(vocabulary: Vocabulary) -> None:
    assert split_word("socialworker", vocabulary) == [("social", "worker")]
    assert split_word("thesocial", vocabulary) == [("the", "social")]
    assert split_word("socialthe", vocabulary) == [("social", "the")]
    assert split_word("socialwork", vocabulary) == []
    both = Vocabulary({"care": 5, "plans": 5, "car": 9, "eplans": 1}, {})
    assert split_word("careplans", both) == [("care", "plans"), ("car", "eplans")]


def test_words_of_the_same_stem_are_offered(vocabulary: Vocabulary) -> None:
    assert find_related("mentored", vocabulary) == ["mentoring"]
    assert find_related("plans", vocabulary) == ["planning", "plan"]
    assert find_related("plans", vocabulary, most=1) == ["planning"]
    assert find_related("kinship", vocabulary) == []


def test_completions_are_the_most_frequent() -> None:
    vocabulary = Vocabulary({f"care{n}": 100 + n for n in range(20)} | {"careless": 1}, {})
    found = vocabulary.completions("care")
    assert found[0] == "care19"
    assert len(found) == COMPLETIONS
    assert "careless" not in found


def test_of_equally_frequent_completions_the_first_of_the_alphabet_are_taken() -> None:
    vocabulary = Vocabulary({f"care{n:02}": 100 for n in range(20)} | {"careful": 200}, {})
    assert vocabulary.completions("care") == ["careful", *(f"care{n:02}" for n in range(COMPLETIONS - 1))]


@pytest.mark.parametrize(
    ("typed", "known"), [("undervalued", True), ("comissioning", False), ("untill", False)]
)
def test_a_prefix_goes_before_a_whole_word(typed: str, known: bool) -> None:
    assert is_known(typed) is known
