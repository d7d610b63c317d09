"""One theme through several inspections: moving between inspections, marking, reading, and empty themes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.databases import store
from tests.records import report
from tests.tui.compare.comparing import compared_keys
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, run_browser, screen_text, wait_until
from tui.app import FindingsApp
from tui.app_screen import Navigation, ReadReport
from tui.chain.screen import ChainScreen
from tui.chain.view import ChainView
from tui.dialogs.picker import Picker
from tui.widgets import cursor_rest
from tui.widgets.status_bar import StatusBar
from tui.widgets.strips import MARKED

KEYS = ["st-helens-2014-11", "st-helens-2019-10"]


class OpenChain:
    """An open screen of a chain, and what it was dismissed with."""

    def __init__(self, pilot: Driver, app: FindingsApp, theme: str, keys: list[str]) -> None:
        self.pilot = pilot
        self.app = app
        self.screen = ChainScreen(app.session, keys, theme)
        self.dismissals: list[Navigation | None] = []

    @property
    def notice(self) -> str:
        return self.app.screen.query_one(StatusBar).notice


@asynccontextmanager
async def open_chain(database: Path, theme: str, keys: list[str]) -> AsyncIterator[OpenChain]:
    """The screen of a chain, once it is loaded."""
    async with run_browser(database) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        chain = OpenChain(pilot, pilot.app, theme, keys)
        pilot.app.push_screen(chain.screen, chain.dismissals.append)
        await wait_until(pilot, lambda: chain.screen.is_idle, "the chain")
        yield chain


@pytest.fixture
async def chain(judged_database: Path) -> AsyncIterator[OpenChain]:
    """Care leavers in St Helens, in two inspections."""
    async with open_chain(judged_database, "care-leavers", KEYS) as chain:
        yield chain


async def test_the_paragraph_of_an_earlier_inspection_is_marked_and_a_later_one_read(
    chain: OpenChain,
) -> None:
    await chain.pilot.press("h")
    await chain.pilot.press("space")
    await wait_until(chain.pilot, lambda: "1 paragraph in the basket" in chain.notice)
    (mark,) = chain.app.session.personal().baskets.marks()
    assert mark.identity.inspection == KEYS[0] and "over time" in mark.origin
    await chain.pilot.press("c")
    assert "no earlier inspection" in chain.notice
    await chain.pilot.press("l", "enter")
    await wait_until(chain.pilot, lambda: chain.dismissals)
    (navigation,) = chain.dismissals
    assert isinstance(navigation, ReadReport)
    assert navigation.inspection == KEYS[1]


async def test_a_matter_opens_once_the_cursor_rests_on_it(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    texts = tuple(f"Matter {n}. " + "Care leavers have no pathway plans. " * 12 + "END" for n in range(8))
    store(path, report(end="2014-11-25", texts=texts))
    async with open_chain(path, "care-leavers", KEYS[:1]) as chain:
        view = chain.screen.query_one(ChainView)

        def ends() -> int:
            return sum(
                view.render_content_line(y).text.rstrip().endswith("END") for y in range(view.line_count)
            )

        assert ends() == 1
        with patch.object(cursor_rest, "REST", 3_600):
            row = view.row
            await chain.pilot.press("j")
            assert view.row != row and ends() == 1
        await chain.pilot.press("k", "j")
        assert ends() == 2


async def test_only_the_marked_paragraph_has_the_sign_of_the_basket(chain: OpenChain) -> None:
    view = chain.screen.query_one(ChainView)

    def marked_lines() -> list[str]:
        lines = [view.render_content_line(y).text for y in range(view.line_count)]
        return [line for line in lines if line[1:2] == MARKED]

    assert not marked_lines()
    await chain.pilot.press("space")
    await wait_until(chain.pilot, lambda: marked_lines(), "the sign")
    (line,) = marked_lines()
    assert line.startswith("▌*") and "Oct 2019" in line


async def test_the_cursor_stops_at_the_first_and_last_inspection_of_a_matter(chain: OpenChain) -> None:
    await chain.pilot.press("h", "h")
    assert chain.notice == "no earlier inspection here mentions this matter"
    await chain.pilot.press("l", "l")
    assert chain.notice == "no later inspection here mentions this matter"


async def test_a_key_compares_with_the_inspection_before(chain: OpenChain) -> None:
    await chain.pilot.press("c")
    assert await compared_keys(chain.pilot) == tuple(KEYS)


async def test_another_theme_is_picked(chain: OpenChain) -> None:
    await chain.pilot.press("t")
    await wait_until(chain.pilot, lambda: isinstance(chain.app.screen, Picker) and chain.app.screen.focused)
    await chain.pilot.press(*"workforce", "enter")
    await wait_until(chain.pilot, lambda: chain.app.screen is chain.screen and chain.screen.is_idle)
    assert chain.screen.theme_id == "workforce-caseloads"
    assert "Caseloads are too high." in screen_text(chain.pilot)


async def test_a_theme_that_no_inspection_mentions_is_reported_with_a_key(judged_database: Path) -> None:
    keys = ["sefton-2016-05", "sefton-2022-03"]
    async with open_chain(judged_database, "private-fostering", keys) as chain:
        assert "t follows another theme" in screen_text(chain.pilot)
        await chain.pilot.press("e")
        assert "nothing to export" in chain.notice


async def test_matters_of_only_one_inspection_are_left_out_and_shown_again(judged_database: Path) -> None:
    async with open_chain(judged_database, "care-leavers", KEYS[:1]) as chain:
        assert "Care leavers are well supported." in screen_text(chain.pilot)
        await chain.pilot.press("v")
        assert chain.notice == "only matters in several inspections"
        assert "v shows all matters" in screen_text(chain.pilot)
        await chain.pilot.press("v")
        assert chain.notice == "every matter"
        assert "Care leavers are well supported." in screen_text(chain.pilot)
