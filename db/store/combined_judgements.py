"""Judgements of two areas in one printed row, in a database that was made before they were stored as two."""

import sqlite3
from typing import Final

# As in `db.reading.front.judgements`: the row of ILACS reports to early 2023 that grades both areas.
_ROW: Final = "label LIKE '%in care and care leavers%'"


def split_combined(conn: sqlite3.Connection) -> None:
    """Mark the judgements of combined rows, and add that of care leavers after that of children in care.

    The caller has begun a transaction.
    """
    conn.execute(f"UPDATE judgements SET combined = 1 WHERE area IN ('in-care', 'care-leavers') AND {_ROW}")
    lacking = conn.execute(
        "SELECT inspection_id, position, grade, label, grade_printed FROM judgements j"
        " WHERE area = 'in-care' AND combined AND NOT EXISTS (SELECT 1 FROM judgements o"
        " WHERE o.inspection_id = j.inspection_id AND o.area = 'care-leavers')"
    ).fetchall()
    for inspection_id, position, grade, label, printed in lacking:
        _make_room(conn, inspection_id, position + 1)
        conn.execute(
            "INSERT INTO judgements (inspection_id, position, area, grade, label, grade_printed, combined)"
            " VALUES (?, ?, 'care-leavers', ?, ?, ?, 1)",
            (inspection_id, position + 1, grade, label, printed),
        )


def _make_room(conn: sqlite3.Connection, inspection_id: int, position: int) -> None:
    """Move the judgements from `position` on one further down, the last first: positions are unique."""
    later = conn.execute(
        "SELECT position FROM judgements WHERE inspection_id = ? AND position >= ? ORDER BY position DESC",
        (inspection_id, position),
    ).fetchall()
    conn.executemany(
        "UPDATE judgements SET position = position + 1 WHERE inspection_id = ? AND position = ?",
        [(inspection_id, at) for (at,) in later],
    )
