"""A small SVG drawing for a paper: lines, text and lettered boxes."""

from typing import Final, Literal, NamedTuple
from xml.etree import ElementTree as Tree

from db.text_safety import show_controls

FONT: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"
INK: Final = "#1a1c1e"
FAINT: Final = "#d8d8d8"
HATCH: Final = "hatch"
# Sizes in pixels; text of 12 is legible where a drawing fills the width of a page.
MARGIN: Final = 16
ROW: Final = 22  # of a table
TEXT_SIZE: Final = 12
SMALL_TEXT_SIZE: Final = 10
BASELINE: Final = 4  # from the middle of a row to the baseline of its text, of either size
# Characters.
NAME_LENGTH: Final = 32  # of an authority or a value
TITLE_LENGTH: Final = 100
SOURCE_LENGTH: Final = 160  # of the line at the foot
_HATCH_STEP: Final = "4"  # pixels between the lines of the hatching

Anchor = Literal["start", "middle", "end"]  # the values of SVG's `text-anchor`


class Fill(NamedTuple):
    """How a box is filled: with a colour or HATCH, and the ink of the letter in it."""

    pattern: str
    ink: str


class Drawing:
    """An SVG of `width` by `height` pixels on white; `title` is what a screen reader says of it."""

    def __init__(self, width: float, height: float, title: str) -> None:
        size = {"width": _number(width), "height": _number(height)}
        box = f"0 0 {size['width']} {size['height']}"
        # The namespace as a plain attribute: ElementTree would write every element with a prefix.
        self._root = Tree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "viewBox": box})
        self._root.set("role", "img")
        self._root.set("font-family", FONT)
        Tree.SubElement(self._root, "title").text = show_controls(title)
        self._hatching()
        Tree.SubElement(self._root, "rect", {**size, "fill": "#ffffff"})

    def text(
        self,
        x: float,
        y: float,
        content: str,
        size: int,
        *,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """`content` on the baseline `y`; its `anchor` is at `x`."""
        if not content:
            return
        attributes = {"x": _number(x), "y": _number(y), "font-size": str(size), "fill": INK}
        if bold:
            attributes["font-weight"] = "bold"
        if anchor != "start":
            attributes["text-anchor"] = anchor
        Tree.SubElement(self._root, "text", attributes).text = show_controls(content)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, faint: bool = False, dotted: bool = False
    ) -> None:
        """A line: `faint` for a grid, `dotted` where it passes reports without the grade."""
        ends = dict(zip(("x1", "y1", "x2", "y2"), map(_number, (x1, y1, x2, y2)), strict=True))
        attributes = {"stroke": FAINT if faint else INK, "stroke-width": "0.75" if faint else "1.5"}
        if dotted:
            attributes["stroke-dasharray"] = "2 4"
        Tree.SubElement(self._root, "line", {**ends, **attributes})

    def box(self, x: float, y: float, side: float, letter: str, fill: Fill, description: str) -> None:
        """A lettered square around the point (`x`, `y`); a hatched one has a border in the ink of its letter.

        `description` is what a screen reader says of it.
        """
        group = Tree.SubElement(self._root, "g")
        Tree.SubElement(group, "title").text = show_controls(description)
        corner = {"x": _number(x - side / 2), "y": _number(y - side / 2)}
        size = {"width": _number(side), "height": _number(side)}
        is_hatched = fill.pattern == HATCH
        pattern_or_colour = f"url(#{HATCH})" if is_hatched else fill.pattern
        attributes = {"fill": "#ffffff", "stroke": fill.ink if is_hatched else INK, "stroke-width": "1"}
        Tree.SubElement(group, "rect", {**corner, **size, **attributes})
        Tree.SubElement(group, "rect", {**corner, **size, "fill": pattern_or_colour})
        position = {"x": _number(x), "y": _number(y + side / 4), "text-anchor": "middle"}
        attributes = {"font-size": _number(side * 0.7), "font-weight": "bold", "fill": fill.ink}
        Tree.SubElement(group, "text", {**position, **attributes}).text = show_controls(letter)

    def bar(self, x: float, y: float, width: float, height: float, fill: str, *, ink: str = "") -> None:
        """A filled bar from its upper left corner (`x`, `y`), with a border in `ink`; nothing where it has no size."""
        if width > 0 and height > 0:
            corner = {"x": _number(x), "y": _number(y), "width": _number(width), "height": _number(height)}
            Tree.SubElement(self._root, "rect", {**corner, "fill": fill, **({"stroke": ink} if ink else {})})

    def point(self, x: float, y: float, radius: float, description: str, *, is_open: bool = False) -> None:
        """A point of a line, filled or open; `description` is what a screen reader says of it."""
        place = {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
        circle = {**place, "fill": "#ffffff" if is_open else INK, "stroke": INK, "stroke-width": "1.5"}
        Tree.SubElement(Tree.SubElement(self._root, "circle", circle), "title").text = show_controls(
            description
        )

    def svg(self) -> str:
        """The drawing as the text of a file."""
        Tree.indent(self._root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{Tree.tostring(self._root, encoding="unicode")}\n'

    def _hatching(self) -> None:
        """Define HATCH: slanting lines, a fill that differs from every tint in black-and-white print."""
        size = {"width": _HATCH_STEP, "height": _HATCH_STEP}
        pattern = Tree.SubElement(
            Tree.SubElement(self._root, "defs"),
            "pattern",
            {"id": HATCH, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)", **size},
        )
        ends = {"x1": "0", "y1": "0", "x2": "0", "y2": _HATCH_STEP}
        Tree.SubElement(pattern, "line", {**ends, "stroke": "#f4c0a8", "stroke-width": "2"})


def _number(value: float) -> str:
    """A coordinate to a tenth of a pixel: the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
