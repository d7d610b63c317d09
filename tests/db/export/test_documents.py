"""Word documents and Excel workbooks, read back with python-docx and openpyxl."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from db.export import render
from db.export.context import ExportContext
from db.export.counts import counts
from db.export.csv_rows import table
from db.export.documents import BYTE_ORDER_MARK, as_file, form_of, text_form
from db.records import CitedParagraph, CountRow, CountTable
from tests.db.export.examples import (
    CASELOADS,
    CHAIN,
    COMPARISON,
    GRADES,
    HIGH,
    LETTER,
    REPORT,
    THEMES,
)

ADDRESS = "https://files.ofsted.gov.uk/v1/file/50_004-567"
PUBLISHED = replace(REPORT, url=ADDRESS, added="2026-11-26T06:02:29Z")
ITEMS = [CitedParagraph(PUBLISHED, CASELOADS, note="*See* [this]"), CitedParagraph(LETTER, HIGH, gone=True)]
COUNTED = CountTable(
    ("region",),
    (CountRow(("North West",), 7, 3, 4),),
    CountRow((), 7, 3, 4),
    ((),),
    ({"North West": "North West"},),
)


def made(pieces: Iterator[str], form: str, style: str = "full") -> io.BytesIO:
    parts = list(as_file(pieces, form, style))
    return io.BytesIO(b"".join(part for part in parts if isinstance(part, bytes)))


def word(pieces: Iterator[str]) -> Document:
    return docx.Document(made(pieces, "docx"))


def sheet(pieces: Iterator[str]) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(made(pieces, "xlsx")).active


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(str(p.style and p.style.name), p.text) for p in document.paragraphs if p.text]


def rows(document: Document, at: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[at].rows]


def test_word_has_quotations_with_their_citations_and_notes() -> None:
    found = blocks(word(render.paragraphs(ITEMS, "markdown", heading="the first & only basket")))
    assert found[0] == ("Heading 1", "The first & only basket")
    assert found[1:3] == [("Normal", "*See* [this]"), ("Quote", CASELOADS.text)]
    assert found[3][0] == "Quote" and found[3][1].endswith(f"paragraph 94, pages 22–23, {ADDRESS}.")
    assert ("Normal", "No longer in the database; the words as they were marked:") in found
    assert ("List Bullet", "some are in excess of the council's scheme") in found


def footnotes(document: Document) -> dict[str, str]:
    """Number -> text of each footnote, without those that draw the rules."""
    [part] = [p for p in document.part.package.iter_parts() if p.partname == "/word/footnotes.xml"]
    found = parse_xml(part.blob).findall(qn("w:footnote"))
    return {
        str(note.get(qn("w:id"))): "".join(text.text or "" for text in note.iter(qn("w:t")))
        for note in found
        if note.get(qn("w:type")) is None
    }


def test_citations_in_the_style_of_footnotes_are_footnotes_of_word() -> None:
    """Each at the end of its quotation, a nested list included; the same document has none in another style."""
    pieces = list(render.paragraphs(ITEMS, "markdown", style="footnote"))
    document = docx.Document(made(iter(pieces), "docx", "footnote"))
    cited = footnotes(document)
    assert cited["1"].endswith("(inspected 5–25 November 2014; published 20 January 2015) para 94, pp 22–23.")
    assert cited["2"].startswith(" Ofsted, “Annual unannounced") and len(cited) == 2
    marks = {
        str(reference.get(qn("w:id"))): paragraph.text
        for paragraph in document.paragraphs
        for reference in paragraph._p.iter(qn("w:footnoteReference"))
    }
    assert marks == {"1": CASELOADS.text, "2": "some are in excess of the council's scheme"}
    assert not [text for _, text in blocks(document) if text.startswith("— ")]
    plain = word(iter(pieces))
    assert not list(plain.element.iter(qn("w:footnoteReference")))
    assert [text for _, text in blocks(plain) if text.startswith("— ")]


def test_the_source_of_a_quotation_is_small_with_its_link() -> None:
    document = word(render.paragraphs(ITEMS[:1], "markdown"))
    source = next(p for p in document.paragraphs if p.text.startswith("— "))
    runs = [*source.runs, *(run for link in source.hyperlinks for run in link.runs)]
    assert len(runs) == 3 and {(run.font.size, run.italic) for run in runs} == {(Pt(9), False)}


def test_a_list_in_a_list_is_indented() -> None:
    found = blocks(word(iter(["- one\n\n  more\n    - two\n        - three\n            - four\n- five\n"])))
    assert found == [
        ("List Bullet", "one"),
        ("List Continue", "more"),
        ("List Bullet 2", "two"),
        ("List Bullet 3", "three"),
        ("List Bullet 3", "four"),
        ("List Bullet", "five"),
    ]


def test_addresses_are_links_in_word() -> None:
    document = word(render.paragraphs(ITEMS, "markdown"))
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert [(link.address, link.text) for link in links] == [(ADDRESS, ADDRESS)]
    [cited] = [p for p in document.paragraphs if p.hyperlinks]
    assert {run.font.size for run in (*cited.runs, *links[0].runs)} == {Pt(9)}, (
        "of one size with its citation"
    )


def test_a_comparison_in_word_has_grades_and_counterparts_as_tables() -> None:
    document = word(render.comparison(COMPARISON, "markdown", THEMES))
    assert rows(document, 0) == [
        ["Judgement", "St Helens Mar 2011", "Nov 2014", "Change"],
        ["Overall effectiveness", "no grade", "Requires improvement", "first grade"],
    ]
    assert rows(document, 1)[1][1] == f"{CASELOADS.text} (para 94, pp 22–23)"
    assert ("Heading 3", "Workforce and caseloads") in blocks(document)
    for found in document.tables:
        assert found.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
        assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in found.rows)
        assert found.rows[0].cells[0].paragraphs[0].runs[0].bold


def test_grades_chains_and_counts_are_tables_in_word() -> None:
    assert rows(word(render.grades(GRADES, "markdown", [REPORT])), 0)[2][-2:] == ["Inadequate", "down"]
    assert len(rows(word(render.chain(CHAIN, "markdown", THEMES)), 0)[0]) == 3
    document = word(counts(COUNTED, "markdown", heading="1 of 2"))
    assert rows(document, 0)[0][:2] == ["region", "paragraphs"]
    assert rows(document, 0)[1] == ["North West", "7", "3", "4", "75†"]


def test_a_page_of_word_is_a4_upright_and_on_its_side_for_wide_tables() -> None:
    upright = word(render.grades(GRADES, "markdown")).sections[0]
    wide = word(render.inspections([REPORT], "markdown")).sections[0]
    assert (round(upright.page_width.cm, 1), round(upright.page_height.cm, 1)) == (21.0, 29.7)
    assert (round(wide.page_width.cm, 1), round(wide.page_height.cm, 1)) == (29.7, 21.0)


def test_excel_has_real_dates_numbers_links_and_wrapped_text() -> None:
    found = sheet(render.paragraphs(ITEMS, "csv"))
    columns = {cell.value: at for at, cell in enumerate(found[1])}
    first = {name: found[2][at] for name, at in columns.items()}
    assert first["end"].value == datetime(2014, 11, 25) and first["end"].is_date
    assert (first["id"].value, first["number"].value) == (7, "94")  # a printed number is a name
    assert first["url"].hyperlink.target == ADDRESS
    assert first["text"].value == CASELOADS.text and first["text"].alignment.wrap_text
    assert found[3][columns["text"]].value == HIGH.text
    assert found[2][columns["score"]].value is None
    assert found.freeze_panes == "A2" and found.auto_filter.ref.startswith("A1:")
    assert found.column_dimensions["X"].width > found.column_dimensions["A"].width


def test_rows_of_excel_are_as_high_as_their_text() -> None:
    """LibreOffice shows lines on top of each other where the file does not say how high a row is."""
    found = sheet(
        table(
            ["key", "text"], [["a", "x" * 61], ["b", "short"], ["c", "line\nline\nline"], ["d", "y" * 9_000]]
        )
    )
    assert [found.row_dimensions[at].height for at in range(2, 6)] == [30, None, 45, 405]


def test_excel_is_printed_on_its_side_with_the_header_on_each_page() -> None:
    found = sheet(render.grades(GRADES, "csv"))
    setup = found.page_setup
    assert (setup.orientation, int(setup.paperSize), found.print_title_rows) == ("landscape", 9, "$1:$1")
    assert found.sheet_properties.pageSetUpPr.fitToPage


def test_excel_has_the_time_of_the_ingest() -> None:
    found = sheet(render.inspections([PUBLISHED], "csv"))
    values = dict(zip(*([cell.value for cell in row] for row in found.iter_rows()), strict=True))
    assert values["added"] == datetime(2026, 11, 26, 6, 2, 29) and values["pages"] == 46


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''-x", "+44", "@a", "\t=x", "a\n\nb", '"', "a,b;c", "'tis", "–", "01"]
)
def test_no_cell_of_excel_is_a_formula_and_no_word_is_changed(text: str) -> None:
    cell = sheet(table(["note"], [[text]]))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


WRONG = ["2014-13-01", "0001-01-01", "9999-12-31T23:59:59-14:00", "seven", "nan"]


def test_a_wrong_date_or_number_stays_a_text() -> None:
    found = sheet(table(["end", "published", "added", "id", "score"], [WRONG]))
    assert [cell.value for cell in found[2]] == WRONG


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    value = sheet(table(["text"], [["x" * 40_000]]))["A2"].value
    assert len(value) <= 32_767 and value.endswith("(cut: a cell of Excel holds no more)")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_same_records_make_the_same_bytes(form: str) -> None:
    first, second = (made(render.paragraphs(ITEMS, text_form(form)), form).getvalue() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_nothing_found_is_a_document_too(form: str) -> None:
    assert made(render.paragraphs([], text_form(form)), form).getvalue().startswith(b"PK")


def test_what_is_no_document_is_written_as_it_is_rendered() -> None:
    assert list(as_file(iter(["a\n", "b\n"]), "csv")) == ["a\n", "b\n"]
    assert BYTE_ORDER_MARK.encode() == b"\xef\xbb\xbf"


@pytest.mark.parametrize(("name", "form"), [("a.md", "markdown"), ("A.XLSX", "xlsx"), ("x.y.bib", "bibtex")])
def test_the_name_says_the_format(name: str, form: str) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize("name", ["a", "a.pdf", ".csv", ""])
def test_a_name_that_says_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"\.docx"):
        form_of(name)


def test_a_workbook_states_what_it_is_of_on_a_sheet_of_its_own() -> None:
    context = ExportContext("=1+1", "country.db", "2026-11-26")
    openpyxl = pytest.importorskip("openpyxl")
    [file] = as_file(["a,b\n", "1,2\n"], "xlsx", context=context)
    assert isinstance(file, bytes)
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert [cell.value for row in book["findings"] for cell in row] == ["a", "b", "1", "2"]
    about = {name.value: (value.value, value.data_type) for name, value in book["about"]}
    assert about["query"] == ("=1+1", "s") and about["database"] == ("country.db", "s")
    assert about["exported"][0] == datetime(2026, 11, 26)
