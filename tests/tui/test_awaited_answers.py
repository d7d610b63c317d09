"""A pane that waits for an answer says why none comes, for as long as it stands empty."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

import pytest

from db.query import Query
from tests.tui.pilot import run_browser, screen_text, wait_until_idle
from tui.app_screen import OverlayScreen
from tui.backend.session import Session
from tui.basket.screen import BasketScreen
from tui.chain.screen import ChainScreen
from tui.changes.screen import ChangesScreen
from tui.compare.screen import CompareScreen
from tui.counts.screen import CountScreen
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.moves.screen import MovesScreen
from tui.similar.screen import SimilarScreen
from tui.widgets.awaited import awaited

REASON = "the disk\x1b[31m is\nunreadable"
KEYS = ("st-helens-2011-03", "st-helens-2014-11")


def fail(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(REASON)


def _similar(session: Session) -> OverlayScreen:
    inspections = {inspection.key: inspection for inspection in session.library.inspections()}
    return SimilarScreen(session, inspections, session.library.report(KEYS[0])[0], Query())


# Each screen, and the function of `db` that answers its first question.
SCREENS: dict[str, tuple[Callable[[Session], OverlayScreen], str]] = {
    "judgements": (JudgementsScreen, "db.store.library.Library.inspections"),
    "moves": (MovesScreen, "db.store.library.Library.inspections"),
    "over time": (lambda s: OverTimeScreen(s, "St Helens"), "db.store.library.Library.inspections"),
    "counts": (lambda s: CountScreen(s, Query()), "db.store.library.Library.count"),
    "changes": (lambda s: ChangesScreen(s, *KEYS), "tui.changes.screen.compare_inspections"),
    "compare": (lambda s: CompareScreen(s, *KEYS), "tui.compare.chooser.compare_inspections"),
    "chain": (lambda s: ChainScreen(s, KEYS, "caseloads"), "tui.chain.screen.chain_inspections"),
    "similar": (_similar, "tui.similar.screen.similar_paragraphs"),
    "basket": (BasketScreen, "tui.basket.contents_loader.ContentsLoader.load"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_pane_says_why_it_is_empty(name: str, seed_database: Path) -> None:
    make, answers = SCREENS[name]

    async def run() -> str:
        async with run_browser(seed_database) as pilot:
            app: Any = pilot.app
            screen = make(app.screen.session)
            with patch(answers, fail):
                app.push_screen(screen)
                await wait_until_idle(pilot)
            await pilot.press("ctrl+l")  # any key takes the notice away
            return screen_text(pilot)

    shown = asyncio.run(run())
    *pane, _status = shown.splitlines()
    assert any("is unreadable" in line for line in pane), shown
    assert any("Esc goes back" in line for line in pane)
    assert not any(
        words in shown for words in ("reading …", "looking …", "comparing …", "counting …", "\x1b")
    )


def test_before_the_answer_it_says_what_is_done() -> None:
    assert awaited("reading", "") == ("reading …",)
