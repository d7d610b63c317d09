"""Ranking by relevance, in two stages.

First by features, as sets over all matches: each feature below adds its weight to the paragraphs that have it; equal
scores are sorted by date, newest first. Then the texts of the first of them are scored (`text_score`).
"""

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from db.search.matching import Matcher
from db.search.plan import Plan
from db.search.snapshot import Snapshot
from db.search.sort_order import Order
from db.search.text_score import TextScorer
from db.search.units import Unit, units_of

if TYPE_CHECKING:
    from pyroaring import BitMap

# The units are subjects of the paragraph (in its heading, or held twice): each adds its share by rarity.
ABOUT: Final = 0.1
# Every unit is a subject of it.
ABOUT_ALL: Final = 0.05
# It has the theme that is most over-represented among the matches.
THEME: Final = 0.15
# A theme is over-represented if it is so many times as frequent among the matches as in all paragraphs, and if at
# least this share of the matches have it.
THEME_LIFT: Final = 2.0
THEME_SHARE: Final = 0.15

# So many units are told apart by what paragraphs are about, the rarest: each may double the number of tiers.
SUBJECTS: Final = 5
# So many are ranked by features, a hundred screens; the rest are sorted by date.
RANKED: Final = 5_000
# So many are scored by their texts, several screens; more would be slower than typing. Of the matches of a single word
# more: there are fewer features that tell them apart, and a text takes less time.
SCORED_BY_TEXT: Final = 160
SCORED_OF_ONE_UNIT: Final = 280


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
        self._conn, self._snapshot = conn, snapshot
        self._units = units_of(plan, Matcher(conn, snapshot), snapshot, snapshot.vocabulary(conn))
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
        self._score_texts(self.ids[: SCORED_BY_TEXT if len(self._units) > 1 else SCORED_OF_ONE_UNIT])

    def _features(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
        """(weight, the matches that have it) of each feature."""
        rarest = sorted(self._units, key=lambda unit: -unit.rarity)[:SUBJECTS]
        if not rarest:
            return []
        total = sum(unit.rarity for unit in rarest) or 1.0
        about = [(unit.rarity, self._about(unit) & matches) for unit in rarest]
        everything = matches
        for _, ids in about:
            everything = everything & ids
        features = [(ABOUT * rarity / total, ids) for rarity, ids in about]
        features.append((ABOUT_ALL, everything))
        features += [(THEME, theme & matches) for theme in self._themes(matches)]
        return features

    def _about(self, unit: Unit) -> "BitMap":
        """The paragraphs that a unit is a subject of: all its parts are, or a single word that stands for it."""
        vocabulary = self._snapshot.vocabulary(self._conn)
        singles = [variant[0] for variant in unit.whole if len(variant) == 1 and variant[0] in vocabulary]
        ids = self._snapshot.words(self._conn, singles, about=True)
        if len(unit.parts) > 1:
            first, *rest = (self._snapshot.words(self._conn, part.words, about=True) for part in unit.parts)
            for of_part in rest:
                first = first & of_part
            ids = ids | first
        return ids

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
        if not self._units or not head:
            return
        scorer = TextScorer(self._units)
        texts = _texts(self._conn, head)
        self._raise_if_cancelled()
        for i in head:
            self.scores[i] += scorer.score(texts.get(i, ""))
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


def _texts(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    marks = ",".join("?" * len(ids))
    return dict(conn.execute(f"SELECT id, text FROM paragraphs WHERE id IN ({marks})", ids).fetchall())


def _set(ids: "Sequence[int] | array[int]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap(ids)
