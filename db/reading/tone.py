"""How a paragraph reads: positive, negative, mixed or neutral. Inferred from its words, never the inspectors' verdict.

The cues are data (`seeds/tone.toml`); here is how they add up. Praise after a turning word is criticism ("not
effective"), criticism after a lessening one is praise ("no delay"). What follows "however" weighs more, what
stands under "although" less. Where a report itself says what a paragraph is, that is followed.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from db.reading.phrases import STOP, Phrases, tokens

# What a kind of paragraph says of itself: recommendations tell what to do, a list of strengths is praise.
TONE_OF_KIND: Final = {
    "recommendation": "neutral",
    "statistic": "neutral",
    "boilerplate": "neutral",
    "footnote": "neutral",
    "strength": "positive",
    "area-for-development": "negative",
}
# Chosen over the open labels; tests/bench/themes.py prints how the result depends on them.
ENOUGH: Final = 0.9  # praise and criticism together: less is background
ASIDE: Final = 0.3  # the share of criticism that is a minor aside of praise
ONE_SIDED: Final = 0.68  # the share of criticism from which praise is the aside
AFTER_CONTRAST: Final = 1.5  # a shortfall after "however" is what the paragraph leads to
CONCEDED: Final = 0.6  # praise or criticism under "although"
TURNED: Final = 1.1  # "not effective" in criticism, of the weight of "effective" in praise
REACH: Final = 3  # words between a turning word and the cue it turns

_PRAISE, _CRITICISM, _TURNING, _LESSENING, _CONTRAST, _CONCESSION = range(6)


class _Cue(NamedTuple):
    sort: int
    weight: float


class _Cues(NamedTuple):
    phrases: Phrases
    cues: tuple[_Cue, ...]
    imperative: Phrases


def tone(text: str, kind: str = "finding") -> str:
    """The tone of a paragraph: a code of codes.TONES. `kind`: its kind, a code of codes.PARAGRAPH_KINDS."""
    told = TONE_OF_KIND.get(kind)
    if told:
        return told
    words = tokens(text)
    cues = _cues()
    if any(match.start == 0 for match in cues.imperative.find(words[:4])):
        return "neutral"
    praise, criticism = weigh(words)
    both = praise + criticism
    if both < ENOUGH:
        return "neutral"
    share = criticism / both
    if share < ASIDE:
        return "positive"
    return "negative" if share > ONE_SIDED else "mixed"


def weigh(words: Sequence[str]) -> tuple[float, float]:
    """How much praise and how much criticism `words` (from `phrases.tokens`) hold."""
    cues = _cues()
    found = _longest_cues(words, cues)
    praise = criticism = 0.0
    turned = lessened = (-1, -1)  # the words that the last turning, lessening word reaches
    sentence_end = factor_contrast = 0.0
    conceded_to = -1
    for start, end, cue in found:
        if start >= sentence_end:
            sentence_end = _end_of_sentence(words, start)
            factor_contrast, conceded_to = 1.0, -1
        if cue.sort == _TURNING:
            turned = end, end + REACH
        elif cue.sort == _LESSENING:
            lessened = end, end + REACH
        elif cue.sort == _CONTRAST:
            factor_contrast = AFTER_CONTRAST
        elif cue.sort == _CONCESSION:
            conceded_to = int(sentence_end)
        else:
            weight = cue.weight * (CONCEDED if start < conceded_to else 1.0)
            if cue.sort == _PRAISE and turned[0] <= start < turned[1]:
                criticism += weight * TURNED * factor_contrast
            elif cue.sort == _CRITICISM and lessened[0] <= start < lessened[1]:
                praise += weight
            elif cue.sort == _PRAISE:
                praise += weight
            else:
                criticism += weight * factor_contrast
    return praise, criticism


def _end_of_sentence(words: Sequence[str], start: int) -> int:
    for at in range(start, len(words)):
        if words[at] == STOP:
            return at + 1
    return len(words)


def _longest_cues(words: Sequence[str], cues: _Cues) -> list[tuple[int, int, _Cue]]:
    """The cues in reading order; of overlapping ones the longest, and a turning word beside any."""
    found = [(match.start, match.end, cues.cues[match.value]) for match in cues.phrases.find(words)]
    found.sort(key=lambda item: (item[0] - item[1], item[0], item[2].sort))
    taken: set[int] = set()
    kept = []
    for start, end, cue in found:
        if cue.sort > _CRITICISM:
            kept.append((start, end, cue))
        elif taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, cue))
    kept.sort(key=lambda item: (item[0], -item[2].sort))
    return kept


@cache
def _cues() -> _Cues:
    content = tomllib.loads(files("seeds").joinpath("tone.toml").read_text(encoding="utf-8"))
    turning = content["turning"]
    rows = [
        *((phrase, _Cue(_PRAISE, weight)) for phrase, weight in content["positive"].items()),
        *((phrase, _Cue(_CRITICISM, weight)) for phrase, weight in content["negative"].items()),
        *((phrase, _Cue(_TURNING, 0.0)) for phrase in turning["words"]),
        *((phrase, _Cue(_LESSENING, 0.0)) for phrase in turning["lessening"]),
        *((phrase, _Cue(_CONTRAST, 0.0)) for phrase in turning["contrast"]),
        *((phrase, _Cue(_CONCESSION, 0.0)) for phrase in turning["concession"]),
    ]
    return _Cues(
        Phrases((phrase, number) for number, (phrase, _) in enumerate(rows)),
        tuple(cue for _, cue in rows),
        Phrases((phrase, 0) for phrase in turning["imperative"]),
    )
