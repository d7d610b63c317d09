"""Abbreviations and their full forms, from `seeds/abbreviations.toml`, as synonyms in both directions."""

from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from db.search.inflection import inflect
from db.search.normalise import split_words
from db.text_safety import one_line
from seeds import FOLDER

_SEED: Final = "abbreviations.toml"


class Abbreviations(NamedTuple):
    """Normalised: `full` maps a short form to its long ones, `short` a long form to its short ones."""

    full: dict[str, tuple[tuple[str, ...], ...]]
    short: dict[tuple[str, ...], tuple[str, ...]]
    longest: int  # words in the longest full form


@lru_cache(maxsize=8)
def load(path: Path | None = None) -> Abbreviations:
    """Read the abbreviations of a file, by default the bundled one. Raises ValueError where it is invalid.

    Plurals of both forms are added: IROs, independent reviewing officers.
    """
    import tomllib  # 2 ms that the first rows need not wait for

    try:
        text = (FOLDER / _SEED if path is None else path).read_text(encoding="utf-8")
        table = tomllib.loads(text).get("abbreviations", {})
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path or _SEED}: {one_line(str(error))}") from error
    if not isinstance(table, dict) or not all(_is_text_or_texts(written) for written in table.values()):
        raise ValueError(
            f"{path or _SEED}: abbreviations are written as short = long, or a list of long forms"
        )
    full: dict[str, tuple[tuple[str, ...], ...]] = {}
    short: dict[tuple[str, ...], tuple[str, ...]] = {}
    for abbreviation, written in table.items():
        shorts = split_words(abbreviation)
        longs = [tuple(split_words(form)) for form in ([written] if isinstance(written, str) else written)]
        if len(shorts) != 1 or not longs or not all(longs):
            raise ValueError(f"{path or _SEED}: {abbreviation!r} must be one word, its full forms not empty")
        both = (shorts[0], *plural(shorts[0]))
        phrases = tuple(dict.fromkeys(form for long in longs for form in _inflected_phrases(long)))
        for word in both:
            full[word] = full.get(word, ()) + phrases
        for phrase in phrases:
            short[phrase] = tuple(dict.fromkeys((*short.get(phrase, ()), *both)))
    return Abbreviations(full, short, max((len(phrase) for phrase in short), default=0))


def _is_text_or_texts(written: object) -> bool:
    several = written if isinstance(written, list) else [written]
    return all(isinstance(form, str) for form in several)


def plural(abbreviation: str) -> tuple[str, ...]:
    """The plural and possessive of a short form, which normalising makes equal: IROs and IRO's are iros."""
    return () if abbreviation.endswith("s") else (abbreviation + "s",)


def _inflected_phrases(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    *first, last = phrase
    return [phrase, *((*first, form) for form in inflect(last))]
