"""The query parser: the text of a query as words, phrases, prefixes and exclusions. It accepts any text.

    several words            all of them must occur
    "two words"              exactly these, one after the other; an open quote extends to the end of the text
    -word  -"two words"      must not occur
    word*                    any ending
    well-being  and/or       parts joined by a hyphen are a phrase; other characters separate words

AND, OR, parentheses, %, a single * or - have no meaning.
"""

import re
from dataclasses import dataclass
from typing import Final

from db.search.normalise import split_words
from db.text_safety import strip_controls

# A longer text is pasted, not typed; it is cut so that no search takes seconds.
MOST_CHARACTERS: Final = 4_000
MOST_WORDS: Final = 32

_QUOTES: Final = '"“”„‟«»＂'
_HYPHENS: Final = "-‐‑‒–−"
_NOTHING_TYPED: Final = "There is no word to search for in what was typed."
_ONLY_FIRST: Final = f"Only the first {MOST_WORDS} words were searched for."

_TERM: Final = re.compile(
    rf"(?P<minus>[{_HYPHENS}]?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}]?)"
    rf"|(?P<chunk>[^\s{_QUOTES}]+)"
)
_JOINED: Final = re.compile(rf"(?<=[^\W_])[{_HYPHENS}](?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that must follow one another. All words are normalised."""

    words: tuple[str, ...]
    phrase: bool = False  # in quotes: no variants
    prefix: bool = False  # the last word may have any ending
    excluded: bool = False
    open: bool = False  # the last word is still being typed


@dataclass(frozen=True, slots=True)
class Parsed:
    """The terms of a text, in the order typed; `hint` is a sentence about what was not searched for."""

    terms: tuple[Term, ...] = ()
    hint: str | None = None


def parse(text: str) -> Parsed:
    """Parse the text of a query. Never raises; characters without meaning are ignored."""
    typed = _clean(text[:MOST_CHARACTERS])
    terms: list[Term] = []
    count = 0
    cut = len(text) > MOST_CHARACTERS and bool(text[MOST_CHARACTERS:].strip())
    for term in _terms(typed):
        if count + len(term.words) > MOST_WORDS:
            cut = True
            break
        count += len(term.words)
        if term not in terms:
            terms.append(term)
    if not terms:
        return Parsed(hint=_NOTHING_TYPED if typed.strip() else None)
    return Parsed(tuple(terms), _ONLY_FIRST if cut else None)


def _clean(text: str) -> str:
    """The text with line breaks and tabs as spaces, and without control characters."""
    return strip_controls(re.sub(r"[\s\x00-\x1f\x85\u2028\u2029]", " ", text))


def _terms(typed: str) -> list[Term]:
    terms: list[Term] = []
    for match in _TERM.finditer(typed):
        if match["chunk"] is None:
            is_complete = bool(match["close"]) or match["phrase"].endswith(" ")
            terms += _phrase(match["phrase"], excluded=bool(match["minus"]), is_open=not is_complete)
        else:
            terms += _chunk(match["chunk"], is_open=match.end() == len(typed))
    return terms


def _phrase(inside: str, *, excluded: bool, is_open: bool) -> list[Term]:
    prefix = inside.rstrip().endswith("*")
    found = tuple(split_words(inside))
    if not found:
        return []
    return [
        Term(
            found, phrase=True, prefix=prefix, excluded=excluded, open=is_open and not prefix and not excluded
        )
    ]


def _chunk(chunk: str, *, is_open: bool) -> list[Term]:
    """The terms of a text without spaces: `-word`, `word*`, `well-being`, `and/or`."""
    bare = chunk.lstrip("([{'‘’`")
    excluded = len(bare) > 1 and bare[0] in _HYPHENS and bool(split_words(bare[1:2]))
    if excluded:
        bare = bare[1:]
    is_open = is_open and bool(split_words(chunk[-1]))
    found: list[Term] = []
    # A hyphen inside a word joins its parts; a star ends a prefix; any other character separates words.
    pieces = re.split(r"(\*)|[^\w*\s'’‘ʼ`´′＇,\u00ad\u0300-\u036f" + re.escape(_HYPHENS) + "]", bare)
    for i, piece in enumerate(pieces):
        parts = [part for part in _JOINED.split(piece or "") if part]
        folded = tuple(word for part in parts for word in split_words(part))
        if piece == "*" or not folded:
            continue
        prefix = i + 1 < len(pieces) and pieces[i + 1] == "*" and not any(p for p in pieces[i + 2 :])
        last = not any(split_words(p or "") for p in pieces[i + 1 :])
        separate = len(parts) == 1 and len(folded) > 1
        for group in [(word,) for word in folded] if separate else [folded]:
            ends = group is folded or group == (folded[-1],)
            found.append(
                Term(
                    group,
                    prefix=prefix and ends,
                    excluded=excluded,
                    open=is_open and last and ends and not prefix and not excluded,
                )
            )
    return found
