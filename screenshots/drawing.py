"""A terminal screen as SVG that looks the same wherever it is shown: it fetches nothing and trusts no font's widths.

Rich's own SVG sets whole lines, in a font from another's server: elsewhere words drift from their columns and
rules show gaps. Here each word is placed at its own cell, and rules and bars are shapes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from rich.cells import cell_len
from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

CELL: Final = (10, 20)  # pixels
MARGIN: Final = 10
# A monospaced letter is about 0.6 of its size wide: 10 pixels.
FONT: Final = "font: 16.6px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
BASELINE: Final = 15
# How far dim text is blended with its background, as Textual does it.
DIM: Final = 0.5
# What is drawn rather than written, as parts of a cell: left, top, width, height, in pixels.
SHAPES: Final = {
    "─": ((0, 9, 10, 1),),
    "│": ((5, 0, 1, 20),),
    "┬": ((0, 9, 10, 1), (5, 10, 1, 10)),
    "▌": ((0, 0, 5, 20),),
    "█": ((0, 0, 10, 20),),
}
_PIECES: Final = re.compile(f"(?P<shape>([{''.join(SHAPES)}])\\2*)|(?P<word>[^\\s{''.join(SHAPES)}]+)")


def svg(lines: Sequence[Sequence[Segment]], size: tuple[int, int], theme: TerminalTheme, title: str) -> str:
    """The picture of a screen of `size` columns and lines; `theme` gives the colours that are left to the terminal."""
    width, height = (count * cell + 2 * MARGIN for count, cell in zip(size, CELL, strict=True))
    background = theme.background_color.hex
    classes: dict[str, str] = {}
    drawn = [
        part for y, line in enumerate(lines) for part in _line(line, y * CELL[1], theme, background, classes)
    ]
    styles = [f".{name} {{ {rules} }}" for rules, name in classes.items()]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            "<style>",
            f"text {{ {FONT}; white-space: pre }}",
            *styles,
            "</style>",
            f'<rect width="{width}" height="{height}" rx="6" fill="{background}"/>',
            f'<g transform="translate({MARGIN},{MARGIN})">',
            *drawn,
            "</g>",
            "</svg>\n",
        ]
    )


def _line(
    line: Iterable[Segment], top: int, theme: TerminalTheme, background: str, classes: dict[str, str]
) -> Iterator[str]:
    left = 0
    for text, style, control in line:
        if control:
            continue
        style = style or Style()
        colour, behind = _colours(style, theme)
        if behind.hex != background:
            yield f'<rect x="{left}" y="{top}" width="{cell_len(text) * CELL[0]}" height="20" fill="{behind.hex}"/>'
        rules = "; ".join(_rules(style, colour))
        for piece in _PIECES.finditer(text):
            name = classes.setdefault(rules, f"s{len(classes)}")
            x = left + cell_len(text[: piece.start()]) * CELL[0]
            if shape := piece["shape"]:
                yield from _shapes(shape, x, top, name)
            else:
                yield _word(piece["word"], x, top, name)
        left += cell_len(text) * CELL[0]


def _word(word: str, x: int, top: int, name: str) -> str:
    length = f' textLength="{cell_len(word) * CELL[0]}"' if len(word) > 1 else ""
    return f'<text class="{name}" x="{x}" y="{top + BASELINE}"{length}>{escape(word, quote=False)}</text>'


def _shapes(run: str, x: int, top: int, name: str) -> Iterator[str]:
    for left, above, width, height in SHAPES[run[0]]:
        joined = width == CELL[0]  # side by side they make one
        for each in range(1 if joined else len(run)):
            wide = width * len(run) if joined else width
            yield (
                f'<rect class="{name}" x="{x + left + each * CELL[0]}" y="{top + above}"'
                f' width="{wide}" height="{height}"/>'
            )


def _colours(style: Style, theme: TerminalTheme) -> tuple[ColorTriplet, ColorTriplet]:
    colour = (
        theme.foreground_color
        if style.color is None or style.color.is_default
        else style.color.get_truecolor(theme)
    )
    behind = (
        theme.background_color
        if style.bgcolor is None or style.bgcolor.is_default
        else style.bgcolor.get_truecolor(theme, foreground=False)
    )
    if style.reverse:
        colour, behind = behind, colour
    return (blend_rgb(colour, behind, DIM) if style.dim else colour), behind


def _rules(style: Style, colour: ColorTriplet) -> Iterator[str]:
    yield f"fill: {colour.hex}"
    if style.bold:
        yield "font-weight: bold"
    if style.italic:
        yield "font-style: italic"
    lines = [name for name, on in (("underline", style.underline), ("line-through", style.strike)) if on]
    if lines:
        yield f"text-decoration: {' '.join(lines)}"
