"""A timer that calls once does so, however late."""

import asyncio
import time
from itertools import count
from types import SimpleNamespace

import pytest
from textual.app import App

from tui.widgets.timers import keep_late_calls

JUMPS = 20  # times at which the clock is asked and has gone on by a second meanwhile


async def test_a_timer_calls_where_the_processor_was_taken_for_longer_than_its_delay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_late_calls()
    called = asyncio.Event()
    app: App[None] = App()
    async with app.run_test():
        asked = count()
        clock = SimpleNamespace(get_time=lambda: time.monotonic() + min(next(asked), JUMPS))
        monkeypatch.setattr("textual.timer._time", clock)
        app.set_timer(0.01, called.set)
        await asyncio.wait_for(called.wait(), 20)
