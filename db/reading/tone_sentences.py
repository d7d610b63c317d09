"""How each sentence of a paragraph leans: the chances that it praises, that it criticises and that it does neither.

The chances are learned (`learned`) on sentences that were read and on those of labelled paragraphs, whose tone says
what its sentences may be. A sentence that goes on with the one before ("This means that ...") leans as that one does,
one that turns from it ("However, ...") the other way.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from db.reading.phrases import STOP, tokens
from db.reading.stems import sentence_bounds, sentences, stem_table
from db.reading.tone_cues import Weighed, weigh

LENGTH: Final = 3.0  # of a sentence's stems as a vector, relative to the figures of its cues
PAIR: Final = 0.7  # a pair of words, relative to a single one
LEAST_STEMS: Final = 4  # a shorter sentence must not be surer than one of so many stems
LONG: Final = 40  # words; a longer sentence counts as one of so many
REACH: Final = 5  # how many words after a negating word it may concern

# The share of the previous sentence's margins that a sentence takes over, by its first word; found by cross-validation.
# Below 0 it takes them over reversed: praise becomes criticism.
GOES_ON: Final = 0.6
TURNS: Final = -0.5
# First word -> that share; "as" and "for" stand for "as a result" and "for example".
LINKS: Final = {
    **dict.fromkeys("this these it they such consequently therefore as for examples".split(), GOES_ON),
    **dict.fromkeys(
        "however nevertheless nonetheless conversely but yet although though whereas albeit".split(), TURNS
    ),
}

# What follows these is denied, lacking or asked for: "do not have access", "more work is needed to ensure".
NEGATING: Final = frozenset(
    """not no nor never without lack lacks lacked lacking insufficient insufficiently limited less few fewer rarely
    unable cannot too yet need needs needed required require requires could should little hardly seldom""".split()
)

# Words that say nothing about the tone; "not", "too", "all" and "some" do, and are not among them.
FUNCTION_WORDS: Final = frozenset(
    """a an and are as at be been by for from has have he her his i in is it its of on or our she that the their them
    they this to was were will with which who""".split()
)


BEGINNING: Final = "^"  # before the first word of a sentence, in its pairs
# Words in pairs: stems, function words themselves; the end of a sentence is the beginning of the next one.
_FORMS: Final = stem_table({STOP: BEGINNING, **{word: word for word in FUNCTION_WORDS}})
_CONTENT: Final = stem_table(dict.fromkeys(FUNCTION_WORDS, ""))


NO_CUE: Final = "=no cue"
# The names of what the cues of a sentence say, in the order in which `figure_values` makes them.
FIGURES: Final = ("=length", NO_CUE, "=praise", "=criticism", "=share", "=even", "=contrast")


class Sentence(NamedTuple):
    """A sentence as its features: stems and pairs of words with repetitions, what its cues say, and its words.

    `negated`: the stems in reach of a negating word; `link`: how much of the sentence before it takes over.
    """

    stems: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    negated: frozenset[str]
    cues: Weighed
    words: int
    link: float


class Outline(NamedTuple):
    """A sentence without its words: the fields of `Sentence` that figures and leanings are computed from."""

    cues: Weighed
    words: int
    link: float


class Leaning(NamedTuple):
    """The chances (0..1, in sum 1) that a sentence criticises, praises or does neither, and its length in words."""

    bad: float
    good: float
    plain: float
    words: int


LEANINGS: Final = ("bad", "good", "plain")  # the classes of the model, in its order
Margins = tuple[float, float, float]
"""A margin for each of LEANINGS."""


def read_sentences(words: Sequence[str]) -> tuple[Weighed, list[Sentence]]:
    """The praise and criticism of a whole text, and its sentences. `words` are the `tokens` of the text."""
    whole, parts = weigh(words)
    forms = [BEGINNING, *map(_FORMS.__getitem__, words)]
    content = list(map(_CONTENT.__getitem__, words))
    read = []
    for (start, end), (cues, length) in zip(sentence_bounds(words), parts, strict=True):
        stems = [stem for stem in content[start:end] if stem]
        pairs = list(pairwise(forms[start : end + 1]))
        negated = _negated(words, content, start, end)
        read.append(Sentence(stems, pairs, negated, cues, length, LINKS.get(words[start], 0.0)))
    return whole, read


def _negated(words: Sequence[str], content: Sequence[str], start: int, end: int) -> frozenset[str]:
    """The stems in reach of the negating words of the sentence from `start` to `end`."""
    sentence = words[start:end]
    if NEGATING.isdisjoint(sentence):
        return frozenset()
    places = [at for at, word in enumerate(sentence, start + 1) if word in NEGATING]
    return frozenset(stem for at in places for stem in content[at : min(at + REACH, end)] if stem)


def read_sentence(text: str) -> Sentence:
    """A text that is one sentence, or is to count as one."""
    words = [word for sentence in sentences(tokens(text)) for word in sentence]
    if not words:
        return Sentence((), (), frozenset(), weigh(words)[0], 0, 0.0)
    whole, (sentence,) = read_sentences(words)
    return sentence._replace(cues=whole)


def sentence_features(sentence: Sentence) -> dict[str, float]:
    """Feature -> value: stems, pairs and negated stems, each counted once, and the figures of the cues."""
    stems = set(sentence.stems)
    value = term_value(len(stems))
    features = _figures(sentence)
    features.update(dict.fromkeys((f"w {stem}" for stem in stems), value))
    features.update(dict.fromkeys((f"p {a} {b}" for a, b in set(sentence.pairs)), value * PAIR))
    features.update(dict.fromkeys((f"n {stem}" for stem in sentence.negated), value * PAIR))
    return features


def term_value(different: int) -> float:
    """The value of each stem of a sentence with so many `different` stems."""
    return LENGTH / math.sqrt(max(different, LEAST_STEMS))


def _figures(sentence: Sentence) -> dict[str, float]:
    found = zip(FIGURES, figure_values(sentence), strict=False)
    return {name: value for name, value in found if value or name != NO_CUE}


def figure_values(sentence: Sentence | Outline) -> tuple[float, ...]:
    """The values of FIGURES; those that are left out at the end are 0."""
    return (length_value(sentence.words), *cue_figures(sentence.cues))


def length_value(words: int) -> float:
    """The value of the first of FIGURES."""
    return min(words, LONG) / LONG


def cue_figures(cues: Weighed) -> tuple[float, ...]:
    """The values of FIGURES after the first, which the cues decide; those that are left out at the end are 0."""
    total = cues.praise + cues.criticism
    if not total:
        return (1.0,)
    share = cues.criticism / total
    known = (0.0, math.log1p(cues.praise), math.log1p(cues.criticism), share, 4 * share * (1 - share))
    return (*known, 1.0) if cues.contrasted else known


def lean(found: Sequence[Sentence | Outline], margins: Iterable[Sequence[float]]) -> list[Leaning]:
    """How each sentence leans, by its own margins (for LEANINGS) and those of the sentence before it."""
    leaning = []
    before = (0.0, 0.0, 0.0)
    for sentence, (bad, good, plain) in zip(found, margins, strict=True):
        middle = (bad + good + plain) / 3
        own = (bad - middle, good - middle, plain - middle)
        leaning.append(
            _chances(_linked(own, before, sentence.link) if sentence.link else own, sentence.words)
        )
        before = own
    return leaning


def _linked(own: Margins, before: Margins, link: float) -> Margins:
    """The margins of a sentence with what it takes over of the sentence before."""
    (bad, good, plain), (bad_before, good_before, plain_before) = own, before
    if link < 0:
        link, bad_before, good_before = -link, good_before, bad_before
    return (bad + link * bad_before, good + link * good_before, plain + link * plain_before)


def _chances(margins: Margins, words: int) -> Leaning:
    bad, good, plain = margins
    most = max(bad, good, plain)
    bad, good, plain = math.exp(bad - most), math.exp(good - most), math.exp(plain - most)
    total = bad + good + plain
    return Leaning(bad / total, good / total, plain / total, words)
