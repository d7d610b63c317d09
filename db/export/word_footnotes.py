"""Footnotes of a Word document, which python-docx cannot add: their part, their styles, and the marks in the text.

Names of parts, elements and styles: ECMA-376, part 1, 11.3.7 and 17.11.
"""

from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

_PART: Final = "/word/footnotes.xml"
_TEXT_STYLE, _MARK_STYLE = "footnote text", "footnote reference"  # Word's own names
_SIZE: Final = Pt(9)
# The rules above the footnotes of a page; Word wants both to be there.
_SEPARATORS: Final = (("-1", "separator"), ("0", "continuationSeparator"))


class Footnotes:
    """The footnotes of one document, numbered from 1 in the order in which they are added; `finish` stores them."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._texts: list[str] = []
        styles = document.styles
        text = styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        mark = styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
        text.base_style, text.font.size = styles["Normal"], _SIZE
        text.paragraph_format.space_after = Pt(2)
        mark.font.superscript = True
        self._text_style, self._mark_style = text.style_id, mark.style_id
        self._mark = mark

    def add(self, paragraph: WordParagraph, text: str) -> None:
        """Put a mark at the end of `paragraph`, for a footnote of `text`."""
        self._texts.append(text)
        run = paragraph.add_run()
        run.style = self._mark
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._texts)))
        run._r.append(reference)

    def finish(self) -> None:
        """Store the footnotes in the document; nothing where there are none."""
        if not self._texts:
            return
        package = self._document.part.package
        part = Part(PackURI(_PART), CONTENT_TYPE.WML_FOOTNOTES, self._xml().encode("utf-8"), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _xml(self) -> str:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in _SEPARATORS
        )
        notes = "".join(self._note(number, text) for number, text in enumerate(self._texts, start=1))
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:footnotes xmlns:w="{nsmap["w"]}">{separators}{notes}</w:footnotes>'
        )

    def _note(self, number: int, text: str) -> str:
        return (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )
