"""What the tests of the compare screen share: the screen with two inspections on it, and what it shows."""

from tests.tui.pilot import Driver, wait_until
from tui.app import FindingsApp
from tui.compare.screen import CompareScreen
from tui.compare.view import ComparisonView

LETTER, SINGLE, OTHER = "st-helens-2011-03", "st-helens-2014-11", "sefton-2016-05"


async def open_comparison(pilot: Driver, left: str = LETTER, right: str = SINGLE) -> CompareScreen:
    """The compare screen with two inspections on it."""
    app = pilot.app
    assert isinstance(app, FindingsApp)
    screen = CompareScreen(app.session, left, right)
    app.push_screen(screen)
    await wait_until(pilot, lambda: screen.is_idle, "a comparison")
    assert screen.comparison is not None
    return screen


async def compared_keys(pilot: Driver) -> tuple[str, str]:
    """The inspections on the left and right of the compare screen, once they are compared."""
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, CompareScreen) and pilot.app.screen.comparison, "rows"
    )
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen) and screen.comparison
    return screen.comparison.left.key, screen.comparison.right.key


def comparison_view(screen: CompareScreen) -> ComparisonView:
    return screen.query_one(ComparisonView)


def notice(screen: CompareScreen) -> str:
    return screen.status_bar.notice


def view_text(screen: CompareScreen) -> str:
    """The lines of the comparison that are on the screen."""
    view = comparison_view(screen)
    return "\n".join(view.render_line(y).text for y in range(view.height))
