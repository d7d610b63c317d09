"""The margins of a paragraph's tones: what the models compute from `tone_features`, computed faster.

Features are given no names, and each word is looked up once (`tone_words`). A test compares the results.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import Final

from db.reading import tone_figures, tone_sentences
from db.reading.learned import (
    NOUGHTS,
    STEPS,
    LinearModel,
    repeated_of,
    sum_figures,
    sum_repeated,
)
from db.reading.pair_weights import SECOND_OF_PAIR, PairWeights, sum_pairs
from db.reading.stems import length_factor, sentence_bounds
from db.reading.text_words import TextWords
from db.reading.tone_cues import Weighed, weigh_matches
from db.reading.tone_features import CACHED_HEADINGS, FIGURES, LENGTH, PAIR, cue_values, frame_features
from db.reading.tone_figures import sentence_values
from db.reading.tone_sentences import (
    LINKS,
    LONG,
    REACH,
    Leaning,
    Outline,
    cue_figures,
    lean,
    length_value,
    term_value,
)
from db.reading.tone_sentences import PAIR as SENTENCE_PAIR

_FIGURES: Final = (*FIGURES, *tone_figures.FIGURES)
# Sums of praise and criticism in a sentence; the 20,000 sentences of 66 reports have 1,900.
CACHED_CUES: Final = 5_000
CACHED_TERMS: Final = 500  # numbers of stems in a sentence


class ToneMargins:
    """Computes the margins of paragraphs with the weights of both tone models. May be used from any thread."""

    def __init__(self, model: LinearModel, sentence_model: LinearModel) -> None:
        self._model = model
        self._sentence_model = sentence_model
        self._figures = model.weights_of_names(_FIGURES)
        length, *self._sentence_figures = sentence_model.weights_of_names(tone_sentences.FIGURES)
        self._lengths = [length * int(length_value(words) * STEPS) for words in range(LONG + 1)]
        self._frame = lru_cache(CACHED_HEADINGS)(self._sum_frame)
        self._cues = lru_cache(CACHED_CUES)(self._sum_cues)

    def margins(self, text: TextWords, kind: str, heading: str) -> list[float]:
        """The margin of each tone, in the order of the model. `heading` is the innermost one, "" for none."""
        whole, sentences, leanings = self._read(text)
        figures = [*cue_values(whole, sentences), *sentence_values(leanings)]
        total = self._frame(kind, heading) + sum_figures(self._figures, figures)
        return self._model.unpack(
            total + self._sum_stems(text.tone.stems, text.tone.weights, text.tone_pairs)
        )

    def leanings(self, text: TextWords) -> list[Leaning]:
        """How the sentences of a text lean."""
        return self._read(text)[2]

    def _read(self, text: TextWords) -> tuple[Weighed, list[Outline], list[Leaning]]:
        """What the cues say of the whole and of each sentence, and how the sentences lean."""
        words, columns, pairs = text.words, text.tone, text.tone_pairs
        bounds = sentence_bounds(words)
        whole, parts = weigh_matches(text.cues, bounds)
        outlines, margins = [], []
        for (start, end), (cues, length) in zip(bounds, parts, strict=True):
            outline = Outline(cues, length, LINKS.get(words[start], 0.0))
            stems = columns.stems[start:end]
            weights = dict(zip(stems, columns.sentence_weights[start:end], strict=True))
            negated = _negated(stems, columns.negating[start:end])
            outlines.append(outline)
            margins.append(self._sentence_margins(outline, weights, negated, pairs[start:end]))
        return whole, outlines, lean(outlines, margins)

    def _sentence_margins(
        self,
        outline: Outline,
        weights: Mapping[str, int],
        negated: Collection[str],
        pairs: Iterable[PairWeights | None],
    ) -> list[float]:
        """The margins of one sentence. `weights`: stem -> its packed weight; "" stands for words without a stem."""
        of_stem, of_pair = _term_steps(len(weights) - ("" in weights))
        total = self._lengths[min(outline.words, LONG)] + self._cues(outline.cues)
        total += sum(weights.values()) * of_stem
        total += sum(map(SECOND_OF_PAIR, set(filter(None, pairs)))) * of_pair
        if negated:
            total += sum(map(self._sentence_model.negated.get, negated, NOUGHTS)) * of_pair
        return self._sentence_model.unpack(total)

    def _sum_cues(self, cues: Weighed) -> int:
        """What the cues of a sentence add; cached, since most sentences have the same as another."""
        return sum_figures(self._sentence_figures, cue_figures(cues))

    def _sum_frame(self, kind: str, heading: str) -> int:
        return self._model.sum(frame_features(kind, heading))

    def _sum_stems(
        self, stems: Iterable[str], weights: Iterable[int], pairs: Iterable[PairWeights | None]
    ) -> int:
        """What the stems of the whole text (with their weights) and its pairs add, packed."""
        counts = Counter(filter(None, stems))
        factor = length_factor(counts.values(), LENGTH)
        total = sum(filter(None, weights)) * int(factor * STEPS)
        total += sum_repeated(self._model.stems, repeated_of(counts), 1.0, factor)
        return total + sum_pairs(list(filter(None, pairs)), PAIR, factor)


@lru_cache(CACHED_TERMS)
def _term_steps(different: int) -> tuple[int, int]:
    """The value of each stem and of each pair of a sentence with so many different stems, in STEPS."""
    value = term_value(different)
    return int(value * STEPS), int(value * SENTENCE_PAIR * STEPS)


def _negated(stems: Sequence[str], negating: Sequence[bool]) -> frozenset[str]:
    """The stems of a sentence in reach of its negating words."""
    if True not in negating:
        return frozenset()
    places = compress(range(1, len(stems) + 1), negating)
    return frozenset(filter(None, chain.from_iterable([stems[at : at + REACH] for at in places])))
