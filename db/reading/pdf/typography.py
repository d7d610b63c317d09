"""The measures of a PDF's type that other rules use: body size, leading, and where its lines end."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from db.reading.blocks import Line

# leadings: a larger step down is a blank; paragraphs are at least 1.4 leadings apart
BLANK: Final = 1.22
LEADING: Final = 1.21  # of Tahoma, in sizes; for a report too short to measure
LEADING_SPREAD: Final = 0.03  # sizes: rounding moves a step no further
RISE: Final = 0.5  # sizes that a line may begin above the one before, as a raised figure does
# Shares of the body's size: up to the first, type is that of notes; from the second on, that of headings.
NOTE_SIZE: Final = 0.92
HEADING_SIZE: Final = 1.04
ENOUGH_STEPS: Final = 12  # fewer measure the paragraphs rather than the leading
# sizes: a step outside these bounds is between columns or paragraphs
LEADING_BOUNDS: Final = (0.9, 2.2)
SAME_SIZE: Final = 0.6  # points: some files round one size differently from page to page
WORD_ROOM: Final = 1.35  # of a word's estimated width, since letters differ in width
SENTENCE_END: Final = re.compile(r"[.?!:;…][’”'\")\]]*(?:\[?\d{1,2}\]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})?$")


@dataclass(frozen=True, slots=True)
class Typography:
    """The measures of one report, in points."""

    body_size: float
    leading: float  # in sizes
    # Where the longest lines end, by left edge: boxes are narrower than running text.
    edges: Mapping[int, float]

    def blank(self, before: Line, line: Line) -> bool:
        """Whether there is a blank, or a page break, between two lines drawn one after the other."""
        if before.page != line.page:
            return True
        step, own, other = (line.top or 0.0) - (before.top or 0.0), line.size or 0.0, before.size or 0.0
        return not -RISE * own < step <= BLANK * self.leading * max(own, other)

    def smaller(self, line: Line) -> bool:
        """Set clearly smaller than the body, as notes are."""
        return size(line) <= NOTE_SIZE * self.body_size

    def larger(self, line: Line) -> bool:
        """Set larger than the body, as headings are."""
        return size(line) >= HEADING_SIZE * self.body_size

    def breaks_early(self, before: Line, line: Line, *, at_least: float = 0.0) -> bool:
        """Whether the first word of `line` would have fitted on the line before, which was therefore ended on purpose.

        The width of a character is measured on `line`. `at_least`: the share of the column that must be empty.
        """
        if not line.text or line.right is None or line.left is None or before.right is None:
            return False
        width = (line.right - line.left) / len(line.text)
        word = len(line.text.split(maxsplit=1)[0]) + 1
        near = range(round(line.left) - 2, round(line.left) + 3)
        edge = max(self.edges.get(place, 0.0) for place in near)
        return before.right + max(WORD_ROOM * width * word, at_least * (edge - line.left)) < edge


def measure_typography(lines: Sequence[Line]) -> Typography:
    """The measures of a report, from all its lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size or 0.0] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    own = [line for line in lines if (line.size or 0.0) == body]
    steps: Counter[float] = Counter()
    for before, line in pairwise(own):
        step = ((line.top or 0.0) - (before.top or 0.0)) / body if body else 0.0
        if before.page == line.page and LEADING_BOUNDS[0] < step < LEADING_BOUNDS[1]:
            steps[round(step, 2)] += 1
    edges: defaultdict[int, float] = defaultdict(float)
    for line in own:
        place, right = round(line.left or 0.0), line.right or 0.0
        if right > edges[place]:
            edges[place] = right
    return Typography(body_size=body, leading=_lowest_common(steps), edges=edges)


def _lowest_common(steps: Counter[float]) -> float:
    """The commonest step, near ones counted together: rounding spreads one leading over two or three values."""
    if steps.total() < ENOUGH_STEPS:
        return LEADING
    near = {
        step: sum(n for other, n in steps.items() if abs(other - step) <= LEADING_SPREAD) for step in steps
    }
    return max(near, key=lambda step: (near[step], -step))


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends where `text` ends. Most lines end in a letter, and are not searched."""
    return not text[-1:].isalpha() and SENTENCE_END.search(text) is not None


def by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Page, from 1 -> its lines, in their order."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page or 1].append(line)
    return dict(pages)


def size(line: Line) -> float:
    """The size of a line's type in points; 0 where it is not known."""
    return line.size or 0.0


def top(line: Line) -> float:
    """The points from the page's upper edge to a line; 0 where they are not known."""
    return line.top or 0.0


def left(line: Line) -> float:
    """The points from the page's left edge to a line; 0 where they are not known."""
    return line.left or 0.0
