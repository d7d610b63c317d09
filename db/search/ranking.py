"""Relevance: which of the paragraphs that answer are most about what was asked.

First in sets, over everything found: each sign below raises the paragraphs that have it, and equals stand by
date, newest first. Then the first page or two are read word by word, which puts them in their final order.
"""

import math
import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.matching import Matcher, phrase
from db.search.normalise import words
from db.search.plan import Group, Plan, Way
from db.search.snapshot import Snapshot
from db.search.sort_order import Order

if TYPE_CHECKING:
    from pyroaring import BitMap

# The words typed stand one after the other: as sure a sign as there is that this was meant.
PHRASE: Final = 4.0
# They stand within so many words of each other, about a line: they speak of one thing.
NEAR: Final = 2.0
NEAR_WORDS: Final = 10
# The word itself, not the completion of one being typed or a form of it.
AS_TYPED: Final = 1.5
# The heading has the rarest word, or the paragraph says it twice; the rarest tells most.
ABOUT_RAREST: Final = 2.0
# The same of every word typed.
ABOUT_ALL: Final = 1.0
# Its theme is the one to which what was found belongs far more often than chance.
THEME: Final = 1.0
# A theme counts when it is this many times as frequent among the found as in the whole, and this common.
THEME_LIFT: Final = 2.0
THEME_SHARE: Final = 0.15

# Nearness is told from the places of words, which takes longest: only for so many, those last taken in.
NEAR_AMONG: Final = 20_000
# Ways to write the words typed that are tried for nearness; the rest are rare completions.
NEAR_WRITINGS: Final = 6
# So many are put in order by these signs, a hundred screens; what stands behind them goes by date alone.
RANKED: Final = 5_000
# So many are read word by word: two screens and more.
READ: Final = 100

# What reading adds, at most so much in all: it decides among equals and never between signs as far apart.
READING: Final = 1.9
# The part of it for rare words said often (as in BM25, with its usual k1 and b), for words close together,
# and for words near the beginning, where a paragraph says what it is about.
OFTEN: Final = 1.0
CLOSE: Final = 0.6
EARLY: Final = 0.3
_K1: Final = 1.2
_B: Final = 0.75
_USUAL_LENGTH: Final = 90  # words in a paragraph, about


class Ranking:
    """What was found in order of relevance: `ids`, and `scores` of the first of them."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        snapshot: Snapshot,
        plan: Plan,
        found: "BitMap",
        order: Order,
        cancelled: Callable[[], None],
    ) -> None:
        self._conn, self._snapshot, self._plan = conn, snapshot, plan
        self._matcher = Matcher(conn, snapshot)
        self._order = order
        self._cancelled = cancelled
        self.ids = array("I")
        self.scores: dict[int, float] = {}
        self._rank(found)

    def _rank(self, found: "BitMap") -> None:
        for score, tier in _tiers(found, self._signs(found)):
            if len(self.ids) >= RANKED:
                break
            self._cancelled()
            ids = self._order.ids(self._conn, tier, RANKED)
            self.scores.update(dict.fromkeys(ids, score))
            self.ids.extend(ids)
        if len(self.ids) < len(found):
            self.ids.extend(self._order.ids(self._conn, found - _set(self.ids)))
        self._read(list(self.ids[:READ]))

    def _signs(self, found: "BitMap") -> list[tuple[float, "BitMap"]]:
        """(weight, those of the found that have it) of each sign."""
        groups = self._plan.groups
        if not groups:
            return []
        about = {group: self._matcher.about(group) & found for group in groups}
        rarest = min(groups, key=self._paragraphs)
        signs = [(ABOUT_RAREST, about[rarest])]
        as_typed = found
        for group in groups:
            as_typed = as_typed & self._as_typed(group, found)
        signs.append((AS_TYPED, as_typed))
        if len(groups) > 1:
            everything = found
            for group in groups:
                everything = everything & about[group]
            signs.append((ABOUT_ALL, everything))
            signs += self._nearness(found)
        signs += [(THEME, theme & found) for theme in self._themes(found)]
        return signs

    def _as_typed(self, group: Group, found: "BitMap") -> "BitMap":
        if len(group.ways) <= group.sure or any(len(way) > 1 for way in group.ways[: group.sure]):
            return found
        sets = [self._matcher.way(way) for way in group.ways[: group.sure]]
        return _set(()).union(*sets) & found

    def _paragraphs(self, group: Group) -> int:
        """How many paragraphs hold a group's commonest word: few make it rare."""
        vocabulary = self._snapshot.vocabulary(self._conn)
        return max((vocabulary.count(word) for way in group.ways for word in way), default=0)

    def _nearness(self, found: "BitMap") -> list[tuple[float, "BitMap"]]:
        """Phrase and nearness of single words, among those last taken in."""
        writings = self._writings()
        if not writings:
            return []
        if not found:
            return []
        self._cancelled()
        within = [(found[max(0, len(found) - NEAR_AMONG)], found.max())]
        signs = []
        for weight, write in ((PHRASE, phrase), (NEAR, _near)):
            expression = " OR ".join(write(words_) for words_ in writings)
            signs.append((weight, bitmaps.matching(self._conn, expression, within) & found))
        return signs

    def _writings(self) -> list[Way]:
        """The words typed, each in its likeliest ways, one per group."""
        choices = [[way[0] for way in group.ways if len(way) == 1][:3] for group in self._plan.groups]
        if not all(choices):
            return []
        return list(islice(product(*choices), NEAR_WRITINGS))

    def _themes(self, found: "BitMap") -> list["BitMap"]:
        """The theme that the found belong to far more often than chance, if there is one."""
        best: tuple[float, BitMap] | None = None
        for theme in self._snapshot.facet(self._conn, "theme").values():
            share = theme.intersection_cardinality(found) / max(1, len(found))
            lift = share / max(1e-9, len(theme) / max(1, len(self._snapshot.live)))
            if share >= THEME_SHARE and lift >= THEME_LIFT and (best is None or lift * share > best[0]):
                best = (lift * share, theme)
        return [] if best is None else [best[1]]

    def _read(self, head: Sequence[int]) -> None:
        """Put the first in their final order by reading them."""
        groups = self._plan.groups
        if not groups or len(head) < 1:
            return
        total = max(1, len(self._snapshot.live))
        sought = {way[-1]: n for n, group in enumerate(groups) for way in group.ways}
        rarity = [math.log(1 + total / max(1, self._paragraphs(group))) for group in groups]
        texts = _texts(self._conn, head)
        self._cancelled()
        for i in head:
            self.scores[i] += READING * _reading(words(texts.get(i, "")), sought, rarity)
        place = {i: n for n, i in enumerate(head)}
        best = sorted(head, key=lambda i: (-round(self.scores[i], 6), place[i]))
        self.ids[: len(best)] = array("I", best)


