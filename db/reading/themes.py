"""The subjects of a paragraph: 0 to 3 themes, primary first, and what decided.

The themes of the bundled list are decided by learned weights (`learned`), to which the scores of the rules
(`theme_rules`) are features among others. What a user's own file says is certain: its terms add to the learned margin,
its traps take their words away, and its own themes, of which nothing is learned, are decided by the rules alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Final

from db.codes import APPARATUS
from db.reading.learned import sentence_model, theme_models, tone_model
from db.reading.phrase_tree import Match
from db.reading.phrases import tokens
from db.reading.text_words import TextReader
from db.reading.theme_features import rule_features, theme_features
from db.reading.theme_file import Theme, ThemeFile, load_themes
from db.reading.theme_margins import ReadTerms, ThemeMargins
from db.reading.theme_reasons import readable_terms
from db.reading.theme_rules import Reasons, ThemeRules, note
from db.reading.theme_words import ThemeWords, WordColumns
from db.vectors.stem_vectors import normalised

MAX_THEMES: Final = 3  # of a paragraph, the main one first
# Margins of the learned weights. Fitted by cross-validation: tests/bench/themes.py prints the results.
# At least the margin of a theme that is assigned. Below 0: a theme that is missing is worse than one too many.
PRESENT: Final = -0.5
THIRD: Final = -0.2  # the same for a third theme: two are enough for most paragraphs
NEAREST: Final = -2.0  # where no theme reaches PRESENT, the best one is assigned from this margin on
LEAST: Final = min(PRESENT, THIRD, NEAREST)  # themes below it are not considered: few are sorted
TRAPPED: Final = 2.0  # taken from the margin of a theme of which the text holds only traps: they are certain
ORDER: Final = 0.2  # the share of the margin in `present` that is added to the margin in `first`
OWN: Final = 2.0  # margin for each point that the terms of a user's file score
# Scores of the rules, where they decide alone.
ENOUGH: Final = 1.8  # the least score of a theme that is assigned: one decisive term, or two weaker ones
SHARE: Final = 0.4  # of the best theme's score: less is a subject mentioned in passing
THIRD_SHARE: Final = 0.5  # the same for the third theme
BACKGROUND_SHARE: Final = 0.6  # the same for a background theme, which yields to more specific ones
HEADING_ALONE: Final = 1.2  # the score of a heading that decides where the text has no theme
MIN_WORDS: Final = 6  # a shorter text is a fragment, to which a heading alone assigns no theme
NO_HEADING_KINDS: Final = frozenset({"narrative", "statistic"})  # their headings name no subjects


@dataclass(frozen=True, slots=True)
class ThemeReason:
    """Why a paragraph has a theme: the sum of what speaks for and against it, and the terms, strongest first."""

    theme: str
    name: str
    score: float
    # (words of the text or a phrase of the file, what it adds); those of headings begin with "heading: ".
    terms: tuple[tuple[str, float], ...]


# The words of a text, what themes need of them, and the phrases of the rules.
_Found = tuple[Sequence[str], WordColumns, Sequence[Match]]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph on its way to its themes."""

    words: Sequence[str]
    columns: WordColumns
    section: tuple[str, ...]
    kind: str
    scores: dict[int, float]  # of the rules
    formal: bool
    headings: dict[int, tuple[str, float]]

    @property
    def trapped(self) -> set[int]:
        """The themes of which the text holds traps alone."""
        return {index for index, score in self.scores.items() if not score}

    def terms(self) -> ReadTerms:
        """What the learned weights are about."""
        return ReadTerms(self.columns, self.section, self.kind)


