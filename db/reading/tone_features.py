"""A paragraph as the features by which its tone is learned: cues, stems, how its sentences lean, where they stand.

What decides whether a text is mixed is the share of the text that goes the other way, and its last sentence: so the
cues are weighed for each sentence, and the sentences are counted by their words.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from db.reading.stems import damped
from db.reading.tone_cues import Weighed
from db.reading.tone_figures import sentence_figures
from db.reading.tone_sentences import Leaning, Outline, Sentence

LENGTH: Final = 4.0  # of the stems as a vector, relative to the figures of the cues; by cross-validation
PAIR: Final = 0.7  # a pair of words, relative to a single one
CUED: Final = 0.3  # praise and criticism of a sentence that says something either way
GOOD: Final = 0.3  # up to this share of criticism a sentence praises
BAD: Final = 0.65  # from this share it criticises
PLAIN: Final = 0.8  # the criticism of a sentence that says it plainly
FIFTH: Final = 0.15  # the share of the words from which a side has weight: "about a fifth", less a rounding
MOST_SENTENCES: Final = 6
CACHED_HEADINGS: Final = 2_000  # a report has under a hundred
SHARES: Final = (0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9)

# What the innermost heading announces, whatever grade is in it: words of the heading, and the feature.
HEADINGS: Final = (
    ("do better", "h better"),
    ("that is effective", "h effective"),
    ("what is it like", "h experience"),
    ("strength", "h strength"),
    ("improvement", "h improvement"),
    ("to improve", "h improvement"),
)
# The names of what the cues say, in the order in which `cue_values` makes them.
FIGURES: Final = (
    *("=praise", "=criticism", "=share", "=even"),
    *(f"=share over {limit}" for limit in SHARES),
    *("=no cue", "=contrast", "=formal"),
    *(f"=sentences {number}" for number in range(MOST_SENTENCES + 1)),
    *(
        f"={place} {what}"
        for place in ("first", "last")
        for what in ("praise", "criticism", "share", "length")
    ),
    *("=good", "=bad", "=both", "=lesser side"),
    *(
        "=two sides",
        "=plain criticism beside praise",
        "=criticism alone",
        "=praise alone",
        "=closes with criticism",
    ),
)
_OVER: Final = tuple((1.0,) * number + (0.0,) * (len(SHARES) - number) for number in range(len(SHARES) + 1))
_NUMBERS: Final = tuple(
    tuple(0.5 if at == number else 0.0 for at in range(MOST_SENTENCES + 1))
    for number in range(MOST_SENTENCES + 1)
)
# A heading with one of these states a grade: then it says nothing, and the text decides.
GRADES: Final = (
    "requires improvement",
    "require improvement",
    "to be good",
)


def tone_features(
    whole: Weighed,
    sentences: Sequence[Sentence],
    kind: str,
    section: Sequence[str],
    leanings: Sequence[Leaning],
) -> dict[str, float]:
    """Feature -> value. `whole` and `sentences` are of `read_sentences`; `kind` and `section` are the paragraph's."""
    return {**_terms(sentences), **_other_features(whole, sentences, kind, section, leanings)}


def _other_features(
    whole: Weighed,
    sentences: Sequence[Sentence],
    kind: str,
    section: Sequence[str],
    leanings: Sequence[Leaning],
) -> dict[str, float]:
    """The features besides the words of the text."""
    features = frame_features(kind, section[-1] if section else "")
    figures = zip(FIGURES, cue_values(whole, sentences), strict=True)
    features.update((name, value) for name, value in figures if value)
    features.update(sentence_figures(leanings))
    return features


def frame_features(kind: str, heading: str) -> dict[str, float]:
    """The features of the kind and of the innermost heading ("" for none)."""
    return {"k " + kind: 1.0, **_heading(heading)}


@lru_cache(maxsize=CACHED_HEADINGS)
def _heading(heading: str) -> Mapping[str, float]:
    heading = heading.casefold()
    if any(grade in heading for grade in GRADES):
        return {}
    return {feature: 1.0 for words, feature in HEADINGS if words in heading}


def _terms(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Stems (w) and pairs of words (p)."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(f"w {stem}" for stem in sentence.stems)
        counts.update(f"p {before} {word}" for before, word in sentence.pairs)
    values = damped(counts, LENGTH)
    return {term: value * PAIR if term[0] == "p" else value for term, value in values.items()}


def cue_values(whole: Weighed, sentences: Sequence[Sentence | Outline]) -> list[float]:
    """The value of each of FIGURES: the cues of the whole text and of its ends, and the shares of both sides."""
    total = whole.praise + whole.criticism
    share = whole.criticism / total if total else 0.0
    over = _OVER[bisect_left(SHARES, share)]
    cued = (0.0, whole.contrasted, whole.formal) if total else (1.0, whole.contrasted, whole.formal)
    amounts = (math.log1p(whole.praise), math.log1p(whole.criticism), share, 4 * share * (1 - share))
    values = [*amounts, *over, *cued, *_NUMBERS[min(len(sentences), MOST_SENTENCES)]]
    if not sentences:
        return values + [0.0] * (len(FIGURES) - len(values))
    words = sum([sentence.words for sentence in sentences])
    several = len(sentences) > 1
    values += _place(sentences[0], words if several else 0)
    values += _place(sentences[-1], words if several else 0)
    return values + _sides(sentences, words)


def _place(sentence: Sentence | Outline, words: int) -> tuple[float, ...]:
    """The cues of a sentence, and its share of the words of a text that has more."""
    praise, criticism = sentence.cues.praise, sentence.cues.criticism
    total = praise + criticism
    share = criticism / total if total else 0.0
    return (math.log1p(praise), math.log1p(criticism), share, sentence.words / words if words else 0.0)


def _sides(sentences: Sequence[Sentence | Outline], words: int) -> list[float]:
    """The shares of the words in sentences that praise, that criticise and that do both."""
    good = bad = both = plain = 0.0
    for sentence in sentences:
        cues = sentence.cues
        total = cues.praise + cues.criticism
        if total <= CUED:
            continue
        share, part = cues.criticism / total, sentence.words / words
        if share < GOOD:
            good += part
        elif share > BAD:
            bad += part
            plain += part if cues.criticism >= PLAIN else 0.0
        else:
            both += part
    last = sentences[-1].cues
    closes = len(sentences) > 1 and good > 0 and last.criticism > max(CUED, 1.5 * last.praise)
    return [
        *(good, bad, both, 4 * min(good + both / 2, bad + both / 2)),
        min(good, bad) > FIFTH,
        plain > FIFTH and good > FIFTH,
        bad > FIFTH and not good and not both,
        good > FIFTH and not bad and not both,
        closes,
    ]
