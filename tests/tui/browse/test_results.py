"""The first rows of an answer, and those that follow."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.idle import answers_held
from tests.tui.pilot import browse_screen, run_browser
from tui.backend.messages import ResultsLoaded
from tui.browse.results import RANKED_WAIT


@pytest.mark.parametrize("stopped_too_late", [False, True])
async def test_first_rows_never_replace_the_ranked_ones(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch, stopped_too_late: bool
) -> None:
    timers: dict[float, Callable[[], None]] = {}  # delay -> what is called then
    async with run_browser(seed_database) as pilot:
        screen = browse_screen(pilot)
        whole = screen.results
        assert whole is not None and whole.complete
        first = whole._replace(ids=whole.ids[:5], complete=False)
        with monkeypatch.context() as patched, answers_held():  # no request of this screen's is answered
            patched.setattr(screen, "set_timer", timers.__setitem__)
            screen.post_message(ResultsLoaded(screen.search_query, first, more_soon=True))
            if not stopped_too_late:
                screen.call_later(lambda: timers[RANKED_WAIT]())
            screen.post_message(ResultsLoaded(screen.search_query, whole))
            await pilot.pause()
        if stopped_too_late:
            timers[RANKED_WAIT]()
        assert screen.results is whole
