"""What a terminal shows after the bytes it has received: as much of ECMA-48 as the browser sends."""

import codecs
import re
from typing import Final, TypeVar

from rich.cells import cell_len

from tui.painting.sgr import Style, parse_style

_SEQUENCE: Final = re.compile(
    r"\x1b\[(?P<parameters>[0-9;?<>=:]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
    r"|\x1b[()#][ -~]|\x1b[ -Z\\`-~]|[\x00-\x1f\x7f]"
)
LONGEST: Final = 65_536  # of a sequence that is not complete yet

Cell = TypeVar("Cell")

NO_STYLE: Final = Style(frozenset(), "", "")
# What the parameters that end attributes end.
_ENDED: Final = {"22": {"1", "2"}, "23": {"3"}, "24": {"4", "21"}, "27": {"7"}, "28": {"8"}, "29": {"9"}}
_CODE: Final = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")


def change_style(before: Style, parameters: str) -> Style:
    """The style of a terminal after the sequence SGR with these parameters."""
    attributes, foreground, background = before
    for code in _CODE.findall(parameters or "0"):
        new = parse_style(code)
        if code == "0":
            attributes, foreground, background = NO_STYLE
        elif code in _ENDED:
            attributes -= _ENDED[code]
        elif code == "39" or new.foreground:
            foreground = new.foreground
        elif code == "49" or new.background:
            background = new.background
        else:
            attributes |= new.attributes
    return Style(attributes, foreground, background)


class Emulator:
    """A screen of `columns` by `lines` characters."""

    def __init__(self, columns: int, lines: int) -> None:
        self._columns, self._lines = columns, lines
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pending = ""
        self._style = NO_STYLE
        self._clear()

    def _clear(self) -> None:
        self._cells = [[" "] * self._columns for _ in range(self._lines)]
        self._styles = [[NO_STYLE] * self._columns for _ in range(self._lines)]
        self._x = self._y = 0
        self._region = (0, self._lines)

    @property
    def rows(self) -> list[str]:
        """The text of each line."""
        return ["".join(row) for row in self._cells]

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and the line of the cursor, from 0."""
        return self._x, self._y

    def style_at(self, x: int, y: int) -> Style:
        """The style of a cell."""
        return self._styles[y][x]

    def feed(self, received: bytes) -> None:
        """Show further bytes; an incomplete character or sequence at the end waits for the next ones."""
        text = self._pending + self._decoder.decode(received)
        self._pending = ""
        position = 0
        while position < len(text):
            match = _SEQUENCE.match(text, position)
            if match is not None:
                self._control(match)
                position = match.end()
            elif text[position] == "\x1b":
                self._pending = text[position:][:LONGEST]
                return
            else:
                self._write(text[position])
                position += 1

    def _write(self, character: str) -> None:
        width = cell_len(character)
        if not width and self._x:
            self._cells[self._y][self._x - 1] += character
        for cell in range(self._x, min(self._x + width, self._columns)):
            self._cells[self._y][cell] = character if cell == self._x else ""
            self._styles[self._y][cell] = self._style
        self._x = min(self._x + width, self._columns)

    def _control(self, match: re.Match[str]) -> None:
        parameters, final = match["parameters"] or "", match["final"]
        if match[0] in ("\n", "\r"):
            self._y, self._x = (
                (min(self._y + 1, self._lines - 1), self._x) if match[0] == "\n" else (self._y, 0)
            )
        elif final == "H":
            line, _, column = parameters.partition(";")
            self._y = min(int(line or 1), self._lines) - 1
            self._x = min(int(column or 1), self._columns) - 1
        elif final == "C":
            self._x = min(self._x + int(parameters or 1), self._columns - 1)
        elif final in ("X", "K"):
            self._erase(int(parameters or 1) if final == "X" else self._columns)
        elif final == "r" and not parameters.startswith("?"):
            top, _, bottom = parameters.partition(";")
            self._region = int(top or 1) - 1, int(bottom or self._lines)
            self._x = self._y = 0
        elif final in ("L", "M"):
            self._move_lines(int(parameters or 1) * (1 if final == "M" else -1))
        elif final == "m" and not parameters.startswith((">", "?")):
            self._style = change_style(self._style, parameters)
        elif (final == "J" and parameters == "2") or match[0] == "\x1b[?1049h":
            self._clear()

    def _erase(self, cells: int) -> None:
        """Erase so many cells from the cursor on, in the present background (terminfo's `bce`)."""
        style = Style(frozenset(), "", self._style.background)
        for cell in range(self._x, min(self._x + cells, self._columns)):
            self._cells[self._y][cell], self._styles[self._y][cell] = " ", style

    def _move_lines(self, up: int) -> None:
        """Delete lines at the cursor, or insert some (`up` below 0), within the scrolling region."""
        end = self._region[1]
        style = Style(frozenset(), "", self._style.background)
        self._cells[self._y : end] = _moved(self._cells[self._y : end], up, [" "] * self._columns)
        self._styles[self._y : end] = _moved(self._styles[self._y : end], up, [style] * self._columns)


def _moved(lines: list[list[Cell]], up: int, blank: list[Cell]) -> list[list[Cell]]:
    """The lines after so many at the top were deleted, or inserted where `up` is below 0."""
    new = [blank.copy() for _ in range(min(abs(up), len(lines)))]
    return [*lines[len(new) :], *new] if up > 0 else [*new, *lines[: len(lines) - len(new)]]
