"""A paragraph as the features by which its tone is learned: cues, stems, how its sentences lean, where they stand.

What decides whether a text is mixed is the share of the text that goes the other way, and its last sentence: so the
cues are weighed for each sentence, and the sentences are counted by their words.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from db.reading.learned import LinearModel, sum_counted
from db.reading.stems import damped, length_factor
from db.reading.tone_cues import Weighed
from db.reading.tone_figures import sentence_figures
from db.reading.tone_sentences import Leaning, Sentence

LENGTH: Final = 4.0  # of a text's stems, beside the figures of the cues; fitted by cross-validation
PAIR: Final = 0.7  # a pair of words, relative to a single one
CUED: Final = 0.3  # praise and criticism of a sentence that says something either way
GOOD: Final = 0.3  # up to this share of criticism a sentence praises
BAD: Final = 0.65  # from this share it criticises
PLAIN: Final = 0.8  # the criticism of a sentence that says it plainly
FIFTH: Final = 0.15  # the share of the words from which a side has weight: "about a fifth", less a rounding
MOST_SENTENCES: Final = 6
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
GRADES: Final = (
    "requires improvement",
    "require improvement",
    "to be good",
)  # of these the text is to decide


def tone_features(
    whole: Weighed,
    sentences: Sequence[Sentence],
    kind: str,
    section: Sequence[str],
    leanings: Sequence[Leaning],
) -> dict[str, float]:
    """Feature to value. `whole`, `sentences`: of `read_sentences`; `kind`, `section`: of the paragraph."""
    return {**_terms(sentences), **_other_features(whole, sentences, kind, section, leanings)}


def tone_margins(
    model: LinearModel,
    whole: Weighed,
    sentences: Sequence[Sentence],
    kind: str,
    section: Sequence[str],
    leanings: Sequence[Leaning],
) -> list[float]:
    """As `model.margins` of `tone_features`, without names for features that have no weight."""
    stems = Counter(chain.from_iterable([sentence.stems for sentence in sentences]))
    known = filter(model.pairs.__contains__, chain.from_iterable([s.pairs for s in sentences]))
    factor = length_factor(stems.values(), LENGTH)
    total = model.sum(_other_features(whole, sentences, kind, section, leanings))
    total += sum_counted(model.stems, stems, 1.0, factor)
    return model.unpack(total + sum_counted(model.pairs, Counter(known), PAIR, factor))


def _other_features(
    whole: Weighed,
    sentences: Sequence[Sentence],
    kind: str,
    section: Sequence[str],
    leanings: Sequence[Leaning],
) -> dict[str, float]:
    """Those that are no words of the text."""
    features = {"k " + kind: 1.0}
    features.update(_heading(section[-1].casefold() if section else ""))
    features.update(_figures(whole, [(sentence.cues, sentence.words) for sentence in sentences]))
    features.update(sentence_figures(leanings))
    return features


def _heading(heading: str) -> dict[str, float]:
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


def _figures(whole: Weighed, parts: Sequence[tuple[Weighed, int]]) -> dict[str, float]:
    """What the cues say of the whole text, of its first and last sentence, and of the shares of either side."""
    figures = {
        "=praise": math.log1p(whole.praise),
        "=criticism": math.log1p(whole.criticism),
        f"=sentences {min(len(parts), MOST_SENTENCES)}": 0.5,
    }
    total = whole.praise + whole.criticism
    if total:
        share = whole.criticism / total
        figures["=share"] = share
        figures["=even"] = 4 * share * (1 - share)
        figures.update({f"=share over {limit}": 1.0 for limit in SHARES if share > limit})
    else:
        figures["=no cue"] = 1.0
    if whole.contrasted:
        figures["=contrast"] = 1.0
    if whole.formal:
        figures["=formal"] = 1.0
    if parts:
        figures.update(_place("first", parts[0], parts))
        figures.update(_place("last", parts[-1], parts))
        figures.update(_sides(parts))
    return figures


def _place(name: str, part: tuple[Weighed, int], parts: Sequence[tuple[Weighed, int]]) -> dict[str, float]:
    found, words = part
    total = found.praise + found.criticism
    figures = {
        f"={name} praise": math.log1p(found.praise),
        f"={name} criticism": math.log1p(found.criticism),
    }
    if total:
        figures[f"={name} share"] = found.criticism / total
    if len(parts) > 1:
        figures[f"={name} length"] = words / sum(count for _, count in parts)
    return figures


def _sides(parts: Sequence[tuple[Weighed, int]]) -> dict[str, float]:
    """The shares of the words in sentences that praise, that criticise and that do both."""
    words = sum(count for _, count in parts)
    good = bad = both = plain = 0.0
    for found, count in parts:
        total = found.praise + found.criticism
        if total <= CUED:
            continue
        share = found.criticism / total
        if share < GOOD:
            good += count / words
        elif share > BAD:
            bad += count / words
            plain += count / words if found.criticism >= PLAIN else 0.0
        else:
            both += count / words
    figures = {
        "=good": good,
        "=bad": bad,
        "=both": both,
        "=lesser side": 4 * min(good + both / 2, bad + both / 2),
    }
    if min(good, bad) > FIFTH:
        figures["=two sides"] = 1.0
    if plain > FIFTH and good > FIFTH:
        figures["=plain criticism beside praise"] = 1.0
    if bad > FIFTH and not good and not both:
        figures["=criticism alone"] = 1.0
    if good > FIFTH and not bad and not both:
        figures["=praise alone"] = 1.0
    last = parts[-1][0]
    if len(parts) > 1 and good and last.criticism > max(CUED, 1.5 * last.praise):
        figures["=closes with criticism"] = 1.0
    return figures
