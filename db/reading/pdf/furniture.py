"""What a page carries besides its text, told by place and size: running heads and feet, numbers, notes.

A place (a height on the page) belongs to the furniture where most of what stands there, page after page,
says the same but for its numbers. A note is a run of smaller type at a page's foot that begins with its mark.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from db.reading.blocks import Line
from db.reading.pdf.marks import FIGURES
from db.reading.pdf.typography import SAME_SIZE, Typography, by_page, left, size, top

EDGE_LINES: Final = 5  # furniture is among the first or last so many lines of its page
SAYING: Final = 12  # characters: so long a line that recurs is a running head wherever it stands
PLACE: Final = 4.0  # points: lines whose heights differ by less stand in one place
REPEATS: Final = 3  # pages on which a line must recur, or all but one in a shorter report
OWNED: Final = 0.7  # share of a place's lines that must recur for the place to be furniture's
# Share of pages on which a line must recur that is set as the body or a heading is: "The experiences and progress
# of" begins three headings at one height.
COMMON: Final = 0.6
NOTE_MARK: Final = re.compile(r"(?:\[?(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\]?|[*†‡§])[.)]?\s*(?=\D|$)")
NUMBER_OFF: Final = 0.9  # sizes of blank between the text and a page number, which may stand close under it
STANDS_OFF: Final = 5.0  # sizes of blank between the text and a head or foot printed on one page only
NOTE_GAP: Final = 1.3  # sizes from the line above to a footnote's first: more than the leading within a note
PAGE_NUMBER: Final = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """One page's lines, parted. `notes` are lines grouped by footnote."""

    number: int
    body: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


def split_pages(lines: Sequence[Line], typography: Typography) -> list[Page]:
    """The lines of each page in three: body, furniture, footnotes. None is lost."""
    pages = by_page(lines)
    places = _places(pages, typography)
    parted = []
    for number, printed in sorted(pages.items()):
        edges = _edges(printed)
        furniture = {
            id(line)
            for line in edges
            if _is_furniture(line, places, typography) or _stands_off(line, printed, typography)
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
class _Places:
    """Where the furniture of a report stands, and what it says, numbers masked."""

    heights: frozenset[tuple[float, float]]  # (top, size)
    words: frozenset[tuple[str, float]]  # (masked words, size)


def _is_furniture(line: Line, places: _Places, typography: Typography) -> bool:
    """By place; by words too where the type is the body's (a last line may stand at a number's height)."""
    if any(words == _mask(line) and abs(size(line) - points) < SAME_SIZE for words, points in places.words):
        return (
            abs(size(line) - typography.body_size) >= SAME_SIZE
            or _at(line, places)
            or len(line.text) > SAYING
        )
    return abs(size(line) - typography.body_size) >= SAME_SIZE and _at(line, places)


def _at(line: Line, places: _Places) -> bool:
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
    """The line without its numbers and its spaces: what a running foot repeats."""
    return re.sub(r"\d+", "#", "".join(line.text.split())).casefold()


def _places(pages: dict[int, list[Line]], typography: Typography) -> _Places:
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
    return _Places(frozenset(heights), frozenset(words))


def _is_list(points: float, found: Sequence[tuple[int, str, float]], typography: Typography) -> bool:
    """Body type that recurs at one height by its number alone is a list, not a foot: "#." says nothing."""
    worded = [words for _, words, _ in found if len(words) > SAYING]
    return (
        abs(points - typography.body_size) < SAME_SIZE
        and not worded
        and any(words != "#" for _, words, _ in found)
    )


def _stands_off(line: Line, printed: Sequence[Line], typography: Typography) -> bool:
    """A page number, or a line of small type, that stands alone below or above all the rest."""
    if PAGE_NUMBER.fullmatch(line.text.strip()):
        away = NUMBER_OFF * size(line)
    elif typography.smaller(line):
        away = STANDS_OFF * size(line)
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
    """The figures with which a footnote's first line begins."""
    mark = NOTE_MARK.match(line.text)
    return mark[1].translate(FIGURES) if mark and mark[1] else None
