"""Ranking by relevance, in two stages.

First by features, as sets over all matches: each feature below adds its weight to the paragraphs that have it; equal
scores are sorted by date, newest first. Then the texts of the first hundred are scored word by word.
"""

import math
import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.matching import Matcher, phrase
from db.search.normalise import split_words
from db.search.plan import Group, Plan, Variant
from db.search.snapshot import Snapshot
from db.search.sort_order import Order

if TYPE_CHECKING:
    from pyroaring import BitMap

# The words typed follow one another as a phrase: the strongest feature.
PHRASE: Final = 4.0
# They are within so many words of each other, about a line: probably about one thing.
NEAR: Final = 2.0
NEAR_WORDS: Final = 10
# The word itself, not a completion of the word being typed or another form.
AS_TYPED: Final = 1.5
# The rarest word typed is a subject word of the paragraph; it is the most selective.
ABOUT_RAREST: Final = 2.0
# Every word typed is a subject word of the paragraph.
ABOUT_ALL: Final = 1.0
# It has the theme that is most over-represented among the matches.
THEME: Final = 1.0
# A theme is over-represented if it is so many times as frequent among the matches as in all paragraphs, and if at
# least this share of the matches have it.
THEME_LIFT: Final = 2.0
THEME_SHARE: Final = 0.15

# Phrase and proximity need the places of words, which is slow: only the newest ids are checked, so many.
PROXIMITY_IDS: Final = 20_000
# Combinations of variants that are checked for phrase and proximity; the rest are rare completions.
PROXIMITY_VARIANTS: Final = 6
# So many are ranked by features, a hundred screens; the rest are sorted by date.
RANKED: Final = 5_000
# So many are scored by their texts: more than two screens.
SCORED_BY_TEXT: Final = 100

# The most that the text score adds: it decides between nearly equal features, never against the strong ones.
TEXT_SCORE: Final = 1.9
# Its parts: the frequency of rare words (as in BM25, with its usual k1 and b), words close together, and words near
# the beginning, where a paragraph states its subject.
OFTEN: Final = 1.0
CLOSE: Final = 0.6
EARLY: Final = 0.3
_K1: Final = 1.2
_B: Final = 0.75
_USUAL_LENGTH: Final = 90  # words in a paragraph, about


