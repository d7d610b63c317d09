"""Two small reports to search in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store.library import Library
from tests.databases import store
from tests.db.search.two_reports import LIVERPOOL, ST_HELENS
from tests.records import report


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("search") / "findings.db"
    store(
        path,
        report("St Helens", "2014-11-25", ST_HELENS),
        report("Liverpool", "2016-05-20", LIVERPOOL, kind="ilacs", region="South"),
    )
    with Library(path) as opened:
        yield opened
