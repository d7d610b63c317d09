"""The five reports of the seeds, printed to PDF and read back: the same paragraphs, numbers and sections."""

from pathlib import Path
from typing import Final

import pytest

from db.reading.blocks import Block
from db.reading.reader import read_bytes
from db.reading.text.blocks import text_blocks
from db.records import Paragraph
from tests.db.reading.pdfs import LEFT, Press

SEEDS: Final = sorted(Path(__file__).parents[4].joinpath("seeds").glob("*.txt"))
SIZES: Final = {1: 18.0, 2: 16.0, 3: 14.0, 4: 13.0}  # of headings, by level; all bold
COLUMNS: Final = {2: (76.0, 393.0), 3: (76.0, 240.0, 393.0)}  # by how many cells stand in a row
MARKS: Final = "¹²³⁴"
APPARATUS: Final = ("boilerplate", "footnote")


def printed(blocks: list[Block]) -> bytes:
    """A PDF of these blocks: each role in the type and at the place in which reports set it."""
    press = Press()
    for block in blocks:
        _set(press, block)
    return press.pdf()


def _set(press: Press, block: Block) -> None:
    if block.role == "heading":
        press.heading(block.text, size=SIZES.get(block.level, 12.0))
    elif block.role == "numbered":
        press.text(block.text, mark="" if block.number_inferred else _number(block.number or ""), hang=36)
    elif block.role == "bullet":
        press.text(block.text, mark="•", left=LEFT + 45 * block.level, hang=18, after=6)
    elif block.role == "row" and len(block.cells) in COLUMNS:
        press.gap(6)
        press.row(block.cells, COLUMNS[len(block.cells)])
    elif block.role == "footnote":
        text = block.text.lstrip(MARKS).strip()  # one seed lost its marks
        press.note(f"{1 + max(0, MARKS.find(block.text[0]))} {text}")
    else:
        press.text(block.text, after=8 if block.role in ("row", "furniture") else 12)


def _number(printed: str) -> str:
    if printed.isdigit():
        return f"{printed}."
    return printed if "." in printed else f"({printed})"


def told(paragraph: Paragraph) -> tuple[str | None, str, tuple[str, ...]]:
    """Number, words and section, without the spaces around hyphens, which a wrap may have taken."""
    words = " ".join(paragraph.text.split()).replace("- ", "-").replace(" -", "-")
    return paragraph.number, words, tuple(" ".join(heading.split()) for heading in paragraph.section)


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_a_seed_printed_to_pdf_reads_as_its_text_does(path: Path) -> None:
    content = path.read_bytes()
    text = [told(p) for p in read_bytes(content, source=path.name).paragraphs if p.kind not in APPARATUS]
    pdf = read_bytes(printed(text_blocks(content.decode())), source=path.with_suffix(".pdf").name)
    assert [told(p) for p in pdf.paragraphs if p.kind not in APPARATUS] == text
    assert pdf.inspection.pages and pdf.inspection.pages > 1
    assert all(p.pages for p in pdf.paragraphs)


def test_there_are_five_seeds() -> None:
    assert len(SEEDS) == 5
