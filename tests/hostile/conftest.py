"""Fixtures of the tests of hostile input."""

from pathlib import Path

import pytest

from tests.hostile.library import hostile_library
from tests.tui.idle import exact_waits as exact_waits
from tests.tui.stylesheets import rules_parsed_once as rules_parsed_once


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of hostile text, which tests must only read."""
    return hostile_library(tmp_path_factory.mktemp("hostile") / "hostile.db")
