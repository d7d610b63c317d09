"""The subjects of a paragraph: 0 to 3 themes, primary first, and the terms that decided.

The phrases and their weights are data (`seeds/themes.toml`, read by `theme_file`); this module adds them up. A term
counts fully once and less each further time, and more in the first sentence, where a paragraph states its subject.
A longer phrase excludes the shorter ones within it; a trap excludes them and scores nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from db.codes import APPARATUS
from db.reading.phrases import STOP, Match, Phrases, tokens
from db.reading.theme_file import Theme, ThemeFile, load_themes

MAX_THEMES: Final = 3
# The figures below were fitted to the open labels; tests/bench/themes.py prints how the result depends on them.
ENOUGH: Final = 1.8  # the score that makes a theme: one decisive term, or two weaker ones
SHARE: Final = 0.4  # of the best theme's score: less is a subject mentioned in passing
THIRD_SHARE: Final = 0.5  # the same for the third theme: two are enough for most paragraphs
BACKGROUND_SHARE: Final = 0.6  # the same for a background theme, which yields to more specific ones
FIRST_SENTENCE: Final = 1.5  # the factor of a term there
REPEATED: Final = 0.5  # the factor of each further occurrence of a term, of the one before
HEADING_ALONE: Final = 1.2  # the score of a heading that decides where the text has no theme
MIN_WORDS: Final = 6  # a shorter text is a fragment, to which a heading alone assigns no theme
CACHED_SECTIONS: Final = 10_000
"""Sections whose scores are cached; a report has under a hundred."""
NO_HEADING_KINDS: Final = frozenset({"narrative", "statistic"})  # their headings name no subjects


@dataclass(frozen=True, slots=True)
class ThemeReason:
    """Why a paragraph has a theme: its score, and the phrases that made it, strongest first."""

    theme: str
    name: str
    score: float
    terms: tuple[
        tuple[str, float], ...
    ]  # (phrase as in the file, score added); those of headings begin with "heading: "


class Tagger:
    """Assigns themes to paragraphs. An instance may be used from any thread. Pure."""

    def __init__(self, file: ThemeFile) -> None:
        self.themes: tuple[Theme, ...] = file.themes
        self._terms: list[tuple[int, str, float]] = []  # theme, phrase, weight; the weight of a trap is 0
        self._heading_terms: list[tuple[int, str, float]] = []
        body: list[tuple[str, int]] = []
        heads: list[tuple[str, int]] = []
        for index, theme in enumerate(file.themes):
            for phrase, weight in [*theme.terms.items(), *((trap, 0.0) for trap in theme.traps)]:
                body.append((phrase, len(self._terms)))
                self._terms.append((index, phrase, weight))
            for phrase, weight in theme.headings.items():
                heads.append((phrase, len(self._heading_terms)))
                self._heading_terms.append((index, phrase, weight))
        self._formality = len(self._terms)
        body += [(phrase, self._formality) for phrase in file.formalities]
        self._body = Phrases(body)
        self._headings = Phrases(heads)
        self._sections: dict[tuple[str, ...], dict[int, tuple[str, float]]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> "Tagger":
        """The themes of seeds/themes.toml, extended or replaced by the file at `path`. Raises ThemeFileError."""
        return cls(load_themes(path))

    @cached_property
    def names(self) -> dict[str, str]:
        """Theme id to its name in words, in the file's order."""
        return {theme.id: theme.name for theme in self.themes}

    def tag(self, text: str, section: Sequence[str] = (), kind: str = "finding") -> tuple[str, ...]:
        """The themes of a paragraph, primary first. `section`: its headings, outermost first; `kind`: its kind."""
        if kind in APPARATUS:
            return ()
        return tuple(self.themes[index].id for index, _ in self._assigned(text, section, kind, None))

    def explain(
        self, text: str, section: Sequence[str] = (), kind: str = "finding"
    ) -> tuple[ThemeReason, ...]:
        """The themes that `tag` returns, each with the terms that decided for it."""
        if kind in APPARATUS:
            return ()
        why: dict[int, dict[str, float]] = {}
        return tuple(
            ThemeReason(
                self.themes[index].id,
                self.themes[index].name,
                round(score, 2),
                tuple(sorted(why.get(index, {}).items(), key=lambda term: (-term[1], term[0]))),
            )
            for index, score in self._assigned(text, section, kind, why)
        )

    def _assigned(
        self, text: str, section: Sequence[str], kind: str, why: dict[int, dict[str, float]] | None
    ) -> list[tuple[int, float]]:
        """(theme, score) of the themes assigned, best first. Adds the reasons to `why` unless it is None."""
        words = tokens(text)
        matches = self._body.find(words)
        formal = any(match.value == self._formality for match in matches)
        scores = self._text_scores(words, matches, why)
        headings = {} if formal or kind in NO_HEADING_KINDS else self._heading_scores(tuple(section))
        scored = {index: score for index, score in scores.items() if score > 0}
        for index, (phrase, worth) in headings.items():
            if index in scored:
                scored[index] += worth
                _note(why, index, f"heading: {phrase}", worth)
        assigned = self._above_thresholds(scored)
        if assigned or len(words) < MIN_WORDS:
            return assigned
        best = max(((worth, -index) for index, (_, worth) in headings.items()), default=(0.0, 0))
        if best[0] < HEADING_ALONE:
            return []
        index = -best[1]
        if index not in scored:
            _note(why, index, f"heading: {headings[index][0]}", best[0])
        return [(index, scored.get(index, best[0]))]

    def _text_scores(
        self, words: Sequence[str], matches: Sequence[Match], why: dict[int, dict[str, float]] | None
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
                    _note(why, index, phrase, worth)
            scores[index] = score
        return scores

    def _above_thresholds(self, scores: Mapping[int, float]) -> list[tuple[int, float]]:
        """The themes whose scores are high enough, absolutely and relative to the best one, best first."""
        ranked = sorted(
            ((index, score) for index, score in scores.items() if score >= ENOUGH),
            key=lambda item: (self.themes[item[0]].background, -item[1], item[0]),
        )
        if not ranked:
            return []
        best = max(score for _, score in ranked)
        assigned = [
            (index, score)
            for index, score in ranked
            if score >= best * (BACKGROUND_SHARE if self.themes[index].background else SHARE)
        ]
        return assigned[:2] + [
            (index, score) for index, score in assigned[2:MAX_THEMES] if score >= best * THIRD_SHARE
        ]

    def _heading_scores(self, section: tuple[str, ...]) -> dict[int, tuple[str, float]]:
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


def _note(why: dict[int, dict[str, float]] | None, index: int, phrase: str, worth: float) -> None:
    """Add the score of a phrase to the reasons, unless `why` is None."""
    if why is not None:
        terms = why.setdefault(index, {})
        terms[phrase] = round(terms.get(phrase, 0.0) + worth, 2)
