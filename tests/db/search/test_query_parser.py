"""Nothing typed is a syntax error; what has a meaning is taken in it, all else is plain text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.query_parser import MOST_WORDS, Term, parse


def word(*words: str, **fields: bool) -> Term:
    return Term(words, **fields)


def either(first: Term, *others: Term) -> Term:
    return replace(first, alternatives=others)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("care leavers ", [word("care"), word("leavers")]),
        ("care leav", [word("care"), word("leav", open=True)]),
        ('"care leavers"', [word("care", "leavers", phrase=True)]),
        ("“care leavers”", [word("care", "leavers", phrase=True)]),
        ('"care leav', [word("care", "leav", phrase=True, open=True)]),
        ('"care leavers', [word("care", "leavers", phrase=True, open=True)]),
        ('"care leavers ', [word("care", "leavers", phrase=True)]),
        ('"care leav*"', [word("care", "leav", phrase=True, prefix=True)]),
        ("-adoption panel ", [word("adoption", excluded=True), word("panel")]),
        ('-"adoption panel"', [word("adoption", "panel", phrase=True, excluded=True)]),
        ("safeg*", [word("safeg", prefix=True)]),
        ("well-being ", [word("well", "being")]),
        ("re-referr*", [word("re", "referr", prefix=True)]),
        ("section-47 ", [word("section", "47")]),
        ("children’s ", [word("childrens")]),
        ("don't ", [word("dont")]),
        ("100% ", [word("100")]),
        ("and/or ", [word("and"), word("or")]),
        ("AND and/or NOT ", [word("and"), word("or"), word("not")]),
        ("NEAR(a b) ", [word("near"), word("a"), word("b")]),
        ("text:care ", [word("text"), word("care")]),
        ("^care + leavers ", [word("care"), word("leavers")]),
        ("wor*d ", [word("wor"), word("d")]),
        ("- * ( ) care ", [word("care")]),
        ("care care ", [word("care")]),
        ("care\tleavers\n", [word("care"), word("leavers")]),
        ("care\0leavers ", [word("care"), word("leavers")]),
        ("\N{RIGHT-TO-LEFT OVERRIDE}care ", [word("care")]),
        ("1,204 ", [word("1204")]),
    ],
)
def test_what_is_typed_becomes_terms(typed: str, terms: list[Term]) -> None:
    parsed = parse(typed)
    assert list(parsed.terms) == terms
    assert parsed.hint is None


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("a | b ", [either(word("a"), word("b"))]),
        ("a OR b ", [either(word("a"), word("b"))]),
        ("a|b ", [either(word("a"), word("b"))]),
        ("a || b ", [either(word("a"), word("b"))]),
        ("a | b | c ", [either(word("a"), word("b"), word("c"))]),
        ("x a | b y ", [word("x"), either(word("a"), word("b")), word("y")]),
        ('MASH | "front door" ', [either(word("mash"), word("front", "door", phrase=True))]),
        (
            '"front door" OR "mash',
            [either(word("front", "door", phrase=True), word("mash", phrase=True, open=True))],
        ),
        ("well-being | IRO ", [either(word("well", "being"), word("iro"))]),
        ("-a | b ", [either(word("a", excluded=True), word("b"))]),
        ("a | -b ", [word("a"), word("b", excluded=True)]),
        ("~MASH ", [word("mash", widened=True)]),
        ('~"front door" ', [word("front", "door", phrase=True, widened=True)]),
        ("a or b ", [word("a"), word("or"), word("b")]),
        ("ORDER ", [word("order")]),
        ("| a ", [word("a")]),
        ("a | ", [word("a")]),
        ("a OR", [word("a")]),
        ("OR a ", [word("a")]),
        ("~ a ", [word("a")]),
    ],
)
def test_alternatives_and_synonyms(typed: str, terms: list[Term]) -> None:
    assert list(parse(typed).terms) == terms


def test_a_term_says_where_it_was_typed() -> None:
    parsed = parse('MASH "front door" and/or')
    assert [parsed.text[slice(*term.span)] for term in parsed.terms] == ["MASH", '"front door"', "", ""]


@pytest.mark.parametrize(
    "typed",
    ["|", "OR", "| OR |", "~", "(" * 2000, "*", "-", '"', '""', "%", "\N{GRINNING FACE}", "…", "- - -"],
)
def test_what_has_no_word_is_told(typed: str) -> None:
    parsed = parse(typed)
    assert not parsed.terms
    assert parsed.hint


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_nothing_typed_is_nothing_to_tell(typed: str) -> None:
    assert parse(typed).hint is None


@pytest.mark.parametrize("typed", ["one two three " * 10_000, " ".join(f"word{n}" for n in range(9_000))])
def test_a_paste_is_cut_and_told(typed: str) -> None:
    parsed = parse(typed)
    assert sum(len(term.words) for term in parsed.terms) <= MOST_WORDS
    assert parsed.hint


@given(st.text())
def test_no_text_is_an_error(typed: str) -> None:
    for term in parse(typed).terms:
        assert term.words
        assert all(word.isalnum() for word in term.words)
