"""Which choices a typed text matches, best first. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from tui.dialogs.subsequence import subsequence_match
from tui.widgets.wrapping import Span

ValueT = TypeVar("ValueT")

# Letters scattered through a name are looked for among this many choices at most: beyond it a keystroke would lag.
MOST_SCATTERED: Final = 3_000
# The ranks of the kinds of match. Letters scattered through the label count only where there is no other match.
FROM_START, AT_WORDS, BY_SYNONYM, IN_NOTE, INSIDE = 3.0, 2.0, 1.8, 1.5, 1.0


@dataclass(frozen=True, slots=True)
class Choice(Generic[ValueT]):
    """One thing to pick: its label, the value that picking it returns, and a note or key at the right."""

    label: str
    value: ValueT
    note: str = ""
    synonyms: str = ""  # other words by which it is found
    name_length: int = 0  # characters of the label that are its name, before an explanation; 0 for all of it
    # Whether Enter picks it only where its name was typed, or the cursor was moved to it.
    explicit: bool = False


# Makes further choices from the typed text.
MakeChoices = Callable[[str], Sequence[Choice[ValueT]]]
# A choice, and the parts of its label that match.
Match = tuple[Choice[ValueT], list[Span]]


def match_choices(
    choices: Sequence[Choice[ValueT]], typed: str, *, scattered: bool = True
) -> list[Match[ValueT]]:
    """The choices that a typed text matches, best first, each with the matching parts of its label.

    A choice matches where each typed word begins a word of its label, synonyms or note, in any order; else where its
    label contains every word; if no choice does, where its label has the letters in their order (`scattered`).
    """
    words = typed.casefold().split()
    if not words:
        return [(choice, []) for choice in choices]
    ranked: list[tuple[float, int, Match[ValueT]]] = []
    for order, choice in enumerate(choices):
        match = _match_words(choice, words)
        if match is not None:
            ranked.append((match[0], -order, (choice, match[1])))
    if not ranked and scattered and len(choices) <= MOST_SCATTERED:
        for order, choice in enumerate(choices):
            score, places = subsequence_match(typed, choice.label)
            if score:
                ranked.append((score, -order, (choice, [(at, at + 1) for at in places])))
    ranked.sort(key=lambda item: item[:2], reverse=True)
    return [match for _, _, match in ranked]


def is_weak_match(choice: Choice[ValueT], typed: str) -> bool:
    """Whether a typed text only mentions something of a choice, rather than naming it."""
    words = typed.casefold().split()
    match = _match_words(choice, words) if words else None
    return match is not None and match[0] < BY_SYNONYM


def _match_words(choice: Choice[ValueT], words: Sequence[str]) -> tuple[float, list[Span]] | None:
    """The rank of a choice for typed words, and the matching parts of its label; None where it does not match."""
    label = f" {choice.label.casefold()}"
    starts = [label.find(f" {word}") for word in words]
    spans = sorted((at, at + len(word)) for at, word in zip(starts, words, strict=True) if at >= 0)
    missing = [word for at, word in zip(starts, words, strict=True) if at < 0]
    if not missing:
        in_name = not choice.name_length or spans[-1][0] < choice.name_length
        return (_rank_of_start(starts) if in_name else IN_NOTE), spans
    for rank, text in ((BY_SYNONYM, choice.synonyms), (IN_NOTE, f"{choice.synonyms} {choice.note}")):
        if all(f" {word}" in f" {text.casefold()}" for word in missing):
            return rank, spans
    if all(word in label for word in words):
        places = [(label.find(word) - 1, word) for word in words]
        return INSIDE, sorted((at, at + len(word)) for at, word in places)
    return None


def _rank_of_start(starts: Sequence[int]) -> float:
    return FROM_START if starts[0] == 0 else AT_WORDS
