"""How much praise and criticism the cues of a text express: figures from which `tone` infers how it reads.

The cues are data (`seeds/tone.toml`); this module adds them up. Praise after a turning word is criticism ("not
effective"), criticism after a lessening one is praise ("no delay"). Cues after "however" have more weight, cues under
"although" less.
"""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from db.reading.phrases import Match, Phrases
from db.reading.stems import sentence_bounds
from seeds import FOLDER

# Fitted to the open labels and paragraphs labelled by eye; tests/bench/themes.py prints the results.
SENTENCE_FULL: Final = 1.4  # of praise, or criticism, counts in full in a sentence; more by SENTENCE_EXCESS
SENTENCE_EXCESS: Final = 0.4
AFTER_CONTRAST: Final = 1.35  # a shortfall after "however" is the point of the paragraph
OBJECT: Final = 0.5  # praise after criticism in one sentence: "does not provide a holistic assessment"
CONCEDED: Final = 0.6  # praise or criticism under "although"
SUPPOSED: Final = 0.3  # criticism under "when", "if": a hypothetical case, not a shortfall
FEW: Final = 0.5  # criticism that concerns "a small number"
TURNED: Final = 1.2  # the weight of "not effective" as criticism, relative to "effective" as praise
REACH: Final = 3  # words between a turning word and the cue that it reverses
SUPPOSED_REACH: Final = 8  # words of a clause under "when"
CACHED_BEGINNINGS: Final = 1_000  # of texts, each asked for twice
IMPERATIVE_WORDS: Final = 4  # of the beginning: the longest of its phrases ("put in place") and one more
INSTRUCTED_WORDS: Final = 8  # the same for "Leaders from the local area partnership need to"
# Where "Managers need to ..." is an instruction: in a finding it tells of a shortfall.
INSTRUCTED_KINDS: Final = frozenset({"recommendation", "summary"})

_PRAISE, _CRITICISM, _TURNING, _LESSENING, _CONTRAST, _CONCESSION, _SUPPOSING, _FEW, _FORMAL = range(9)
# How many words after it a cue concerns; a contrast or a concession reaches to the end of its sentence.
_REACHES: Final = {_TURNING: REACH, _LESSENING: REACH, _SUPPOSING: SUPPOSED_REACH}
# The lists under [turning] in the file, each with its sort of cue.
_TURNS: Final = {
    "words": _TURNING,
    "lessening": _LESSENING,
    "contrast": _CONTRAST,
    "concession": _CONCESSION,
    "supposing": _SUPPOSING,
    "few": _FEW,
    "formal": _FORMAL,
}


class _Cue(NamedTuple):
    sort: int
    weight: float


class _Cues(NamedTuple):
    texts: tuple[str, ...]
    cues: tuple[_Cue, ...]
    imperative: Phrases
    instructed: Phrases


class Weighed(NamedTuple):
    """The amounts of praise and criticism in a text."""

    praise: float
    criticism: float
    contrasted: bool  # a "however" separates them
    formal: bool  # it describes the report itself


def begins_with_instruction(words: Sequence[str], kind: str = "finding") -> bool:
    """Whether a text, of one word at least, begins by telling somebody to do something ("Ensure that ...").

    In what needs to improve and in summaries, of which some are for children, "Managers need to ..." does so too.
    `kind`: of the paragraph, a code of codes.PARAGRAPH_KINDS.
    """
    cues = _cues()
    if cues.imperative.may_begin(words[0]) and _instructs(tuple(words[:IMPERATIVE_WORDS])):
        return True
    told = kind in INSTRUCTED_KINDS and cues.instructed.may_begin(words[0])
    return told and _says_who_must(tuple(words[:INSTRUCTED_WORDS]))


@lru_cache(maxsize=CACHED_BEGINNINGS)
def _instructs(beginning: tuple[str, ...]) -> bool:
    return _begins_with(_cues().imperative, beginning)


@lru_cache(maxsize=CACHED_BEGINNINGS)
def _says_who_must(beginning: tuple[str, ...]) -> bool:
    return _begins_with(_cues().instructed, beginning)


def _begins_with(phrases: Phrases, beginning: tuple[str, ...]) -> bool:
    return any(start == 0 for start, _, _ in phrases.find(beginning))


def cue_texts() -> tuple[str, ...]:
    """The phrases of the cues. A match of `weigh_matches` has the place of its phrase in this tuple."""
    return _cues().texts


@cache
def _phrases() -> Phrases:
    return Phrases((phrase, number) for number, phrase in enumerate(cue_texts()))


