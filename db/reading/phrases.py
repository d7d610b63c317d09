"""Many phrases found in one pass over a text: the basis of themes and tone.

A phrase is written in plain words. `plan*` matches every word that begins with it, `(police|health)` for either,
`...` for up to GAP_WORDS words between. A hyphen may be a hyphen, a space or nothing in the text ("well-being",
"wellbeing"). Case and apostrophes are ignored ("children's", "childrens"). No phrase crosses a sentence's end.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress, count, islice, product
from operator import attrgetter, getitem
from sys import intern
from typing import Final, NamedTuple

from db.reading.word_forms import WordForms

GAP_WORDS: Final = 3  # "..." allows an adverb or a short aside, but not another subject
STOP: Final = "."  # the token for a sentence's end
CACHED_WORDS: Final = 50_000  # distinct words cached; a report has some 5,000
CACHED_PAIRS: Final = 200_000  # of a form that begins a phrase and the one after it, in all
CACHED_FOLLOWERS: Final = 500  # forms cached of those that follow one beginning
MAX_EXPANSIONS: Final = 200  # of one phrase with its alternatives; more is a mistake in the file

CACHED_TEXTS: Final = 4  # themes and tone tokenise the same text one after the other

_APOSTROPHES: Final = "'’‘`´ʼ"
# Digits and letters are separate tokens: "16and 17-year-old" lost its space in print.
_TOKEN: Final = re.compile(r"[a-z]+|[0-9]+|[.;:!?](?=\s|$)")
_WORD: Final = re.compile(r"[a-z]+\*?|[0-9]+|\.\.\.")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_GAP: Final = "..."


Match = tuple[int, int, int]
"""A phrase found: its first token, the one after its last, and its number. A plain tuple: a text has dozens."""


class _Node:
    """A node of the tree of phrases: the words that may follow, and the numbers of the phrases that end at it."""

    __slots__ = ("after_gap", "cached", "exact", "lengths", "order", "prefixes", "values")

    def __init__(self, order: int = 0) -> None:
        self.exact: dict[str, _Node] = {}
        self.prefixes: dict[str, _Node] = {}
        self.lengths: tuple[int, ...] = ()  # of the prefixes, in ascending order
        self.order = order  # among the prefixes that lead on from one node, from 1
        self.after_gap: _Node | None = None
        self.values: list[int] = []
        self.cached = _Followers(self)

    def add_prefix(self, prefix: str) -> "_Node":
        """The node that words with this prefix lead to, which is made where there is none."""
        found = self.prefixes.get(prefix)
        if found is None:
            found = self.prefixes[prefix] = _Node(len(self.prefixes) + 1)
            self.lengths = tuple(sorted({*self.lengths, len(prefix)}))
        return found


class _Followers(dict[str, tuple[_Node, ...]]):
    """Words to the nodes that they lead to from a node, made on demand."""

    __slots__ = ("_node",)

    def __init__(self, node: _Node) -> None:
        self._node = node

    def __missing__(self, word: str) -> tuple[_Node, ...]:
        if len(self) >= CACHED_FOLLOWERS:
            self.clear()
        found = self[word] = tuple(_next(self._node, word))
        return found


_ORDER: Final = attrgetter("order")


class _Printed(dict[str, tuple[str, ...]]):
    """What stands between two spaces, to its tokens: no token holds a space, and few printed words are new."""

    def __missing__(self, printed: str) -> tuple[str, ...]:
        if len(self) >= CACHED_WORDS:
            self.clear()
        if printed.isalpha() and printed.isascii():
            found: tuple[str, ...] = (intern(printed.lower()),)
        else:
            words = _TOKEN.findall(_folded(printed))
            found = tuple([intern(word) if word.isalnum() else STOP for word in words])
        self[printed] = found
        return found


_PRINTED: Final = _Printed()


@lru_cache(maxsize=CACHED_TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """The words of `text`, in lower case and without apostrophes, and STOP at each sentence's end."""
    return tuple(chain.from_iterable(map(_PRINTED.__getitem__, text.split())))


def _folded(text: str) -> str:
    text = text.casefold()
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    return text


def expansions(phrase: str) -> list[list[str]]:
    """Every sequence of words that `phrase` matches. Raises ValueError where it has no word or is ambiguous."""
    parts = _CHOICE.split(_folded(phrase))
    if any(bracket in part for part in parts for bracket in "()"):
        raise ValueError("a bracket has no partner")
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    texts = ["".join(chosen) for chosen in islice(product(*choices), MAX_EXPANSIONS + 1)]
    if len(texts) > MAX_EXPANSIONS:
        raise ValueError(f"stands for more than {MAX_EXPANSIONS} phrases")
    rows = []
    for text in texts:
        for hyphenless in dict.fromkeys((text.replace("-", " "), text.replace("-", ""))):
            row = _WORD.findall(hyphenless)
            if not row or row[0] == _GAP or row[-1] == _GAP:
                raise ValueError("begins and ends with a word")
            rows.append(row)
    return rows


class _Step(NamedTuple):
    """What two words in sequence lead to: a phrase that ends after `length` of them, or a node to go on at."""

    length: int
    value: int
    node: _Node | None
    in_gap: bool


