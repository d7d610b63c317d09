"""Other forms of an English word: plural, singular, possessive, and what it may be an inflection of."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

# Irregular plurals, in both directions.
_IRREGULAR: Final = {
    "child": ("children", "childrens"),
    "children": ("child", "childrens", "childs"),
    "childrens": ("children", "child", "childs"),
    "man": ("men", "mens"),
    "men": ("man", "mens"),
    "woman": ("women", "womens"),
    "women": ("woman", "womens"),
    "person": ("people", "persons", "peoples"),
    "people": ("person", "peoples"),
    "peoples": ("people", "person"),
    "criterion": ("criteria",),
    "criteria": ("criterion",),
    "analysis": ("analyses",),
    "analyses": ("analysis",),
    "crisis": ("crises",),
    "crises": ("crisis",),
    "diagnosis": ("diagnoses",),
    "diagnoses": ("diagnosis",),
    "hypothesis": ("hypotheses",),
    "hypotheses": ("hypothesis",),
    "foot": ("feet",),
    "feet": ("foot",),
}
# They end in s, but without it they are other words.
_NO_PLURALS: Final = frozenset(
    "news goods hers ours yours theirs thus mars series species means always less".split()
)
# Regular endings, and whether they begin with a vowel: those drop a silent e and double a last consonant.
_ENDINGS: Final = (
    *(
        (ending, True)
        for ending in "ed ing ings er ers or ors able ation ations ive ion ions al ity ities".split()
    ),
    *((ending, False) for ending in "s es ly ment ments ness ful less ship hood like".split()),
)
_LEAST_BASE: Final = 3
_VOWELS: Final = frozenset("aeiouy")
# Ends of longer words whose last syllable is stressed, or which double the consonant in British spelling anyway.
_STRESSED: Final = (
    "fer",
    "mit",
    "cur",
    "pel",
    "trol",
    "cel",
    "vel",
    "bel",
    "gin",
    "gret",
    "quip",
    "rol",
    "gram",
    "fil",
    "sel",
    "del",
    "nel",
    "nal",
    "tal",
)


@lru_cache(maxsize=4096)
def inflect(word: str) -> tuple[str, ...]:
    """Plural, singular and possessive forms of a normalised word, without itself; many of them are no words.

    Normalising drops the apostrophe of possessives: children's is childrens, boards' is boards.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 2 or not word.isalpha() or word in _NO_PLURALS:
        return ()
    forms = [*_singulars(word), *_plurals(word)]
    return tuple(dict.fromkeys(form for form in forms if form != word and len(form) > 1))


def _singulars(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith("ss") or len(word) <= 3:
        return []
    if word.endswith("ies"):
        return [word[:-1], word[:-3] + "y"]
    if word.endswith("ves"):
        return [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return [word[:-1], word[:-2]]
    return [word[:-1]]


def _plurals(word: str) -> list[str]:
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies", word + "s"]
    if word.endswith("f"):
        return [word[:-1] + "ves", word + "s"]
    if word.endswith("fe"):
        return [word[:-2] + "ves", word + "s"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es"]
    return [word + "s"]


# Endings of verbs: two words with them on the same base are both spelt correctly, whatever the base.
_OF_VERBS: Final = frozenset("s es ed ing er ers or ors".split())


def verb_bases(word: str) -> frozenset[str]:
    """The verbs that `word` may be a form of: exacerbates and exacerbated have exacerbate."""
    return bases_of(word, _OF_VERBS) - {word}


def base_forms(word: str) -> frozenset[str]:
    """The words that `word` may be a regular inflection of, itself too, by the rules of English spelling.

    planning has plan, planing has plane: a misspelt word has no base in common with the correct one.
    """
    return bases_of(word, None)


@lru_cache(maxsize=65536)
def bases_of(word: str, endings: frozenset[str] | None) -> frozenset[str]:
    """The words that `word` may be an inflection of by `endings` (None: by all of them), with itself."""
    bases = {word}
    for ending, is_vowel in _ENDINGS:
        if endings is not None and ending not in endings:
            continue
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST_BASE:
            continue
        if stem.endswith("i"):
            bases.add(stem[:-1] + "y")
        if not is_vowel:
            if not (stem[-1] == "y" and stem[-2] not in _VOWELS) and not (ending == "s" and stem[-1] == "s"):
                bases.add(stem)
            continue
        bases.add(stem + "e")
        if not doubles_consonant(stem):
            bases.add(stem)
        if stem[-1] == stem[-2] and doubles_consonant(stem[:-1]):
            bases.add(stem[:-1])
    if word.endswith(("ies", "ied")) and len(word) - 3 >= _LEAST_BASE:
        bases.add(word[:-3] + "y")
    return frozenset(bases)


def doubles_consonant(stem: str) -> bool:
    """Whether a last consonant is doubled before a vowel: plan, refer; not need, mentor, develop."""
    if len(stem) < _LEAST_BASE or stem[-1] in _VOWELS or stem[-1] in "wx":
        return False
    if stem[-2] not in _VOWELS or stem[-3] in _VOWELS:
        return False
    return sum(a in _VOWELS and b not in _VOWELS for a, b in pairwise(stem)) == 1 or stem.endswith(_STRESSED)
