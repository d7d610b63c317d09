"""Query expansion: a parsed query as a plan, with all words and phrases that may match each of its terms."""

from collections.abc import Sequence
from typing import Final

from db.records import Correction
from db.search import spelling
from db.search.abbreviations import Abbreviations
from db.search.function_words import is_optional, is_preferred, is_question
from db.search.inflection import inflect
from db.search.plan import Clause, Group, Plan, Variant
from db.search.query_parser import Parsed, Term
from db.search.synonyms import Synonyms, widen
from db.search.verb_forms import verb_forms
from db.search.vocabulary import Vocabulary

# The last word of a phrase that is still being typed is completed in so many ways: each costs a phrase search.
_PHRASE_COMPLETIONS: Final = 4
# A word that is still being typed is expanded from so many letters on.
_EXPANDED_FROM: Final = 3
# A misspelt beginning is completed to so many words.
_BEGINNINGS: Final = 8


def plan(
    parsed: Parsed,
    vocabulary: Vocabulary,
    abbreviations: Abbreviations,
    synonyms: Synonyms | None = None,
    *,
    exact: bool = False,
) -> Plan:
    """The plan of a parsed query. `exact` matches every word as typed and nothing else."""
    if exact:
        return _exact_plan(parsed)
    return _Planner(vocabulary, abbreviations, synonyms or {}).plan(parsed)


def _exact_plan(parsed: Parsed) -> Plan:
    groups = [
        (term, _union([_exact_group(one) for one in (term, *term.alternatives)])) for term in parsed.terms
    ]
    return Plan(
        tuple(Clause((group,)) for term, group in groups if not term.excluded),
        tuple(group for term, group in groups if term.excluded),
        hint=parsed.hint,
    )


def _exact_group(term: Term) -> Group:
    return Group(" ".join(term.words), (_term_variant(term),), quoted=term.phrase)


def _union(groups: Sequence[Group]) -> Group:
    """One group of alternatives: the words themselves first, then all that may stand for them."""
    if len(groups) == 1:
        return groups[0]
    literal = [variant for group in groups for variant in group.variants[: group.literal]]
    variants = dict.fromkeys((*literal, *(variant for group in groups for variant in group.variants)))
    return Group(" or ".join(g.typed for g in groups), tuple(variants), len(dict.fromkeys(literal)))


def _term_variant(term: Term) -> Variant:
    return (*term.words[:-1], term.words[-1] + "*") if term.prefix else term.words


