"""Boolean matching: the ids of the paragraphs that answer a plan, as set operations."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.plan import Clause, Group, Plan, Variant
from db.search.snapshot import Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# Up to so many words of a prefix are looked up one by one; above that the full-text index merges their postings.
PREFIX_WORDS: Final = 64


class Matcher:
    """Matches plans on one connection and one state of the index. Returned sets must not be changed."""

    def __init__(self, conn: sqlite3.Connection, snapshot: Snapshot) -> None:
        self._conn = conn
        self._snapshot = snapshot

    def match(self, plan: Plan, candidates: "BitMap") -> "BitMap":
        """The ids of `candidates` that answer the plan."""
        ids = candidates
        for clause in plan.clauses:
            ids = ids & self.match_clause(clause)
            if not ids:
                return ids
        for group in plan.excluded:
            ids = ids - self.match_group(group)
        return ids

    def match_clause(self, clause: Clause) -> "BitMap":
        """Ids that match all groups of a clause, or one of its synonyms."""
        every_group = _intersection(self.match_group(group) for group in clause.groups)
        return every_group | self.match_any(clause.synonyms) if clause.synonyms else every_group

    def match_group(self, group: Group) -> "BitMap":
        """Ids that match any variant of a group."""
        return self.match_any(group.variants)

    def match_any(self, variants: Sequence[Variant]) -> "BitMap":
        """Ids that match any of some variants."""
        sets = [self._snapshot.words(self._conn, self._in_vocabulary(_single_words(variants)))]
        sets += [self._match_prefix(v[0][:-1]) for v in variants if len(v) == 1 and v[0].endswith("*")]
        sets += [
            self._snapshot.phrase(self._conn, phrase(v))
            for v in variants
            if len(v) > 1 and self._may_match_phrase(v)
        ]
        return _union(sets)

    def _may_match_phrase(self, phrase_words: Variant) -> bool:
        """Whether some paragraph holds all the words of a phrase, in whatever order: cheaper than the phrase."""
        whole = [word for word in phrase_words if not word.endswith("*")]
        if len(self._in_vocabulary(whole)) < len(whole):
            return False
        return (
            bool(_intersection(self._snapshot.words(self._conn, [word]) for word in whole)) if whole else True
        )

    def _in_vocabulary(self, words: Sequence[str]) -> list[str]:
        vocabulary = self._snapshot.vocabulary(self._conn)
        return [word for word in words if word in vocabulary]

    def _match_prefix(self, prefix: str) -> "BitMap":
        words = self._snapshot.vocabulary(self._conn).beginning(prefix)
        if len(words) <= PREFIX_WORDS:
            return self._snapshot.words(self._conn, words)
        return self._snapshot.phrase(self._conn, bitmaps.quote_phrase(prefix) + "*")


def expression(plan: Plan) -> str:
    """An FTS5 expression for all clauses of a plan, by which BM25 weighs every term; "" without clauses."""
    return " AND ".join(map(_clause_expression, plan.clauses))


def _clause_expression(clause: Clause) -> str:
    every_group = " AND ".join(f"({_any_phrase(group.variants)})" for group in clause.groups)
    return f"({every_group} OR {_any_phrase(clause.synonyms)})" if clause.synonyms else every_group


def _any_phrase(variants: Iterable[Variant]) -> str:
    return " OR ".join(map(phrase, variants))


def phrase(variant: Variant) -> str:
    """Words in this order as an FTS5 expression; the last may be a prefix (`*`)."""
    *first, last = variant
    return bitmaps.quote_phrase(*first, last.removesuffix("*")) + ("*" if last.endswith("*") else "")


def _single_words(variants: Iterable[Variant]) -> list[str]:
    return [variant[0] for variant in variants if len(variant) == 1 and not variant[0].endswith("*")]


def _intersection(sets: Iterable["BitMap"]) -> "BitMap":
    first, *rest = sets
    return reduce(lambda a, b: a & b, rest, first)


def _union(sets: Sequence["BitMap"]) -> "BitMap":
    from pyroaring import BitMap

    return sets[0] if len(sets) == 1 else BitMap.union(BitMap(), *sets)
