"""Databases for tests, written by the product's own writer."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.ingest.own_themes import load_own_themes
from db.records import Report
from db.store.publications import Publication
from db.store.writer import Writer


def store(path: Path, *reports: Report) -> list[Publication]:
    """Publish reports into the database at `path`, in this order, each in a transaction of its own."""
    publications = []
    with Writer(path, load_own_themes()) as writer:
        for report in reports:
            publications.append(writer.publish(report))
            writer.commit()
    return publications


def change(path: Path, *statements: str) -> None:
    """Run SQL statements on the database at `path`, as a program that knows nothing of the product does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)
