"""What a parsed query asks of the index: for every thing typed, the words and phrases that may answer it.

A `Group` is one thing typed with all that may stand for it: its plural, its completions while it is typed,
its correction, its abbreviation or full form, the same word with and without a hyphen. A `Clause` is several
groups that together have another name (independent reviewing officer: IRO).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from db.records import Correction
from db.search import spelling
from db.search.abbreviations import Abbreviations
from db.search.inflection import forms
from db.search.query_parser import Parsed, Term
from db.search.vocabulary import Vocabulary

# One way to answer: a word, or several that stand one after the other; `*` ends a prefix.
Way = tuple[str, ...]

# A phrase being typed is looked up with so many endings of its last word: each is a search of its own.
_PHRASES: Final = 4
# Fewer letters of a word that is still being typed do not tell which it will be.
_TELLING: Final = 3


class Group(NamedTuple):
    """One thing typed: any of its ways answers it. The first `sure` of them are the word itself."""

    typed: str
    ways: tuple[Way, ...]
    sure: int = 1


class Clause(NamedTuple):
    """Groups that must all be answered, or else one of the other names of them all."""

    groups: tuple[Group, ...]
    others: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All clauses must be answered, no excluded group; without clauses, everything answers."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Group, ...] = ()
    corrections: tuple[Correction, ...] = ()
    hint: str | None = None

    @property
    def groups(self) -> tuple[Group, ...]:
        """What was typed and must be answered, in order."""
        return tuple(group for clause in self.clauses for group in clause.groups)

    @property
    def highlights(self) -> tuple[str, ...]:
        """Every word and phrase that answers, for `folding.spans`."""
        ways = [way for clause in self.clauses for group in clause.groups for way in group.ways]
        ways += [way for clause in self.clauses for way in clause.others]
        return tuple(dict.fromkeys(" ".join(way) for way in ways))


def plan(
    parsed: Parsed, vocabulary: Vocabulary, abbreviations: Abbreviations, *, exact: bool = False
) -> Plan:
    """What to ask for a parsed query. `exact` takes every word as typed and nothing else."""
    if exact:
        return _as_typed(parsed)
    return _Planner(vocabulary, abbreviations).plan(parsed)


def _as_typed(parsed: Parsed) -> Plan:
    groups = [(term, Group(" ".join(term.words), (_way(term),))) for term in parsed.terms]
    return Plan(
        tuple(Clause((group,)) for term, group in groups if not term.excluded),
        tuple(group for term, group in groups if term.excluded),
        hint=parsed.hint,
    )


def _way(term: Term) -> Way:
    return (*term.words[:-1], term.words[-1] + "*") if term.prefix else term.words


class _Planner:
    def __init__(self, vocabulary: Vocabulary, abbreviations: Abbreviations) -> None:
        self._vocabulary = vocabulary
        self._abbreviations = abbreviations
        self._corrections: list[Correction] = []
        self._unknown: list[str] = []

    def plan(self, parsed: Parsed) -> Plan:
        excluded = tuple(self._excluded(term) for term in parsed.terms if term.excluded)
        asked = self._rejoined([term for term in parsed.terms if not term.excluded])
        groups = [self._group(term) for term in asked]
        words = [
            (group if len(term.words) == 1 and not term.phrase else None)
            for term, group in zip(asked, groups, strict=True)
        ]
        return Plan(
            tuple(self._clauses(groups, words)),
            excluded,
            tuple(self._corrections),
            parsed.hint or self._hint(),
        )

    def _hint(self) -> str | None:
        """What to say of a word that nothing answers: the words of its stem, if there are any."""
        if not self._unknown:
            return None
        word = self._unknown[0]
        like = spelling.related(word, self._vocabulary)
        instead = f"; there is {', '.join(f'“{other}”' for other in like)}" if like else ""
        return f"No paragraph has the word “{word}”{instead}."

    def _excluded(self, term: Term) -> Group:
        return Group(" ".join(term.words), (_way(term), *self._with_forms(term) * (not term.prefix)))

    def _rejoined(self, terms: list[Term]) -> list[Term]:
        """Two neighbours that are one word apart from a space, of which one is no word: safe guarding."""
        joined: list[Term] = []
        for term in terms:
            before = joined[-1] if joined else None
            if before is not None and self._are_one(before, term):
                word = before.words[0] + term.words[0]
                self._corrections.append(Correction(f"{before.words[0]} {term.words[0]}", word))
                joined[-1] = Term((word,))
            else:
                joined.append(term)
        return joined

    def _are_one(self, one: Term, two: Term) -> bool:
        if any(len(t.words) > 1 or t.phrase or t.prefix for t in (one, two)):
            return False
        first, second = one.words[0], two.words[0]
        known = first in self._vocabulary and second in self._vocabulary
        completes = two.open and bool(self._vocabulary.completions(second))
        return not known and not completes and first + second in self._vocabulary

    def _group(self, term: Term) -> Group:
        if term.prefix:
            return Group(" ".join(term.words) + "*", (_way(term),))
        if term.phrase:
            return self._phrase(term)
        if len(term.words) > 1:
            return self._hyphenated(term)
        return self._word(term.words[0], is_open=term.open)

    def _phrase(self, term: Term) -> Group:
        """In quotes: exactly these words; while it is typed, its last word may still be longer."""
        *first, last = term.words
        if term.open and first and len(last) < _TELLING:
            return Group(" ".join(term.words), (tuple(first),))
        longer = self._vocabulary.completions(last)[:_PHRASES] if term.open else []
        return Group(" ".join(term.words), (term.words, *((*first, word) for word in longer)))

    def _hyphenated(self, term: Term) -> Group:
        """well-being: its parts one after the other, or the word without the hyphen."""
        parts = [
            self._word(word, is_open=term.open and i == len(term.words) - 1)
            for i, word in enumerate(term.words)
        ]
        first = tuple(part.ways[0][0] for part in parts[:-1])
        ways = [(*first, *way) for way in parts[-1].ways if len(way) == 1]
        joined = "".join(term.words)
        ways += [way for way in self._known(joined) if way not in ways]
        return Group(" ".join(term.words), tuple(ways))

    def _word(self, word: str, *, is_open: bool) -> Group:
        sure = self._known(word)
        longer = self._vocabulary.completions(word) if is_open else []
        ways = [*sure, *((other,) for other in longer)]
        if not is_open or len(word) >= _TELLING:
            ways += self._abbreviations.full.get(word, ())
        if ways:
            return Group(word, tuple(dict.fromkeys(ways)), max(1, len(sure)))
        return self._forgiven(word, is_open=is_open)

    def _known(self, word: str) -> list[Way]:
        """The word, its other forms and its hyphenated writings, as far as the database holds them."""
        ways: list[Way] = [(form,) for form in (word, *forms(word)) if form in self._vocabulary]
        for form in (word, *forms(word)):
            ways += self._vocabulary.compounds.get(form, ())
        return ways

    def _forgiven(self, word: str, *, is_open: bool) -> Group:
        """What a word that the database does not hold was meant to be; the word itself if nobody can tell."""
        used = spelling.correct(word, self._vocabulary)
        if used is not None:
            self._corrections.append(Correction(word, used))
            return self._word(used, is_open=is_open)._replace(typed=word)
        if is_open and (longer := spelling.correct_beginning(word, self._vocabulary)):
            self._corrections.append(Correction(word, longer[0]))
            return Group(word, tuple((other,) for other in longer[:8]), 1)
        if not spelling.is_known(word) and (parted := spelling.split(word, self._vocabulary)):
            self._corrections.append(Correction(word, " ".join(parted[0])))
            return Group(word, (parted[0],))
        self._unknown.append(word)
        return Group(word, ((word,),))

    def _with_forms(self, term: Term) -> tuple[Way, ...]:
        if term.phrase:
            return ()
        *first, last = term.words
        joined = self._known("".join(term.words)) if len(term.words) > 1 else self._known(last)
        return (*((*first, form) for form in forms(last)), *joined)

    def _clauses(self, groups: Sequence[Group], words: Sequence[Group | None]) -> list[Clause]:
        """Groups in order; those that are together the full form of an abbreviation in one clause."""
        clauses = []
        i = 0
        while i < len(groups):
            length, others = self._other_names(words, i)
            clauses.append(Clause(tuple(groups[i : i + length]), others))
            i += length
        return clauses

    def _other_names(self, words: Sequence[Group | None], i: int) -> tuple[int, tuple[Way, ...]]:
        """How many words from the i-th on are one thing with another name, and its names; else (1, ())."""
        for length in range(min(self._abbreviations.longest, len(words) - i), 1, -1):
            run = words[i : i + length]
            if any(group is None for group in run):
                continue
            used = tuple(_main(group) for group in run if group is not None)
            names: list[Way] = [
                (word,) for word in self._abbreviations.short.get(used, ()) if word in self._vocabulary
            ]
            if length == 2 and "".join(used) in self._vocabulary.compounds:
                names += [
                    (form,) for form in ("".join(used), *forms("".join(used))) if form in self._vocabulary
                ]
            if names:
                return length, tuple(names)
        return 1, ()


def _main(group: Group) -> str:
    """The word that stands for a group: as typed, or what it was corrected to."""
    first = group.ways[0]
    return first[0] if len(first) == 1 else group.typed
