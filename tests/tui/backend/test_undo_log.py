"""What is undone, in which order: typed words at once, marks in their turn."""

from db.query import Query
from tui.backend.undo_log import MOST_STEPS, BasketStep, QueryStep, UndoLog

EMPTY = Query()


def queries(log: UndoLog) -> list[Query]:
    """The queries that undo returns to, one after the other."""
    found = []
    while step := log.pop():
        assert isinstance(step, QueryStep)
        found.append(step.before)
    return found


def type_text(log: UndoLog, before: Query, text: str) -> Query:
    for end in range(1, len(text) + 1):
        after = before.searching(text[:end])
        log.record_query(before.searching(text[: end - 1]), after, typing=True)
    return before.searching(text)


def test_a_word_typed_in_one_go_is_one_step() -> None:
    log = UndoLog()
    typed = type_text(log, EMPTY, "caseload")
    log.end_typing()
    filtered = typed.toggled("theme", "workforce")
    log.record_query(typed, filtered, typing=False)
    log.record_query(filtered, filtered.searching("caseloads"), typing=True)
    assert queries(log) == [filtered, typed, EMPTY]


def test_what_is_typed_and_deleted_again_is_no_step() -> None:
    log = UndoLog()
    type_text(log, EMPTY, "c")
    log.record_query(EMPTY.searching("c"), EMPTY, typing=True)
    assert queries(log) == []


def test_marks_and_tags_are_undone_in_their_turn_or_alone_on_a_screen_without_a_query() -> None:
    log = UndoLog()
    log.record_query(EMPTY, EMPTY.searching("a"), typing=True)
    first = log.record_basket()
    log.record_query(EMPTY.searching("a"), EMPTY.searching("ab"), typing=True)
    tagged = log.record_tags()
    assert log.pop_own() is tagged and log.pop_own() is first and log.pop_own() is None
    second = log.record_basket()
    assert log.pop() is second and isinstance(second, BasketStep)
    assert queries(log) == [EMPTY.searching("a"), EMPTY]


def test_the_oldest_steps_are_forgotten() -> None:
    log = UndoLog()
    for number in range(MOST_STEPS + 5):
        log.record_query(Query(text=str(number)), Query(text=str(number + 1)), typing=False)
    assert len(found := queries(log)) == MOST_STEPS
    assert found[-1] == Query(text="5")
