"""The two texts of a comparison's row as lines of runs, with the changed words marked. Pure.

A run has a role, not a style: the widget maps each role to a style, in which it differs by more than a colour.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from rich.cells import cell_len, chop_cells

from db.compare.edits import REWORDED, shared_terms, word_edits, words_in_common
from db.compare.records import ComparisonRow
from db.text_safety import show_controls

# Lines shown of each side of a row that is not the current one.
SHORT: Final = 3
BULLET: Final = "– "
# A word with the blanks after it.
_WORDS: Final = re.compile("[^ ]* +|[^ ]+")

# A text that can be counted without wrapping it, if its blanks are single: characters one cell wide, no nested bullets.
_PLAIN: Final = re.compile("[!-~‘’“”–£][ -~‘’“”–£]*")

Line = tuple["Run", ...]


class Run(NamedTuple):
    """Text of one role: `plain`, `delete` (only on the left), `insert` (only on the right), `shared`."""

    text: str
    role: str = "plain"


def mark_sides(
    row: ComparisonRow, common: frozenset[str] = frozenset()
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both sides: deleted and inserted words are marked, or shared words where few are in common.

    Of shared words those whose stems are `common` are not marked.
    """
    if row.left is None or row.right is None:
        left, right = (p.text if p else "" for p in (row.left, row.right))
        return _plain_runs(left), _plain_runs(right)
    return _mark_pair(row.left.text, row.right.text, common)


def _plain_runs(text: str) -> tuple[Run, ...]:
    return (Run(show_controls(text)),)


@lru_cache(maxsize=512)  # rows on a few screens; a pair of long paragraphs takes about a millisecond
def _mark_pair(left: str, right: str, common: frozenset[str]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    left, right = show_controls(left), show_controls(right)
    edits = word_edits(left, right)
    if words_in_common(edits) >= REWORDED:
        # Computed in both directions: equal words keep the capitals and stops of their own side.
        reverse = word_edits(right, left)
        return _runs_of_edits(edits, "delete"), _runs_of_edits(reverse, "insert")
    left_spans, right_spans = shared_terms(left, right, common)
    return tuple(_shared_runs(left, left_spans)), tuple(_shared_runs(right, right_spans))


def _runs_of_edits(edits: Iterable[tuple[str, str]], role: str) -> tuple[Run, ...]:
    return tuple(Run(words, "plain" if tag == "equal" else role) for tag, words in edits if tag != "insert")


def _shared_runs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Run(text[at:start])
        yield Run(text[start:end], "shared")
        at = end
    if at < len(text):
        yield Run(text[at:])


def wrap_runs(runs: Sequence[Run], width: int, limit: int | None = None) -> list[Line]:
    """`runs` in lines of at most `width` cells; a nested bullet starts a line with a dash.

    With `limit`, at most so many lines; the last then ends in "…" if words were left out.
    """
    width = max(width, 1)
    lines: list[list[Run]] = [[]]
    used = 0
    for run in _words(runs):
        if run.text == "\n":
            lines.append([Run(BULLET)] if width > len(BULLET) else [])
            used = cell_len(BULLET) if width > len(BULLET) else 0
        else:
            used = _place(lines, run, used, width)
        if limit is not None and len(lines) > limit:
            return [*(_join_runs(line) for line in lines[: limit - 1]), _cut(lines[limit - 1], width)]
    return [_join_runs(line) for line in lines]


# The paragraphs of four reports: all are counted whenever the view has another height.
@lru_cache(maxsize=2_048)
def count_lines(text: str, width: int, limit: int) -> int:
    """The number of lines that `text` takes at `width` cells, `limit` at most."""
    if len(text) > width * limit:  # every character takes at least one cell, so it need not be wrapped
        return limit
    is_plain = _PLAIN.fullmatch(text) and "  " not in text
    counted = _count_plain(text, width) if is_plain else 0
    return min(counted or len(wrap_runs(_plain_runs(text), width, limit)), limit)


def _count_plain(text: str, width: int) -> int:
    """The lines of a plain text; 0 where a word is longer than a line, so that it must be wrapped."""
    lines, at, end = 1, 0, len(text.rstrip(" "))
    while end - at > width:
        at = text.rfind(" ", at, at + width + 1) + 1
        if not at:
            return 0
        lines += 1
    return lines


def share_lines(left: int, right: int, room: int) -> tuple[int, int]:
    """The lines that two sides of `left` and `right` lines have of `room`: half each, and what the other leaves."""
    half = room // 2
    return max(min(left, half), min(left, room - right)), max(
        min(right, room - half), min(right, room - left)
    )


def pair_lines(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The lines of both sides in pairs; the shorter side is filled up with empty lines."""
    return list(zip_longest(left, right, fillvalue=()))


def _words(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs word by word, each with the blank after it; a line break is a run of its own."""
    for run in runs:
        for n, part in enumerate(run.text.split("\n")):
            if n:
                yield Run("\n", run.role)
            for word in _WORDS.findall(part):
                yield Run(word, run.role)


def _place(lines: list[list[Run]], run: Run, used: int, width: int) -> int:
    """Add a word to the last line, or to a new one; returns the cells used of the last line."""
    bare = cell_len(run.text.rstrip(" "))
    if used and used + bare > width:
        used = _break(lines)
    if used + bare > width:
        if used >= width:
            lines.append([])
            used = 0
        word = run.text.rstrip(" ")
        first, *rest = chop_cells(word, max(1, width - used)) or [""]
        lines[-1].append(Run(first, run.role))
        lines.extend([Run(part, run.role)] for part in chop_cells("".join(rest), width))
        # The blank behind it stays with it: there the line may break.
        last = lines[-1][-1]
        lines[-1][-1] = Run(last.text + run.text[len(word) :], last.role)
        return sum(cell_len(r.text) for r in lines[-1])
    lines[-1].append(run)
    return used + cell_len(run.text)


def _break(lines: list[list[Run]]) -> int:
    """Begin a new line at the last blank, since runs may change within a word; returns the cells used of it.

    A line of one long word stays as it is.
    """
    line = lines[-1]
    cut = next((n for n in range(len(line), 0, -1) if line[n - 1].text.endswith(" ")), 0)
    if cut:
        lines[-1] = line[:cut]
        lines.append(line[cut:])
    return sum(cell_len(run.text) for run in lines[-1])


def _join_runs(line: Sequence[Run]) -> Line:
    """The runs of a line, with neighbours of one role as one, and no blanks at the end."""
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].role == run.role:
            joined[-1] = Run(joined[-1].text + run.text, run.role)
        else:
            joined.append(run)
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].role)
    return tuple(joined)


def _cut(line: Sequence[Run], width: int) -> Line:
    """A line cut to `width` cells with ` …` at its end."""
    runs = list(line)
    while runs and cell_len("".join(r.text for r in runs).rstrip(" ")) > width - len(" …"):
        runs.pop()
    return (*_join_runs(runs), Run(" …"))
