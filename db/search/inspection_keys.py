"""Keys of inspections as users type them: which of those that exist are nearest to one that does not."""

import re
from collections.abc import Iterable
from typing import Final

from db.text_safety import one_line

# Compiled when it is first used: the browser imports this module when it starts.
_KEY: Final = r"(?P<authority>[a-z][a-z-]*)-(?P<year>\d{4})-(?P<month>\d{2})(-\d{1,3})?"
NEAREST: Final = 3  # keys that are named
NEAREST_IN_HINT: Final = 2  # the same on one line of a terminal of 80 columns
# Names of authorities less similar than this are not meant (rapidfuzz ratio, 0..100): a letter or two of ten differ.
_LEAST_SIMILARITY: Final = 80


def is_key(text: str) -> bool:
    """Whether a text is written as the key of an inspection is, known or not."""
    return re.fullmatch(_KEY, text) is not None


def nearest_keys(typed: str, keys: Iterable[str]) -> list[str]:
    """Up to three of `keys` that are of the authority of `typed` (any case), those of the nearest months first.

    A name that no key has stands for the most similar one. Empty where none is similar, or `typed` is no key.
    """
    wanted = re.fullmatch(_KEY, typed.strip().casefold())
    known = [found for key in keys if (found := re.fullmatch(_KEY, key))]
    if wanted is None:
        return []
    authority = _likeliest_authority(wanted["authority"], {key["authority"] for key in known})
    same = [key for key in known if key["authority"] == authority]
    same.sort(key=lambda key: (abs(_months(key) - _months(wanted)), key.string))
    return [key.string for key in same[:NEAREST]]


def unknown_key_hint(text: str, keys: Iterable[str]) -> str | None:
    """A sentence about a search for nothing but a key that no inspection has; None for any other text."""
    typed = text.strip().casefold()
    known = set(keys)
    if not is_key(typed) or typed in known:
        return None
    near = nearest_keys(typed, known)
    named = f"; near: {', '.join(near[:NEAREST_IN_HINT])}" if near else ""
    return f"No inspection {one_line(typed, 80)}{named}"


def _likeliest_authority(typed: str, authorities: set[str]) -> str | None:
    if typed in authorities:
        return typed
    from rapidfuzz import fuzz, process

    found = process.extractOne(typed, sorted(authorities), scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILARITY)
    return found[0] if found else None


def _months(key: re.Match[str]) -> int:
    return 12 * int(key["year"]) + int(key["month"])
