"""A paragraph's text as the terms by which it is compared: stems, pairs of stems, and matters.

Edit distance and plain word overlap find about half of the true counterparts that weighted terms find (measured on
`pairs.jsonl`: token_set_ratio 36 % in the first three, TF-IDF 71 %). The rest were missed because two inspectors use
different words for one matter. So equal forms (`seeds/matters.toml`, `same`) become one term, and words that signal a
matter (`related`) add the matter as a further term.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from db.text_safety import one_line
from db.vectors.stems import stems, stop_stems

# The first character of a term that is not a word of the text; no stem contains it.
SAME: Final = "="
MATTER: Final = "@"
PAIR: Final = " "


class MattersFileError(ValueError):
    """A file of matters that cannot be read; the message is one line with the file's name and the reason."""


@dataclass(frozen=True, eq=False)
class Matters:
    """Equal forms (stems -> one term) and the stems that signal a matter (stems -> matters)."""

    same: dict[tuple[str, ...], str]
    related: dict[tuple[str, ...], tuple[str, ...]]
    longest: int  # stems in the longest entry
    first_stems: frozenset[str]  # of all entries: rules most words out at once

    @classmethod
    def load(cls, path: Path | None = None) -> "Matters":
        """The matters of a TOML file, by default the bundled one. Raises MattersFileError."""
        if path is None:
            return _bundled()
        try:
            return cls.of(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, AttributeError, TypeError, RecursionError) as reason:
            raise MattersFileError(f"{path.name}: {one_line(str(reason))}") from None

    @classmethod
    def of(cls, table: dict[str, Any], abbreviations: Iterable[Iterable[str]] = ()) -> "Matters":
        """Matters from the tables `same` and `related` of a TOML file, and groups of further equal forms."""
        same: dict[tuple[str, ...], str] = {}
        for forms in [*table.get("same", {}).get("forms", []), *abbreviations]:
            stemmed = [tuple(stems(form)) for form in forms]
            term = next((same[s] for s in stemmed if s in same), SAME + "_".join(stemmed[0]))
            same.update((s, term) for s in stemmed if s)
        related: dict[tuple[str, ...], tuple[str, ...]] = {}
        for matter, forms in table.get("related", {}).items():
            for form in forms:
                stemmed_form = tuple(stems(form))
                related[stemmed_form] = (*related.get(stemmed_form, ()), MATTER + matter)
        entries = [*same, *related]
        return cls(same, related, max(map(len, entries), default=0), frozenset(e[0] for e in entries))


@cache
def _bundled() -> Matters:
    seeds = files("seeds")
    table = tomllib.loads(seeds.joinpath("matters.toml").read_text(encoding="utf-8"))
    return Matters.of(table)


# Enough for the two or three reports that are compared at a time, at about 15 KB a paragraph.
@lru_cache(maxsize=1_024)
def terms(text: str, matters: Matters) -> Mapping[str, int]:
    """Term -> how often `text` holds it: stems, equal forms (`=…`), pairs of either, and matters (`@…`)."""
    words = list(stems(text))
    counts: Counter[str] = Counter()
    previous = ""
    for term, is_word in _equal_forms(words, matters):
        if is_word and (term in stop_stems() or term.isdigit()):
            continue
        counts[term] += 1
        if previous:
            counts[previous + PAIR + term] += 1
        previous = term
    for matter in _matters(words, matters):
        counts[matter] += 1
    return MappingProxyType(counts)


def _equal_forms(words: list[str], matters: Matters) -> Iterator[tuple[str, bool]]:
    """Each word, or the term of the longest equal form that begins there; and whether it is a word."""
    at = 0
    while at < len(words):
        if words[at] in matters.first_stems:
            for length in range(min(matters.longest, len(words) - at), 0, -1):
                term = matters.same.get(tuple(words[at : at + length]))
                if term:
                    yield term, False
                    at += length
                    break
            else:
                yield words[at], True
                at += 1
        else:
            yield words[at], True
            at += 1


def _matters(words: list[str], matters: Matters) -> Iterator[str]:
    for at, word in enumerate(words):
        if word in matters.first_stems:
            for length in range(1, matters.longest + 1):
                yield from matters.related.get(tuple(words[at : at + length]), ())
                if at + length >= len(words):
                    break
