"""Ranking by relevance, in two stages.

First by features, as sets over all matches: each feature below adds its weight to the paragraphs that have it; equal
scores are sorted by date, newest first. Then the texts of the first of them are scored (`text_score`); of a quoted
phrase, the texts that hold it and the other words most often for their length, whatever their date. Of a question and
of a phrase, the paragraphs like the best of them are moved up (`likeness`).
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.likeness import likeness
from db.search.matching import Matcher, expression
from db.search.plan import Group, Plan
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
# It has all the words of degree of a question: "often enough" narrows what is asked, "good" alone does not.
PREFERRED: Final = 0.3
# It has a theme that is over-represented among the matches: times the share of them that have it beyond chance.
THEME: Final = 0.3
# The same for a quoted phrase, which says exactly what is looked for: themes say less, and likeness (below) covers part
# of what they say.
THEME_OF_QUOTE: Final = 0.15
# So many themes at most, each of which at least this share of the matches have.
THEMES: Final = 2
THEME_SHARE: Final = 0.1

# So many units are told apart by what paragraphs are about, the rarest: each may double the number of tiers.
SUBJECTS: Final = 5
# So many are ranked by features, a hundred screens; the rest are sorted by date.
RANKED: Final = 5_000
# So many are scored by their texts, several screens; more would be slower than typing. Of the matches of a single word
# more: there are fewer features that tell them apart, and a text takes less time.
SCORED_BY_TEXT: Final = 160
SCORED_OF_ONE_UNIT: Final = 280
# For a question or a phrase, being like the best paragraphs: this times the cosine with the sum of the vectors of the
# first LIKE_BEST. The words of a question describe its matter less well than those of a search, but paragraphs that
# answer it are alike. A phrase also occurs in passing; paragraphs that are about it are alike.
LIKE: Final = 0.1
LIKE_BEST: Final = 50
LIKE_BEST_OF_QUOTE: Final = 20
# A phrase that more paragraphs hold is ranked by features alone: BM25 takes two microseconds for each; half as many of
# two phrases, or of a phrase and a word, each of which is counted.
PHRASE_RANKED: Final = 2_000


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
        self._units = units_of(plan, self._matcher, snapshot, snapshot.vocabulary(conn))
        self._quoted = [unit for unit in self._units if unit.quoted]
        self._order = order
        self._raise_if_cancelled = raise_if_cancelled
        self.ids = array("I")
        self.scores: dict[int, float] = {}
        self._rank(matches)

    def _rank(self, matches: "BitMap") -> None:
        tiers = _tiers(matches, self._features(matches))
        if len(matches) <= RANKED:
            self._sort_at_once(matches, tiers)
        else:
            self._sort_tiers(matches, tiers)
        count = SCORED_BY_TEXT if len(self._units) > 1 else SCORED_OF_ONE_UNIT
        if self._quoted and count < len(matches):
            self._put_first(self._phrase_ids(matches)[:count])
        self._score_texts(self.ids[:count])

    def _sort_at_once(self, matches: "BitMap", tiers: Sequence[tuple[float, "BitMap"]]) -> None:
        """As `_sort_tiers`, for few matches: one sort by date costs less than one for each tier."""
        for score, tier in tiers:
            self.scores.update(dict.fromkeys(tier.to_array(), score))
        newest = self._order.ids(self._conn, matches)
        self.ids = array("I", sorted(newest, key=self.scores.__getitem__, reverse=True))

    def _sort_tiers(self, matches: "BitMap", tiers: Sequence[tuple[float, "BitMap"]]) -> None:
        """The first RANKED matches by score, equal ones by date; then the others by date."""
        whole: list[tuple[float, BitMap]] = []
        left = RANKED
        for score, tier in tiers:
            if len(tier) >= left:  # the last of them, of which only the newest are ranked
                self._sort_at_once(_union(ids for _, ids in whole), whole)
                self._raise_if_cancelled()
                newest = self._order.ids(self._conn, tier, RANKED)
                self.scores.update(dict.fromkeys(newest, score))
                self.ids.extend(newest)
                break
            whole.append((score, tier))
            left -= len(tier)
        if len(self.ids) < len(matches):
            self.ids.extend(self._order.ids(self._conn, matches - _set(self.ids)))

    def _phrase_ids(self, matches: "BitMap") -> Sequence[int]:
        """The matches that hold phrase and words most often for their length; none where very many hold them."""
        if len(self._matcher.match(self._plan, self._snapshot.live)) > PHRASE_RANKED // len(self._units):
            return ()
        return [i for i in bitmaps.rank_ids(self._conn, expression(self._plan)) if i in matches]

    def _put_first(self, ids: Sequence[int]) -> None:
        """Move some of the matches before the others; both stay in the order that they are in."""
        chosen = frozenset(ids)
        self.ids = array("I", sorted(self.ids, key=lambda i: i not in chosen))

    def _features(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
        """(weight, the matches that have it) of each feature."""
        weight = THEME_OF_QUOTE if self._quoted else THEME
        features = [(weight * excess, theme) for excess, theme in self._themes(matches)]
        if len(self._plan.preferred) > 1:
            features.append((PREFERRED, self._hold_all(self._plan.preferred, matches)))
        # What a phrase is made of is not its subject: a paragraph that speaks of drift and of delay elsewhere.
        return features if self._quoted else features + self._subject_features(matches)

    def _hold_all(self, groups: Sequence[Group], matches: "BitMap") -> "BitMap":
        for group in groups:
            matches = matches & self._matcher.match_group(group)
        return matches

    def _subject_features(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
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

    def _themes(self, matches: "BitMap") -> list[tuple[float, "BitMap"]]:
        """The most over-represented themes: (share beyond chance, 0..1, the matches that have it); each match once."""
        total, live = max(1, len(matches)), max(1, len(self._snapshot.live))
        excesses: list[tuple[float, str, BitMap]] = []
        for name, theme in self._snapshot.facet(self._conn, "theme").items():
            share, usual = theme.intersection_cardinality(matches) / total, len(theme) / live
            if share >= THEME_SHARE and share > usual:
                excesses.append(((share - usual) / (1 - usual), name, theme))
        found: list[tuple[float, BitMap]] = []
        for excess, _, theme in sorted(excesses, key=lambda e: (-e[0], e[1]))[:THEMES]:
            found.append((excess, theme & matches))
            matches = matches - theme
        return found

    def _score_texts(self, head: Sequence[int]) -> None:
        """Add text scores to the first matches and sort them again."""
        if not self._units or not head:
            return
        scorer = TextScorer(self._units)
        texts = _texts(self._conn, head, headed=bool(self._quoted))  # only phrases are looked for in headings
        self._raise_if_cancelled()
        for i in head:
            self.scores[i] += scorer.score(*texts.get(i, ("", "")))
        best = self._sorted(head)
        if self._plan.asks or self._quoted:
            best = self._score_likeness(best)
        self.ids[: len(best)] = array("I", best)

    def _score_likeness(self, best: Sequence[int]) -> list[int]:
        """Add to the scores how like the best of the matches they are, and sort them again."""
        count = LIKE_BEST_OF_QUOTE if self._quoted else LIKE_BEST
        for i, cosine in likeness(_vectors(self._conn, best), best[:count]).items():
            self.scores[i] += LIKE * cosine
        return self._sorted(best)

    def _sorted(self, ids: Sequence[int]) -> list[int]:
        """By score, highest first; equal ones stay in their order."""
        return sorted(ids, key=lambda i: -round(self.scores[i], 6))


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


def _texts(conn: sqlite3.Connection, ids: Sequence[int], *, headed: bool) -> dict[int, tuple[str, str]]:
    """Id -> the text of a paragraph and the heading of its section, which is read only if `headed`."""
    marks = ",".join("?" * len(ids))
    rows = conn.execute(f"{_HEADED if headed else _BARE} WHERE p.id IN ({marks})", ids).fetchall()
    return {i: (str(text), str(heading or "")) for i, text, heading in rows}


_BARE: Final = "SELECT p.id, p.text, NULL FROM paragraphs p"
_HEADED: Final = (
    "SELECT p.id, p.text, s.heading FROM paragraphs p LEFT JOIN sections s ON s.id = p.section_id"
)


def _vectors(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, object]:
    marks = ",".join("?" * len(ids))
    sql = f"SELECT paragraph_id, vector FROM paragraph_vectors WHERE paragraph_id IN ({marks})"
    return dict(conn.execute(sql, ids).fetchall())


def _union(sets: "Iterable[BitMap]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap.union(BitMap(), *sets)


def _set(ids: "Sequence[int] | array[int]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap(ids)
