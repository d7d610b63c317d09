"""A quotation: sentences of a paragraph that were chosen, what was left out between them, and whether they still stand.

A quotation is stored as its runs: sentences that follow each other are one run, as it is printed. Pure.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from db.formatting.sentences import Span, split_sentences

# Between two runs. What is left out before the first sentence or behind the last is not marked: both are whole
# sentences (Oxford Standard for the Citation of Legal Authorities, 4th edn, 1.5).
OMISSION: Final = " … "
Runs = tuple[str, ...]


def runs_of(text: str, chosen: Collection[int]) -> Runs:
    """The runs of the chosen sentences (numbers, from 0); () for none, and for all: nothing is left out."""
    spans = split_sentences(text)
    wanted = [n for n in range(len(spans)) if n in chosen]
    if not wanted or len(wanted) == len(spans):
        return ()
    runs: list[Span] = []
    for at, n in enumerate(wanted):
        start, end = spans[n]
        if at and wanted[at - 1] == n - 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(text[start:end] for start, end in runs)


def quote(runs: Sequence[str], text: str) -> str | None:
    """The words of a quotation, `…` for each omission; None where the text no longer has its runs in this order."""
    flat, position = _flat(text), 0
    for run in map(_flat, runs):
        found = flat.find(run, position)
        if found < 0:
            return None
        position = found + len(run)
    return OMISSION.join(runs)


def chosen_in(text: str, runs: Sequence[str]) -> frozenset[int]:
    """The sentences of a text that are in the runs of a quotation; none where the text has changed."""
    spans = split_sentences(text)
    places = list(_places(text, runs))
    if len(places) < len(runs):
        return frozenset()
    return frozenset(
        n for n, (start, end) in enumerate(spans) if any(a <= start and end <= b for a, b in places)
    )


def _places(text: str, runs: Sequence[str]) -> Iterator[Span]:
    position = 0
    for run in runs:
        start = text.find(run, position)
        if start < 0:
            return
        position = start + len(run)
        yield start, position


def _flat(text: str) -> str:
    """A text with single blanks: a later reading may space it otherwise."""
    return " ".join(text.split())
