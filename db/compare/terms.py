"""A paragraph's text as the terms by which it is compared: stems, pairs of stems, and matters.

Edit distance and plain word overlap find about half of the true counterparts that weighted terms find (measured on
`pairs.jsonl`: token_set_ratio 36 % in the first three, TF-IDF 71 %). The rest were missed because two inspectors use
different words for one matter. So equal forms (`seeds/matters.toml`, `same`) become one term, and words that signal a
matter (`related`) add the matter as a further term.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import compress, count, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from db.text_safety import one_line
from db.vectors.stems import stem, stems, stop_stems, words_of
from db.vectors.word_table import WordTable
from seeds import FOLDER

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

    @cached_property
    def lengths_of_same(self) -> dict[str, tuple[int, ...]]:
        """First stem -> how many stems the equal forms have that begin with it, the longest first."""
        return {stem: lengths[::-1] for stem, lengths in _lengths(self.same).items()}

    @cached_property
    def lengths_of_related(self) -> dict[str, tuple[int, ...]]:
        """First stem -> how many stems the signals of matters have that begin with it, the shortest first."""
        return _lengths(self.related)

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
        return cls(same, related)


def _lengths(entries: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """First stem -> the lengths of the entries that begin with it, ascending."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        lengths[entry[0]].add(len(entry))
    return {stem: tuple(sorted(found)) for stem, found in lengths.items()}


@cache
def _bundled() -> Matters:
    table = tomllib.loads(FOLDER.joinpath("matters.toml").read_text(encoding="utf-8"))
    return Matters.of(table)


# Enough for the two or three reports that are compared at a time, at about 15 KB a paragraph.
@lru_cache(maxsize=1_024)
def terms(text: str, matters: Matters) -> MappingProxyType[str, int]:
    """Term -> how often `text` holds it: stems, equal forms (`=…`), pairs of either, and matters (`@…`)."""
    words = tuple(map(_STEMS.__getitem__, words_of(text)))
    content = _content(words, matters)
    found = [*content, *map(PAIR.join, pairwise(content)), *_matters(words, matters)]
    return MappingProxyType(dict(Counter(found)))  # a dict is copied four times as fast


def _content(words: tuple[str, ...], matters: Matters) -> list[str]:
    """The words without function words and numbers; in the place of an equal form, the longest one, its term."""
    lengths, same = matters.lengths_of_same, matters.same
    found: list[str] = []
    end = 0  # of the equal form before
    for at in _places(words, lengths):
        for length in lengths[words[at]] if at >= end else ():
            if term := same.get(words[at : at + length]):
                found += (*words[end:at], term)
                end = at + length
                break
    found += words[end:]
    return list(filter(None, map(_CONTENT.__getitem__, found)))


def _places(words: Sequence[str], firsts: Mapping[str, object]) -> Iterator[int]:
    """The places of the words that are keys of `firsts`."""
    return compress(count(), map(firsts.__contains__, words))


def _content_word(term: str) -> str:
    return "" if term in stop_stems() or term.isdigit() else term


_STEMS: Final = WordTable(stem)  # of case-folded words: half the time of the cache of `stem`
_CONTENT: Final = WordTable(_content_word)  # a stem or an equal form; "" for function words and numbers


def _matters(words: tuple[str, ...], matters: Matters) -> Iterator[str]:
    lengths = matters.lengths_of_related
    for at in _places(words, lengths):
        for length in lengths[words[at]]:
            if at + length <= len(words):
                yield from matters.related.get(words[at : at + length], ())
