"""The widths of the columns of the judgements, and which of them are in view. Pure."""

from dataclasses import dataclass
from typing import Final

from db import codes
from db.text_safety import one_line
from tui.judgements.grid_model import AUTHORITY, INSPECTED
from tui.widgets.wrapping import cell_width, shorten

BAR_AND_MARK: Final = 2  # the cursor's bar, then its mark before a cell
MONTH: Final = 9  # "Nov 2014" and a blank
NAME_LEAST: Final = 14  # cells that names keep on the narrowest screen
NAME_ENOUGH: Final = 22  # most names are shorter than this
# A cell: the mark of the cursor, the letter, its pattern, a blank, the sign of the change.
CELL_LEAST: Final = 5
# From this width on a cell has its change in words: the mark of the cursor and "– not graded".
CELL_IN_WORDS: Final = 13
CELL_MOST: Final = 18

# Names of the areas in at most four cells, for the narrowest columns.
BRIEF_AREAS: Final = {
    "overall": "All",
    "help-and-protection": "Help",
    "in-care": "Care",
    "adoption": "Adop",
    "care-leavers": "Leav",
    "leadership": "Lead",
    "lscb": "LSCB",
    "send-outcome": "SEND",
    "capacity-to-improve": "Cap",
    "quality-of-provision": "Qual",
}
# Names of the areas in at most eleven cells.
SHORT_AREAS: Final = {
    "overall": "Overall",
    "help-and-protection": "Help, prot.",
    "in-care": "In care",
    "adoption": "Adoption",
    "care-leavers": "Leavers",
    "leadership": "Leadership",
    "lscb": "Board",
    "send-outcome": "SEND",
    "capacity-to-improve": "Capacity",
    "quality-of-provision": "Quality",
}


@dataclass(frozen=True, slots=True)
class GridColumns:
    """The cells for the name and for each area, and the areas in view."""

    name: int
    cell: int
    areas: tuple[str, ...]
    before: int = 0  # areas further left
    after: int = 0  # areas further right

    @property
    def in_words(self) -> bool:
        """Whether a cell has room for its change in words."""
        return self.cell >= CELL_IN_WORDS

    def column_at(self, x: int) -> str:
        """The column at a cell from the left of the grid."""
        if x < BAR_AND_MARK + self.name:
            return AUTHORITY
        index = (x - BAR_AND_MARK - self.name - MONTH) // self.cell
        return self.areas[index] if 0 <= index < len(self.areas) else INSPECTED


def grid_columns(width: int, longest_name: int, areas: tuple[str, ...], current: int | None) -> GridColumns:
    """The columns for `width` cells; the area at the index `current` is among those in view."""
    room = width - BAR_AND_MARK - MONTH
    count = max(len(areas), 1)
    name = max(min(longest_name, room // 3), NAME_LEAST)
    in_words = room - 1 - count * CELL_IN_WORDS
    if NAME_ENOUGH <= in_words < name:
        name = in_words  # changes in words matter more than the ends of the longest names
    cell = max(min((room - name - 1) // count, CELL_MOST), CELL_LEAST)
    if CELL_LEAST < cell < CELL_IN_WORDS and cell * count < room:
        name = max(min(longest_name, room - cell * count - 1), name)
    fit = max((room - name - 1) // cell, 1)
    if fit >= len(areas):
        return GridColumns(name, cell, areas)
    first = min(max((current or 0) - fit + 1, 0), len(areas) - fit)
    return GridColumns(name, cell, areas[first : first + fit], first, len(areas) - first - fit)


def split_heading(area: str, width: int) -> tuple[str, str]:
    """An area's name over a column, in two lines of at most `width` cells."""
    name = codes.AREAS.get(area) or one_line(area, 40)
    if cell_width(name) <= width:
        return "", name
    words = name.split()
    for cut in range(len(words) - 1, 0, -1):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        if cell_width(first) <= width and cell_width(second) <= width:
            return first, second
    short = SHORT_AREAS.get(area, name)
    return "", short if cell_width(short) <= width else shorten(BRIEF_AREAS.get(area, name), width)
