"""Marked paragraphs, and the identity by which they are found in another database. Pure."""

import unicodedata
from typing import Final, NamedTuple

from db.records import Inspection, Paragraph

# Signs of printed text that are no letters, nor become any when they are normalised.
_PRINTED_SIGNS: Final = "’‘“”–—•…\u00a0\u00ad£"
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())


class Identity(NamedTuple):
    """Identifies a paragraph across databases: its inspection, number and words."""

    inspection: str
    number: str  # "" for none
    words: str  # a fingerprint of its letters and digits

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Identity":
        """The identity of a stored paragraph."""
        return cls(paragraph.inspection, paragraph.number or "", fingerprint(paragraph.text))


class Mark(NamedTuple):
    """A marked paragraph, with a copy of the paragraph and inspection from when it was marked."""

    identity: Identity
    paragraph: Paragraph
    inspection: Inspection
    note: str = ""
    origin: str = ""  # the query, in words, under which it was marked
    marked: str = ""  # time, ISO, UTC
    # The runs of sentences that are quoted (db.formatting.quotation); () for all.
    quotation: tuple[str, ...] = ()


def fingerprint(text: str) -> str:
    """16 hex digits of the letters and digits of a text: spacing, quotes and hyphens make no difference."""
    import hashlib  # it loads OpenSSL, which the first rows need not wait for

    return hashlib.blake2b(_letters(text), digest_size=8).hexdigest()


def _letters(text: str) -> bytes:
    """The letters and digits of a text in small letters; most texts have no others than those of ASCII."""
    plain = text
    for sign in _PRINTED_SIGNS:
        plain = plain.replace(sign, "")
    if plain.isascii():
        return plain.lower().encode().translate(None, _NO_LETTERS)
    letters = (c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    return "".join(letters).encode("utf-8", "replace")
