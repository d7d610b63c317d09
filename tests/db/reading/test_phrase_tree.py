"""What follows a word in the tree of phrases: all of it is worked out at once, and no other word leads on."""

import pytest

from db.reading.phrase_tree import Node, beginning_of
from db.reading.word_forms import WordForms

PHRASES = ("care plan", "care plan*", "care pl* good", "care planner", "plan", "a ... b")


@pytest.fixture
def root() -> Node:
    forms = WordForms()
    for word in " ".join(PHRASES).replace("...", "").split():
        forms.add(word)
    root = Node(forms)
    for number, phrase in enumerate(PHRASES):
        node = root
        for word in phrase.split():
            node = node.add_gap() if word == "..." else node.add_word(word)
        node.values.append(number)
    return root


@pytest.mark.parametrize(
    ("word", "followers"),
    [("care", {"plan", "planner", "plan*", "pl*"}), ("plan", set()), ("a", set())],
)
def test_the_forms_that_lead_on_are_all_that_do(root: Node, word: str, followers: set[str]) -> None:
    (node,) = root.next(word)
    assert node.followers.keys() == followers
    for form in ("care", "plan", "planner", "plan*", "pl*", "good", "b", ""):
        assert list(node.followers.get(form, ())) == node.next(form)


@pytest.mark.parametrize(
    ("word", "after", "values"),
    [
        ("care", "plan", [0, 1]),
        ("care", "plan*", [1]),
        ("care", "planner", [3, 1]),
        ("care", "pl*", []),
        ("plan", "care", [4]),
        ("good", "care", []),
    ],
)
def test_the_phrases_that_two_words_end(root: Node, word: str, after: str, values: list[int]) -> None:
    pairs, alone = beginning_of(root, word)
    assert [step.value for step in pairs.get(after, alone) if step.node is None] == values


def test_what_goes_on_is_told_from_what_ends(root: Node) -> None:
    pairs, alone = beginning_of(root, "care")
    assert not alone
    assert [step.length for step in pairs["pl*"] if step.node] == [2]
    assert [step.in_gap for step in beginning_of(root, "a").alone] == [True]


@pytest.mark.parametrize(
    ("letters", "forms"), [("pl", ["pl*", "plan", "plan*", "planner"]), ("x", []), ("go", ["good"])]
)
def test_forms_by_their_first_letters(root: Node, letters: str, forms: list[str]) -> None:
    assert root.forms.beginning_with(letters) == forms
