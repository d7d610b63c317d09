"""The cells of a row of the screen, and which of them differ. Pure."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import ne, or_
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.painting.links import blank

# Equal cells between two differences that are sent again: they are no longer than a move of the cursor (`\x1b[5C`).
LONGEST_GAP: Final = 4
# One byte for each cell: 1 where it differs.
_DIFFERING: Final = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % LONGEST_GAP)
UNKNOWN: Final = "\x00"  # a cell whose content in the terminal is not known
CONTINUED: Final = ""  # the second cell of a character that is two cells wide

# The parameters of a style's escape sequence, with its link (see `links`); "" for text without a style.
StyleCodes = Callable[[Style | None], str]


class Cells(NamedTuple):
    """Characters and their styles, cell by cell."""

    characters: list[str]
    styles: list[str]

    @classmethod
    def unknown(cls, columns: int) -> "Cells":
        """A row of which it is not known what the terminal shows."""
        return cls([UNKNOWN] * columns, [""] * columns)

    @classmethod
    def blank(cls, columns: int, style: str = "") -> "Cells":
        """A row that the terminal has cleared, in its own style or with the background of another."""
        return cls([" "] * columns, [style] * columns)

    def copy(self) -> "Cells":
        """Cells that can be changed by themselves."""
        return Cells(self.characters[:], self.styles[:])

    def part(self, start: int, end: int) -> "Cells":
        """The cells from `start` to before `end`."""
        return Cells(self.characters[start:end], self.styles[start:end])

    def replace(self, start: int, new: "Cells") -> None:
        """Put other cells in the place of those from `start` on."""
        end = start + len(new.characters)
        self.characters[start:end], self.styles[start:end] = new.characters, new.styles

    def text_between(self, start: int, end: int) -> str:
        """The characters of the cells from `start` to before `end`."""
        return "".join(self.characters[start:end])

    @property
    def text(self) -> str:
        """The characters in a row."""
        return "".join(self.characters)

    @property
    def are_simple(self) -> bool:
        """Whether each holds one character, one cell wide."""
        return CONTINUED not in self.characters and len(self.text) == len(self.characters)


def read_cells(strip: Strip, style_codes: StyleCodes) -> Cells:
    """The cells of a strip."""
    characters: list[str] = []
    styles: list[str] = []
    for text, style, _ in strip:
        written = text if text.isascii() else split_characters(text)
        characters.extend(written)
        codes = style_codes(style)
        styles.extend([blank(codes) if text.isspace() else codes] * len(written))
    return Cells(characters, styles)


@lru_cache(maxsize=1024)
def split_characters(text: str) -> Sequence[str]:
    """What is written in each cell of a text: all of it in the first, where its characters combine."""
    width = cell_len(text)
    cells = [cell for character in text for cell in _split_character(character)]
    if len(cells) == width and "".join(cells) == text:
        return cells
    return [text, *[CONTINUED] * (width - 1)] if width else []


def _split_character(character: str) -> Sequence[str]:
    width = cell_len(character)
    return [character, *[CONTINUED] * (width - 1)] if width else []


def find_differing(old: Cells, new: Cells) -> bytes:
    """A byte for each cell: 1 where it differs."""
    characters = map(ne, old.characters, new.characters)
    styles = map(ne, old.styles, new.styles)
    return bytes(map(or_, characters, styles))


def differing_spans(differing: bytes) -> list[tuple[int, int]]:
    """The spans of cells that differ (`find_differing`), in order; those with few equal cells between are one span."""
    return [match.span() for match in _DIFFERING.finditer(differing)]
