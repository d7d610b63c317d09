"""The cells of a row of the screen, and what of them differs. Pure."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.painting.links import blank

# Equal cells between two differences that are sent again: they are shorter than a move of the cursor (`\x1b[12;34H`).
LONGEST_GAP: Final = 6
UNKNOWN: Final = "\x00"  # a cell of which it is not known what the terminal shows
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
    def blank(cls, columns: int) -> "Cells":
        """A row that the terminal has cleared in its own style."""
        return cls([" "] * columns, [""] * columns)

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


def differing_spans(old: Cells, new: Cells) -> list[tuple[int, int]]:
    """The spans of cells that differ, in order; those with few equal cells between them are one span."""
    spans: list[tuple[int, int]] = []
    were, styled = zip(old.characters, old.styles, strict=True), zip(new.characters, new.styles, strict=True)
    for place, (before, after) in enumerate(zip(were, styled, strict=True)):
        if before == after:
            continue
        if spans and place - spans[-1][1] <= LONGEST_GAP:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans
