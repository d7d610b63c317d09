"""Quotations: chosen sentences, omissions, and the check against the words of a paragraph."""

import pytest

from db.formatting.quotation import chosen_in, quote, runs_of

TEXT = "One is here. Two is late. Three waits.\nfour: a bullet\nfive"


@pytest.mark.parametrize(
    ("chosen", "runs", "words"),
    [
        ({0}, ("One is here.",), "One is here."),
        ({1, 0}, ("One is here. Two is late.",), "One is here. Two is late."),
        ({0, 2}, ("One is here.", "Three waits."), "One is here. … Three waits."),
        ({0, 2, 3}, ("One is here.", "Three waits.\nfour: a bullet"), "One is here. … Three waits.\nfour: a bullet"),
        ({1, 4}, ("Two is late.", "five"), "Two is late. … five"),
        (set(), (), ""),
        ({0, 1, 2, 3, 4}, (), ""),  # all of it is no quotation
        ({0, 99}, ("One is here.",), "One is here."),
    ],
)  # fmt: skip
def test_chosen_sentences_become_runs(chosen: set[int], runs: tuple[str, ...], words: str) -> None:
    assert runs_of(TEXT, chosen) == runs
    assert quote(runs, TEXT) == words
    assert chosen_in(TEXT, runs) == (frozenset(chosen & set(range(5))) if runs else frozenset())


@pytest.mark.parametrize(
    ("text", "still"),
    [
        (TEXT, True),
        (TEXT.replace(" is ", "  is\n"), True),  # spaced otherwise
        (f"Before. {TEXT}", True),
        (TEXT.replace("late", "later"), False),
        ("Three waits. One is here.", False),  # in another order
        ("One is here.", False),
        ("", False),
    ],
)
def test_a_quotation_is_checked_against_the_words(text: str, still: bool) -> None:
    runs = ("One is here. Two is late.", "Three waits.")
    assert (quote(runs, text) is not None) is still
    assert text == TEXT or not chosen_in(text, ("not in it.",))
