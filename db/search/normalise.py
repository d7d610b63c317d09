"""Normalisation of text for search: case, accents, ligatures, apostrophes and hyphens make no difference.

The index holds `normalise(text)`, and queries are normalised in the same way. An apostrophe inside a word is dropped
(`children's`, `children’s` and `childrens` are one word), a hyphen separates two words, and a comma between thousands
is dropped. Words are separated by any character that is neither letter nor digit.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# Increase this with any change to `normalise`: indexes made by another version are reported by `db.search.verify`.
NORMALISE_VERSION: Final = 1

_APOSTROPHES: Final = "'’‘ʼ`´′＇"
# Invisible inside a word: soft hyphen, zero-width characters, combining accents.
_INVISIBLE: Final = "\xad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_WORD: Final = re.compile(r"[^\W_]+")
_PLAIN_WORD: Final = re.compile(r"[a-z0-9]+")
# Of ASCII text: letters in lower case, digits, and a space for everything else.
_PLAIN_WORDS: Final = bytes(
    ord(c.lower()) if (c := chr(code)).isalnum() else ord(" ") for code in range(128)
).ljust(256)
# Both patterns begin with the rare character, so that the look-arounds run only there.
_INNER_APOSTROPHE: Final = re.compile(rf"[{_APOSTROPHES}](?<=[^\W_].)(?=[^\W_])")
_THOUSANDS: Final = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_DROPPED: Final = re.compile(f"[{_INVISIBLE}]")
# The frequent characters outside ASCII; after their replacement most texts take the fast path.
_PLAIN: Final = (
    ("’", "'"),
    ("‘", "'"),
    ("–", "-"),
    ("—", "-"),
    ("“", '"'),
    ("”", '"'),
    ("…", " "),
    ("•", " "),
)
# A word in the text as printed, with the characters inside it that normalising drops.
_PRINTED: Final = re.compile(
    rf"[^\W_]+(?:(?:[{_APOSTROPHES}](?=[^\W_])|[{_INVISIBLE}]|(?<=\d),(?=\d{{3}}(?!\d)))[^\W_]*)*"
)


def normalise(text: str) -> str:
    """The normalised words of `text`, separated by single spaces; "" where it has none."""
    return " ".join(split_words(text))


def split_words(text: str) -> list[str]:
    """The normalised words of `text`, in order."""
    text = _replace_frequent(text)
    if text.isascii():
        if "'" in text or "`" in text:
            text = _INNER_APOSTROPHE.sub("", text)
        if "," in text:
            text = _THOUSANDS.sub("", text)
        return text.encode("ascii").translate(_PLAIN_WORDS).decode("ascii").split()
    return [word for match in _PRINTED.finditer(text) for word in _parts(match.group())]


def _replace_frequent(text: str) -> str:
    """The text, character by character, with the frequent characters outside ASCII replaced."""
    if not text.isascii():
        for printed, plain in _PLAIN:
            text = text.replace(printed, plain)
    return text


def _parts(printed: str) -> list[str]:
    """The normalised words of one printed word: one, except for characters such as ½."""
    # Apostrophes first: NFKD would decompose some of them into a space and an accent.
    plain = _INNER_APOSTROPHE.sub("", _DROPPED.sub("", printed))
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", plain)).casefold()
    return _WORD.findall(_THOUSANDS.sub("", plain))


def find_spans(text: str, highlights: Iterable[str]) -> list[tuple[int, int]]:
    """The places of `highlights` in `text`: (start, end) in characters, in order, not overlapping.

    A highlight is a normalised word or phrase as in `Results.highlights`; `*` at its end means any ending.
    """
    sought = _parse_highlights(tuple(highlights))
    if not (sought.words or sought.prefixes or sought.phrases):
        return []
    printed = printed_words(text)
    if not sought.phrases:
        words, prefixes = sought.words, sought.prefixes
        return _merge_overlaps(
            [(start, end) for start, end, word in printed if word in words or word.startswith(prefixes)]
        )
    found = []
    for i, (start, end, word) in enumerate(printed):
        if word in sought.words or (sought.prefixes and word.startswith(sought.prefixes)):
            found.append((start, end))
        found += [
            (start, printed[i + len(phrase) - 1][1])
            for phrase in sought.phrases.get(word, ())
            if _is_phrase_at(phrase, printed, i)
        ]
    return _merge_overlaps(found)


class _Highlights(NamedTuple):
    words: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: dict[str, list[tuple[str, ...]]]  # by their first word


@lru_cache(maxsize=64)
def _parse_highlights(highlights: tuple[str, ...]) -> _Highlights:
    single, prefixes = set(), []
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for highlight in highlights:
        parts = tuple(highlight.split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append(parts)
        elif parts and parts[0].endswith("*"):
            prefixes += [parts[0][:-1]] if len(parts[0]) > 1 else []
        elif parts:
            single.add(parts[0])
    return _Highlights(frozenset(single), tuple(prefixes), phrases)


def printed_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, normalised) of each word as printed. A character such as ½ has two words at one place."""
    plain = _replace_frequent(text)
    if plain.isascii() and not _THOUSANDS.search(plain):  # the common case, without a call per word
        lower = plain.lower()
        if "'" not in lower and "`" not in lower:
            return [(m.start(), m.end(), m.group()) for m in _PLAIN_WORD.finditer(lower)]
        printed = _PRINTED.finditer(lower)
        return [(m.start(), m.end(), m.group().replace("'", "").replace("`", "")) for m in printed]
    return [(m.start(), m.end(), word) for m in _PRINTED.finditer(text) for word in split_words(m.group())]


def _is_phrase_at(phrase: tuple[str, ...], printed: Sequence[tuple[int, int, str]], i: int) -> bool:
    if i + len(phrase) > len(printed):
        return False
    *whole, last = phrase
    if any(printed[i + k][2] != word for k, word in enumerate(whole)):
        return False
    word = printed[i + len(phrase) - 1][2]
    return word.startswith(last[:-1]) if last.endswith("*") else word == last


def _merge_overlaps(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
