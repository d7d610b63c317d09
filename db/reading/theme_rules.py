"""What the phrases of a file of themes say about a paragraph: a score for each theme, and the phrases that made it.

The phrases and their weights are data (`seeds/themes.toml`, read by `theme_file`); this module adds them up. A term
counts fully once and less each further time, and more in the first sentence, where a paragraph states its subject.
A longer phrase excludes the shorter ones within it; a trap excludes them and scores nothing.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from db.reading.phrases import STOP, Match, Phrases, tokens
from db.reading.theme_file import Theme

FIRST_SENTENCE: Final = 1.5  # the factor of a term there
REPEATED: Final = 0.5  # the factor of each further occurrence of a term, of the one before
CACHED_SECTIONS: Final = 10_000  # whose scores are kept; a report has under a hundred

_FORMALITY: Final = -1  # instead of the number of a theme: the phrase is routine text about the report itself

Reasons = dict[int, dict[str, float]]
"""Theme -> phrase -> the score that it added; phrases of headings begin with "heading: "."""


class ThemeRules:
    """The phrases of some themes, known by their places in the list. May be used from any thread."""

    def __init__(self, themes: Sequence[Theme], formalities: Iterable[str] = ()) -> None:
        self._terms: list[tuple[int, str, float]] = []  # theme, phrase, weight; the weight of a trap is 0
        self._heading_terms: list[tuple[int, str, float]] = []
        body: list[tuple[str, int]] = []
        heads: list[tuple[str, int]] = []
        for index, theme in enumerate(themes):
            for phrase, weight in [*theme.terms.items(), *((trap, 0.0) for trap in theme.traps)]:
                body.append((phrase, len(self._terms)))
                self._terms.append((index, phrase, weight))
            for phrase, weight in theme.headings.items():
                heads.append((phrase, len(self._heading_terms)))
                self._heading_terms.append((index, phrase, weight))
        body += [(phrase, len(self._terms)) for phrase in formalities]
        self._theme_of = (*(index for index, _, _ in self._terms), _FORMALITY)
        self._weights = tuple(weight for _, _, weight in self._terms)
        self.phrases = tuple(body)  # with their numbers, by which `score` knows them
        self._headings = Phrases(heads)
        self._sections: dict[tuple[str, ...], dict[int, tuple[str, float]]] = {}

    @cached_property
    def body(self) -> Phrases:
        """All of `phrases`, to find these alone."""
        return Phrases(self.phrases)

    def score_text(self, words: Sequence[str]) -> tuple[dict[int, float], bool]:
        """Theme (by its place in the list) -> score, and whether the text holds a formality."""
        return self.score(self.body.find(words), words, None)

    def score(
        self, matches: Iterable[Match], words: Sequence[str], why: Reasons | None
    ) -> tuple[dict[int, float], bool]:
        """As `score_text`, from the `matches` of `phrases` in `words`. Adds the reasons to `why` unless it is None."""
        by_theme = self._by_theme(matches)
        formal = by_theme.pop(_FORMALITY, None) is not None
        first_sentence = words.index(STOP) if STOP in words else len(words)
        return {
            index: self._score(index, found, first_sentence, why) for index, found in by_theme.items()
        }, formal

    def places(self, words: Sequence[str]) -> dict[int, set[int]]:
        """Theme -> the places of the words that a phrase without weight covers: a trap, or a term taken out."""
        found: dict[int, set[int]] = {}
        for index, matches in self._by_theme(self.body.find(words)).items():
            for start, end, value in matches:
                if index != _FORMALITY and not self._weights[value]:
                    found.setdefault(index, set()).update(range(start, end))
        return found

    def _by_theme(self, matches: Iterable[Match]) -> dict[int, list[Match]]:
        """Theme, or _FORMALITY, to the phrases found, by where the first of each starts."""
        theme_of = self._theme_of
        by_theme: dict[int, list[Match]] = {}
        for match in matches:
            index = theme_of[match[2]]
            if index in by_theme:
                by_theme[index].append(match)
            else:
                by_theme[index] = [match]
        return by_theme

    def _score(self, index: int, found: list[Match], first_sentence: int, why: Reasons | None) -> float:
        """What the matches of one theme add up to; `first_sentence`: the place of its end."""
        weights = self._weights
        if len(found) == 1 and why is None:  # as below, and most are
            start, _, value = found[0]
            return weights[value] * (FIRST_SENTENCE if start < first_sentence else 1.0)
        times: dict[int, float] = {}
        score = 0.0
        for start, _, value in _counting(found, weights) if len(found) > 1 else found:
            factor = times.get(value, 1.0)
            times[value] = factor * REPEATED
            worth = weights[value] * factor * (FIRST_SENTENCE if start < first_sentence else 1.0)
            score += worth
            if worth and why is not None:
                note(why, index, self._terms[value][1], worth)
        return score

    def score_headings(self, section: tuple[str, ...]) -> dict[int, tuple[str, float]]:
        """Theme to (phrase, score) of the headings; the best phrase of each theme counts."""
        worth = self._sections.get(section)
        if worth is None:
            worth = {}
            for heading in section:
                found = self._headings.find(tokens(heading))
                for index in {self._heading_terms[value][0] for _, _, value in found}:
                    own = [match for match in found if self._heading_terms[match[2]][0] == index]
                    longest = max(own, key=lambda match: match[1] - match[0])
                    _, phrase, weight = self._heading_terms[longest[2]]
                    if weight > worth.get(index, ("", 0.0))[1]:
                        worth[index] = (phrase, weight)
            if len(self._sections) >= CACHED_SECTIONS:
                self._sections.clear()
            self._sections[section] = worth
        return worth


def _counting(found: list[Match], weights: Sequence[float]) -> list[Match]:
    """The matches of one theme that count: none inside a longer trap; of overlapping ones the one of most weight."""
    traps = [match for match in found if not weights[match[2]]]
    ranked = sorted(
        [
            (-abs(weights[value]), start - end, start, value)
            for start, end, value in found
            if weights[value] and not (traps and _is_in_trap(start, end, traps))
        ]
    )
    covered: set[int] = set()
    counting = []
    for _, length, start, value in ranked:
        places = range(start, start - length)
        if covered.isdisjoint(places):
            covered.update(places)
            counting.append((start, start - length, value))
    counting.sort()
    return counting


def _is_in_trap(start: int, end: int, traps: Sequence[Match]) -> bool:
    return any(
        start < trap_end and trap_start < end and end - start <= trap_end - trap_start
        for trap_start, trap_end, _ in traps
    )


def note(why: Reasons | None, index: int, phrase: str, worth: float) -> None:
    """Add the score of a phrase to the reasons, unless `why` is None."""
    if why is not None:
        terms = why.setdefault(index, {})
        terms[phrase] = round(terms.get(phrase, 0.0) + worth, 2)
