"""What a sign at the beginning of a word means in a search, for a user who rests after it. Pure."""

from collections.abc import Mapping
from typing import Final

# How long a user rests after the sign before its meaning is shown (seconds).
REST: Final = 1.0
# As `db/search/query_parser.py` reads them.
HINTS: Final[Mapping[str, str]] = {
    '"': '"two words" are found exactly so, one after the other',
    "-": "-word, -\"two words\": they must not occur",
    "*": "word* finds every ending: put the sign behind the beginning of a word",
}  # fmt: skip


def prefix_hint(text: str) -> str:
    """The hint for a text that ends in a sign which waits for a word; "" for any other."""
    sign, before = text[-1:], text[:-1]
    begins_word = not before or before[-1].isspace() or before[-1] == "-"
    closes_phrase = sign == '"' and before.count('"') % 2 == 1
    return HINTS.get(sign, "") if begins_word and not closes_phrase else ""
