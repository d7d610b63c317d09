"""Two texts side by side as lines of marked runs: wrapped in step, changed words marked. Pure.

A run has a role, not a style: the widget gives each role a style, and each role has more than a colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len, chop_cells

from db.compare.edits import REWORDED, shared_terms, word_edits, words_in_common
from db.compare.records import ComparisonRow
from db.text_safety import show_controls

# Lines of each side that a row shows until it is the current one.
SHORT: Final = 3
BULLET: Final = "– "

Line = tuple["Run", ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one role: `plain`, `delete` (left alone), `insert` (right alone), `shared`."""

    text: str
    role: str = "plain"


def mark_sides(row: ComparisonRow) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The words of both sides, marked: what went, what came; or, where few words are common, what is shared."""
    if row.left is None or row.right is None:
        return _alone(row.left.text if row.left else ""), _alone(row.right.text if row.right else "")
    return _marked(row.left.text, row.right.text)


def _alone(text: str) -> tuple[Run, ...]:
    return (Run(show_controls(text)),)


@lru_cache(maxsize=512)  # rows on a few screens; a pair of long paragraphs takes about a millisecond
def _marked(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    left, right = show_controls(left), show_controls(right)
    edits = word_edits(left, right)
    if words_in_common(edits) >= REWORDED:
        # Told from either side, so that each keeps its own capitals and points in what is equal.
        back = word_edits(right, left)
        return _kept(edits, "delete"), _kept(back, "insert")
    ours, theirs = shared_terms(left, right)
    return tuple(_spans(left, ours)), tuple(_spans(right, theirs))


def _kept(edits: Iterable[tuple[str, str]], role: str) -> tuple[Run, ...]:
    return tuple(Run(words, "plain" if tag == "equal" else role) for tag, words in edits if tag != "insert")


def _spans(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
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
            return [*(_joined(line) for line in lines[: limit - 1]), _cut(lines[limit - 1], width)]
    return [_joined(line) for line in lines]


def count_lines(text: str, width: int, limit: int) -> int:
    """How many lines `text` takes at `width` cells, counted no further than `limit`."""
    if len(text) > width * limit:  # no need to wrap it: every character takes a cell at least
        return limit
    return len(wrap_runs(_alone(text), width, limit))


def pair_lines(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Both sides in step: the shorter is filled up with empty lines."""
    return list(zip_longest(left, right, fillvalue=()))


def _words(runs: Iterable[Run]) -> Iterator[Run]:
    """One run a word, its following blank with it; a line break is a run of its own."""
    for run in runs:
        for n, part in enumerate(run.text.split("\n")):
            if n:
                yield Run("\n", run.role)
            start = 0
            for at, sign in enumerate(part):
                if sign == " " and (at + 1 == len(part) or part[at + 1] != " "):
                    yield replace(run, text=part[start : at + 1])
                    start = at + 1
            if start < len(part):
                yield replace(run, text=part[start:])


def _place(lines: list[list[Run]], run: Run, used: int, width: int) -> int:
    """Put a word on the last line, or on a new one; the cells that the last line uses then."""
    bare = cell_len(run.text.rstrip(" "))
    if used and used + bare > width:
        used = _break(lines)
    if used + bare > width:
        if used >= width:
            lines.append([])
            used = 0
        word = run.text.rstrip(" ")
        first, *rest = chop_cells(word, max(1, width - used)) or [""]
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=part)] for part in chop_cells("".join(rest), width))
        # The blank behind it stays with it: there the line may break.
        last = lines[-1][-1]
        lines[-1][-1] = replace(last, text=last.text + run.text[len(word) :])
        return sum(cell_len(r.text) for r in lines[-1])
    lines[-1].append(run)
    return used + cell_len(run.text)


def _break(lines: list[list[Run]]) -> int:
    """Begin a new line at the last blank, since a mark may change in the middle of a word; the cells it uses then.

    A line of one long word stays as it is.
    """
    line = lines[-1]
    cut = next((n for n in range(len(line), 0, -1) if line[n - 1].text.endswith(" ")), 0)
    if cut:
        lines[-1] = line[:cut]
        lines.append(line[cut:])
    return sum(cell_len(run.text) for run in lines[-1])


def _joined(line: Sequence[Run]) -> Line:
    found: list[Run] = []
    for run in line:
        if found and found[-1].role == run.role:
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(found)


def _cut(line: Sequence[Run], width: int) -> Line:
    kept = list(line)
    while kept and cell_len("".join(r.text for r in kept).rstrip(" ")) > width - len(" …"):
        kept.pop()
    return (*_joined(kept), Run(" …"))
