"""What a sign at the beginning of a word means is shown to a user who rests after it."""

from pathlib import Path

import pytest

from tests.tui.pilot import run_browser, screen_text, type_keys, wait_until
from tui.browse import prefix_hints
from tui.browse.prefix_hints import HINTS, prefix_hint


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ('"', '"'),
        ('care "', '"'),
        ("-", "-"),
        ("care -", "-"),
        ('care -"', '"'),
        ("*", "*"),
        ("", ""),
        ("care", ""),
        ("well-", ""),
        ("care*", ""),
        ('"care "', ""),
        ('"care', ""),
    ],
)
def test_a_sign_that_waits_for_a_word_is_explained(text: str, sign: str) -> None:
    assert prefix_hint(text) == HINTS.get(sign, "")


async def test_the_hint_is_shown_once_the_user_rests(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prefix_hints, "REST", 0.01)
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'care -")
        await wait_until(pilot, lambda: "they must not occur" in screen_text(pilot), "the hint")
        await type_keys(pilot, "'a")
        assert "they must not occur" not in screen_text(pilot)
