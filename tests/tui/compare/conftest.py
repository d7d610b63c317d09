"""The app on the seeds, and its pilot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.pilot import Driver
from tui.app import FindingsApp


@pytest.fixture
def app(seed_database: Path) -> FindingsApp:
    library, search_library = Library(seed_database), Library(seed_database)
    return FindingsApp(library, search_library=search_library, personal=Personal.in_memory())


@pytest.fixture
async def pilot(app: FindingsApp) -> AsyncIterator[Driver]:
    async with app.run_test(size=(140, 40)) as pilot:
        yield pilot
