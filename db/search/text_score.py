"""The score of a text for a query, by where and how often its units occur."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from db.search.plan import Variant
from db.search.units import Unit

# BM25, with its usual k1 and b: how soon more occurrences count no more, and how much the length matters.
_K1: Final = 1.2
_B: Final = 0.75
_USUAL_LENGTH: Final = 500  # characters of a paragraph, about
# Characters. A shorter paragraph, a bare bullet, is scored as if it had this length: few words do not make it more
# about one of them. For a single word the length is larger, for a quoted phrase smaller.
_LEAST_LENGTH: Final = 200
_LEAST_LENGTH_OF_ONE: Final = 300
_LEAST_LENGTH_OF_QUOTE: Final = 100
# A unit whose parts occur apart, and never as a whole, counts as half an occurrence.
_APART: Final = 0.5
# Words are looked up if their first letters are those of a word that is searched for.
_BEGINNING: Final = 3
_LETTERS: Final = 6  # characters of a word with the space after it, about
# It begins with a set of characters: `re` skips to the next of them, which it does not for alternatives.
_SENTENCE_END: Final = re.compile(r"[.!?;\n](?:(?<=\n)|(?= ))")
_DROPPED: Final = re.compile("[\u0300-\u036f\u00ad]")  # accents and soft hyphens

# The weight of each feature of a text, chosen on the judged queries of `ranking.jsonl`: halves of them chose nearly
# the same. What a paragraph is mostly about is said often and early; that the words are neighbours says less.
OFTEN: Final = 1.0
TYPED: Final = 0.3
CLOSE: Final = 0.2
# The words of a phrase are neighbours, and where they also stand apart says nothing.
CLOSE_OF_QUOTE: Final = 0.0
EARLY: Final = 0.3
# Of a quoted phrase half of it for the first of its words, half for the phrase itself: a text that names the corporate
# parents of children first, and their board in its last words, is about the parents. Under a heading that holds the
# phrase the whole section is about it. These three and the two below were chosen together.
EARLY_OF_QUOTE: Final = 0.2
EARLY_OF_PHRASE: Final = 0.2
HEADED: Final = 0.1
FIRST: Final = 0.05
# A paragraph about a phrase goes on with its words, its nouns above all: the corporate parenting board ... the board.
# Where all its words come back apart, and where all its nouns do, each counts so much of an occurrence; where some do,
# their share of it by rarity; together less than the phrase itself once more. Chosen on four quoted queries and
# fourteen others with their words put in quotes; with numbers chosen without it, a quoted query scores some .06 less.
AGAIN: Final = 0.4
NOUN_AGAIN: Final = 0.5


_START: Final = re.Match.start  # the place of a match, to sort by

# Where a unit is named: the place, the unit, the slots (words of units, numbered) that it fills, and whether as typed.
_Hit = tuple[int, int, tuple[int, ...], bool]


class _Meaning(NamedTuple):
    """What a word stands for: `phrase` follows it, if it is the first word of one."""

    unit: int
    slots: tuple[int, ...]
    whole: bool
    typed: bool
    phrase: "re.Pattern[str] | None" = None


class TextScorer:
    """Finds the units of one query in texts. There must be a unit."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._rarities = [unit.rarity for unit in units]
        self._rarity = sum(self._rarities)
        # The last of them need not occur: what a paragraph is about is not among those.
        required = sum(unit.required for unit in units) or len(units)
        self._rarest = max(range(required), key=self._rarities.__getitem__)
        parts = [part for unit in units for part in unit.parts]
        self._part_rarities = [part.rarity for part in parts]
        self._rarity_of_parts = sum(self._part_rarities) or 1.0
        self._phrases = frozenset(n for n, unit in enumerate(units) if unit.quoted)
        quoted = bool(self._phrases)
        several = _LEAST_LENGTH if len(units) > 1 else _LEAST_LENGTH_OF_ONE
        self._least = _LEAST_LENGTH_OF_QUOTE if quoted else several
        self._close = CLOSE_OF_QUOTE if quoted else CLOSE
        self._early = EARLY_OF_QUOTE if quoted else EARLY
        self._again = [_weights_again(unit) for unit in units]
        starts = [0, *accumulate(len(unit.parts) for unit in units)]
        self._slots = [tuple(range(first, last)) for first, last in pairwise(starts)]
        self._meanings: defaultdict[str, list[_Meaning]] = defaultdict(list)
        for n, unit in enumerate(units):
            self._add(n, unit)
        prefixes = tuple(word[:-1] for word in self._meanings if word.endswith("*"))
        self._prefixes = tuple(prefix for prefix in prefixes if prefix)
        self._words = _words_beginning({word.removesuffix("*")[:_BEGINNING] for word in self._meanings})

    def _add(self, n: int, unit: Unit) -> None:
        """Add what the variants and the parts of the n-th unit stand for; phrases first, the longest before others."""
        slots = self._slots[n]
        others = {word for part in unit.parts for word in part.words[part.typed :]}
        for variant in sorted(unit.whole, key=len, reverse=True):
            phrase = _after(variant[1:]) if len(variant) > 1 else None
            typed = variant not in unit.synonyms and (variant[0] not in others or phrase is not None)
            self._meanings[variant[0]].append(_Meaning(n, slots, True, typed, phrase))
        if len(unit.parts) > 1:
            for slot, part in zip(slots, unit.parts, strict=True):
                for k, word in enumerate(part.words):
                    self._meanings[word].append(_Meaning(n, (slot,), False, k < part.typed))

    def score(self, text: str, heading: str = "") -> float:
        """The score of a paragraph's text and of the heading above it, 0 to about 2."""
        plain = plain_text(text)
        hits, wholes = self._hits(plain)
        if not hits:
            return 0.0
        often, typed = self._frequency(hits, wholes, max(self._least, len(plain)))
        named, first = self._first_places(hits, plain)
        return (
            OFTEN * often
            + TYPED * typed
            + (self._close * self._closeness(hits, wholes) if self._close else 0.0)
            + self._early * (1 - named / len(plain))
            + FIRST * first / self._rarity
            + (self._about_phrases(hits, len(plain), heading) if self._phrases else 0.0)
        )

    def _first_places(self, hits: Sequence[_Hit], plain: str) -> tuple[int, float]:
        """Where the rarest unit is first named, and the rarity of all units that the first sentence names."""
        first = {unit: at for at, unit, _, _ in reversed(hits)}
        end = _SENTENCE_END.search(plain)
        last = len(plain) if end is None else end.start()
        rarity = sum(rarity for n, rarity in enumerate(self._rarities) if first.get(n, last) < last)
        return first.get(self._rarest, len(plain)), rarity

    def _about_phrases(self, hits: Sequence[_Hit], length: int, heading: str) -> float:
        """How much a text is about what is quoted: how early it stands, and whether the heading holds it."""
        at = next((hit[0] for hit in hits if self._is_phrase(hit)), length)
        headed = any(map(self._is_phrase, self._hits(plain_text(heading))[0]))
        return EARLY_OF_PHRASE * (1 - at / length) + HEADED * headed

    def _is_phrase(self, hit: _Hit) -> bool:
        return hit[1] in self._phrases and hit[2] == self._slots[hit[1]]

    def _hits(self, plain: str) -> tuple[list[_Hit], list[int]]:
        """The places of the units in order, and how often each is named as a whole."""
        hits: list[_Hit] = []
        wholes = [0] * len(self._rarities)
        find_meanings = self._meanings.get
        behind = 0  # words of a phrase that was found are not found again
        for found in self._find_words(plain):
            meanings: Sequence[_Meaning] | None = find_meanings(found.group())
            if meanings is None and self._prefixes:
                meanings = self._meanings_of_prefix(found.group())
            if not meanings or found.start() < behind:
                continue
            for meaning in meanings:
                if meaning.phrase is not None:
                    rest = meaning.phrase.match(plain, found.end())
                    if rest is None:
                        continue
                    behind = rest.end()
                wholes[meaning.unit] += meaning.whole
                hits.append((found.start(), meaning.unit, meaning.slots, meaning.typed))
                break
        return hits, wholes

    def _find_words(self, plain: str) -> "Iterable[re.Match[str]]":
        """The words with the beginnings that are looked up, in the order of the text."""
        if len(self._words) == 1:
            return self._words[0].finditer(plain)
        return sorted([word for pattern in self._words for word in pattern.finditer(plain)], key=_START)

    def _meanings_of_prefix(self, word: str) -> Sequence[_Meaning]:
        prefix = next((prefix for prefix in self._prefixes if word.startswith(prefix)), None)
        return () if prefix is None else self._meanings[prefix + "*"]

    def _frequency(self, hits: Sequence[_Hit], wholes: Sequence[int], length: int) -> tuple[float, float]:
        """How often units occur, and how often their words do as they were typed; each 0..1, by rarity (BM25)."""
        counts = [0] * len(self._part_rarities)
        typed = [0] * len(counts)
        for _, _, slots, as_typed in hits:
            for slot in slots:
                counts[slot] += 1
                if as_typed:
                    typed[slot] += 1
        damping = _K1 * (1 - _B + _B * length / _USUAL_LENGTH)
        often = words = 0.0
        for n, rarity in enumerate(self._rarities):
            if times := self._times(n, wholes[n], counts):
                often += rarity * times / (times + damping)
        for rarity, count in zip(self._part_rarities, typed, strict=True):
            if count:
                words += rarity * count / (count + damping)
        return often / self._rarity, words / self._rarity_of_parts

    def _times(self, n: int, whole: int, counts: Sequence[int]) -> float:
        """How often the n-th unit occurs: as a whole, and its words again; or else its words apart."""
        slots, again = self._slots[n], self._again[n]
        if not whole:
            return _APART * min([counts[slot] for slot in slots])
        if not again:
            return whole
        return whole + sum(
            weight * (counts[slot] - whole) for weight, slot in zip(again, slots, strict=False)
        )

    def _closeness(self, hits: Sequence[_Hit], wholes: Sequence[int]) -> float:
        """1 if all words follow one another somewhere; the wider the narrowest window, the less."""
        wanted = len(self._part_rarities)
        if wanted < 2:
            return 0.0
        if len(wholes) == 1 and wholes[0]:
            return 1.0  # the only unit stands there as a whole
        last: dict[int, int] = {}
        width: int | None = None
        for at, _, slots, _ in hits:
            for slot in slots:
                last[slot] = at
            if len(last) == wanted:
                window = at - min(last.values())
                width = window if width is None else min(width, window)
        return 0.0 if width is None else wanted / max(wanted, 1 + width / _LETTERS)


