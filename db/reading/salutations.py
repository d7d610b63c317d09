"""The salutation of a letter that stands right under its addresses -> a block of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from db.reading.blocks import Block

WITHIN: Final = 40  # blocks in which a letter's salutation is looked for: letterhead, date and addresses
# Share of an address' words that begin with a capital letter or a figure; of prose far fewer do.
NAMED: Final = 0.6
ADDRESS_WORDS: Final = 4
_SALUTATION: Final = re.compile(r"(?P<address>.+?)\s+(?P<dear>Dear [A-Zl][^.!?]{1,80})")


def with_salutation_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, "… Northampton NN1 1ED Dear Jo" as two: the addresses and the salutation."""
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if n < WITHIN and block.role in ("text", "row") and "Dear " in block.text:
            out += _parted(block)
        else:
            out.append(block)
    return out


def _parted(block: Block) -> list[Block]:
    found = _SALUTATION.fullmatch(" ".join(block.text.split()))
    if found is None or not _is_address(found["address"]):
        return [block]
    address = found["address"]
    cells = (address,) if block.cells else ()
    return [replace(block, text=address, cells=cells), Block("text", found["dear"], pages=block.pages)]


def _is_address(text: str) -> bool:
    words = re.findall(r"[^\W_][^\s]*", text)
    named = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) >= ADDRESS_WORDS and named >= NAMED * len(words)
