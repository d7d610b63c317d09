"""Marked paragraphs, and the identity by which they are found in another database. Pure."""

import hashlib
import unicodedata
from dataclasses import dataclass

from db.records import Inspection, Paragraph


@dataclass(frozen=True, slots=True)
class Identity:
    """Identifies a paragraph across databases: its inspection, number and words."""

    inspection: str
    number: str  # "" for none
    words: str  # a fingerprint of its letters and digits

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Identity":
        """The identity of a stored paragraph."""
        return cls(paragraph.inspection, paragraph.number or "", fingerprint(paragraph.text))


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked paragraph, with a copy of the paragraph and inspection from when it was marked."""

    identity: Identity
    paragraph: Paragraph
    inspection: Inspection
    note: str = ""
    origin: str = ""  # the query, in words, under which it was marked
    marked: str = ""  # time, ISO, UTC
    quotation: tuple[
        str, ...
    ] = ()  # the runs of sentences that are quoted (db.formatting.quotation); () for all


def fingerprint(text: str) -> str:
    """16 hex digits of the letters and digits of a text: spacing, quotes and hyphens make no difference."""
    letters = (c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    return hashlib.blake2b("".join(letters).encode("utf-8", "replace"), digest_size=8).hexdigest()
