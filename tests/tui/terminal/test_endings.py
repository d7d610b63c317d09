"""A signal ends the app while a screen is being opened: Textual mounts nothing any more, which is no fault."""

from pathlib import Path

from tests.tui.pilot import run_browser
from tui.app import FindingsApp
from tui.moves.screen import MovesScreen

TERMINATED = 143  # 128 + SIGTERM


async def test_a_screen_that_opens_as_the_app_ends_is_no_fault(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        app = pilot.app
        assert isinstance(app, FindingsApp)
        app.exit(return_code=TERMINATED)
        app.push_screen(MovesScreen(app.session))
    assert app.fault is None
    assert app.return_code == TERMINATED
