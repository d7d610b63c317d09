"""Restores paragraph numbers that a file lost, where the neighbours make them certain, and rejoins paragraphs."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Block

_LAST: Final = re.compile(r"(?:\d{1,3}\.)*(\d{1,3})")
_ASIDE: Final = ("footnote", "furniture")  # may be between the parts of one paragraph


def complete_numbers(blocks: Sequence[Block], *, rejoin: bool = True) -> list[Block]:
    """The blocks with lost numbers restored and split paragraphs rejoined.

    Between 47 and 49 one paragraph without a number is 48. Between 202 and 203 none is missing: text
    there is the rest of 202 (unless `rejoin` is false: in a PDF the layout decides that). A heading between them makes
    the numbers uncertain.
    """
    found = list(blocks)
    last: int | None = None  # index of the last numbered block
    between: list[int] = []
    for index, block in enumerate(blocks):
        if block.role in ("heading", "row"):
            last, between = None, []
        elif block.role == "numbered":
            if last is not None and between:
                _fill(found, last, between, block.number, rejoin=rejoin)
            last, between = index, []
        elif block.role not in _ASIDE and block.level == 0:
            between.append(index)
    return [block for block in found if block.text]


def _fill(found: list[Block], last: int, between: Sequence[int], number: str | None, *, rejoin: bool) -> None:
    before, after = _split(found[last].number), _split(number)
    if before is None or after is None or before[0] != after[0]:
        return
    lost = after[1] - before[1] - 1
    if lost == len(between):
        for count, index in enumerate(between, start=1):
            found[index] = dataclasses.replace(
                found[index], role="numbered", number=f"{before[0]}{before[1] + count}", number_inferred=True
            )
    elif lost == 0 and rejoin and all(found[index].role == "text" for index in between):
        rest = " ".join(found[index].text for index in between)
        found[last] = dataclasses.replace(found[last], text=f"{found[last].text} {rest}")
        for index in between:
            found[index] = dataclasses.replace(found[index], text="")


def _split(number: str | None) -> tuple[str, int] | None:
    """A number split before its last part: "4.12" as ("4.", 12); None for "i"."""
    match = _LAST.fullmatch(number or "")
    return ((number or "")[: match.start(1)], int(match.group(1))) if match else None