def _tiers(found: "BitMap", signs: Sequence[tuple[float, "BitMap"]]) -> list[tuple[float, "BitMap"]]:
    """`found` parted by the signs that it has, best first; those of equal weight together."""
    tiers = {0.0: found}
    for weight, having in signs:
        parted: dict[float, BitMap] = {}
        for score, ids in tiers.items():
            for total, part in ((score + weight, ids & having), (score, ids - having)):
                if part:
                    parted[total] = parted[total] | part if total in parted else part
        tiers = parted
    return sorted(tiers.items(), key=lambda tier: -tier[0])


def _near(way: Way) -> str:
    return f"NEAR({' '.join(bitmaps.quoted(word) for word in way)}, {NEAR_WORDS})"


def _reading(text: Sequence[str], sought: Mapping[str, int], rarity: Sequence[float]) -> float:
    """How much a paragraph speaks of what was asked, 0..1."""
    group_of = sought.get
    hits = [(at, group) for at, word in enumerate(text) if (group := group_of(word)) is not None]
    if not hits:
        return 0.0
    counts = [0] * len(rarity)
    for _, group in hits:
        counts[group] += 1
    length = _K1 * (1 - _B + _B * len(text) / _USUAL_LENGTH)
    often = sum(weight * n / (n + length) for weight, n in zip(rarity, counts, strict=True)) / sum(rarity)
    rarest = max((group for _, group in hits), key=rarity.__getitem__)
    early = 1 - next(at for at, group in hits if group == rarest) / len(text)
    close = _closeness(hits, len(counts) - counts.count(0)) if len(rarity) > 1 else 0.0
    return (OFTEN * often + CLOSE * close + EARLY * early) / (OFTEN + CLOSE + EARLY)


def _closeness(hits: Sequence[tuple[int, int]], groups: int) -> float:
    """1 where words of so many groups stand one by one somewhere, less the further apart they are at best."""
    if groups < 2:
        return 0.0
    last: dict[int, int] = {}
    width = hits[-1][0] + 1
    for at, group in hits:
        last[group] = at
        if len(last) == groups and at - (first := min(last.values())) < width:
            width = at - first + 1
    return groups / max(width, groups)


def _texts(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    marks = ",".join("?" * len(ids))
    return dict(conn.execute(f"SELECT id, text FROM paragraphs WHERE id IN ({marks})", ids).fetchall())


def _set(ids: "Sequence[int] | array[int]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap(ids)
