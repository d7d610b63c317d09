"""Forty questions as users type them: the keys, and what they lead to on the screen."""

from pathlib import Path

import pytest
from textual import events

from db.query import Query
from tests.tui.browse.question import Question, question_table
from tests.tui.browse.questions import QUESTIONS
from tests.tui.pilot import (
    Driver,
    browse_screen,
    experienced_user,
    is_idle,
    poll_until,
    run_browser,
    screen_text,
    send_keys,
)
from tui.app import FindingsApp
from tui.browse.search_bar import SearchBox


def test_there_are_ten_questions_of_each_kind_of_user() -> None:
    assert [len(questions) for questions in QUESTIONS.values()] == [10, 10, 10, 10]


def test_the_table_names_keys_and_both_results() -> None:
    question = Question("Which?", ("/", "'a | b", "enter"), ("“a” or “b”", "2 of 9"), "nothing")
    assert question.key_count == 7
    row = r"| Which? | 7: `/` `a \| b` `Enter` | “a” or “b” · 2 of 9 | nothing |"
    assert question_table({"readers": [question]}).splitlines()[2:] == ["| **Readers** | | | |", row]


@pytest.mark.parametrize("users", QUESTIONS)
async def test_questions_are_answered(seed_database: Path, users: str) -> None:
    """All of one kind of user in one app: starting it takes longer than a question. Every wrong answer is listed."""
    wrong = {}
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        for question in QUESTIONS[users]:
            complaints = await answer(pilot, question)
            if complaints:
                wrong[question.asked] = complaints
    assert not wrong, "\n".join(f"{asked} {'; '.join(complaints)}" for asked, complaints in wrong.items())


async def answer(pilot: Driver, question: Question) -> list[str]:
    """Press the keys of a question from an empty search; what is wrong with what they lead to."""
    screen = browse_screen(pilot)
    while len(pilot.app.screen_stack) > 1:
        await pilot.app.pop_screen()
    screen.panes.show_pane("results")
    screen.search_query = Query()
    try:
        await press(pilot, question.keys)
        await settle(pilot)
    except AssertionError as error:  # the next questions are asked all the same
        return [str(error)]
    text = screen_text(pilot)
    wrong = [f"{words!r} is not shown" for words in question.shown if words not in text]
    if question.query is not None and screen.search_query != question.query:
        wrong.append(f"the query is {screen.search_query.to_json()}")
    if "Nothing found" in text and "showing results for" in text:
        wrong.append("nothing is found and results are shown, at once")
    return wrong


async def press(pilot: Driver, keys: tuple[str, ...]) -> None:
    """Press keys. Of a text for the search box all but the last letter arrive at once: the box takes it as typed."""
    app = pilot.app
    assert isinstance(app, FindingsApp)
    for key in keys:
        if not key.startswith("'"):
            send_keys(pilot, key)
            continue
        await poll_until(pilot, lambda: app.keys_are_processed, "the keys before the text")
        if isinstance(box := app.focused, SearchBox):
            box.post_message(events.Paste(key[1:-1]))
            await poll_until(pilot, lambda: box.value == key[1:-1], "the text in the box")  # noqa: B023 - called at once
            send_keys(pilot, key[-1])
        else:
            send_keys(pilot, *key[1:])


async def settle(pilot: Driver) -> None:
    """Wait until every screen shows the answer to everything it asked."""
    await poll_until(pilot, lambda: all(map(is_idle, pilot.app.screen_stack)), "an answer")
    await pilot.pause()
