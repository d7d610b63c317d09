"""Themes and tone anew in a database, without the reports."""

import sqlite3
from pathlib import Path

import pytest

from db.errors import LibraryError, NotWritable
from db.ingest.own_themes import load_own_themes
from db.ingest.retag import retag
from db.query import Query
from db.reading.theme_file import parse_themes
from db.reading.themes import Tagger
from db.records import Inspection, Paragraph, Report
from db.store.library import Library
from db.store.lock import WriteLock
from db.store.writer import Writer

TEXTS = (
    ("finding", "Caseloads are too high."),
    ("finding", "Kinship carers are well supported."),
    ("boilerplate", "Caseloads of inspectors."),
)
OURS = """
replace = true
[[theme]]
id = "kin"
name = "Kin"
scope = "Family who care"
[theme.terms]
"kinship" = 3
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Three paragraphs with no themes, and a tone that nobody would give them."""
    path = tmp_path / "some.db"
    inspection = Inspection("St Helens", "ilacs", "A report", "a.txt", "0" * 64, end="2024-05-01")
    paragraphs = tuple(
        Paragraph(seq, text, kind, ("Findings",), tone="mixed")
        for seq, (kind, text) in enumerate(TEXTS, start=1)
    )
    with Writer(path, load_own_themes()) as writer:
        writer.publish(Report(inspection, paragraphs))
        writer.commit()
    return path


def held(path: Path) -> list[tuple[tuple[str, ...], str]]:
    library = Library(path)
    try:
        return [(p.themes, p.tone) for p in library.report("st-helens-2024-05")]
    finally:
        library.close()


def test_every_paragraph_is_tagged_anew(database: Path) -> None:
    assert retag(database, Tagger.load()) == 3
    assert held(database) == [
        (("workforce-caseloads",), "negative"),
        (("placements-fostering",), "positive"),
        ((), "neutral"),
    ]


def test_a_second_time_nothing_changes(database: Path) -> None:
    retag(database, Tagger.load())
    assert retag(database, Tagger.load()) == 0


def test_the_themes_of_a_file_take_the_place_of_those_held(database: Path) -> None:
    retag(database, Tagger.load())
    assert retag(database, Tagger(parse_themes(OURS, "ours"))) == 2
    library = Library(database)
    assert library.themes() == {"kin": "Kin"}
    assert library.scopes() == {"kin": "Family who care"}
    assert [(c.value, c.count) for c in library.facets(Query())["theme"] if c.count] == [("kin", 1)]
    assert library.search(Query(theme=("kin",))).total == 1
    assert library.search(Query(theme=("workforce-caseloads",))).total == 0
    library.close()


class Stopping(Tagger):
    """A tagger that fails at the second paragraph, as a full disk or a killed run would."""

    def tag(self, text: str, section: object = (), kind: str = "finding") -> tuple[str, ...]:
        if "Kinship" in text:
            raise KeyboardInterrupt
        return ("early-help",)


def test_a_run_that_is_stopped_leaves_what_was(database: Path) -> None:
    retag(database, Tagger.load())
    before = held(database)
    with pytest.raises(KeyboardInterrupt):
        retag(database, Stopping.load())
    assert held(database) == before


def test_it_waits_for_no_other_writer(database: Path) -> None:
    with WriteLock(database), pytest.raises(NotWritable, match="writing"):
        retag(database, Tagger.load())


def test_what_is_no_database_is_reported(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no database"):
        retag(tmp_path / "none.db", Tagger.load())
    other = tmp_path / "other.db"
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE t (x)")
    conn.close()
    with pytest.raises(LibraryError):
        retag(other, Tagger.load())
