"""Plural, singular and possessive find each other; a misspelling is nobody's inflection."""

import pytest

from db.search.inflection import base_forms, inflect


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caseload", "caseloads"),
        ("child", "children"),
        ("children", "childrens"),
        ("policy", "policies"),
        ("process", "processes"),
        ("agency", "agencies"),
        ("person", "people"),
        ("woman", "women"),
        ("life", "lives"),
        ("iro", "iros"),
        ("analysis", "analyses"),
        ("church", "churches"),
        ("man", "men"),
        ("men", "mens"),
        ("women", "womens"),
        ("person", "persons"),
        ("person", "peoples"),
        ("people", "peoples"),
        ("child", "childrens"),
        ("criterion", "criteria"),
        ("crisis", "crises"),
        ("diagnosis", "diagnoses"),
        ("hypothesis", "hypotheses"),
        ("foot", "feet"),
        ("survey", "surveys"),
        ("leaf", "leaves"),
        ("belief", "beliefs"),
        ("box", "boxes"),
        ("wish", "wishes"),
        ("case", "cases"),
    ],
)
def test_forms_find_each_other(one: str, other: str) -> None:
    assert other in inflect(one)
    assert one in inflect(other)


@pytest.mark.parametrize(
    ("word", "not_its_plural"),
    [
        ("news", "new"),
        ("its", "it"),
        ("process", "proces"),
        ("goods", "good"),
        ("means", "mean"),
        ("always", "alway"),
        ("species", "specy"),
        ("less", "les"),
        ("2014s", "2014"),
        ("s", "ss"),
    ],
)
def test_what_only_looks_like_a_plural(word: str, not_its_plural: str) -> None:
    assert not_its_plural not in inflect(word)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("mentored", "mentor"),
        ("planning", "plan"),
        ("supervising", "supervise"),
        ("safely", "safe"),
        ("carried", "carry"),
        ("referred", "refer"),
        ("assessment", "assess"),
        ("happiness", "happy"),
        ("travelling", "travel"),
        ("plays", "play"),
        ("delayed", "delay"),
    ],
)
def test_an_inflection_has_its_base(word: str, base: str) -> None:
    assert base in base_forms(word)


@pytest.mark.parametrize(
    ("misspelt", "base"),
    [
        ("planing", "plan"),
        ("timelyness", "timely"),
        ("assesment", "assess"),
        ("refered", "refer"),
        ("policys", "policy"),
    ],
)
def test_what_is_spelt_against_the_rules_has_not(misspelt: str, base: str) -> None:
    assert base not in base_forms(misspelt)
