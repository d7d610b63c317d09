"""What a page has besides its text, recognised by place and size: running heads and feet, numbers, notes.

A place (a height on the page) belongs to the furniture where most of the lines printed there, page after page,
are the same but for their numbers. A note is a run of smaller type at a page's foot that begins with its mark.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from db.reading.blocks import Line
from db.reading.pdf.marks import FIGURES
from db.reading.pdf.typography import SAME_SIZE, Typography, by_page, left, size, top

EDGE_LINES: Final = 5  # furniture is within so many first or last lines of its page
SAYING: Final = 12  # characters: a recurring line of this length is a running head anywhere on the page
# So many make a foot of a line that is short: "4 to 8 March 2024".
LETTERS: Final = re.compile(r"(?:[a-z][^a-z]*){5}")
PLACE: Final = 4.0  # points: lines whose heights differ by less are in one place
REPEATS: Final = 3  # pages on which a line must recur, or all but one in a shorter report
OWNED: Final = 0.7  # share of a place's lines that must recur for the place to count as furniture
# Share of pages on which a line must recur that is set as the body or a heading is: "The experiences and progress
# of" begins three headings at one height.
COMMON: Final = 0.6
NOTE_MARK: Final = re.compile(r"(?:\[?(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\]?|[*†‡§])[.)]?\s*(?=\D|$)")
NUMBER_BLANK: Final = 0.9  # sizes of blank between the text and a page number, which may be close below it
SEPARATE_BLANK: Final = 5.0  # sizes of blank between the text and a head or foot printed on one page only
NOTE_GAP: Final = 1.3  # sizes from the line above to a footnote's first: more than the leading within a note
NUMERALS: Final = re.compile(r"\d+")
PAGE_NUMBER: Final = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """The lines of one page, by what they are. `notes` are lines grouped by footnote."""

    number: int
    body: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


def split_pages(lines: Sequence[Line], typography: Typography) -> list[Page]:
    """The lines of each page, divided into body, furniture and footnotes. None is lost."""
    pages = by_page(lines)
    places = _places(pages, typography)
    parted = []
    for number, printed in sorted(pages.items()):
        edges = _edges(printed)
        furniture = {
            id(line)
            for line in edges
            if _is_furniture(line, places, typography) or _is_separate(line, printed, typography)
        }
        page = Page(number, furniture=[line for line in printed if id(line) in furniture])
        rest = [line for line in printed if id(line) not in furniture]
        noted = _notes(rest, typography)
        taken = {id(line) for note in noted for line in note}
        page.body = [line for line in rest if id(line) not in taken]
        page.notes = noted
        parted.append(page)
    return parted


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Where a report's furniture is printed, and its words, with numbers masked."""

    heights: frozenset[tuple[float, float]]  # (top, size)
    words: frozenset[tuple[str, float]]  # (masked words, size)


def _is_furniture(line: Line, places: _Furniture, typography: Typography) -> bool:
    """By place; in the type of the body also by words (a last line of text may be at the height of a number)."""
    mask = _mask(line)
    if any(words == mask and abs(size(line) - points) < SAME_SIZE for words, points in places.words):
        return (
            abs(size(line) - typography.body_size) >= SAME_SIZE
            or _at(line, places)
            or len(line.text) > SAYING
        )
    return abs(size(line) - typography.body_size) >= SAME_SIZE and _at(line, places)


def _at(line: Line, places: _Furniture) -> bool:
    return any(
        abs(top(line) - height) < PLACE and abs(size(line) - points) < SAME_SIZE
        for height, points in places.heights
    )


def _edges(printed: Sequence[Line]) -> list[Line]:
    ordered = sorted(printed, key=top)
    if len(ordered) <= 2 * EDGE_LINES:
        return ordered
    return ordered[:EDGE_LINES] + ordered[-EDGE_LINES:]


def _mask(line: Line) -> str:
    """The line without its numbers and its spaces: the part that a running foot repeats."""
    return NUMERALS.sub("#", "".join(line.text.split())).casefold()


def _places(pages: dict[int, list[Line]], typography: Typography) -> _Furniture:
    standing: defaultdict[tuple[int, float], list[tuple[int, str, float]]] = defaultdict(list)
    for number, printed in pages.items():
        for line in _edges(printed):
            standing[round(top(line) / PLACE), round(size(line))].append((number, _mask(line), top(line)))
    enough = min(REPEATS, max(2, len(pages) - 1))
    heights: set[tuple[float, float]] = set()
    words: set[tuple[str, float]] = set()
    for (_, points), found in standing.items():
        recurring = Counter(
            {mask: len({n for n, other, _ in found if other == mask}) for _, mask, _ in found}
        )
        small = points < typography.body_size - SAME_SIZE
        often = max(enough, COMMON * len(pages))
        owned = [
            entry for entry in found if recurring[entry[1]] >= (enough if small or entry[1] == "#" else often)
        ]
        if len(owned) < OWNED * len(found) or _is_list(points, found, typography):
            owned = [entry for entry in owned if entry[1] == "#" and recurring["#"] >= COMMON * len(pages)]
        heights |= {(height, points) for _, _, height in owned}
        words |= {(mask, points) for _, mask, _ in owned}
    return _Furniture(frozenset(heights), frozenset(words))


def _is_list(points: float, found: Sequence[tuple[int, str, float]], typography: Typography) -> bool:
    """Whether lines in body type at one height recur only by their numbers: a numbered list, not a foot."""
    worded = [words for _, words, _ in found if len(words) > SAYING or LETTERS.search(words)]
    return (
        abs(points - typography.body_size) < SAME_SIZE
        and not worded
        and any(words != "#" for _, words, _ in found)
    )


def _is_separate(line: Line, printed: Sequence[Line], typography: Typography) -> bool:
    """Whether a page number, or a line of small type, is alone below or above all other lines."""
    if PAGE_NUMBER.fullmatch(line.text.strip()):
        away = NUMBER_BLANK * size(line)
    elif typography.smaller(line):
        away = SEPARATE_BLANK * size(line)
    else:
        return False
    heights = [top(other) for other in printed if other is not line]
    if not heights:
        return PAGE_NUMBER.fullmatch(line.text.strip()) is not None
    return top(line) > max(heights) + away or top(line) < min(heights) - away


def _notes(rest: Sequence[Line], typography: Typography) -> list[list[Line]]:
    """The footnotes at the foot of a page: smaller type under body type, from the first mark on."""
    ordered = sorted(rest, key=lambda line: (round(top(line)), left(line)))
    foot = len(ordered)
    while foot and typography.smaller(ordered[foot - 1]):
        foot -= 1
    if not foot:
        return []
    run = ordered[foot:]
    start = next(
        (i for i, line in enumerate(run) if _opens_note(line, run[i - 1] if i else ordered[foot - 1])), None
    )
    if start is None:
        return []
    notes: list[list[Line]] = []
    last = 0
    for line in run[start:]:
        mark = NOTE_MARK.match(line.text)
        number = int(note_number(line) or 0)
        if not notes or (mark and (number == last + 1 or not number)):
            notes.append([line])
            last = number
        else:
            notes[-1].append(line)
    return notes


def _opens_note(line: Line, before: Line) -> bool:
    return NOTE_MARK.match(line.text) is not None and top(line) - top(before) > NOTE_GAP * size(line)


def note_number(line: Line) -> str | None:
    """The number with which a footnote's first line begins, as plain digits; None without one."""
    mark = NOTE_MARK.match(line.text)
    return mark[1].translate(FIGURES) if mark and mark[1] else None
