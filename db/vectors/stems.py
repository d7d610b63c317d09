"""The stems of the words of a text, by which paragraphs are compared. Pure."""

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from seeds import FOLDER

if TYPE_CHECKING:
    from db.vectors.english_stemmer import Stemmer

# The words of the reports by their stems: the stemmer takes 60 microseconds for a word, which a table does not.
FILE_NAME: Final = "stems.dic"

_WORD: Final = re.compile(r"[^\W_]+")
# What is no letter or digit becomes a blank in a text without other letters: split takes a third of the pattern's time.
_BLANKED: Final = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
_APOSTROPHES: Final = "'’‘`´"
# The stemmer leaves shorter words and numbers as they are; of the words that are in no table they are the most.
SHORTEST_STEMMED: Final = 3

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


def stems(text: str) -> Iterator[str]:
    """The stems of the words of `text`, in order; apostrophes are dropped ("children's" and "childrens" are one)."""
    return map(stem, words_of(text))


def words_of(text: str) -> list[str]:
    """The case-folded words of `text`, in order, without apostrophes."""
    folded = text.casefold()
    for apostrophe in _APOSTROPHES:
        folded = folded.replace(apostrophe, "")
    return split_folded(folded)


def split_folded(folded: str) -> list[str]:
    """The words of a case-folded text, in order: letters and digits; an apostrophe is between two words."""
    if not folded.isascii():
        return _WORD.findall(folded)
    return folded.encode().translate(_BLANKED).decode().split()


@lru_cache(maxsize=200_000)  # the words of the whole country's reports, at about 100 bytes each
def stem(word: str) -> str:
    """The Snowball (English) stem of a case-folded word."""
    if len(word) < SHORTEST_STEMMED or word.isdigit():
        return word
    return known_stems().get(word) or _stemmer().stemWord(word)


@cache
def known_stems() -> dict[str, str]:
    """Word -> its stem, from the shipped table, which `python -m tests.training.stem_table` makes; {} without it."""
    try:
        lines = FOLDER.joinpath(FILE_NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    known: dict[str, str] = {}
    for line in lines:
        found, *words = line.split(" ")
        for word in words:  # two or three: `dict.fromkeys` takes longer
            known[word] = found
    return known


# A stemmer holds its current word as state: threads that share one get each other's stems, or an IndexError.
_of_thread: Final = threading.local()


def _stemmer() -> "Stemmer":
    if not hasattr(_of_thread, "stemmer"):
        from db.vectors import english_stemmer

        _of_thread.stemmer = english_stemmer.load()
    own: Stemmer = _of_thread.stemmer
    return own


def load_stemmer() -> None:
    """Import the stemmer before a word that is not in the table needs it."""
    _stemmer()


@cache
def stop_stems() -> frozenset[str]:
    """The stems of the function words, which say nothing of the matter."""
    return frozenset(map(stem, STOP_WORDS))
