"""The library: what screens and commands may ask of a database, from any thread."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.errors import Cancelled, LibraryError, UnknownValue
from db.judgements.history import grade_rows
from db.query import Query
from db.store.library import Library
from tests.databases import store
from tests.records import report

HANGING = 60  # seconds after which a test that hangs fails


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(
        path,
        report(end="2011-03-03"),
        report(end="2014-11-25"),
        report(authority="Liverpool", end="2014-06-11"),
        report(authority=None, end="2010-01-15", title="A letter"),
    )
    return path


def test_inspections_come_by_authority_then_date_unknown_ones_last(path: Path) -> None:
    with Library(path) as library:
        assert library.inspection_count() == 4
        assert [i.key for i in library.inspections()] == [
            "liverpool-2014-06",
            "st-helens-2011-03",
            "st-helens-2014-11",
            "unknown-2010-01",
        ]


def test_an_inspection_is_found_by_its_key_in_any_case(path: Path) -> None:
    with Library(path) as library:
        assert library.inspection("ST-Helens-2014-11 ").end == "2014-11-25"
        assert library.inspection("st-helens-2014-11") in library.inspections()


def test_an_unknown_key_names_the_nearest(path: Path) -> None:
    with Library(path) as library, pytest.raises(UnknownValue) as raised:
        library.report("st-helens-2014-12")
    assert raised.value.nearest[0] == "st-helens-2014-11"
    assert raised.value.exit_status == 2
    assert "\n" not in str(raised.value)


def test_paragraphs_come_in_the_order_asked_for_and_gone_ones_are_passed_over(path: Path) -> None:
    with Library(path) as library:
        ids = [p.id for key in ("st-helens-2014-11", "liverpool-2014-06") for p in library.report(key)]
        wanted = [ids[4], ids[0], 999_999, ids[3], ids[0]]
        assert [p.id for p in library.paragraphs(wanted)] == [ids[4], ids[0], ids[3], ids[0]]
        assert library.paragraphs([]) == []
        assert len(library.paragraphs(ids * 400)) == len(ids) * 400


def test_grades_stand_against_the_last_one_before(path: Path) -> None:
    with Library(path) as library:
        rows = grade_rows(library.inspections(), ["St Helens"])
    assert [(r.area, r.end, r.previous, r.change) for r in rows] == [
        ("overall", "2011-03-03", None, "new"),
        ("overall", "2014-11-25", "requires-improvement", "same"),
        ("care-leavers", "2011-03-03", None, "new"),
        ("care-leavers", "2014-11-25", "good", "same"),
    ]


def test_the_file_cannot_be_written_through_it(path: Path) -> None:
    before = path.read_bytes()
    with Library(path) as library:
        for statement in ("DELETE FROM paragraphs", "PRAGMA query_only = 0", "DROP TABLE inspections"):
            try:
                with library.connection() as conn:
                    conn.execute(statement)
            except LibraryError as error:
                assert str(path) in str(error)
    assert path.read_bytes() == before


def test_every_thread_may_ask_at_once(path: Path) -> None:
    found: list[int] = []
    failed: list[BaseException] = []

    def ask(library: Library) -> None:
        try:
            found.extend(len(library.report("st-helens-2014-11")) for _ in range(20))
        except BaseException as error:
            failed.append(error)

    with Library(path) as library:
        threads = [threading.Thread(target=ask, args=(library,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not failed
    assert found == [3] * 160


def test_interrupt_stops_another_threads_question(path: Path) -> None:
    """The defence against a query that runs away: without `interrupt` this one runs for hours."""
    ended: list[type[BaseException]] = []
    started = threading.Event()

    def run_away(library: Library) -> None:
        try:
            with library.connection() as conn:
                started.set()
                conn.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                ).fetchone()
        except BaseException as error:
            ended.append(type(error))

    with Library(path) as library:
        thread = threading.Thread(target=run_away, args=(library,), daemon=True)
        thread.start()
        assert started.wait(HANGING)
        library.interrupt()
        thread.join(HANGING)
        assert ended == [Cancelled]
        assert len(library.inspections()) == 4, "the library can still be asked"


def test_what_is_written_meanwhile_is_seen(path: Path) -> None:
    with Library(path) as library:
        before = library.version()
        assert len(library.inspections()) == 4
        store(path, report(authority="Sefton"))
        assert library.version() != before
        assert not library.replaced
        assert len(library.inspections()) == 5


def test_a_replaced_file_is_told_and_the_old_one_still_answers(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    store(other, report(authority="Sefton"))
    with Library(path) as library:
        assert not library.replaced
        other.replace(path)
        assert library.replaced
        assert len(library.inspections()) == 4
        with Library(path) as new:
            assert [i.authority for i in new.inspections()] == ["Sefton"]


def test_a_deleted_file_is_told(path: Path) -> None:
    with Library(path) as library:
        path.unlink()
        assert library.replaced
        assert library.version() == (None, None)
        assert len(library.report("st-helens-2014-11")) == 3


def test_a_thread_that_comes_after_the_file_was_replaced_is_answered_from_the_old_one(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    store(other, report(authority="Sefton"))
    with Library(path) as library:
        other.replace(path)
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: len(library.report("st-helens-2014-11")), range(40)))
        assert answers == [3] * 40
        path.unlink()
        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(lambda _: len(library.search(Query()).ids), range(40))) != {0}


def test_reopened_it_answers_from_the_file_that_stands_there_now(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    store(other, report(authority="Sefton"))
    with Library(path) as library:
        assert len(library.inspections()) == 4
        other.replace(path)
        library.reopen()
        assert not library.replaced
        assert [i.authority for i in library.inspections()] == ["Sefton"]


def test_what_cannot_be_reopened_goes_on_with_what_it_has(path: Path) -> None:
    with Library(path) as library:
        path.unlink()
        path.write_text("no database", "utf-8")
        with pytest.raises(LibraryError):
            library.reopen()
        assert library.replaced
        assert len(library.report("st-helens-2014-11")) == 3


@pytest.mark.parametrize(
    "name", ["with space", "100%", "what?", "a#b", "a?mode=rwc&x=%20#", "é ü", "'quoted'"]
)
def test_any_path_opens(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.db"
    store(path, report())
    with Library(path) as library:
        assert len(library.inspections()) == 1
    assert list(folder.iterdir()) == [path], "nothing else was made on the way"


def test_after_close_it_says_so(path: Path) -> None:
    library = Library(path)
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.inspections()


def test_an_empty_database_answers(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    store(path)
    with Library(path) as library:
        found = library.search(Query())
        assert (found.total, found.of, found.inspections, found.of_inspections) == (0, 0, 0, 0)
        assert library.first_rows(Query(text="anything")).total == 0
        assert all(not values for values in library.facets(Query()).values())
        assert library.document_frequency(["care"]) == ({"care": 0}, 0)
        assert library.inspections() == ()


def test_nested_uses_of_a_library_share_the_connection_of_their_thread(path: Path) -> None:
    with Library(path) as library, library.connection() as outer:
        with library.connection() as inner:
            assert inner is outer
        assert library.report("st-helens-2014-11")
        assert outer.execute("SELECT count(*) FROM inspections").fetchone() == (len(library.inspections()),)
