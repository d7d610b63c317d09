"""Where a report file came from: the manifest of a fetch beside it, or the history of a public collection above it.

Both are files that may have been edited or laid there by anybody: only a web address, a day and digits are taken from
them, and a line counts only where it is about the very file. A history is a CSV with the columns `urn, local_authority,
inspection_link, pdf_filename, publication_date`, as the collections of these reports on GitHub keep it.
"""

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Final

from db.authorities import Authorities
from db.fetch.manifest import MANIFEST, read_manifest
from db.reading.dates import single_date
from db.records import Inspection
from db.text_safety import CONTROLS

FROM_SITE: Final = "site"  # Inspection.published_from
# How far above a file its manifest or history is looked for: `collection/export_data/inspection_reports/80426_x/f.pdf`.
MOST_LEVELS: Final = 4
# A history of a thousand reports, with the text of their outcomes, has some 2 MB.
MOST_BYTES: Final = 20 * 2**20
_MOST_TABLES: Final = 20  # CSV files of one folder
_COLUMNS: Final = frozenset({"urn", "inspection_link", "pdf_filename"})
_ADDRESS: Final = re.compile(r"https?://[\x21-\x7e]{4,1000}")
_SHORT_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")


@dataclass(frozen=True, slots=True)
class Source:
    """What the publisher says of a file, each None where it is not known: address, number of authority, day."""

    address: str | None = None
    urn: str | None = None
    published: str | None = None  # ISO


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a history: a source, with the name of the authority."""

    source: Source
    authority: str | None


class Provenance:
    """The sources of files, looked up in the folders around them; each folder is read once."""

    def __init__(self) -> None:
        self._manifests: dict[Path, Mapping[str, Source]] = {}  # folder -> SHA-256 -> source
        self._histories: dict[Path, Mapping[str, list[_Row]]] = {}  # folder -> name of file -> rows

    def complete(self, inspection: Inspection, path: Path) -> Inspection:
        """The inspection of a file with the address, and with what the report itself does not print."""
        source = self._source(inspection, path)
        if source is None:
            return inspection
        completed = replace(
            inspection, url=source.address or inspection.url, urn=inspection.urn or source.urn
        )
        if source.published and inspection.published_from != "report":
            return replace(completed, published=source.published, published_from=FROM_SITE)
        return completed

    def _source(self, inspection: Inspection, path: Path) -> Source | None:
        for folder in _folders_above(path):
            if source := self._manifest(folder).get(inspection.sha256):
                return source
            rows = self._history(folder).get(path.name.casefold(), ())
            if row := next((row for row in rows if _is_about(row, path, inspection)), None):
                return row.source
        return None

    def _manifest(self, folder: Path) -> Mapping[str, Source]:
        if folder not in self._manifests:
            self._manifests[folder] = dict(_manifest_sources(folder))
        return self._manifests[folder]

    def _history(self, folder: Path) -> Mapping[str, list[_Row]]:
        if folder not in self._histories:
            rows = defaultdict(list)
            for name, row in _history_rows(folder):
                rows[name].append(row)
            self._histories[folder] = rows
        return self._histories[folder]


def _folders_above(path: Path) -> Iterator[Path]:
    """The folder of a file and those above it, nearest first."""
    yield from list(Path(os.path.abspath(path)).parents)[: MOST_LEVELS + 1]  # noqa: PTH100 (links stay as they are)


def _is_trusted(path: Path) -> bool:
    """Whether a manifest or history is the user's own, the system's, or of the owner of its folder.

    In a folder where everybody may write, such as /tmp, another user could lay one beside or above the user's reports.
    """
    owner = path.stat().st_uid
    return path.is_file() and owner in (os.geteuid(), 0, path.parent.stat().st_uid)


def _manifest_sources(folder: Path) -> Iterator[tuple[str, Source]]:
    """(SHA-256, source) of each file that the manifest in a folder holds."""
    with suppress(OSError):
        if not _is_trusted(folder / MANIFEST):
            return
        for entry in read_manifest(folder).values():
            if entry.sha256:
                yield entry.sha256, Source(_address(entry.address), _urn(entry.urn), entry.published)


def _history_rows(folder: Path) -> Iterator[tuple[str, _Row]]:
    """(name of the file in small letters, row) of the histories in a folder."""
    with suppress(OSError):
        with os.scandir(folder) as entries:
            tables = sorted(entry.path for entry in entries if entry.name.casefold().endswith(".csv"))
        for path in tables[:_MOST_TABLES]:
            yield from _rows(Path(path))


def _rows(path: Path) -> Iterator[tuple[str, _Row]]:
    # What is left of a table that breaks off, is no regular file or no CSV is not needed.
    with suppress(OSError, csv.Error):
        if not _is_trusted(path) or path.stat().st_size > MOST_BYTES:
            return
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            table = csv.DictReader(file)
            if not set(table.fieldnames or ()) >= _COLUMNS:
                return
            for row in table:
                name = PurePath((row["pdf_filename"] or "").replace("\\", "/")).name.casefold()
                source = Source(
                    _address(row["inspection_link"] or ""),
                    _urn(row["urn"] or ""),
                    _day(row.get("publication_date") or ""),
                )
                yield name, _Row(source, _authority(row.get("local_authority") or ""))


def _is_about(row: _Row, path: Path, inspection: Inspection) -> bool:
    """Whether a row is about this file, and not one of the same name of another authority."""
    urn = row.source.urn
    folder = re.match(r"(\d+)(?=_)", path.parent.name)
    if urn and (urn == inspection.urn or (folder is not None and folder[1] == urn)):
        return True
    return row.authority is not None and row.authority == inspection.authority


def _authority(name: str) -> str | None:
    known = Authorities.load().resolve(name)
    return known.name if known else None


def _address(text: str) -> str | None:
    text = text.strip()
    return text if _ADDRESS.fullmatch(text) else None


def _urn(text: str) -> str | None:
    text = text.strip().removesuffix(".0")  # as a spreadsheet writes it
    return text if re.fullmatch(r"[0-9]{1,10}", text) else None


def _day(text: str) -> str | None:
    """A day as 2023-04-18, 18 April 2023, 18/04/2023 or 18/04/23; None for anything else."""
    text = text.strip()[:40]
    if CONTROLS.search(text):
        return None
    if short := _SHORT_DAY.fullmatch(text):
        with suppress(ValueError):
            return date(2000 + int(short[3]), int(short[2]), int(short[1])).isoformat()
        return None
    return single_date(text.partition("T")[0].removesuffix(" 00:00:00"))
