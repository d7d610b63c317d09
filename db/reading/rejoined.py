"""Paragraphs that a line set otherwise has cut into pieces: blocks -> blocks.

A line in smaller or larger type, or with a wide gap, is read as a heading, a row or a paragraph of its own. Where the
text before it breaks off in the middle of a sentence, and the text after it begins in the middle of one, it is a line
of their paragraph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from db.reading.blocks import Block
from db.reading.sentences import ends_sentence

PROSE_WORDS: Final = 8  # of what was cut off: a cell, an address, an entry of a list has fewer
LINE_WORDS: Final = 4  # of the line between, which fills the column
_OPEN: Final = ("text", "numbered", "bullet")  # roles of a paragraph that may break off
_STOPS: Final = (":", ";", ",", "–", "-")  # of items of a list, which end with them, or before a list


def rejoined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are pieces of one paragraph joined. No word is lost or changed."""
    out: list[Block] = []
    index = 0
    while index < len(blocks):
        pieces = _pieces(blocks[index : index + 3])
        out.append(_joined(pieces))
        index += len(pieces)
    return out


def _pieces(blocks: Sequence[Block]) -> Sequence[Block]:
    """The first of these blocks, with those after it that are the rest of its paragraph."""
    first, *rest = blocks
    if first.role not in _OPEN or not _begins(first) or not _breaks_off(first, PROSE_WORDS):
        return blocks[:1]
    if len(rest) == 2 and _is_line_within(rest[0]) and _goes_on(rest[1]) and _are_near(blocks):
        return blocks
    if rest and rest[0].role == "row" and _goes_on(rest[0]) and _are_near(blocks[:2]):
        return blocks[:2]
    return blocks[:1]


def _begins(block: Block) -> bool:
    """Whether a block begins a sentence: items of a list begin with small letters and figures, and have no stop."""
    return block.role == "numbered" or block.text.lstrip("‘“(")[:1].isupper()


def _breaks_off(block: Block, words: int) -> bool:
    text = block.text.rstrip()
    return len(text.split()) >= words and not ends_sentence(text) and not text.endswith(_STOPS)


def _is_line_within(block: Block) -> bool:
    return (
        block.role in ("text", "row", "heading") and len(block.cells) < 2 and _breaks_off(block, LINE_WORDS)
    )


def _goes_on(block: Block) -> bool:
    """Whether a block is the rest of a sentence: a small letter first, a stop at its end."""
    return (
        block.role in ("text", "row")
        and block.text[:1].islower()
        and len(block.text.split()) >= LINE_WORDS
        and ends_sentence(block.text.rstrip())
    )


def _are_near(blocks: Iterable[Block]) -> bool:
    """Whether blocks are on one page, or the next ones."""
    pages = [page for block in blocks for page in block.pages or ()]
    return not pages or max(pages) - min(pages) <= 1


def _joined(pieces: Sequence[Block]) -> Block:
    if len(pieces) == 1:
        return pieces[0]
    pages = sorted({page for block in pieces for page in block.pages or ()})
    text = " ".join(" ".join(block.text.split()) for block in pieces)
    return replace(pieces[0], text=text, pages=tuple(pages) or None)
