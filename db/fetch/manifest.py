"""The manifest beside fetched files: a line of JSON for each address, with what the site says of it. No network.

A line is appended as soon as a file has arrived, so that whatever ends a fetch loses none; the last line of an address
holds. The manifest may have been edited or copied from anywhere: what is read is checked field by field.
"""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final

from db.text_safety import strip_controls

MANIFEST: Final = "manifest.jsonl"
MOST_BYTES: Final = 50 * 2**20  # a thousand reports have half a megabyte
_MOST_CHARACTERS: Final = 2_000  # of a field
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one address. `error` says why it is no file; then `sha256` is None."""

    address: str
    file: str  # relative to the manifest's folder, with slashes
    urn: str
    authority: str
    kind: str  # in the site's words
    published: str | None = None  # ISO
    sha256: str | None = None
    size: int | None = None  # bytes
    fetched: str | None = None  # when it arrived: ISO, UTC
    checked: str | None = None  # when the site was last asked for it
    etag: str | None = None
    modified: str | None = None  # `Last-Modified`, as sent
    error: str | None = None


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of the manifest in `folder` by address; {} where there is none. Lines that are no entry are left out.

    Raises OSError.
    """
    entries: dict[str, Entry] = {}
    for line in _lines(folder / MANIFEST):
        if entry := _entry(line):
            entries[entry.address] = entry
    return entries


def append_entry(folder: Path, entry: Entry) -> None:
    """Add an entry to the manifest in `folder`. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    with os.fdopen(os.open(folder / MANIFEST, flags, 0o644), "ab") as file:
        # A line that a killed process left unfinished is closed first.
        file.write(("" if _ends_with_a_line(folder) else "\n").encode() + _line(entry).encode() + b"\n")


def write_manifest(folder: Path, entries: Iterable[Entry]) -> None:
    """Replace the manifest by one line for each entry. Raises OSError."""
    temporary = folder / f".{MANIFEST}.{os.getpid()}"
    try:
        temporary.write_text("".join(f"{_line(entry)}\n" for entry in entries), "utf-8")
        temporary.replace(folder / MANIFEST)
    finally:
        temporary.unlink(missing_ok=True)


def _line(entry: Entry) -> str:
    """The line of an entry; a field that is not known is left out."""
    return json.dumps({name: value for name, value in asdict(entry).items() if value is not None})


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return []
        return path.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _ends_with_a_line(folder: Path) -> bool:
    with (folder / MANIFEST).open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _entry(line: str) -> Entry | None:
    """The entry of a line; None for anything else. A field that is not what it should be is left out."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    text = {
        field.name: strip_controls(value)
        for field in fields(Entry)
        if isinstance(value := found.get(field.name), str) and len(value) <= _MOST_CHARACTERS
    }
    if not text.get("address"):
        return None
    size = found.get("size")
    sha256 = text.get("sha256", "")
    return Entry(
        address=text["address"],
        file=text.get("file", ""),
        urn=text.get("urn", ""),
        authority=text.get("authority", ""),
        kind=text.get("kind", ""),
        published=iso_day(text.get("published", "")),
        sha256=sha256 if _SHA256.fullmatch(sha256) else None,
        size=size if isinstance(size, int) and size >= 0 else None,
        fetched=text.get("fetched"),
        checked=text.get("checked"),
        etag=text.get("etag"),
        modified=text.get("modified"),
        error=text.get("error"),
    )


def iso_day(text: str) -> str | None:
    """`text` if it is a day as 2023-04-18; else None."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
