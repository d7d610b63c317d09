"""What a ranking weighs as one: a word with its forms, a phrase, an abbreviation with its full form, a compound."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from db.search.function_words import FUNCTION_WORDS
from db.search.inflection import inflect
from db.search.matching import Matcher
from db.search.normalise import split_words
from db.search.plan import Clause, Group, Plan, Variant
from db.search.snapshot import Snapshot
from db.search.verb_forms import verb_forms
from db.search.vocabulary import Vocabulary

# A phrase that goes on after one of these has another noun; after any other word without content it has none.
_COORDINATES: Final = frozenset(("and", "or"))


class Part(NamedTuple):
    """One of the words of a unit, with its forms, of which the first `typed` are the word typed and its plural.

    `rarity` is as that of a unit.
    """

    words: tuple[str, ...]
    rarity: float
    typed: int


class Unit(NamedTuple):
    """All that stands for one thing typed: `whole` by itself, `parts` together. A single word is its only part.

    `rarity` is the logarithm of how many paragraphs there are for each that holds the unit (inverse document
    frequency): a rare unit says more. `synonyms` are those of `whole` that are found for it and were not typed: an
    abbreviation, or its full form. `nouns` are the parts that a text may name a quoted phrase by (`phrase_nouns`).
    """

    whole: tuple[Variant, ...]
    parts: tuple[Part, ...]
    rarity: float
    synonyms: frozenset[Variant] = frozenset()
    quoted: bool = False
    required: bool = True
    nouns: frozenset[int] = frozenset()


def units_of(plan: Plan, matcher: Matcher, snapshot: Snapshot, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """The units of a plan, in the order typed, those that need not occur last; a clause with synonyms is one."""
    total = len(snapshot.live)
    units: list[Unit] = []
    for clause in plan.clauses:
        if clause.synonyms:
            units.append(_named_unit(clause, matcher, vocabulary, total))
        else:
            units += [_unit(group, matcher, vocabulary, total) for group in clause.groups]
    units += [_unit(group, matcher, vocabulary, total)._replace(required=False) for group in plan.preferred]
    return tuple(units)


def _named_unit(clause: Clause, matcher: Matcher, vocabulary: Vocabulary, total: int) -> Unit:
    """A name of several words, which has synonyms."""
    plurals = [(*words[:-1], form) for words in clause.whole for form in inflect(words[-1])]
    whole = (*clause.synonyms, *clause.whole, *plurals)
    parts = tuple(_part(group.variants[0][0], vocabulary, total) for group in clause.groups)
    return Unit(whole, parts, _rarity(len(matcher.match_clause(clause)), total), frozenset(clause.synonyms))


def _unit(group: Group, matcher: Matcher, vocabulary: Vocabulary, total: int) -> Unit:
    rarity = _rarity(len(matcher.match_group(group)), total)
    typed = [word for word in split_words(group.typed) if word not in FUNCTION_WORDS]
    if len(group.variants[0]) == 1 or len(typed) < 2:
        words = tuple(variant[0] for variant in group.variants if len(variant) == 1)
        literal = {group.variants[0][0], *inflect(group.variants[0][0])}
        words = tuple(sorted(words, key=lambda word: word not in literal))
        part = Part(words, rarity, sum(word in literal for word in words))
        synonyms = frozenset(variant for variant in group.variants[group.literal :] if len(variant) > 1)
        return Unit(group.variants, (part,), rarity, synonyms)
    parts = tuple(_part(word, vocabulary, total) for word in typed)
    nouns = phrase_nouns(split_words(group.typed)) if group.quoted else frozenset()
    return Unit(group.variants, parts, rarity, quoted=group.quoted, nouns=nouns)


def phrase_nouns(words: Sequence[str]) -> frozenset[int]:
    """Which of the words of content are the nouns that a phrase is built on, by their places among these.

    The last word before a preposition or the end, and before each "and": corporate parenting BOARD, EDGE of care,
    DRIFT and DELAY. None where there is no word of content.
    """
    nouns: set[int] = set()
    content = -1
    for word in words:
        if word not in FUNCTION_WORDS:
            content += 1
        elif content >= 0:
            nouns.add(content)
            if word not in _COORDINATES:
                return frozenset(nouns)
    return frozenset(nouns | {content} - {-1})


def _part(word: str, vocabulary: Vocabulary, total: int) -> Part:
    typed = [form for form in (word, *inflect(word)) if form in vocabulary]
    others = [form for form in verb_forms(word) if form in vocabulary and form not in typed]
    rarity = _rarity(max(map(vocabulary.count, (*typed, *others)), default=0), total)
    return Part((*typed, *others), rarity, len(typed))


def _rarity(paragraphs: int, total: int) -> float:
    return math.log(1 + total / max(1, paragraphs))
