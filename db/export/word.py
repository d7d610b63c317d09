"""A Word document of what was rendered as Markdown: headings, quotations, lists, tables, links; A4, British English.

Only what `db.export` renders is known here: any other mark of Markdown is written as its words.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from db.export.word_cells import colour_grades
from db.export.word_drawing import add_drawing
from db.export.word_footnotes import Footnotes
from db.export.word_tables import column_widths

_PAGE: Final = (Cm(21.0), Cm(29.7))  # A4
_MARGIN: Final = Cm(2.2)
_LANGUAGE: Final = "en-GB"
_MOST_UPRIGHT: Final = 5  # columns of a table; with more the pages lie on their side
_DEEPEST_HEADING: Final = 9  # Word's own limit
_CREATED: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can state
_DEEPEST_LIST: Final = 3  # of the styles of lists that Word has
_LISTS: Final = ("bullet_list", "ordered_list")
_INDENT: Final = Cm(0.8)
_SMALL: Final = Pt(9)
_CHARACTER: Final = 0.65  # the width of a letter, as a part of its size: in a wide face, and bold
_CELL_SPACE: Final = Pt(2)  # above and below the words of a cell
_LINK_COLOUR: Final = RGBColor(0x05, 0x4A, 0x91)
_NOTHING: Final[Mapping[str, str]] = {}
_CITED: Final = "— "  # how the citation of a quotation begins
# An address in running text, without the punctuation of the sentence around it.
_ADDRESS: Final = re.compile(r"(https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’])")


@dataclass(frozen=True, slots=True)
class _Words:
    """A run of text in one style."""

    text: str
    italic: bool = False
    bold: bool = False
    link: str = ""
    is_source: bool = False  # of a quotation: small and upright below it


def document(
    pieces: Iterable[str],
    graded_cells: Mapping[str, str] = _NOTHING,
    *,
    drawings: Mapping[str, str] = _NOTHING,
    cited_in_notes: bool = False,
) -> bytes:
    """The bytes of a document, of pieces of Markdown.

    With `cited_in_notes` the citation of a quotation is a footnote, else a paragraph below it.
    `graded_cells`: the words of cells of tables that have the colour of a grade -> the code of that grade.
    `drawings`: the address of a picture -> the SVG that is drawn there.
    """
    parsed = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse("".join(pieces)))
    made = Document()
    made.styles["Quote"].paragraph_format.left_indent = _INDENT
    _set_properties(made, next((n for n in parsed.walk() if n.type == "heading"), None))
    _set_page(
        made, lies=any(_columns(node) > _MOST_UPRIGHT for node in parsed.walk() if node.type == "table")
    )
    notes = Footnotes(made) if cited_in_notes else None
    for node in parsed.children:
        picture = _picture(node)
        if picture and (drawn := drawings.get(str(picture.attrs.get("src", "")))):
            add_drawing(made.add_paragraph(), drawn, picture.content, _room(made)[0])
            continue
        _add_block(made, node, notes)
    if notes:
        notes.finish()
    for table in made.tables:
        colour_grades(table, graded_cells)
    file = io.BytesIO()
    made.save(file)
    return _without_times(file)


def _without_times(file: io.BytesIO) -> bytes:
    """The same archive with one date for every part: the same records make the same bytes, whenever they are made."""
    dated = io.BytesIO()
    with zipfile.ZipFile(file) as read, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, _CREATED), read.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()


def _set_properties(made: WordDocument, title: SyntaxTreeNode | None) -> None:
    """The title, which a screen reader says first; no author, where the template names a program."""
    made.core_properties.title = "".join(each.text for each in _words(title)) if title else ""
    made.core_properties.author = made.core_properties.comments = ""


def _set_page(made: WordDocument, *, lies: bool) -> None:
    section = made.sections[0]
    width, height = reversed(_PAGE) if lies else _PAGE
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    _add_page_number(section.footer.paragraphs[0])
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _add_page_number(paragraph: WordParagraph) -> None:
    """A field that Word fills in with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)


def _add_block(made: WordDocument, node: SyntaxTreeNode, notes: Footnotes | None) -> None:
    if node.type == "heading":
        level = min(int(node.tag[1:]), _DEEPEST_HEADING)
        _add_words(made.add_heading(level=level), _words(node))
    elif node.type == "table":
        _add_table(made, node)
    elif node.type == "blockquote":
        _add_quotation(made, node, notes)
    elif node.type in _LISTS:
        _add_list(made, node)
    else:
        _add_words(made.add_paragraph(), _text_of(node))