class Tagger:
    """Assigns themes to paragraphs. An instance may be used from any thread. Pure."""

    def __init__(self, file: ThemeFile) -> None:
        self.themes: tuple[Theme, ...] = file.themes
        self.notices = file.notices  # for the user, about the file
        self._rules = ThemeRules(file.themes, file.formalities)
        self._numbers = {theme.id: index for index, theme in enumerate(file.themes)}
        self._own = ThemeRules(file.edits) if file.edits and file.learned else None
        self._edited = [self._numbers[theme.id] for theme in file.edits]
        self._learned = file.learned
        self._weights = ThemeMargins(theme_models())
        classes = theme_models().present.classes if file.learned else ()
        self._theme_of = {  # class of the models to its theme
            row: self._numbers[name] for row, name in enumerate(classes) if name in self._numbers
        }
        self._row_of = {index: row for row, index in self._theme_of.items()}

    @classmethod
    def load(cls, path: Path | None = None) -> "Tagger":
        """The themes of seeds/themes.toml, extended or replaced by the file at `path`. Raises ThemeFileError."""
        return cls(load_themes(path))

    @cached_property
    def names(self) -> dict[str, str]:
        """Theme id to its name in words, in the file's order."""
        return {theme.id: theme.name for theme in self.themes}

    @cached_property
    def reader(self) -> TextReader:
        """Reads a text for its themes and its tone at once."""
        return TextReader(self._rules.phrases, theme_models(), tone_model(), sentence_model())

    def tag(self, text: str, section: Sequence[str] = (), kind: str = "finding") -> tuple[str, ...]:
        """The themes of a paragraph, primary first. `section`: its headings, outermost first; `kind`: its kind."""
        if kind in APPARATUS:
            return ()
        paragraph = self._read(text, section, kind, None)
        if not self._learned:
            return tuple(self.themes[index].id for index, _ in self._by_rules(paragraph, None))
        return tuple(self.themes[index].id for index in self._by_weights(paragraph, paragraph.terms()))

    def tag_and_embed(
        self, text: str, section: Sequence[str], kind: str
    ) -> tuple[tuple[str, ...], bytes | None]:
        """What `tag` returns, and the vector of the text (`StemVectors.embed`); None where tagging makes another."""
        if kind in APPARATUS or not self._learned:
            return self.tag(text, section, kind), None
        paragraph = self._read(text, section, kind, None)
        terms = paragraph.terms()
        themes = tuple(self.themes[index].id for index in self._by_weights(paragraph, terms))
        known = terms.components and self.reader.read(text).is_alike
        return themes, normalised(terms.components, terms.length) if known else None

    def explain(
        self, text: str, section: Sequence[str] = (), kind: str = "finding"
    ) -> tuple[ThemeReason, ...]:
        """The themes that `tag` returns, each with the terms that decided for it."""
        if kind in APPARATUS:
            return ()
        why: Reasons = {}
        paragraph = self._read(text, section, kind, why)
        if not self._learned:
            return tuple(
                self._reason(index, score, why.get(index, {}))
                for index, score in self._by_rules(paragraph, why)
            )
        reasons = []
        for index in self._by_weights(paragraph, paragraph.terms()):
            terms = self._terms(paragraph, index, why.get(index, {}))
            reasons.append(self._reason(index, sum(terms.values()), terms))
        return tuple(reasons)

    def features(self, text: str, section: Sequence[str], kind: str) -> dict[str, float]:
        """The features of a paragraph, as the weights are learned on."""
        return self._features(self._read(text, section, kind, None))

    def _reason(self, index: int, score: float, terms: Mapping[str, float]) -> ThemeReason:
        theme = self.themes[index]
        ordered = sorted(terms.items(), key=lambda term: (-term[1], term[0]))
        return ThemeReason(theme.id, theme.name, round(score, 2), tuple(ordered))

    def _read(self, text: str, section: Sequence[str], kind: str, why: Reasons | None) -> _Paragraph:
        words, columns, found = self._found(text) if why is None else self._found_alone(text)
        scores, formal = self._rules.score(found, words, why)
        headings = {} if formal or kind in NO_HEADING_KINDS else self._rules.score_headings(tuple(section))
        return _Paragraph(words, columns, tuple(section), kind, scores, formal, headings)

    def _found(self, text: str) -> _Found:
        read = self.reader.read(text)
        return read.words, read.themes, read.rules

    def _found_alone(self, text: str) -> _Found:
        """The same without the tables of tone: they take 40 ms to load, and one paragraph is explained at a time."""
        words = tokens(text)
        columns = self._words.columns(words)
        return words, columns, columns.find()

    @cached_property
    def _words(self) -> ThemeWords:
        return ThemeWords(self._rules.body, theme_models())

    def _features(self, paragraph: _Paragraph, ignored: frozenset[int] = frozenset()) -> dict[str, float]:
        said = self._rule_scores(paragraph)
        return theme_features(paragraph.words, paragraph.section, paragraph.kind, said, ignored)

    def _rule_scores(self, paragraph: _Paragraph) -> dict[str, float]:
        """The scores of the rules for the themes that are learned, as features."""
        learned = self._learned
        named = ((self.themes[index].id, score) for index, score in paragraph.scores.items())
        headed = ((self.themes[index].id, score) for index, (_, score) in paragraph.headings.items())
        return rule_features(
            {theme: score for theme, score in named if theme in learned},
            {theme: score for theme, score in headed if theme in learned},
        )

    def _by_weights(self, paragraph: _Paragraph, terms: ReadTerms) -> list[int]:
        """The themes assigned, primary first."""
        rules = self._rule_scores(paragraph)
        found = self._weights.present(terms, rules, -inf if self._own else LEAST)
        learned = self._theme_of
        margins = {learned[row]: margin for row, margin in found.items() if row in learned}
        for index in paragraph.trapped & margins.keys():
            margins[index] -= TRAPPED
        self._apply_own(paragraph, margins)
        near = (index for index, margin in margins.items() if margin >= LEAST)
        ranked = sorted(near, key=lambda index: (-margins[index], index))
        assigned = [index for index in ranked[:2] if margins[index] >= PRESENT]
        assigned += [index for index in ranked[2:MAX_THEMES] if margins[index] >= THIRD]
        if not assigned and not paragraph.formal and len(paragraph.words) >= MIN_WORDS:
            assigned = [index for index in ranked[:1] if margins[index] >= NEAREST]
            assigned = assigned or [index for index, _ in _by_heading(paragraph)]
        if len(assigned) < 2:
            return assigned
        rows = self._row_of
        known = [index for index in assigned if index in rows]
        firsts = self._weights.first(terms, rules, [rows[index] for index in known])
        places = {index: firsts[rows[index]] + ORDER * margins[index] for index in known}
        primary = max(assigned, key=lambda index: (places.get(index, margins[index]), margins[index], -index))
        return [primary, *(index for index in assigned if index != primary)]

    def _apply_own(self, paragraph: _Paragraph, margins: dict[int, float]) -> None:
        """Change the margins by what the user's own file says."""
        if self._own is None:
            return
        own, _ = self._own.score_text(paragraph.words)
        headed = self._own.score_headings(paragraph.section)
        places = self._own.places(paragraph.words)
        for number, index in enumerate(self._edited):
            if index not in margins:  # a theme of the user's: nothing is learned of it
                margins[index] = OWN * (paragraph.scores.get(index, 0.0) - ENOUGH) + PRESENT
                continue
            if number in places:
                features = self._features(paragraph, frozenset(places[number]))
                margins[index] = theme_models().present.margin(features, self._row_of[index])
            margins[index] += OWN * own.get(number, 0.0)
            margins[index] += OWN * headed.get(number, ("", 0.0))[1]

    def _terms(self, paragraph: _Paragraph, index: int, phrases: Mapping[str, float]) -> dict[str, float]:
        """What speaks for and against a theme, in words that the user knows."""
        row = self._row_of.get(index)
        if row is None:
            return {phrase: round(OWN * score, 2) for phrase, score in phrases.items()}
        added = theme_models().present.contributions(self._features(paragraph), row)
        headed = paragraph.headings.get(index, ("", 0.0))[0]
        terms = readable_terms(paragraph.words, added, self.themes[index].id, phrases, headed)
        return {**terms, "words in another sense": -TRAPPED} if index in paragraph.trapped else terms

    def _by_rules(self, paragraph: _Paragraph, why: Reasons | None) -> list[tuple[int, float]]:
        """(theme, score) of the themes assigned by the rules alone, best first."""
        scored = {index: score for index, score in paragraph.scores.items() if score > 0}
        for index, (phrase, worth) in paragraph.headings.items():
            if index in scored:
                scored[index] += worth
                note(why, index, f"heading: {phrase}", worth)
        assigned = self._above_thresholds(scored)
        if assigned or len(paragraph.words) < MIN_WORDS:
            return assigned
        for index, worth in _by_heading(paragraph):
            if index not in scored:
                note(why, index, f"heading: {paragraph.headings[index][0]}", worth)
            assigned = [(index, scored.get(index, worth))]
        return assigned

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


def _by_heading(paragraph: _Paragraph) -> list[tuple[int, float]]:
    """The theme that the headings decide where the text says nothing, with their score; or none."""
    best = max(((worth, -index) for index, (_, worth) in paragraph.headings.items()), default=(0.0, 0))
    return [(-best[1], best[0])] if best[0] >= HEADING_ALONE else []