class _Planner:
    def __init__(self, vocabulary: Vocabulary, abbreviations: Abbreviations, synonyms: Synonyms) -> None:
        self._vocabulary = vocabulary
        self._abbreviations = abbreviations
        self._synonyms_of = synonyms
        self._corrections: list[Correction] = []
        self._unknown: list[str] = []

    def plan(self, parsed: Parsed) -> Plan:
        excluded = tuple(self._excluded(term) for term in parsed.terms if term.excluded)
        terms = self._join_split_words([term for term in parsed.terms if not term.excluded])
        preferred = is_preferred(terms)
        optional = is_optional(terms)
        # A word that need not occur is neither corrected nor reported as unknown.
        as_typed = [
            skipped or (wanted and term.words[0] not in self._vocabulary)
            for term, skipped, wanted in zip(terms, optional, preferred, strict=True)
        ]
        groups = [
            _exact_group(term) if exact else self._group(term)
            for term, exact in zip(terms, as_typed, strict=True)
        ]
        single_words = [
            (group if len(term.words) == 1 and not term.phrase and not term.alternatives else None)
            for term, group in zip(terms, groups, strict=True)
        ]
        return Plan(
            tuple(
                self._clauses(
                    groups, single_words, [a or b for a, b in zip(optional, preferred, strict=True)]
                )
            ),
            excluded,
            tuple(group for group, wanted in zip(groups, preferred, strict=True) if wanted),
            tuple(self._corrections),
            parsed.hint or self._hint(),
            wider=widen(parsed, self._synonyms_of),
            asks=is_question(terms),
        )

    def _hint(self) -> str | None:
        """A sentence about the first word that no paragraph holds; it names words of the same stem, if any."""
        if not self._unknown:
            return None
        word = self._unknown[0]
        same_stem = spelling.find_related(word, self._vocabulary)
        instead = f"; there is {', '.join(f'“{other}”' for other in same_stem)}" if same_stem else ""
        return f"No paragraph has the word “{word}”{instead}."

    def _excluded(self, term: Term) -> Group:
        return _union([self._excluded_word(one) for one in (term, *term.alternatives)])

    def _excluded_word(self, term: Term) -> Group:
        return Group(" ".join(term.words), (_term_variant(term), *self._with_forms(term) * (not term.prefix)))

    def _join_split_words(self, terms: list[Term]) -> list[Term]:
        """Join two terms that are one word with a space in it, and not both words themselves: safe guarding."""
        joined: list[Term] = []
        for term in terms:
            before = joined[-1] if joined else None
            if before is not None and self._is_split_word(before, term):
                word = before.words[0] + term.words[0]
                self._corrections.append(Correction(f"{before.words[0]} {term.words[0]}", word))
                joined[-1] = Term((word,))
            else:
                joined.append(term)
        return joined

    def _is_split_word(self, one: Term, two: Term) -> bool:
        if any(len(t.words) > 1 or t.phrase or t.prefix or t.alternatives for t in (one, two)):
            return False
        first, second = one.words[0], two.words[0]
        are_words = first in self._vocabulary and second in self._vocabulary
        completes = two.open and bool(self._vocabulary.completions(second))
        return not are_words and not completes and first + second in self._vocabulary

    def _group(self, term: Term) -> Group:
        return _union([self._with_synonyms(one) for one in (term, *term.alternatives)])

    def _with_synonyms(self, term: Term) -> Group:
        group = self._alternative(term)
        others = self._synonyms_of.get(term.words, ()) if term.widened else ()
        known = tuple(name for name in others if all(word in self._vocabulary for word in name))
        return group._replace(variants=tuple(dict.fromkeys((*group.variants, *known))))

    def _alternative(self, term: Term) -> Group:
        if term.prefix:
            return Group(" ".join(term.words) + "*", (_term_variant(term),))
        if term.phrase:
            return self._phrase(term)
        if len(term.words) > 1:
            return self._hyphenated(term)
        return self._word(term.words[0], is_open=term.open)

    def _phrase(self, term: Term) -> Group:
        """In quotes: exactly these words; while the phrase is being typed, its last word may be completed."""
        *first, last = term.words
        if term.open and first and len(last) < _EXPANDED_FROM:
            return Group(" ".join(term.words), (tuple(first),), quoted=True)
        longer = self._vocabulary.completions(last)[:_PHRASE_COMPLETIONS] if term.open else []
        return Group(" ".join(term.words), (term.words, *((*first, word) for word in longer)), quoted=True)

    def _hyphenated(self, term: Term) -> Group:
        """well-being: its parts one after the other, or the word without the hyphen."""
        parts = [
            self._word(word, is_open=term.open and i == len(term.words) - 1)
            for i, word in enumerate(term.words)
        ]
        first = tuple(part.variants[0][0] for part in parts[:-1])
        last = parts[-1].variants
        # The only variant may be two words: those of a word that is misspelt by a missing blank.
        endings = [variant for variant in last if len(variant) == 1] or last
        variants = [(*first, *ending) for ending in endings]
        joined = "".join(term.words)
        variants += [variant for variant in self._literal_variants(joined) if variant not in variants]
        return Group(" ".join(term.words), tuple(variants))

    def _word(self, word: str, *, is_open: bool) -> Group:
        literal = self._literal_variants(word)
        literal += [
            (form,) for form in verb_forms(word) if form in self._vocabulary and (form,) not in literal
        ]
        longer = self._vocabulary.completions(word) if is_open else []
        variants = [*literal, *((other,) for other in longer)]
        if not is_open or len(word) >= _EXPANDED_FROM:
            variants += self._abbreviations.full.get(word, ())
        if variants:
            return Group(word, tuple(dict.fromkeys(variants)), max(1, len(literal)))
        return self._corrected(word, is_open=is_open)

    def _literal_variants(self, word: str) -> list[Variant]:
        """The word, its other forms and its hyphenated spellings, as far as the database holds them."""
        variants: list[Variant] = [(form,) for form in (word, *inflect(word)) if form in self._vocabulary]
        for form in (word, *inflect(word)):
            variants += self._vocabulary.compounds.get(form, ())
        return variants

    def _corrected(self, word: str, *, is_open: bool) -> Group:
        """The correction of a word that the database does not hold; the word itself where there is none."""
        correction = spelling.correct(word, self._vocabulary)
        if correction is not None:
            self._corrections.append(Correction(word, correction))
            return self._word(correction, is_open=is_open)._replace(typed=word)
        if is_open and (longer := spelling.correct_beginning(word, self._vocabulary)):
            self._corrections.append(Correction(word, longer[0]))
            return Group(word, tuple((other,) for other in longer[:_BEGINNINGS]), 1)
        if not spelling.is_known(word) and (splits := spelling.split_word(word, self._vocabulary)):
            self._corrections.append(Correction(word, " ".join(splits[0])))
            return Group(word, (splits[0],))
        self._unknown.append(word)
        return Group(word, ((word,),))

    def _with_forms(self, term: Term) -> tuple[Variant, ...]:
        if term.phrase:
            return ()
        *first, last = term.words
        joined = (
            self._literal_variants("".join(term.words))
            if len(term.words) > 1
            else self._literal_variants(last)
        )
        return (*((*first, form) for form in inflect(last)), *joined)

    def _clauses(
        self, groups: Sequence[Group], words: Sequence[Group | None], optional: Sequence[bool]
    ) -> list[Clause]:
        """The clauses of groups, in order; groups that are together the full form of an abbreviation share one.

        Optional groups are part of a full form, and left out everywhere else.
        """
        clauses = []
        i = 0
        while i < len(groups):
            length, synonyms = self._synonyms(words, i)
            run = range(i, i + length)
            required = tuple(groups[n] for n in run if not optional[n])
            whole = (tuple(_main_word(groups[n]) for n in run),) if synonyms else ()
            if required:
                clauses.append(Clause(required, synonyms, whole))
            i += length
        return clauses

    def _synonyms(self, words: Sequence[Group | None], i: int) -> tuple[int, tuple[Variant, ...]]:
        """How many words from the i-th on have synonyms together, and these; (1, ()) where they have none."""
        for length in range(min(self._abbreviations.longest, len(words) - i), 1, -1):
            run = words[i : i + length]
            if any(group is None for group in run):
                continue
            main_words = tuple(_main_word(group) for group in run if group is not None)
            synonyms: list[Variant] = [
                (word,) for word in self._abbreviations.short.get(main_words, ()) if word in self._vocabulary
            ]
            if length == 2 and "".join(main_words) in self._vocabulary.compounds:
                synonyms += [
                    (form,)
                    for form in ("".join(main_words), *inflect("".join(main_words)))
                    if form in self._vocabulary
                ]
            if synonyms:
                return length, tuple(synonyms)
        return 1, ()


def _main_word(group: Group) -> str:
    """The word of a group: as typed, or its correction."""
    first = group.variants[0]
    return first[0] if len(first) == 1 else group.typed
