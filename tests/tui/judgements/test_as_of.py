"""The grid of judgements as it was on a day in the past, and how long ago an authority was inspected."""

from datetime import date
from pathlib import Path

import pytest

from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import run_browser, screen_text, type_keys
from tui.judgements import head


async def test_the_grades_of_another_day_are_shown_and_undone(
    judged_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "today", lambda: date(2026, 11, 26))
    async with run_browser(judged_database, size=(100, 30)) as pilot:
        await type_keys(pilot, "m", "/", "'sefton", "enter")
        assert "4 years ago" in screen_text(pilot)
        await type_keys(pilot, "f", "'2018", "end", "enter", "escape", "escape")
        text = screen_text(pilot)
        assert "as of 1 January 2018" in text
        assert "19 months ago by then" in text
        assert "Barnet" not in text
        await type_keys(pilot, "u")
        assert "as of" not in screen_text(pilot)