class Ranking:
    """The matches in order of relevance: `ids`, and `scores` of the first of them."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        snapshot: Snapshot,
        plan: Plan,
        matches: "BitMap",
        order: Order,
        raise_if_cancelled: Callable[[], None],
    ) -> None:
        self._conn, self._snapshot, self._plan = conn, snapshot, plan
        self._matcher = Matcher(conn, snapshot)
        self._order = order
        self._raise_if_cancelled = raise_if_cancelled
        self.ids = array("I")
        self.scores: dict[int, float] = {}
        self._rank(matches)

    def _rank(self, matches: "BitMap") -> None:
        for score, tier in _tiers(matches, self._features(matches)):
            if len(self.ids) >= RANKED:
                break
            self._raise_if_cancelled()
            ids = self._order.ids(self._conn, tier, RANKED)
            self.scores.update(dict.fromkeys(ids, score))
            self.ids.extend(ids)
        if len(self.ids) < len(matches):
            self.ids.extend(self._order.ids(self._conn, matches - _set(self.ids)))
        self._score_texts(list(self.ids[:SCORED_BY_TEXT]))

    def _features(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
        """(weight, the matches that have it) of each feature."""
        groups = self._plan.groups
        if not groups:
            return []
        subjects = {group: self._matcher.match_subject(group) & matches for group in groups}
        rarest = min(groups, key=self._paragraphs)
        features = [(ABOUT_RAREST, subjects[rarest])]
        as_typed = matches
        for group in groups:
            as_typed = as_typed & self._as_typed(group, matches)
        features.append((AS_TYPED, as_typed))
        if len(groups) > 1:
            everything = matches
            for group in groups:
                everything = everything & subjects[group]
            features.append((ABOUT_ALL, everything))
            features += self._proximity(matches)
        features += [(THEME, theme & matches) for theme in self._themes(matches)]
        return features

    def _as_typed(self, group: Group, matches: "BitMap") -> "BitMap":
        if len(group.variants) <= group.literal or any(
            len(variant) > 1 for variant in group.variants[: group.literal]
        ):
            return matches
        sets = [self._matcher.match_variant(variant) for variant in group.variants[: group.literal]]
        return _set(()).union(*sets) & matches

    def _paragraphs(self, group: Group) -> int:
        """How many paragraphs hold a group's commonest word: few make it rare."""
        vocabulary = self._snapshot.vocabulary(self._conn)
        return max((vocabulary.count(word) for variant in group.variants for word in variant), default=0)

    def _proximity(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
        """The matches with the words typed as a phrase, and near one another; among the newest ids."""
        combinations = self._combinations()
        if not combinations or not matches:
            return []
        self._raise_if_cancelled()
        within = [(matches[max(0, len(matches) - PROXIMITY_IDS)], matches.max())]
        features = []
        for weight, write in ((PHRASE, phrase), (NEAR, _near)):
            expression = " OR ".join(write(words) for words in combinations)
            features.append((weight, bitmaps.match_ids(self._conn, expression, within) & matches))
        return features

    def _combinations(self) -> list[Variant]:
        """The words typed, each in its likeliest variants, one per group."""
        choices = [
            [variant[0] for variant in group.variants if len(variant) == 1][:3] for group in self._plan.groups
        ]
        if not all(choices):
            return []
        return list(islice(product(*choices), PROXIMITY_VARIANTS))

    def _themes(self, matches: "BitMap") -> list["BitMap"]:
        """The most over-represented theme among the matches, if there is one."""
        best: tuple[float, BitMap] | None = None
        for theme in self._snapshot.facet(self._conn, "theme").values():
            share = theme.intersection_cardinality(matches) / max(1, len(matches))
            lift = share / max(1e-9, len(theme) / max(1, len(self._snapshot.live)))
            if share >= THEME_SHARE and lift >= THEME_LIFT and (best is None or lift * share > best[0]):
                best = (lift * share, theme)
        return [] if best is None else [best[1]]

    def _score_texts(self, head: Sequence[int]) -> None:
        """Add text scores to the first matches and sort them again."""
        groups = self._plan.groups
        if not groups or len(head) < 1:
            return
        total = max(1, len(self._snapshot.live))
        group_of = {variant[-1]: n for n, group in enumerate(groups) for variant in group.variants}
        rarity = [math.log(1 + total / max(1, self._paragraphs(group))) for group in groups]
        texts = _texts(self._conn, head)
        self._raise_if_cancelled()
        for i in head:
            self.scores[i] += TEXT_SCORE * _text_score(split_words(texts.get(i, "")), group_of, rarity)
        place = {i: n for n, i in enumerate(head)}
        best = sorted(head, key=lambda i: (-round(self.scores[i], 6), place[i]))
        self.ids[: len(best)] = array("I", best)


def _tiers(matches: "BitMap", features: Sequence[tuple[float, "BitMap"]]) -> list[tuple[float, "BitMap"]]:
    """`matches` split by total weight of features, highest first; ids of equal weight together."""
    tiers = {0.0: matches}
    for weight, having in features:
        split: dict[float, BitMap] = {}
        for score, ids in tiers.items():
            for total, part in ((score + weight, ids & having), (score, ids - having)):
                if part:
                    split[total] = split[total] | part if total in split else part
        tiers = split
    return sorted(tiers.items(), key=lambda tier: -tier[0])


def _near(variant: Variant) -> str:
    return f"NEAR({' '.join(bitmaps.quote_phrase(word) for word in variant)}, {NEAR_WORDS})"


def _text_score(text: Sequence[str], group_of: Mapping[str, int], rarity: Sequence[float]) -> float:
    """The score of a text's words, 0..1. `group_of` maps words to groups, `rarity` is each group's weight."""
    find_group = group_of.get
    hits = [(at, group) for at, word in enumerate(text) if (group := find_group(word)) is not None]
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
    """1 if words of all groups follow one another somewhere; the wider the narrowest window, the less."""
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
