"""The database that a bench is run on."""

from pathlib import Path

from db.store.header import looks_current
from db.store.library import Library
from tests.bench.terminal import chosen_database
from tests.db.ingest.test_upgrade import first_version


def test_a_database_of_an_older_version_is_brought_up_to_date_before_it_is_timed(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    first_version(path)
    assert chosen_database(path, tmp_path) == path
    assert looks_current(path)
    with Library(path) as library:
        assert library.inspection_count() == 1
