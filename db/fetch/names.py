"""The folders and names of fetched files, made of what the site says: hostile text. Pure.

They are those of the public collections of these reports: `80426_barnsley/focused visit - 01 august 2024.pdf`.
"""

import re
from datetime import date
from typing import Final

from db.reading.dates import MONTHS

_MOST_CHARACTERS: Final = 80  # of the part that the site's words make: names of files have 255 bytes
# Letters, digits, spaces and the signs that names of authorities and kinds have.
_UNSAFE: Final = re.compile(r"[^\w ,'’&()-]|_")


def folder_name(urn: str, authority: str) -> str:
    """The folder of an authority; `urn` is digits."""
    return f"{urn}_{_safe(authority) or 'authority'}"


def file_name(kind: str, published: str | None, identifier: str = "") -> str:
    """The name of a report's file; `identifier` tells two of one kind and day apart."""
    day = _day(published)
    distinct = re.sub(r"[^A-Za-z0-9-]", "", identifier)[-_MOST_CHARACTERS:]
    parts = [_safe(kind) or "report", *([day] if day else []), *([distinct] if distinct else [])]
    return f"{' - '.join(parts)}.pdf"


def identifier_of(address: str) -> str:
    """The last part of an address's path, by which the site knows a file."""
    return address.partition("?")[0].rstrip("/").rpartition("/")[2]


def _safe(words: str) -> str:
    text = " ".join(_UNSAFE.sub(" ", words.replace("’", "'")).casefold().split())
    return text.encode()[:_MOST_CHARACTERS].decode("utf-8", "ignore").strip(" -,")


def _day(published: str | None) -> str:
    """`18 april 2023`, as ingest reads it in a file's name."""
    if not published:
        return ""
    day = date.fromisoformat(published)
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"
