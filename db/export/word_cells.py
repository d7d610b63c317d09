"""Cells of a Word table in the colours of the grades that they name: the words say the grade, the colour repeats it."""

from collections.abc import Mapping
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.table import Table, _Cell

from db.export.plot import FILLS
from db.export.svg import HATCH

# Word's hatchings print too coarse for words to be read on them: a tint in place of the plots' hatching.
HATCHED_TINT: Final = "#f8d5c4"


def colour_grades(table: Table, grades: Mapping[str, str]) -> None:
    """Colour the cells whose words are a key of `grades`, in the colour of its value, a code of `codes.GRADES`."""
    for row in table.rows:
        for cell in row.cells:
            grade = grades.get(cell.text)
            if grade in FILLS:
                fill, ink = FILLS[grade]
                _colour(cell, HATCHED_TINT if fill == HATCH else fill, ink)


def _colour(cell: _Cell, fill: str, ink: str) -> None:
    """Colours as `#rrggbb`."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill.lstrip("#").upper())):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(ink.lstrip("#").upper())
