"""The query parser: the text of a query as words, phrases, prefixes and exclusions. It accepts any text.

    several words            all of them must occur
    "two words"              exactly these, one after the other; an open quote extends to the end of the text
    a | b   a OR b           either; binds tighter than the rest: a | "b c" d is (a or "b c") and d
    -word  -"two words"      must not occur; -a | b excludes both
    word*                    any ending
    ~word  ~"two words"      or another word for it, from the list of synonyms
    well-being  and/or       parts joined by a hyphen are a phrase; other characters separate words

AND, `or` in small letters, parentheses, %, a single *, ~ or - have no meaning; a | with nothing on one side has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
    r"(?P<either>\||(?<!\S)OR(?!\S))"
    rf"|(?P<sign>[{_HYPHENS}~]?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}]?)"
    rf"|(?P<chunk>[^\s|{_QUOTES}]+)"
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
    widened: bool = False  # or a synonym
    alternatives: tuple["Term", ...] = ()  # or one of these
    span: tuple[int, int] = field(default=(0, 0), compare=False)  # where it was typed, in `Parsed.text`


@dataclass(frozen=True, slots=True)
class Parsed:
    """The terms of a text, in the order typed; `hint` is a sentence about what was not searched for."""

    terms: tuple[Term, ...] = ()
    hint: str | None = None
    text: str = field(default="", compare=False)  # as typed, without control characters


def parse(text: str) -> Parsed:
    """Parse the text of a query. Never raises; characters without meaning are ignored."""
    typed = _clean(text[:MOST_CHARACTERS])
    terms: list[Term] = []
    count = 0
    cut = len(text) > MOST_CHARACTERS and bool(text[MOST_CHARACTERS:].strip())
    for term, is_alternative in _terms(typed):
        if count + len(term.words) > MOST_WORDS:
            cut = True
            break
        count += len(term.words)
        if is_alternative and terms and not term.excluded:
            terms[-1] = replace(terms[-1], alternatives=(*terms[-1].alternatives, term))
        elif term not in terms:
            terms.append(term)
    if not terms:
        return Parsed(hint=_NOTHING_TYPED if typed.strip() else None, text=typed)
    return Parsed(tuple(terms), _ONLY_FIRST if cut else None, typed)


def _clean(text: str) -> str:
    """The text with line breaks and tabs as spaces, and without control characters."""
    return strip_controls(re.sub(r"[\s\x00-\x1f\x85\u2028\u2029]", " ", text))


def _terms(typed: str) -> Iterator[tuple[Term, bool]]:
    """The terms of a text, each with whether it is an alternative to the one before."""
    is_alternative = False
    for match in _TERM.finditer(typed):
        if match["either"]:
            is_alternative = True
            continue
        if match["chunk"] is None:
            found = _phrase(match)
        else:
            found = _chunk(match["chunk"], match.end() == len(typed))
        for term in found:
            yield replace(term, span=match.span() if len(found) == 1 else (0, 0)), is_alternative
            is_alternative = False


def _phrase(match: "re.Match[str]") -> list[Term]:
    inside, sign = match["phrase"], match["sign"]
    found = tuple(split_words(inside))
    if not found:
        return []
    prefix = inside.rstrip().endswith("*")
    excluded = sign != "" and sign in _HYPHENS
    is_open = not match["close"] and not inside.endswith(" ") and not prefix and not excluded
    return [Term(found, phrase=True, prefix=prefix, excluded=excluded, open=is_open, widened=sign == "~")]


def _chunk(chunk: str, is_open: bool) -> list[Term]:
    """The terms of a text without spaces: `-word`, `~word`, `word*`, `well-being`, `and/or`."""
    bare = chunk.lstrip("([{'‘’`")
    sign = bare[0] if len(bare) > 1 and bare[0] in f"~{_HYPHENS}" and split_words(bare[1:2]) else ""
    excluded, widened = sign != "" and sign in _HYPHENS, sign == "~"
    bare = bare[len(sign) :]
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
                    widened=widened,
                )
            )
    return found
