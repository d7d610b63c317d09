"""Tags survive a re-ingest: they are found by inspection, number and words."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.tagged import TagIndex, TagSource
from db.personal.tags import InvalidTags, clean_name
from db.query import Query
from db.store.library import Library
from db.store.writer import Writer
from tests import records

REPORT = records.report("Bury", "2014-11-25", ("Caseloads are too high.", "None.", "None."))


def _store(path: Path, report: records.Report) -> None:
    with Writer(path) as writer:
        writer.publish(report, again=True)
        writer.commit()


@pytest.fixture
def personal() -> Personal:
    return Personal.in_memory()


def test_a_tag_is_found_after_the_report_was_read_again(tmp_path: Path, personal: Personal) -> None:
    first, again = tmp_path / "first.db", tmp_path / "again.db"
    _store(first, REPORT)
    moved = tuple(replace(p, text=p.text.replace(" are ", "  are "), number=None) for p in REPORT.paragraphs)
    _store(again, replace(REPORT, paragraphs=(records.paragraph(9, "New."), *moved)))
    with Library(first) as library:
        personal.tags.put("load", [Identity.of(library.report("bury-2014-11")[0])])
    with Library(again) as library:
        library.tagging = TagSource(personal.tags.all)
        found = library.paragraphs(library.search(Query(tag=("load",))).ids)
        assert [(p.text, p.tags) for p in found] == [("Caseloads  are too high.", ("load",))]
        assert library.search(Query("caseloads", tag=("load",))).total == 1
        assert library.search(Query("caseloads", tag=("other",))).total == 0
        personal.tags.take_off("load", personal.tags.tag("load").paragraphs)
        library.tagging.forget()
        assert library.search(Query(tag=("load",))).total == 0


def test_of_equal_paragraphs_the_one_with_the_number_is_tagged(tmp_path: Path, personal: Personal) -> None:
    _store(tmp_path / "a.db", REPORT)
    with Library(tmp_path / "a.db") as library:
        personal.tags.put("none", [Identity.of(library.report("bury-2014-11")[2])])
        library.tagging = TagSource(personal.tags.all)
        assert [p.tags for p in library.report("bury-2014-11")] == [(), (), ("none",), ()]


def test_toggle_puts_a_tag_on_all_and_takes_it_off_again(personal: Personal) -> None:
    one, two = Identity("bury-2014-11", "1", "a"), Identity("bury-2014-11", "2", "b")
    assert personal.tags.toggle("Load", [one])
    assert personal.tags.toggle("load", [one, two])
    assert personal.tags.tag("LOAD").paragraphs == {one, two}
    assert not personal.tags.toggle("load", [one])
    assert [tag.name for tag in personal.tags.all()] == ["Load"]


@pytest.mark.parametrize("name", ["", "  ", "\x1b", "x" * 61])
def test_a_name_is_a_short_line(name: str) -> None:
    with pytest.raises(InvalidTags):
        clean_name(name)


def test_a_file_of_the_first_version_gets_the_tables_of_tags(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    with Personal.open(path) as personal:
        personal.save_search("mine", Query("x"))
    with sqlite3.connect(path) as conn:
        conn.executescript("DROP TABLE tagged; DROP TABLE tag; PRAGMA user_version = 1")
    conn.close()
    with Personal.open(path) as personal:
        personal.tags.define("new")
        assert list(personal.searches()) == ["mine"] and not personal.notice


def test_tags_are_a_facet_and_a_field_of_counts(tmp_path: Path, personal: Personal) -> None:
    other = records.report("Kent", "2016-05-01", ("Plans are good.", "Plans drift."))
    with Writer(tmp_path / "a.db") as writer:
        for report in (REPORT, other):
            writer.publish(report, again=True)
        writer.commit()
    with Library(tmp_path / "a.db") as library:
        bury, kent = library.report("bury-2014-11"), library.report("kent-2016-05")
        assert "tag" not in library.facets(Query())  # nobody has given any
        library.tagging = TagSource(personal.tags.all)
        assert "tag" not in library.facets(Query())
        personal.tags.put("load", [Identity.of(bury[0]), Identity.of(kent[1])])
        personal.tags.put("plan", map(Identity.of, kent))
        personal.tags.define("unused")
        library.tagging.forget()
        facet = {v.value: (v.count, v.selected) for v in library.facets(Query("plans", tag=("load",)))["tag"]}
        assert facet == {"plan": (2, False), "load": (1, True)}
        assert [v.value for v in library.facets(Query(tag=("gone",)))["tag"] if v.selected] == ["gone"]
        table = library.count(Query("drift"), ("tag", "year"))
        counted = {
            r.values: (r.paragraphs, r.inspections, r.of_inspections) for r in table.rows if r.paragraphs
        }
        assert counted == {("load", "2016"): (1, 1, 1), ("plan", "2016"): (1, 1, 1)}
        assert library.count(Query(), ("tag",)).total.paragraphs == library.search(Query()).total


def test_the_ids_of_tags_are_found_anew_where_tags_or_the_database_change(
    tmp_path: Path, personal: Personal
) -> None:
    _store(tmp_path / "a.db", REPORT)
    with Library(tmp_path / "a.db") as library:
        first, *_ = library.report("bury-2014-11")
        source = TagSource(personal.tags.all)
        library.tagging = source
        assert library.tagged() == {}
        personal.tags.put("load", [Identity.of(first)])
        assert library.tagged() == {}  # as read
        source.use(TagIndex(personal.tags.all()))
        assert library.tagged() == {"load": (first.id,)}
        with Writer(tmp_path / "a.db") as writer:
            writer.publish(replace(REPORT, paragraphs=REPORT.paragraphs[1:]), again=True)
            writer.commit()
        assert library.tagged() == {"load": ()}
