"""The status bar: as many hints as fit before its last column, help always, and what is shown in their place."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from tui.themes import THEMES
from tui.widgets.status_bar import StatusBar

HINTS = (("/", "search"), ("f", "filters"), ("?", "help"))


class BarApp(App[None]):
    """An app with a status bar alone."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield StatusBar()


@pytest.mark.parametrize(
    ("width", "hints", "shown"),
    [
        (40, HINTS, " / search  f filters  ? help"),
        (29, HINTS, " / search  f filters  ? help"),
        (28, HINTS, " / search  ? help"),
        (18, HINTS, " / search  ? help"),
        (17, HINTS, " ? help"),
        (40, HINTS[2:], " ? help"),
        (40, (), "  "),
    ],
)
async def test_hints_are_shown_as_far_as_they_fit(
    width: int, hints: Sequence[tuple[str, str]], shown: str
) -> None:
    async with BarApp().run_test() as pilot:
        bar = pilot.app.query_one(StatusBar)
        bar.hints = hints
        assert "".join(segment.text for segment in bar.build_segments(width)) == shown


@pytest.mark.parametrize(
    ("notice", "progress", "detail", "shown"),
    [
        ("copied", "", "", " copied"),
        ("copied", "writing …", "a scope", " copied"),
        ("", "writing …", "a scope", " writing …"),
        ("", "", "a scope", " / search  a scope  ? help"),
        ("", "", "a scope that is much too long for it", " / search  a scope that is muc…  ? help"),
        ("line\nline " * 9, "", "", " line line line line…ine line line line"),
    ],
)
async def test_a_notice_is_shown_before_progress_and_progress_before_hints(
    notice: str, progress: str, detail: str, shown: str
) -> None:
    async with BarApp().run_test() as pilot:
        bar = pilot.app.query_one(StatusBar)
        bar.hints, bar.notice, bar.progress, bar.detail = HINTS, notice, progress, detail
        assert "".join(segment.text for segment in bar.build_segments(40)) == shown