def weigh(words: Sequence[str]) -> tuple[Weighed, list[tuple[Weighed, int]]]:
    """The praise and criticism in `words` (of `phrases.tokens`), and those of each sentence with its length."""
    return weigh_matches(_phrases().find(words), sentence_bounds(words))


def weigh_matches(
    matches: Iterable[Match], bounds: Iterable[tuple[int, int]]
) -> tuple[Weighed, list[tuple[Weighed, int]]]:
    """As `weigh`, from the `matches` of `cue_texts` (places from either end) and the `bounds` of the sentences."""
    cued = _longest_cues(matches)
    formal = _FORMAL in [cue.sort for _, _, cue in cued]
    parts: list[tuple[Weighed, int]] = []
    praise = criticism = 0.0
    contrasted, at = False, 0
    for start, end in bounds:
        sentence = []
        while at < len(cued) and cued[at][0] < end:
            sentence.append(cued[at])
            at += 1
        good, bad, turns = _weigh_sentence(sentence) if sentence else (0.0, 0.0, False)
        contrasted = contrasted or (turns and bool(bad) and bool(praise + good))
        good, bad = _limited(good), _limited(bad)
        praise += good
        criticism += bad
        parts.append((Weighed(good, bad, turns, formal), end - start))
    return Weighed(praise, criticism, contrasted, formal), parts


def _limited(amount: float) -> float:
    """Of the praise or the criticism of a sentence, what counts."""
    return amount if amount <= SENTENCE_FULL else SENTENCE_FULL + (amount - SENTENCE_FULL) * SENTENCE_EXCESS


def _weigh_sentence(found: Sequence[tuple[int, int, _Cue]]) -> tuple[float, float, bool]:
    """The praise and the criticism of one sentence's cues, and whether it contrasts them ("however")."""
    praise = criticism = 0.0
    after = conceded = blamed = 1.0
    few = FEW if _FEW in [cue.sort for _, _, cue in found] else 1.0
    reached = {_TURNING: -1, _LESSENING: -1, _SUPPOSING: -1}  # the word that the last of each reaches to
    for start, end, (sort, weight) in found:
        if sort in _REACHES:
            reached[sort] = max(reached[sort], end + _REACHES[sort])
        elif sort == _CONTRAST:
            after, conceded, blamed = AFTER_CONTRAST, 1.0, 1.0
        elif sort == _CONCESSION:
            conceded, blamed = CONCEDED, 1.0
        elif sort == _PRAISE and start >= reached[_TURNING]:
            praise += weight * conceded * blamed
        elif sort == _PRAISE:
            criticism += weight * TURNED * after * conceded * few
        elif sort == _CRITICISM and start < reached[_LESSENING]:
            praise += weight * conceded
        elif sort == _CRITICISM:
            case = SUPPOSED if start < reached[_SUPPOSING] else 1.0
            criticism += weight * after * conceded * case * few
            blamed = OBJECT
    return praise, criticism, after > 1.0


def _longest_cues(matches: Iterable[Match]) -> list[tuple[int, int, _Cue]]:
    """The cues in reading order; of overlapping ones the longest; turning words in any case."""
    kinds = _cues().cues
    found = sorted(
        [
            (start - end, start, kinds[value].sort, at, kinds[value])
            for at, (start, end, value) in enumerate(matches)
        ]
    )
    covered: set[int] = set()
    longest = []
    for at, (length, start, sort, _, cue) in enumerate(found):
        end = start - length
        if sort > _CRITICISM:
            longest.append((start, sort, at, end, cue))
        elif covered.isdisjoint(range(start, end)):
            covered.update(range(start, end))
            longest.append((start, sort, at, end, cue))
    longest.sort()  # "no" reverses the cue after it, not itself
    return [(start, end, cue) for start, _, _, end, cue in longest]


@cache
def _cues() -> _Cues:
    content = tomllib.loads(FOLDER.joinpath("tone.toml").read_text(encoding="utf-8"))
    turning = content["turning"]
    rows = [
        *((phrase, _Cue(_PRAISE, weight)) for phrase, weight in content["positive"].items()),
        *((phrase, _Cue(_CRITICISM, weight)) for phrase, weight in content["negative"].items()),
        *((phrase, _Cue(sort, 0.0)) for name, sort in _TURNS.items() for phrase in turning[name]),
    ]
    return _Cues(
        tuple(phrase for phrase, _ in rows),
        tuple(cue for _, cue in rows),
        Phrases((phrase, 0) for phrase in turning["imperative"]),
        Phrases((phrase, 0) for phrase in turning["instructed"]),
    )
