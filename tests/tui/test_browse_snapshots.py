"""How the browse screen looks, kept as pictures: `pytest --snapshot-update` after a change that was meant."""

import asyncio
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.driving import type_keys, used
from tests.tui.fake_library import SENTENCES, FakeLibrary
from tui.app import FindingsApp

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("theme", "keys"),
    [("dark", ["/", "'caselaod", "enter", "j"]), ("ansi", ["f", "'hel"])],
    ids=["search", "filters-ansi"],
)
def test_browse(snap_compare: Any, size: str, theme: str, keys: list[str]) -> None:
    library: Any = FakeLibrary(*SENTENCES)
    app = FindingsApp(library, searching=library, personal=used(), theme=theme)

    async def run(pilot: Pilot[None]) -> None:
        await type_keys(pilot, *keys)
        await asyncio.sleep(0.4)  # the reader has followed
        await pilot.pause()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=run)
