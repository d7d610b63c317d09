"""What the first comparison needs is loaded while the user reads."""

from pathlib import Path
from unittest.mock import patch

import pytest

from db.store.library import Library
from tests.tui.pilot import browse_screen, run_browser, wait_until
from tui.browse import preparation


@pytest.mark.parametrize("fails", [False, True])
async def test_the_report_in_the_reader_is_prepared(seed_database: Path, fails: bool) -> None:
    prepared: list[str] = []

    def prepare(library: Library, key: str) -> None:
        prepared.append(key)
        if fails:
            raise ValueError("a damaged list")

    with patch("db.compare.queries.prepare", prepare), patch.object(preparation, "REST", 0.01):
        async with run_browser(seed_database) as pilot:
            screen = browse_screen(pilot)
            screen.parts.tools.preparation.start_soon()
            await wait_until(pilot, lambda: bool(prepared))
            inspection = screen.panes.reader.inspection
            assert inspection is not None
            assert prepared == [inspection.key]
            await wait_until(pilot, lambda: screen.is_idle)
            assert not screen.status_bar.notice
