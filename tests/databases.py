"""Databases for tests, written by the product's own writer."""

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
