"""Explains what learned weights add up to, in words of the paragraph and phrases of the file of themes."""

from collections.abc import Mapping, Sequence
from typing import Final

from db.reading.stems import stem

_OF_PHRASES: Final = ("=rule", "=share")


def readable_terms(
    words: Sequence[str],
    added: Mapping[str, float],
    theme: str,
    phrases: Mapping[str, float],
    heading: str,
) -> dict[str, float]:
    """Term -> what it adds to the margin of `theme`. Terms are words of the text and phrases of the file of themes.

    `words` are those of the text; `added`: feature -> what it adds. `phrases` are the phrases of the theme that were
    found, with their scores, among which what the feature of the rules adds is divided. `heading` is the phrase found
    in the headings.
    """
    printed = {stem(word): word for word in reversed(words)}
    terms: dict[str, float] = {}
    for feature, worth in added.items():
        for term, share in _terms(feature, theme, phrases, heading, printed).items():
            terms[term] = terms.get(term, 0.0) + worth * share
    return {term: round(worth, 2) for term, worth in terms.items() if abs(worth) >= 0.005}


def _terms(
    feature: str,
    theme: str,
    phrases: Mapping[str, float],
    heading: str,
    printed: Mapping[str, str],
) -> dict[str, float]:
    """The terms of a feature, each with its share of what the feature adds."""
    about, _, what = feature.partition(" ")
    if about in _OF_PHRASES and what == theme:
        total = sum(score for score in phrases.values() if score > 0)
        if total:
            return {phrase: score / total for phrase, score in phrases.items() if score > 0}
    if about == "=heading" and what == theme:
        return {f"heading: {heading}": 1.0}
    if about.startswith("="):
        return {"terms of other themes": 1.0}
    if about == "v":
        return {"words of like use": 1.0}
    if about == "k":
        return {f"kind: {what}": 1.0}
    if about == "h":
        return {f"heading: {what}": 1.0}
    return {" ".join(printed.get(part, part) for part in what.split()): 1.0}
