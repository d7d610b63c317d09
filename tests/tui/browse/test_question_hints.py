"""A question about grades or changes names the key of the screen that answers it, once the box is left."""

from pathlib import Path

import pytest

from tests.tui.pilot import browse_screen, experienced_user, run_browser, screen_text, type_keys
from tui.browse.question_hints import question_hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "which councils got worse",
            "[browse.moves]: every change of grade · [browse.judgements]: the grades of",
        ),
        ("how many inadequate in the north west", "[browse.judgements]: the grades of every authority · ["),
        (
            "what changed in Birmingham",
            "[browse.changes]: what changed since the inspection before · [browse.moves]",
        ),
        ("compare Sefton and Liverpool", "[browse.compare]: compare this inspection with another"),
    ],
)
def test_the_key_that_answers_comes_first(text: str, hint: str) -> None:
    assert question_hint(text, "[{}]".format).startswith(hint)


def test_what_paragraphs_answer_has_no_hint() -> None:
    assert question_hint("caseloads", str) == ""


async def test_the_hint_is_shown_when_the_box_is_left(seed_database: Path) -> None:
    async with run_browser(seed_database, keys={"browse.moves": "Z"}, personal=experienced_user()) as pilot:
        await type_keys(pilot, "/", "'which councils got worse since 2012")
        assert "every change of grade" not in screen_text(pilot)
        await type_keys(pilot, "enter")
        line = screen_text(pilot).splitlines()[-1]
        assert line.strip() == "Z: every change of grade · m: the grades of every authority"
        await type_keys(pilot, "Z")
        assert "What moved" in screen_text(pilot)
        await type_keys(pilot, "escape", "/", "ctrl+u", "'caseloads", "enter")
        assert "every change of grade" not in screen_text(pilot)
        assert browse_screen(pilot).panes.focused_pane == "results"
