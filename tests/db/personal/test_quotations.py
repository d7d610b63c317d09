"""Quotations in the user's file: stored with the mark, undone with it, checked after a re-ingest, exported."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from db.export import render
from db.export.plain_text import clipboard_text
from db.personal.basket_changes import apply_change, undo_change
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.rematch import RematchedMark, rematch_marks
from db.store.library import Library
from db.store.writer import Writer
from tests import records

TEXT = "Caseloads are too high. Staff hold 30 cases. Managers know."
REPORT = records.report("Bury", "2014-11-25", (TEXT, "Plans are good."))
RUNS = ("Caseloads are too high.", "Managers know.")
WORDS = "Caseloads are too high. … Managers know."


def _store(path: Path, text: str) -> None:
    first, *others = REPORT.paragraphs
    with Writer(path) as writer:
        writer.publish(replace(REPORT, paragraphs=(replace(first, text=text), *others)), again=True)
        writer.commit()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    _store(tmp_path / "a.db", TEXT)
    return Library(tmp_path / "a.db")


@pytest.fixture
def personal(library: Library) -> Personal:
    """A file with the quotation of the first paragraph, and the second paragraph whole."""
    made = Personal.in_memory()
    inspection = library.inspection("bury-2014-11")
    for paragraph in library.report("bury-2014-11")[:2]:
        made.baskets.mark(inspection, paragraph)
    made.baskets.quote(made.baskets.marks()[0].identity, RUNS)
    return made


def _entries(library: Library, personal: Personal) -> list[RematchedMark]:
    return rematch_marks(library, personal.baskets.marks())


def test_a_quotation_is_stored_with_its_mark_and_undone_with_it(personal: Personal) -> None:
    identity = personal.baskets.marks()[0].identity
    assert personal.baskets.quotations() == {identity: RUNS}
    change = apply_change(personal.baskets, "x", ["basket"], lambda b: b.quote(identity, ()))
    assert personal.baskets.quotations() == {}
    assert undo_change(personal.baskets, change)
    assert personal.baskets.marks()[0].quotation == RUNS


@pytest.mark.parametrize(
    ("text", "shown", "requote"),
    [
        (TEXT, WORDS, False),
        (TEXT.replace("30 cases", "31 cases"), WORDS, False),  # of what is left out nothing is claimed
        (TEXT.replace("Managers know", "Managers know it"), "", True),
    ],
)
def test_after_a_re_ingest_the_words_are_checked(
    tmp_path: Path, personal: Personal, text: str, shown: str, requote: bool
) -> None:
    _store(tmp_path / "b.db", text)
    with Library(tmp_path / "b.db") as again:
        cited = _entries(again, personal)[0].cited()
    assert (cited.quotation, cited.requote, cited.gone) == (shown, requote, False)
    assert cited.words == (shown or text)


def test_a_paragraph_that_is_gone_is_quoted_from_its_copy(tmp_path: Path, personal: Personal) -> None:
    _store(tmp_path / "c.db", "Something else entirely.")
    with Library(tmp_path / "c.db") as again:
        cited = _entries(again, personal)[0].cited()
    assert (cited.gone, cited.quotation) == (True, WORDS)


def test_every_format_has_the_quotation_and_says_where_it_no_longer_stands(
    library: Library, personal: Personal
) -> None:
    items = [entry.cited() for entry in _entries(library, personal)]
    changed = [items[0]._replace(quotation="", requote=True)]
    for form in ("text", "markdown"):
        text = "".join(render.paragraphs(items, form))
        assert WORDS in text and "Staff hold" not in text and "Plans are good." in text
        text = "".join(render.paragraphs(changed, form))
        assert TEXT in text and "has changed since sentences of it were chosen" in text
    assert clipboard_text(items).startswith(f"{WORDS}\n(")
    assert "[The paragraph has changed since" in clipboard_text(changed)
    first, second = json.loads("".join(render.paragraphs(items, "json")))
    assert (first["quotation"], first["text"]) == (WORDS, TEXT) and "quotation" not in second
    assert json.loads("".join(render.paragraphs(changed, "json")))[0]["quotation_changed"] is True
    assert "has changed since" in "".join(render.paragraphs(changed, "csv"))


def test_a_file_of_the_version_before_gets_the_column(tmp_path: Path, personal: Personal) -> None:
    path = tmp_path / "personal.db"
    mark = personal.baskets.marks()[1]
    with Personal.open(path) as opened:
        opened.baskets.mark(mark.inspection, mark.paragraph)
    with sqlite3.connect(path) as conn:
        conn.executescript("ALTER TABLE mark DROP COLUMN quotation; PRAGMA user_version = 2")
    conn.close()
    with Personal.open(path) as opened:
        assert not opened.notice and opened.baskets.marks()[0].quotation == ()
        opened.baskets.quote(Identity.of(mark.paragraph), RUNS)
        assert opened.baskets.marks()[0].quotation == RUNS


@pytest.mark.parametrize("stored", ["{", "5", '{"a": 1}', "[1, null]", "[" * 5000])
def test_a_damaged_quotation_is_none(tmp_path: Path, personal: Personal, stored: str) -> None:
    path = tmp_path / "personal.db"
    mark = personal.baskets.marks()[1]
    with Personal.open(path) as opened:
        opened.baskets.mark(mark.inspection, mark.paragraph)
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE mark SET quotation = ?", (stored,))
    conn.close()
    with Personal.open(path) as opened:
        assert opened.baskets.marks()[0].quotation == ()
