"""A theme is followed through an authority's inspections from the paragraph under the cursor of any screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from tests.records import inspection, paragraph
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import browse_screen, run_browser, screen_text, send_keys, wait_until
from tui.chain.opening import thread_of
from tui.chain.screen import ChainScreen

NEW, OLD, BURY = (
    inspection("St Helens", "2019-10-04", key="new"),
    inspection("St Helens", "2014-11-25", key="old"),
    inspection("Bury", "2016-01-01", key="bury"),
)
SAID = replace(paragraph(), inspection="new", themes=("care-leavers", "education"))


@pytest.mark.parametrize(
    ("said", "themes", "expected"),
    [
        (SAID, (), (["old", "new"], "care-leavers")),
        (SAID, ("education",), (["old", "new"], "education")),
        (SAID, ("adoption",), (["old", "new"], "care-leavers")),
        (replace(SAID, inspection="bury"), (), (["bury"], "care-leavers")),
        (replace(SAID, themes=()), ("education",), (["old", "new"], None)),
        (replace(SAID, inspection="gone"), (), ([], "care-leavers")),
        (None, ("education",), ([], None)),
    ],
)
def test_the_theme_and_the_inspections_to_follow(said: object, themes: object, expected: object) -> None:
    assert thread_of(said, [NEW, BURY, OLD], themes) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [("T",), ("w", "T"), ("c", "enter", "T")])
async def test_it_is_one_key_away_from_browse_similar_and_compare(
    judged_database: Path, keys: tuple[str, ...]
) -> None:
    query = Query(theme=("care-leavers",), authority=("St Helens",))
    async with run_browser(judged_database, query=query) as pilot:
        for key in keys:
            send_keys(pilot, key)
            await wait_until(pilot, lambda: bool(screen_text(pilot)))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChainScreen), "the theme")
        chain = pilot.app.screen
        assert isinstance(chain, ChainScreen)
        await wait_until(pilot, lambda: chain.is_idle, "the chain")
        assert chain.theme_id == "care-leavers"
        assert chain.chain is not None and len(chain.chain.inspections) > 1


async def test_a_paragraph_without_a_theme_says_so(judged_database: Path) -> None:
    async with run_browser(judged_database, query=Query(theme=("none",))) as pilot:
        send_keys(pilot, "T")
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: screen.status_bar.notice)
        assert "followed" in screen.status_bar.notice
