"""The forms of an English verb: wait, waits, waited and waiting are one word to a search, as child and children are."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from db.search.inflection import bases_of, doubles_consonant

# Irregular verbs that reports use: base, past, participle. Their -s and -ing are regular.
_IRREGULAR: Final = (
    "become became", "begin began begun", "break broke broken", "build built", "choose chose chosen", "come came",
    "deal dealt", "draw drew drawn", "drive drove driven", "fall fell fallen", "feel felt", "find found",
    "give gave given", "go went gone", "grow grew grown", "hear heard", "hold held", "keep kept", "know knew known",
    "lead led", "learn learnt", "leave left", "lose lost", "make made", "meet met", "pay paid", "rise rose risen",
    "run ran", "say said", "see saw seen", "seek sought", "send sent", "show shown", "speak spoke spoken",
    "spend spent", "stand stood", "strive strove striven", "take took taken", "teach taught", "tell told",
    "think thought", "undertake undertook undertaken", "understand understood", "write wrote written",
)  # fmt: skip
# They look like a form of a shorter word, and are words of their own.
_NO_FORMS: Final = frozenset(
    "evening during something nothing anything everything morning being ceiling sibling hundred indeed wedding"
    " offspring based united missing according".split()
)
# The endings before which -es is added; -s after any other.
_HISSING: Final = ("s", "x", "z", "ch", "sh", "o")
_PAST_AND_PRESENT: Final = frozenset({"ed", "ing"})
_VOWELS: Final = "aeiou"
_VOWEL_IN: Final = re.compile("[aeiouy]")
_LEAST_LETTERS: Final = 3


@lru_cache(maxsize=4096)
def verb_forms(word: str) -> tuple[str, ...]:
    """The other forms of a normalised word, as a verb and as the form of one; many of them are no words."""
    if len(word) < _LEAST_LETTERS or not word.isalpha() or word in _NO_FORMS:
        return ()
    forms = (form for base in _verbs(word) for form in (base, *_conjugate(base)))
    return tuple(dict.fromkeys(form for form in forms if form != word and form not in _NO_FORMS))


def _verbs(word: str) -> list[str]:
    """The verbs that a word may be a form of; itself where it is a form of no other."""
    bases = [*_BASES_OF_PAST.get(word, ()), *sorted(_regular_bases(word))]
    return bases if bases else [word]


def _regular_bases(word: str) -> set[str]:
    if word.endswith(("ies", "ied")):
        return {word[:-3] + "y"} if len(word) > _LEAST_LETTERS + 1 else set()
    if word.endswith(("ed", "ing")) and not word.endswith("eed"):
        stem = word.removesuffix("ed").removesuffix("ing")
        return set(bases_of(word, _PAST_AND_PRESENT)) - {word} if _VOWEL_IN.search(stem) else set()
    if not word.endswith("s"):
        return set()
    found = {word[:-2]} if word.endswith("es") and word[:-2].endswith(_HISSING) else set()
    return found | ({word[:-1]} if not word.endswith(("ss", "us", "is")) else set())


def _conjugate(base: str) -> Iterator[str]:
    """The forms of a verb with this base, the regular ones where it is no irregular one."""
    yield _with_s(base)
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    stem += base[-1] if doubles_consonant(base) else ""
    yield stem + "ing"
    if base in _PASTS:
        yield from _PASTS[base]
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ied"
    else:
        yield base + "d" if base.endswith("e") else stem + "ed"


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(_HISSING) else "s")


def _read_irregular() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Base -> past forms, and past form -> bases."""
    pasts: dict[str, tuple[str, ...]] = {}
    bases: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in _IRREGULAR:
        base, *past = line.split()
        pasts[base] = tuple(past)
        for form in past:
            bases[form] += (base,)
    return pasts, dict(bases)


_PASTS, _BASES_OF_PAST = _read_irregular()
