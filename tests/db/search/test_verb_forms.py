"""Forms of a verb find each other; what only looks like one does not."""

import pytest

from db.search.verb_forms import verb_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wait", "waiting"),
        ("wait", "waited"),
        ("delayed", "delays"),
        ("plan", "planning"),
        ("planned", "planning"),
        ("refer", "referred"),
        ("care", "caring"),
        ("assess", "assessing"),
        ("carry", "carried"),
        ("study", "studying"),
        ("find", "found"),
        ("keep", "kept"),
        ("take", "taken"),
        ("leave", "left"),
        ("visits", "visited"),
    ],
)
def test_forms_find_each_other(one: str, other: str) -> None:
    assert other in verb_forms(one)
    assert one in verb_forms(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("evening", "even"),
        ("string", "str"),
        ("cares", "car"),
        ("speed", "spe"),
        ("process", "proces"),
        ("status", "statu"),
        ("missing", "miss"),
        ("hoped", "hop"),
        ("as", "ass"),
        ("s47", "s47s"),
    ],
)
def test_what_only_looks_like_a_form(word: str, other: str) -> None:
    assert other not in verb_forms(word)


@pytest.mark.parametrize("word", ["wait", "waiting", "children", "found", "x", "2014", "ies", "ing"])
def test_no_word_is_a_form_of_itself(word: str) -> None:
    assert word not in verb_forms(word)
