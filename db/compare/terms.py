"""A paragraph's text as the terms by which it is compared: stems, pairs of stems, and matters.

Edit distance and plain word overlap find about half of the true counterparts that weighted terms find (measured on
`pairs.jsonl`: token_set_ratio 36 % in the first three, TF-IDF 71 %); what stood for the rest was that two inspectors
speak of one matter in other words. So words that say the same thing become one term, and the words by
which a matter is spoken of add the matter itself (`seeds/matters.toml`).
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

# What opens a term that is not a word of the text. Neither character can stand in a stem.
SAME: Final = "="
MATTER: Final = "@"
PAIR: Final = " "

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile("['’‘`´]")

# Words that hold sentences together. Numbers are left out too: a rate of 573 is no shared matter.
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
    """A file of matters that cannot be used; the message is one line with the file's name and the reason."""


@dataclass(frozen=True, eq=False)
class Matters:
    """The words that say the same thing, and the words by which each matter is spoken of, as stems."""

    same: dict[tuple[str, ...], str]
    related: dict[tuple[str, ...], tuple[str, ...]]
    longest: int  # stems in the longest entry
    openers: frozenset[str]  # first stems of all entries: most words are none of them

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
            known = next((same[s] for s in stemmed if s in same), SAME + "_".join(stemmed[0]))
            same.update((s, known) for s in stemmed if s)
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


# The paragraphs of the two or three reports that a person compares now, at about 15 KB each.
@lru_cache(maxsize=1_024)
def terms(text: str, matters: Matters) -> Mapping[str, int]:
    """How often each term stands in `text`: stems, equal forms (`=…`), pairs of either, and matters (`@…`)."""
    words = list(stems(text))
    found: Counter[str] = Counter()
    previous = ""
    for term, is_word in _equal_forms(words, matters):
        if is_word and (term in _stop_stems() or term.isdigit()):
            continue
        found[term] += 1
        if previous:
            found[previous + PAIR + term] += 1
        previous = term
    for matter in _matters(words, matters):
        found[matter] += 1
    return MappingProxyType(found)


def stems(text: str) -> Iterator[str]:
    """The stems of the words of `text`, in order; apostrophes vanish ("children's" and "childrens" are one)."""
    return map(stem, _WORD.findall(_APOSTROPHES.sub("", text.casefold())))


@lru_cache(maxsize=200_000)  # the words of the whole country's reports, at about 100 bytes each
def stem(word: str) -> str:
    """The Snowball (English) stem of a case-folded word."""
    return str(_stemmer().stemWord(word))


# A stemmer keeps the word it is at in itself: two threads that share one get each other's stems, or an IndexError.
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
    """Each word, or the term that stands for the longest equal form at its place; and whether it is a word."""
    at = 0
    while at < len(words):
        if words[at] in matters.openers:
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
        if word in matters.openers:
            for length in range(1, matters.longest + 1):
                yield from matters.related.get(tuple(words[at : at + length]), ())
                if at + length >= len(words):
                    break
