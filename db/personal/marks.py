"""A marked paragraph, and what makes it the same one in another database. Records alone: no file is opened here."""

import hashlib
import unicodedata
from dataclasses import dataclass

from db.records import Inspection, Paragraph


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a paragraph the same one in another database: its inspection, number and words."""

    inspection: str
    number: str  # "" for none
    words: str  # a fingerprint of its letters and digits

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Identity":
        """The identity of a stored paragraph."""
        return cls(paragraph.inspection, paragraph.number or "", fingerprint(paragraph.text))


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked paragraph, as it was when it was marked."""

    identity: Identity
    paragraph: Paragraph
    inspection: Inspection
    note: str = ""
    origin: str = ""  # the question in words under which it was marked
    marked: str = ""  # when, UTC


def fingerprint(text: str) -> str:
    """16 hex digits of the letters and digits of a text: spacing, quotes and hyphens never count."""
    letters = (c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    return hashlib.blake2b("".join(letters).encode("utf-8", "replace"), digest_size=8).hexdigest()
