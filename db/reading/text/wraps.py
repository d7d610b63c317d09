"""Hard wraps in a text file: whether the next word would have fitted on the line.

A hard wrap breaks a line where the next word would not have fitted. So a line that ends a sentence and had room
for the next word ends its paragraph. Widths are those of proportional type, since the files were printed so.
"""

import re
from collections.abc import Sequence
from typing import Final

from db.reading.sentences import ends_sentence, starts_lower_case
from db.reading.text.lines import TextLine

# Widths of Tahoma, in which Ofsted sets its reports, in 1/2048 of its size; only their proportions matter.
_CLASSES: Final = (
    (470, "il'|’‘!:;"),
    (610, "jtfrI.,[]- "),
    (760, '()/"“”–'),
    (920, "cszJ?"),
    (1020, "vxykL"),
    (1110, "aebdghnopqu0123456789F"),
    (1220, "ABCEKPSTVXYZR"),
    (1380, "DGHNOQU&+="),
    (1600, "wmMW%@—"),
)
_WIDTHS: Final = {letter: width for width, letters in _CLASSES for letter in letters}
_OTHER: Final = 1110  # as most letters

# Of long lines that the next one continues: a hard-wrapped file has 0.8, others none.
WRAPPED_SHARE: Final = 0.3
LONG_LINE: Final = 40  # characters; shorter ones are headings, addresses, cells
WRAP_LIMIT: Final = 160  # characters; a longer line was never wrapped
ROOM: Final = 0.985  # of the margin: room for rounding in the widths above
BEYOND_DOUBT: Final = 0.975  # of the margin: the next word would have fitted beyond doubt
_REFERS_BACK: Final = re.compile(
    r"(however|this|these|those|they|it|its|such|therefore|consequently|nevertheless|moreover|furthermore|similarly"
    r"|also|as a result|in addition|additionally|for example|in contrast|despite|since (that|then)|some of these)\b",
    re.IGNORECASE,
)
SURE_ENDS: Final = 2  # certain paragraph ends that make a run of lines several paragraphs
JOINED: Final = 1.35  # times the usual width: a wider line is two that were joined by mistake


def width(text: str) -> int:
    """The printed width of a line, in the units of _CLASSES."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text)


def is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Whether a file is hard-wrapped: most of its long lines are continued in the next line."""
    long = [line for line in lines if LONG_LINE <= len(line.text)]
    if not long:
        return False
    broken = sum(
        line.blanks_after == 0 and len(line.text) <= WRAP_LIMIT and not ends_sentence(line.text)
        for line in long
    )
    return broken > WRAPPED_SHARE * len(long)


def margins(lines: Sequence[TextLine]) -> list[int]:
    """The widest that each line could have been: the widest line around it without an empty line between.

    Numbered paragraphs are narrower than running text, so each run has its own margin.
    """
    runs: list[list[int]] = []
    for line in lines:
        if line.blanks or not runs:
            runs.append([])
        runs[-1].append(width(line.text) if len(line.text) <= WRAP_LIMIT else 0)
    return [widest for run in runs for widest in [_widest(run)] * len(run)]


def closely_set(lines: Sequence[TextLine], margins: Sequence[int]) -> list[bool]:
    """Whether each line is in a run of paragraphs without empty lines between, some of whose ends are certain.

    Where a small letter follows an ended sentence, lines were lost, and the ends of lines are not certain.
    """
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if line.blanks or not runs:
            runs.append([])
        runs[-1].append(index)
    found: list[bool] = []
    for run in runs:
        ends = [(i, i + 1) for i in run[:-1] if ends_sentence(lines[i].text) and lines[i + 1].indent == 0]
        sure = sum(had_room(lines[i].text, lines[j].text, margins[i]) for i, j in ends)
        lost = any(starts_lower_case(lines[j].text) for _, j in ends)
        found += [sure >= SURE_ENDS and not lost] * len(run)
    return found


def refers_back(text: str) -> bool:
    """Whether a sentence refers to the one before it, as the first sentence of a paragraph rarely does."""
    return bool(_REFERS_BACK.match(text))


def had_room(line: str, following: str, margin: int, share: float = ROOM) -> bool:
    """Whether the first word of `following` would have fitted at the end of `line`."""
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return width(f"{line} {word}") <= share * margin


def _widest(widths: Sequence[int]) -> int:
    """The widest of a run's lines, except those that are two lines joined by mistake."""
    usual = sorted(widths)[(len(widths) - 1) * 3 // 4]  # title lines and the ends of paragraphs are shorter
    return max((width for width in widths if width <= JOINED * usual), default=0)
