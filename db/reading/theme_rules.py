"""What the phrases of a file of themes say about a paragraph: a score for each theme, and the phrases that made it.

The phrases and their weights are data (`seeds/themes.toml`, read by `theme_file`); this module adds them up. A term
counts fully once and less each further time, and more in the first sentence, where a paragraph states its subject.
A longer phrase excludes the shorter ones within it; a trap excludes them and scores nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from db.reading.phrases import STOP, Match, Phrases, tokens
from db.reading.theme_file import Theme

FIRST_SENTENCE: Final = 1.5  # the factor of a term there
REPEATED: Final = 0.5  # the factor of each further occurrence of a term, of the one before
CACHED_SECTIONS: Final = 10_000
"""Sections whose scores are cached; a report has under a hundred."""

Reasons = dict[int, dict[str, float]]
"""Theme to phrase to the score that it added; phrases of headings begin with "heading: "."""


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
        self._formality = len(self._terms)
        body += [(phrase, self._formality) for phrase in formalities]
        self._body = Phrases(body)
        self._headings = Phrases(heads)
        self._sections: dict[tuple[str, ...], dict[int, tuple[str, float]]] = {}

    def score_text(self, words: Sequence[str], why: Reasons | None = None) -> tuple[dict[int, float], bool]:
        """Theme to score, and whether the text holds a formality. Adds the reasons to `why` unless it is None."""
        matches = self._body.find(words)
        formal = self._formality in [match.value for match in matches]
        return self._text_scores(words, matches, why), formal

    def places(self, words: Sequence[str]) -> dict[int, set[int]]:
        """Theme to the places of the words that a phrase of no weight (a trap, or a term taken out) covers."""
        found: dict[int, set[int]] = {}
        for match in self._body.find(words):
            if match.value != self._formality and not self._terms[match.value][2]:
                found.setdefault(self._terms[match.value][0], set()).update(range(match.start, match.end))
        return found

    def _text_scores(
        self, words: Sequence[str], matches: Sequence[Match], why: Reasons | None
    ) -> dict[int, float]:
        """Theme to score, from the paragraph's own words."""
        first_sentence = words.index(STOP) if STOP in words else len(words)
        by_theme: dict[int, list[Match]] = {}
        for match in matches:
            if match.value != self._formality:
                by_theme.setdefault(self._terms[match.value][0], []).append(match)
        scores: dict[int, float] = {}
        for index, found in by_theme.items():
            times: dict[int, float] = {}
            score = 0.0
            for match in _counting(found, self._terms):
                _, phrase, weight = self._terms[match.value]
                factor = times.get(match.value, 1.0)
                times[match.value] = factor * REPEATED
                worth = weight * factor * (FIRST_SENTENCE if match.start < first_sentence else 1.0)
                score += worth
                if worth:
                    note(why, index, phrase, worth)
            scores[index] = score
        return scores

    def score_headings(self, section: tuple[str, ...]) -> dict[int, tuple[str, float]]:
        """Theme to (phrase, score) of the headings; the best phrase of each theme counts."""
        worth = self._sections.get(section)
        if worth is None:
            worth = {}
            for heading in section:
                found = self._headings.find(tokens(heading))
                for index in {self._heading_terms[match.value][0] for match in found}:
                    own = [match for match in found if self._heading_terms[match.value][0] == index]
                    longest = max(own, key=lambda match: match.end - match.start)
                    _, phrase, weight = self._heading_terms[longest.value]
                    if weight > worth.get(index, ("", 0.0))[1]:
                        worth[index] = (phrase, weight)
            if len(self._sections) >= CACHED_SECTIONS:
                self._sections.clear()
            self._sections[section] = worth
        return worth


def _counting(found: list[Match], terms: Sequence[tuple[int, str, float]]) -> list[Match]:
    """The matches of one theme that count: none inside a longer trap; of overlapping ones the one of most weight."""
    if len(found) == 1:
        return found
    traps = [match for match in found if not terms[match.value][2]]
    found = [match for match in found if terms[match.value][2] and not _trapped(match, traps)]
    found.sort(
        key=lambda match: (-abs(terms[match.value][2]), match.start - match.end, match.start, match.value)
    )
    covered: set[int] = set()
    assigned = []
    for match in found:
        places = range(match.start, match.end)
        if covered.isdisjoint(places):
            covered.update(places)
            assigned.append(match)
    assigned.sort()
    return assigned


def _trapped(match: Match, traps: Sequence[Match]) -> bool:
    return any(
        match.start < trap.end and trap.start < match.end and match.end - match.start <= trap.end - trap.start
        for trap in traps
    )


def note(why: Reasons | None, index: int, phrase: str, worth: float) -> None:
    """Add the score of a phrase to the reasons, unless `why` is None."""
    if why is not None:
        terms = why.setdefault(index, {})
        terms[phrase] = round(terms.get(phrase, 0.0) + worth, 2)
