"""A paragraph's text as the terms by which it is compared: stems, pairs of stems, and matters.

Edit distance and plain word overlap find about half of the true counterparts that weighted terms find (measured on
`pairs.jsonl`: token_set_ratio 36 % in the first three, TF-IDF 71 %). The rest were missed because two inspectors use
different words for one matter. So equal forms (`seeds/matters.toml`, `same`) become one term, and words that signal a
matter (`related`) add the matter as a further term.
"""

import re
import threading
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

# The first character of a term that is not a word of the text; no stem contains it.
SAME: Final = "="
MATTER: Final = "@"
PAIR: Final = " "

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile("['’‘`´]")

# Function words, which say nothing of the matter. Numbers are left out too: a rate of 573 is no shared matter.
STOP_WORDS: Final = frozenset(
    """a about after again all almost also although always among an and another any are around as at be because been
    before being below between both but by can could did do does done down during each either enough ensure etc even
    every few for from further good had has have he her here hers him his how however i if in into is it its itself
    just made majority make many may me more most much must my need needs no nor not number of off often on once one
    only or other others our out over own quite same seen she should since so some such than that the their theirs
    them then there therefore these they this those three through to too two under until up upon us very was we well
    were what when where whether which while who whom whose why will with within without would yet you your
    inspector inspectors inspection""".split()
)


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
        if is_word and (term in _stop_stems() or term.isdigit()):
            continue
        counts[term] += 1
        if previous:
            counts[previous + PAIR + term] += 1
        previous = term
    for matter in _matters(words, matters):
        counts[matter] += 1
    return MappingProxyType(counts)


def stems(text: str) -> Iterator[str]:
    """The stems of the words of `text`, in order; apostrophes are dropped ("children's" and "childrens" are one)."""
    return map(stem, _WORD.findall(_APOSTROPHES.sub("", text.casefold())))


@lru_cache(maxsize=200_000)  # the words of the whole country's reports, at about 100 bytes each
def stem(word: str) -> str:
    """The Snowball (English) stem of a case-folded word."""
    return str(_stemmer().stemWord(word))


# A stemmer holds its current word as state: threads that share one get each other's stems, or an IndexError.
_of_thread: Final = threading.local()


def _stemmer() -> Any:
    if not hasattr(_of_thread, "stemmer"):
        import snowballstemmer

        _of_thread.stemmer = snowballstemmer.stemmer("english")
    return _of_thread.stemmer


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(map(stem, STOP_WORDS))


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
