"""Words as search sees them: case, accents, ligatures, apostrophes and hyphens make no difference.

The index holds `fold(text)`; a query is folded the same way, so the two always agree. An apostrophe inside
a word goes (`children's`, `children’s` and `childrens` are one word), a hyphen parts two words, and a comma
between thousands goes. Words are what is left between anything that is neither letter nor digit.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# A change of what `fold` gives makes every index stale: raise this with it, and `index.check` tells.
NORMALISE_VERSION: Final = 1

_APOSTROPHES: Final = "'’‘ʼ`´′＇"
# Characters that a reader does not see as a break: soft hyphen, zero-width marks, combining accents.
_UNSEEN: Final = "\xad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_WORD: Final = re.compile(r"[^\W_]+")
_PLAIN_WORD: Final = re.compile(r"[a-z0-9]+")
# Both begin with what is rare, so that the rest is looked at where it stands and nowhere else.
_INNER_APOSTROPHE: Final = re.compile(rf"[{_APOSTROPHES}](?<=[^\W_].)(?=[^\W_])")
_THOUSANDS: Final = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_DROPPED: Final = re.compile(f"[{_UNSEEN}]")
# What most texts have beside ASCII; without it they go the quick way.
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
# A word in the text as printed, with what folding takes out of its inside.
_PRINTED: Final = re.compile(
    rf"[^\W_]+(?:(?:[{_APOSTROPHES}](?=[^\W_])|[{_UNSEEN}]|(?<=\d),(?=\d{{3}}(?!\d)))[^\W_]*)*"
)


def normalise(text: str) -> str:
    """The words of `text` as search compares them, parted by single spaces; "" where it has none."""
    return " ".join(split_words(text))


def split_words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    if not text.isascii():
        for printed, plain in _PLAIN:
            text = text.replace(printed, plain)
    if text.isascii():
        folded = text.lower()
        if "'" in folded or "`" in folded:
            folded = _INNER_APOSTROPHE.sub("", folded)
        if "," in folded:
            folded = _THOUSANDS.sub("", folded)
        return _PLAIN_WORD.findall(folded)
    return [word for match in _PRINTED.finditer(text) for word in _parts(match.group())]


def _parts(printed: str) -> list[str]:
    """The folded words of one printed word: one, but for marks such as ½."""
    # Apostrophes first: NFKD would part some of them into a space and an accent.
    plain = _INNER_APOSTROPHE.sub("", _DROPPED.sub("", printed))
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", plain)).casefold()
    return _WORD.findall(_THOUSANDS.sub("", plain))


def find_spans(text: str, highlights: Iterable[str]) -> list[tuple[int, int]]:
    """Where `highlights` stand in `text`: (start, end) of each, in order, none overlapping.

    A highlight is a folded word or phrase as in `Results.highlights`; `*` at its end stands for any ending.
    """
    sought = _parse_highlights(tuple(highlights))
    if not (sought.words or sought.prefixes or sought.phrases):
        return []
    printed = _printed_words(text)
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


def _printed_words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text as printed: start, end, folded. A mark such as ½ folds to two on one place."""
    if text.isascii() and "," not in text:
        # The common case, without a call per word.
        return [
            (m.start(), m.end(), m.group().lower().replace("'", "").replace("`", ""))
            for m in _PRINTED.finditer(text)
        ]
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
