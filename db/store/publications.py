"""What the database holds of a file, and which stored inspection a report is of."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from db.records import Inspection, Report
from db.store import keys, rows


@dataclass(frozen=True, slots=True)
class Publication:
    """The outcome for a report: `status` is added, unchanged or updated; `reason` explains it, or is None."""

    status: str
    key: str
    paragraphs: int  # without boilerplate and footnotes
    reason: str | None = None


def published(conn: sqlite3.Connection, sha256: str, part: int | None = None) -> Publication | None:
    """The publication of a part of the file with this SHA-256, by default of its first; None where there is none."""
    row = conn.execute(
        "SELECT i.key, i.body_paragraphs, f.superseded, i.source FROM files f"
        " JOIN inspections i ON i.id = f.inspection_id WHERE f.sha256 = ? AND f.part = ifnull(?, f.part)"
        " ORDER BY f.part",
        (sha256, part),
    ).fetchone()
    if row is None:
        return None
    key, count, superseded, source = row
    return Publication("unchanged", key, count, f"superseded by {source}" if superseded else None)


def keys_of(conn: sqlite3.Connection, sha256: str) -> list[str]:
    """The keys of the inspections that the file with this SHA-256 holds, in its order."""
    found = conn.execute(
        "SELECT i.key FROM files f JOIN inspections i ON i.id = f.inspection_id WHERE f.sha256 = ?"
        " ORDER BY f.part",
        (sha256,),
    )
    return [key for (key,) in found]


def without_address(conn: sqlite3.Connection, sha256: str) -> dict[int, Inspection]:
    """The inspections read from the file with this SHA-256 whose address is not known, by id."""
    return rows.inspections_by_id(conn, "i.sha256 = ? AND i.url IS NULL", (sha256,))


def store_addresses(conn: sqlite3.Connection, addresses: Mapping[int, str]) -> None:
    """Store the address of each inspection, by id."""
    conn.executemany(
        "UPDATE inspections SET url = ? WHERE id = ?", ((url, i) for i, url in addresses.items())
    )


def stored_inspection(
    conn: sqlite3.Connection, inspection: Inspection, *, again: bool
) -> tuple[int, Inspection] | None:
    """The id and record of the stored inspection that a report is of; with `again`, of that read from the same file."""
    if again and (stored := _of_file(conn, inspection)):
        return stored
    wanted = keys.identity(inspection)
    if wanted is None:
        return None
    candidates = rows.inspections_by_id(
        conn, "i.authority = ? AND i.kind = ?", (inspection.authority, inspection.kind)
    )
    return next(((i, stored) for i, stored in candidates.items() if keys.identity(stored) == wanted), None)


def stored_report(conn: sqlite3.Connection, key: str) -> tuple[int, Report] | None:
    """The id of the inspection of a key, and its report as it is stored; None where there is none."""
    inspection = rows.inspection(conn, key)
    if inspection is None:
        return None
    (found,) = conn.execute("SELECT id FROM inspections WHERE key = ?", (key,)).fetchone()
    return int(found), Report(inspection, tuple(rows.report(conn, key)))


def _of_file(conn: sqlite3.Connection, inspection: Inspection) -> tuple[int, Inspection] | None:
    stored = rows.inspections_by_id(conn, "i.sha256 = ? AND i.part = ?", (inspection.sha256, inspection.part))
    return next(iter(stored.items()), None)


def reason_to_keep(stored: Inspection, offered: Inspection) -> str | None:
    """Why a stored report is not superseded by another of the same inspection; None where it is.

    It was published later (known only where both dates are), or it is a file of its own and the other one a copy in
    a pack.
    """
    if stored.published and offered.published and stored.published > offered.published:
        return f"a later version is held, published {stored.published}: {stored.source}"
    if offered.part > 1 and stored.part == 1 and stored.sha256 != offered.sha256:
        return f"the report itself is held: {stored.source}"
    return None
