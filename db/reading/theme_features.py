"""A paragraph as the features by which its themes are learned.

Stems, pairs of them, headings, its kind, what the rules say, and the vector of its stems (`db/vectors`), by which a
word that no labelled paragraph holds counts like those that stand in the same paragraphs.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from db.reading.phrases import STOP, tokens
from db.reading.stems import damped, stem_table
from db.vectors import stem_vectors
from db.vectors.stems import stem

LENGTH: Final = 2.0  # of the stems as a vector, relative to the figures of the rules; by cross-validation
HEADINGS: Final = 2  # the innermost ones: those above them stand over most of a report
HEADING_VALUE: Final = 0.5
KIND_VALUE: Final = 0.7
VECTOR_LENGTH: Final = 2.0  # of the vector (`db/vectors`), relative to the stems
VECTOR_NAMES: Final = tuple(f"v {number}" for number in range(stem_vectors.DIMENSIONS))
CACHED_SECTIONS: Final = 2_000  # a report has under a hundred

# Words that say nothing about the subject.
FUNCTION_WORDS: Final = frozenset(
    """a about after again all also although always among an and another any are around as at be because been before
    being below between both but by can could did do does done down during each either even every few for from further
    had has have he her here hers him his how however i if in into is it its itself just made make many may me more most
    much must my nor not number of off often on once one only or other others our out over own quite same she should
    since so some such than that the their theirs them then there therefore these they this those through to too two
    under until up upon us very was we well were what when where whether which while who whom whose why will with within
    without would yet you your inspector inspectors""".split()
)

_CONTENT: Final = stem_table(dict.fromkeys(FUNCTION_WORDS, ""))


def theme_features(
    words: Sequence[str],
    section: Sequence[str],
    kind: str,
    said: Mapping[str, float],
    ignored: Collection[int] = (),
) -> dict[str, float]:
    """Feature -> value. `words`: `tokens` of the text; `said`: of `rule_features`; `ignored`: places to skip."""
    features = _text_features(words, ignored)
    features.update(_vector_features(features))
    features.update(frame_features(section, kind))
    features.update(said)
    return features


def frame_features(section: Sequence[str], kind: str) -> dict[str, float]:
    """The features of the innermost headings and of the kind."""
    headings = (feature for heading in section[-HEADINGS:] for feature in _heading_features(heading))
    return {**dict.fromkeys(headings, HEADING_VALUE), "k " + kind: KIND_VALUE}


def rule_features(rule_scores: Mapping[str, float], heading_scores: Mapping[str, float]) -> dict[str, float]:
    """What the rules say, of the text and of the headings: theme to score."""
    features: dict[str, float] = {}
    best = max(1.0, max(rule_scores.values(), default=1.0))
    for theme, score in rule_scores.items():
        if score > 0:
            features["=rule " + theme] = math.log1p(score)
            features["=share " + theme] = score / best
        elif score < 0:
            features["=against " + theme] = 1.0
    for theme, score in heading_scores.items():
        features["=heading " + theme] = score / 2
    return features


def _text_features(words: Sequence[str], ignored: Collection[int]) -> dict[str, float]:
    counts: defaultdict[str, int] = defaultdict(int)
    if ignored:
        words = ["the" if at in ignored else word for at, word in enumerate(words)]
    is_first, before = True, ""
    for word in words:
        if word == STOP:
            is_first, before = is_first and not counts, ""
            continue
        found = _CONTENT[word]
        if not found:
            continue
        counts["w " + found] += 1
        if is_first:
            counts["f " + found] += 1
        if before:
            counts["p " + before + " " + found] += 1
        before = found
    return damped(counts, LENGTH)


def _vector_features(stems: Mapping[str, float]) -> dict[str, float]:
    """The vector of the stems, a feature for each dimension; none where the file of the vectors is absent."""
    vectors = stem_vectors.load()
    if vectors is None:
        return {}
    values = {feature[2:]: value for feature, value in stems.items() if feature[0] == "w"}
    least = min(values.values(), default=1.0)  # of a stem that occurs once
    components = vectors.direction({name: value / least for name, value in values.items()})
    return {name: value * VECTOR_LENGTH for name, value in zip(VECTOR_NAMES, components, strict=False)}


@lru_cache(maxsize=CACHED_SECTIONS)
def _heading_features(heading: str) -> tuple[str, ...]:
    stems = {stem(word) for word in tokens(heading) if word.isalnum() and word not in FUNCTION_WORDS}
    return tuple("h " + found for found in sorted(stems))