def _weights_again(unit: Unit) -> Sequence[float]:
    """How much each word of a quoted phrase counts where it comes back apart; nothing of another unit."""
    if not unit.quoted:
        return ()
    words = sum(part.rarity for part in unit.parts) or 1.0
    nouns = sum(unit.parts[n].rarity for n in unit.nouns) or 1.0
    return [
        part.rarity * (AGAIN / words + (NOUN_AGAIN / nouns if n in unit.nouns else 0.0))
        for n, part in enumerate(unit.parts)
    ]


def plain_text(text: str) -> str:
    """The text in small letters, with apostrophes and accents dropped as `normalise` does; punctuation stays."""
    plain = text.lower().replace("’", "").replace("'", "")
    if plain.isascii():
        return plain
    return _DROPPED.sub("", unicodedata.normalize("NFKD", plain))


def _after(words: Variant) -> "re.Pattern[str]":
    """The words of a phrase after its first, whatever separates them; the last may be a prefix (`*`)."""
    *whole, last = words
    ending = r"\w*" if last.endswith("*") else ""
    written = [*map(re.escape, whole), re.escape(last.removesuffix("*")) + ending]
    return re.compile("".join(rf"[\W_]+{word}" for word in written) + r"\b")


def _words_beginning(beginnings: set[str]) -> "list[re.Pattern[str]]":
    """A pattern for the words with each of these beginnings, none of which begins with another.

    Each pattern begins with letters: `re` searches for those much faster than for a place where a word begins, or for
    one of several letters, so that several searches take less time than one for all.
    """
    shortest = [b for b in beginnings if b and not any(b[:n] in beginnings for n in range(1, len(b)))]
    return [re.compile(rf"{b}(?<!\w{b})\w*") for b in map(re.escape, sorted(shortest))]