def _picture(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """The picture that a block consists of."""
    words = node.children[0].children if node.type == "paragraph" and node.children else []
    return words[0] if len(words) == 1 and words[0].type == "image" else None


def _text_of(node: SyntaxTreeNode) -> list[_Words]:
    return list(_words(node)) if node.type == "paragraph" else [_Words(node.content)]


def _add_quotation(made: WordDocument, node: SyntaxTreeNode, notes: Footnotes | None) -> None:
    """A quotation with its citation, on one page where it can be."""
    paragraph = None
    for child in node.children:
        if child.type in _LISTS:
            paragraph = _add_list(made, child)
            continue
        words = _text_of(child)
        is_citation = bool(paragraph and words and words[0].text.startswith(_CITED))
        if is_citation and notes and paragraph:
            notes.add(paragraph, "".join(each.text for each in words).removeprefix(_CITED))
            continue
        if is_citation and paragraph:
            paragraph.paragraph_format.keep_with_next = True
            words = [replace(each, is_source=True) for each in words]
        paragraph = made.add_paragraph(style="Quote")
        _add_words(paragraph, words)


def _add_list(made: WordDocument, node: SyntaxTreeNode, depth: int = 1) -> WordParagraph | None:
    """A list, with those inside it; returns the last paragraph."""
    paragraph = None
    level = f" {min(depth, _DEEPEST_LIST)}" if depth > 1 else ""
    for item in node.children:
        style = f"List Bullet{level}"
        for child in item.children:
            if child.type in _LISTS:
                paragraph = _add_list(made, child, depth + 1)
                continue
            paragraph = made.add_paragraph(style=style)
            _add_words(paragraph, _text_of(child))
            # What a list in the item is about stays with it.
            paragraph.paragraph_format.keep_with_next = child is not item.children[-1]
            style = f"List Continue{level}"  # a further paragraph of the same item has no bullet
    return paragraph


def _add_table(made: WordDocument, node: SyntaxTreeNode) -> None:
    rows = [[list(_words(cell)) for cell in row.children] for part in node.children for row in part.children]
    table = made.add_table(rows=0, cols=_columns(node), style="Table Grid")
    table.autofit = False
    widths = column_widths([["".join(w.text for w in cell) for cell in row] for row in rows], *_room(made))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for at, row in enumerate(rows):
        for cell, words, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Emu(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _CELL_SPACE
            _add_words(paragraph, words)
            for run in paragraph.runs:
                run.font.size, run.bold = _SMALL, at == 0 or run.bold
    _repeat_header(table)
    made.add_paragraph()


def _room(made: WordDocument) -> tuple[int, int]:
    """The width between the margins, and that of a character of a table."""
    section = made.sections[0]
    return int(section.page_width or 0) - 2 * int(_MARGIN), int(_SMALL * _CHARACTER)


def _columns(table: SyntaxTreeNode) -> int:
    return len(table.children[0].children[0].children)


def _repeat_header(table: Table) -> None:
    """The first row stands again on every page that the table goes on to; a row is not parted where a page has room."""
    for at, row in enumerate(table.rows):
        for name in ("w:cantSplit", *(["w:tblHeader"] if at == 0 else [])):
            mark = OxmlElement(name)
            mark.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(mark)


def _words(node: SyntaxTreeNode, outer: _Words = _Words("")) -> Iterator[_Words]:
    """The runs of text below a node, in order."""
    for child in node.children:
        if child.type in ("text", "text_special", "code_inline", "html_inline"):
            yield from _linked(child.content, outer)
        elif child.type in ("softbreak", "hardbreak"):
            yield _Words(" ", outer.italic, outer.bold, outer.link)
        else:
            yield from _words(child, _within(child, outer))


def _within(node: SyntaxTreeNode, outer: _Words) -> _Words:
    """How the words inside a node look."""
    return _Words(
        "",
        outer.italic or node.type == "em",
        outer.bold or node.type == "strong",
        str(node.attrs.get("href", "")) or outer.link,
    )


def _linked(text: str, outer: _Words) -> Iterator[_Words]:
    """A text as runs; an address in it is a link to itself."""
    for at, part in enumerate(_ADDRESS.split(text)):
        if part:
            yield _Words(part, outer.italic, outer.bold, outer.link or (part if at % 2 else ""))


def _add_words(paragraph: WordParagraph, words: Iterable[_Words]) -> None:
    for each in _joined(words):
        run = paragraph.add_run(each.text)
        run.italic, run.bold = each.italic or None, each.bold or None
        if each.is_source:
            run.italic, run.font.size = False, _SMALL
        if each.link:
            run.font.color.rgb, run.font.underline = _LINK_COLOUR, True
            _make_link(paragraph, run, each.link)


def _make_link(paragraph: WordParagraph, run: Run, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)


def _joined(words: Iterable[_Words]) -> Iterator[_Words]:
    """Runs of the same look as one: escaped signs come as runs of their own."""
    last: _Words | None = None
    for each in words:
        if last and replace(last, text="") == replace(each, text=""):
            last = replace(each, text=last.text + each.text)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
