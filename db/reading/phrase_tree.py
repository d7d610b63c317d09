"""Many phrases as a tree of words, and the search of a text for them; `phrases` is built on it.

All words here are forms (`word_forms`). There are few of them, so what follows a node is computed once for all forms.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count
from operator import attrgetter
from typing import Final, NamedTuple

from db.reading.word_forms import WordForms

GAP_WORDS: Final = 3  # "..." allows an adverb or a short aside, but not another subject
STOP: Final = "."  # the token for a sentence's end

Match = tuple[int, int, int]
"""A phrase found: its first token, the one after its last, and its number. A plain tuple: a text has dozens."""


class Node:
    """A node of the tree: the words that may follow, and the numbers of the phrases that end at it."""

    def __init__(self, forms: WordForms, order: int = 0) -> None:
        self.forms = forms
        self.exact: dict[str, Node] = {}
        self.prefixes: dict[str, Node] = {}
        self.lengths: tuple[int, ...] = ()  # of the prefixes, in ascending order
        self.order = order  # among the prefixes that lead on from one node, from 1
        self.after_gap: Node | None = None
        self.values: list[int] = []

    def add_word(self, word: str) -> "Node":
        """The node that `word` leads to, created if it is missing; `plan*` stands for every word that begins so."""
        if not word.endswith("*"):
            known = self.exact.get(word)
            return known or self.exact.setdefault(word, Node(self.forms))
        found = self.prefixes.get(word[:-1])
        if found is None:
            found = self.prefixes[word[:-1]] = Node(self.forms, len(self.prefixes) + 1)
            self.lengths = tuple(sorted({*self.lengths, len(word) - 1}))
        return found

    def add_gap(self) -> "Node":
        """The node after a gap, created if it is missing."""
        self.after_gap = self.after_gap or Node(self.forms)
        return self.after_gap

    def next(self, word: str) -> "list[Node]":
        """The nodes that `word` leads to: the exact one first, then its prefixes in the order of the phrases."""
        exact = self.exact.get(word)
        places = [] if exact is None else [exact]
        for length in self.lengths:  # a lookup for each length, not a comparison with each prefix
            if length > len(word):
                break
            place = self.prefixes.get(word[:length])
            if place is not None:
                places.append(place)
        if len(places) > 1:
            places.sort(key=_ORDER)
        return places

    @cached_property
    def followers(self) -> "Mapping[str, Sequence[Node]]":
        """Form -> what `next` returns for it, for each form that leads on. Read it once all phrases are added."""
        if not self.prefixes:
            return {word: (node,) for word, node in self.exact.items()}
        begun = [form for prefix in self.prefixes for form in self.forms.beginning_with(prefix)]
        return {form: self.next(form) for form in (*self.exact, *begun)}


_ORDER: Final = attrgetter("order")


class Step(NamedTuple):
    """Where one or two successive words lead: to the end of a phrase (`node` is None), or to a node to go on from."""

    length: int  # how many words led there
    value: int  # the number of the phrase that ends there
    node: Node | None
    in_gap: bool  # `node` follows a gap


Steps = tuple[Step, ...]


class Beginning(NamedTuple):
    """What a word may begin. `pairs`: the word after it -> where both lead; `alone`: where the word leads alone."""

    pairs: Mapping[str, Steps]
    alone: Steps


def beginning_of(root: Node, word: str) -> Beginning:
    """What `word` begins from the root of a tree."""
    nodes = root.next(word)
    afters = dict.fromkeys(after for node in nodes for after in node.followers)
    alone = tuple(_steps((node, ()) for node in nodes))
    return Beginning({after: tuple(_steps_of(nodes, after)) for after in afters}, alone)


def _steps_of(nodes: Iterable[Node], after: str) -> Iterator[Step]:
    return _steps((node, node.followers.get(after, ())) for node in nodes)


def _steps(nodes: Iterable[tuple[Node, Iterable[Node]]]) -> Iterator[Step]:
    """Where a first word (its nodes) and the word after it (the nodes from each) lead, in the order of `_follow`."""
    for node, seconds in nodes:
        yield from (Step(1, value, None, False) for value in node.values)
        for second in seconds:
            yield from (Step(2, value, None, False) for value in second.values)
            if second.exact or second.prefixes or second.after_gap:
                yield Step(2, 0, second, False)
        if node.after_gap:
            yield Step(1, 0, node.after_gap, True)


def find_begun(
    pairs: Iterable[Mapping[str, Steps]], alone: Iterable[Steps], words: Sequence[str]
) -> list[Match]:
    """The phrases in a text, by where they start. `pairs` and `alone`: the `Beginning` of each of its words."""
    found: list[Match] = []
    begun: list[Steps] = list(map(dict.get, pairs, (*words[1:], ""), alone))  # type: ignore[arg-type]
    for start, steps in zip(compress(count(), begun), filter(None, begun), strict=False):
        for length, value, node, in_gap in steps:
            if node is None:
                found.append((start, start + length, value))
            elif in_gap:
                _follow_gap(node, words, start, start + length, found)
            else:
                _go_on(node, words, start, start + length, found)
    return found


def _follow(node: Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that end at `node`, reached by the words from `start` to `at`, or at a node below it."""
    if node.values:
        found += [(start, at, value) for value in node.values]
    _go_on(node, words, start, at, found)


def _go_on(node: Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that end below `node`, which the words from `start` to `at` led to."""
    if at < len(words):
        for place in node.followers.get(words[at], ()):
            _follow(place, words, start, at + 1, found)
    if node.after_gap:
        _follow_gap(node.after_gap, words, start, at, found)


def _follow_gap(node: Node, words: Sequence[str], start: int, at: int, found: list[Match]) -> None:
    """Add the matches that go on at `node` after up to GAP_WORDS words from `at`, in the same sentence."""
    within = words[at : at + GAP_WORDS + 1]
    followers = node.followers
    if followers.keys().isdisjoint(within):
        return
    for ahead, word in enumerate(within, start=at):
        if word == STOP:
            break
        for each in followers.get(word, ()):
            _follow(each, words, start, ahead + 1, found)
