"""The files that an export can be: which format a file's name says, and documents of office programs.

A Word document is made of the export's Markdown, an Excel workbook of its CSV, so that whatever can be listed can be
either. XlsxWriter and python-docx are imported only where such a file is written.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Final

from db.export.context import ExportContext

TEXT_FORMS: Final = {"docx": "markdown", "xlsx": "csv"}  # a document -> the format that it is made of
SUFFIXES: Final = {
    "text": ".txt",
    "markdown": ".md",
    "csv": ".csv",
    "json": ".json",
    "jsonl": ".jsonl",
    "docx": ".docx",
    "xlsx": ".xlsx",
}
# `.json` is JSON of what is listed; CSL-JSON has to be asked for.
REFERENCE_SUFFIXES: Final = {"ris": ".ris", "bibtex": ".bib"}
_FORMS: Final = {suffix: form for form, suffix in (*SUFFIXES.items(), *REFERENCE_SUFFIXES.items())}
FOOTNOTES: Final = "footnote"  # the style of citations (db.export.citation)
# Excel reads a CSV file as cp1252 unless it begins with this mark. Programs that read CSV from a pipe do not expect
# it, so it is written to files only.
BYTE_ORDER_MARK: Final = "\ufeff"


def form_of(name: str) -> str:
    """The format that the name of a file says, any case. Raises ValueError, which lists the names that are known."""
    form = _FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise ValueError(f"the name of a file says its format: it ends with {', '.join(_FORMS)}")
    return form


def text_form(form: str) -> str:
    """The format in which to render what is to be written as `form`."""
    return TEXT_FORMS.get(form, form)


def as_file(
    pieces: Iterable[str], form: str, style: str = "full", context: ExportContext | None = None
) -> Iterator[str | bytes]:
    """What is written to a file of this format, of pieces rendered as `text_form(form)`; it states the context.

    `style` is that of the citations: in Word, those of style `footnote` are footnotes.
    """
    if form == "xlsx":
        from db.export.workbook import workbook

        yield workbook(pieces, context)
        return
    if context and form in SUFFIXES:
        from db.export.stated import stated

        pieces = stated(pieces, text_form(form), context)
    if form == "docx":
        from db.export.word import document

        yield document(pieces, cited_in_notes=style == FOOTNOTES)
    else:
        yield from pieces
