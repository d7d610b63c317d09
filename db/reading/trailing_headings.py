"""A standard heading that is printed at the end of a paragraph's last line -> a heading of its own.

"… and four adequate. Other information about this area": where a report has lost the line break before it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from db.reading.blocks import Block
from db.reading.standard_headings import meaning

HEADING_WORDS: Final = 3  # at least: "Summary" or "Key findings" may end a paragraph
HEADING_LENGTH: Final = 80  # characters, at most
_STOPS: Final = (".", "?", "!", ";", ":", ",", ")", "’", "”")
_SENTENCE: Final = re.compile(r"[a-z)’”]{2}[.?!][’”]?\s+(?=[A-Z])")


def split_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a standard heading at the end of a paragraph as a block of its own."""
    for block in blocks:
        heading = _trailing(block)
        if heading:
            yield replace(block, text=block.text[: -len(heading)].rstrip())
            yield Block("heading", heading, level=3, pages=block.pages and block.pages[-1:])
        else:
            yield block


def _trailing(block: Block) -> str:
    """The standard heading with which a paragraph ends after its last sentence; "" where there is none."""
    if block.role not in ("text", "bullet", "numbered") or block.text.rstrip().endswith(_STOPS):
        return ""
    tail = block.text[-HEADING_LENGTH:]
    last = next(reversed([match.end() for match in _SENTENCE.finditer(tail)]), None)
    heading = tail[last:] if last is not None else ""
    found = meaning(heading) if len(heading.split()) >= HEADING_WORDS else None
    return heading if found is not None and found.exact and found.kind is not None else ""