class _Pairs(dict[str, tuple[_Step, ...]]):
    """The forms after one that may begin phrases, to what both lead to, in the order of a search; made on demand."""

    __slots__ = ("_alone", "_nodes", "_room")

    def __init__(self, nodes: Sequence[_Node], room: Callable[[], None]) -> None:
        self._nodes = nodes
        self._room = room
        self._alone = tuple(_steps((node, ()) for node in nodes))  # before a form that goes on with no phrase

    def __missing__(self, after: str) -> tuple[_Step, ...]:
        self._room()
        seconds = [_next(node, after) for node in self._nodes]
        found = tuple(_steps(zip(self._nodes, seconds, strict=True))) if any(seconds) else self._alone
        self[after] = found
        return found


class _Beginnings(dict[str, _Pairs]):
    """The first forms of a text's pairs, to what follows them; those that begin no phrase share one. Made on demand."""

    __slots__ = ("_begin_none", "_pairs", "_root")

    def __init__(self, root: _Node) -> None:
        self._root = root
        self._pairs = 0
        self._begin_none = _Pairs((), self._count)

    def __missing__(self, form: str) -> _Pairs:
        nodes = _next(self._root, form)
        found = self[form] = _Pairs(nodes, self._count) if nodes else self._begin_none
        return found

    def _count(self) -> None:
        """One more pair is cached."""
        if self._pairs >= CACHED_PAIRS:
            self.clear()
            self._begin_none.clear()
            self._pairs = 0
        self._pairs += 1


class Phrases:
    """A set of phrases, each with a number given by the caller, all searched for at once."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._root = _Node()
        self._first = _Beginnings(self._root)
        self._forms = WordForms()
        self._forms.add(STOP)
        for phrase, value in phrases:
            for row in expansions(phrase):
                self._add(row, value)

    def _add(self, row: Sequence[str], value: int) -> None:
        node = self._root
        for word in row:
            if word == _GAP:
                node.after_gap = node.after_gap or _Node()
                node = node.after_gap
                continue
            self._forms.add(word)
            if word.endswith("*"):
                node = node.add_prefix(word[:-1])
            else:
                node = node.exact.setdefault(intern(word), _Node())
        if value not in node.values:
            node.values.append(value)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Every phrase in `words` (from `tokens`), overlapping ones too, by where it starts."""
        found: list[Match] = []
        forms = self._seen(words)
        begun = list(map(getitem, map(self._first.__getitem__, forms), (*forms[1:], STOP)))
        for start, steps in zip(compress(count(), begun), filter(None, begun), strict=False):
            for length, value, node, in_gap in steps:
                if node is None:
                    found.append((start, start + length, value))
                elif in_gap:
                    _follow_gap(node, forms, start, start + length, found)
                else:
                    _go_on(node, forms, start, start + length, found)
        return found

    def _seen(self, words: Iterable[str]) -> Sequence[str]:
        """The words in the forms in which the phrases see them."""
        return tuple(map(self._forms.__getitem__, words))


def _steps(nodes: Iterable[tuple[_Node, Iterable[_Node]]]) -> Iterator[_Step]:
    """What the nodes of a first form, and those of the form after it, lead to, in the order of `_follow`."""
    for node, seconds in nodes:
        yield from (_Step(1, value, None, False) for value in node.values)
        for second in seconds:
            yield from (_Step(2, value, None, False) for value in second.values)
            if second.exact or second.lengths or second.after_gap:
                yield _Step(2, 0, second, False)
        if node.after_gap:
            yield _Step(1, 0, node.after_gap, True)


def _next(node: _Node, word: str) -> list[_Node]:
    """The nodes that `word` leads to: the exact one first, then its prefixes in the order of the phrases."""
    exact = node.exact.get(word)
    places = [] if exact is None else [exact]
    for length in node.lengths:  # a lookup for each length, not a comparison with each prefix
        if length > len(word):
            break
        place = node.prefixes.get(word[:length])
        if place is not None:
            places.append(place)
    if len(places) > 1:
        places.sort(key=_ORDER)
    return places


def _follow(node: _Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that end at `node`, reached by the words from `start` to `at`, or at a node below it."""
    if node.values:
        found += [(start, at, value) for value in node.values]
    _go_on(node, words, start, at, found)


def _go_on(node: _Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that end below `node`, which the words from `start` to `at` led to."""
    if at < len(words):
        if node.lengths:
            for place in node.cached[words[at]]:
                _follow(place, words, start, at + 1, found)
        elif (exact := node.exact.get(words[at])) is not None:
            _follow(exact, words, start, at + 1, found)
    if node.after_gap:
        _follow_gap(node.after_gap, words, start, at, found)


def _follow_gap(node: _Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that go on at `node` after up to GAP_WORDS words from `at`, in the same sentence."""
    within = words[at : at + GAP_WORDS + 1]
    for ahead, following in enumerate(map(node.cached.__getitem__, within), start=at):
        if following:
            for each in following:
                _follow(each, words, start, ahead + 1, found)
        elif words[ahead] == STOP:
            break
