"""The theme that the app begins with."""

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.css.stylesheet import Stylesheet

from tests.tui.pilot import Driver, run_browser
from tui import themes


def painted(pilot: Driver) -> list[list[Segment]]:
    """The screen as it is sent to the terminal: words with their colours."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


@pytest.mark.parametrize("theme", sorted(themes.NAMES))
async def test_the_style_sheets_are_parsed_once_with_the_colours_of_the_theme(
    theme: str, seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[Stylesheet] = []
    reparse = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: (again.append(sheet), reparse(sheet)))
    async with run_browser(seed_database, theme=theme) as pilot:
        assert pilot.app.theme == themes.NAMES[theme] and not again
        first = painted(pilot)
        pilot.app.theme = next(name for name in themes.NAMES.values() if name != pilot.app.theme)
        await pilot.pause()
        assert painted(pilot) != first
        pilot.app.theme = themes.NAMES[theme]  # as Textual itself applies it
        await pilot.pause()
        assert len(again) == 2 and painted(pilot) == first
