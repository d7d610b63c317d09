"""A drawing of `db.export.svg` as shapes of a Word document: boxes, lines and words that Word can edit.

Names of elements: ECMA-376, part 1, 20.1 (DrawingML), and [MS-DOCX] (`wps`, `wpg`), which Word 2010 and later and
LibreOffice read. An older program shows the description in its place.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as Tree
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph as WordParagraph

from db.export.svg import HATCH

_SVG: Final = "{http://www.w3.org/2000/svg}"
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    }.items()
)
_GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_FACE: Final = "Arial"
_HALF_POINT: Final = 6350  # EMU
# The room of a text: generous, since a text that does not fit would be wrapped; the box itself is not drawn.
_LETTER: Final = 0.72  # the width of a letter, as a part of its size
_TEXT_SPACE: Final = 8  # pixels beside the letters
_ASCENT: Final = 1.02  # from the top of a line to its baseline, as a part of the size of its letters
_LINE: Final = 1.3  # the height of a line
_HATCHED: Final = (
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="F4C0A8"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)


def add_drawing(paragraph: WordParagraph, svg: str, description: str, width: int) -> None:
    """Add the drawing to a paragraph, `width` EMU wide. `svg` is of `db.export.svg`; `description` is its alternative
    text."""
    root = Tree.fromstring(svg)  # noqa: S314 - our own drawing
    scale = width / float(root.attrib["width"])
    size = f'cx="{width}" cy="{round(float(root.attrib["height"]) * scale)}"'
    shapes = "".join(_shapes(root, scale))
    alternative = quoteattr(description)
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wpg"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="1" name="Plot" descr={alternative}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
            f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:t>{escape(description)}</w:t></mc:Fallback></mc:AlternateContent>"
        )
    )


def _shapes(root: Tree.Element, scale: float) -> Iterator[str]:
    """Each element of the drawing as a shape, in their order: a later one covers an earlier one."""
    said = ""
    elements = (element for child in root if child.tag != f"{_SVG}defs" for element in child.iter())
    for number, element in enumerate(elements, start=2):
        name = element.tag.removeprefix(_SVG)
        if name == "g":
            said = element.findtext(f"{_SVG}title", "")
        known = (
            f'<wps:cNvPr id="{number}" name="{name} {number}"{f" descr={quoteattr(said)}" if said else ""}/>'
        )
        if name == "rect":
            yield _rectangle(element, known, scale)
        elif name == "line":
            yield _line(element, known, scale)
        elif name == "text":
            yield _text(element, known, scale)
            said = ""


def _rectangle(element: Tree.Element, known: str, scale: float) -> str:
    x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
    fill = element.attrib["fill"]
    inside = _HATCHED if HATCH in fill else _colour(fill)
    border = _stroke(element, scale)
    return _shape(known, _place(x, y, width, height, scale), "rect", f"{inside}{border}")


def _line(element: Tree.Element, known: str, scale: float) -> str:
    x1, y1, x2, y2 = (float(element.attrib[name]) for name in ("x1", "y1", "x2", "y2"))
    flip = ' flipV="1"' if (y2 - y1) * (x2 - x1) < 0 else ""
    place = _place(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1), scale, flip)
    return _shape(known, place, "line", _stroke(element, scale))


def _text(element: Tree.Element, known: str, scale: float) -> str:
    """A text in a box without a border; its baseline is where the drawing has it."""
    content, size = element.text or "", float(element.attrib["font-size"])
    anchor = element.get("text-anchor", "start")
    width = len(content) * size * _LETTER + _TEXT_SPACE
    left = float(element.attrib["x"]) - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    top = float(element.attrib["y"]) - size * _ASCENT
    place = _place(left, top, width, size * _LINE, scale)
    align = {"start": "left", "middle": "center", "end": "right"}[anchor]
    half_points = max(round(size * scale / _HALF_POINT), 2)
    bold = "<w:b/>" if element.get("font-weight") == "bold" else '<w:b w:val="0"/>'
    words = (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:cs="{_FACE}"/>'
        f'{bold}<w:color w:val="{_hex(element.attrib["fill"])}"/><w:sz w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(content)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
    )
    return _shape(known, place, "rect", "<a:noFill/><a:ln><a:noFill/></a:ln>", words)


def _shape(known: str, place: str, form: str, look: str, words: str = "") -> str:
    geometry = f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
    kind = '<wps:cNvSpPr txBox="1"/>' if words else "<wps:cNvSpPr/>"
    inside = 'rot="0" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
    return (
        f"<wps:wsp>{known}{kind}<wps:spPr>{place}{geometry}{look}</wps:spPr>{words}"
        f"<wps:bodyPr {inside}><a:noAutofit/></wps:bodyPr></wps:wsp>"
    )


def _place(x: float, y: float, width: float, height: float, scale: float, flip: str = "") -> str:
    across, down, wide, high = (round(each * scale) for each in (x, y, width, height))
    return f'<a:xfrm{flip}><a:off x="{across}" y="{down}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _stroke(element: Tree.Element, scale: float) -> str:
    if "stroke" not in element.attrib:
        return "<a:ln><a:noFill/></a:ln>"
    width = round(float(element.get("stroke-width", "1")) * scale)
    dash = '<a:prstDash val="sysDot"/>' if "stroke-dasharray" in element.attrib else ""
    return f'<a:ln w="{width}">{_colour(element.attrib["stroke"])}{dash}</a:ln>'


def _colour(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{_hex(colour)}"/></a:solidFill>'


def _hex(colour: str) -> str:
    """`#1a1c1e` as `1A1C1E`."""
    return colour.removeprefix("#").upper()
