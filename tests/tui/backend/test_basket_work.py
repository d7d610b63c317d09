"""Marks of few and of many paragraphs at once, and their undo."""

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from db.records import Inspection, Paragraph
from tests.records import report
from tui.backend.basket_work import MOST_SINGLY, BasketWork
from tui.backend.undo_log import BasketStep


def paragraphs(count: int) -> list[tuple[Inspection, Paragraph]]:
    made = report("Barnet", "2024-06-07", [f"Paragraph about matter {number}." for number in range(count)])
    return [(made.inspection, paragraph) for paragraph in made.paragraphs]


@pytest.mark.parametrize("count", [3, MOST_SINGLY + 5])
def test_all_are_marked_then_unmarked_and_notes_of_others_stay(count: int) -> None:
    personal = Personal.in_memory()
    work, marked = BasketWork(personal), paragraphs(count)
    first, total = Identity.of(marked[0][1]), len(marked)
    personal.baskets.mark(*marked[0])
    personal.baskets.write_note(first, "kept")
    step = BasketStep()
    notice = work.change(step, "the marks", [], lambda _: work.toggle_marks(marked, "a search"))
    assert notice == f"marked · {total} paragraphs in the basket"
    assert [mark.note for mark in personal.baskets.marks()] == ["kept"] + [""] * (total - 1)
    assert personal.baskets.marks()[-1].origin == "a search" and personal.baskets.marks()[-1].marked
    assert work.toggle_marks(marked, "") == "unmarked · 0 paragraphs in the basket"


def test_a_change_is_undone_unless_the_basket_was_changed_since() -> None:
    personal = Personal.in_memory()
    work, marked = BasketWork(personal), paragraphs(MOST_SINGLY + 5)
    step = BasketStep()
    work.change(step, "the marks", [], lambda _: work.toggle_marks(marked, ""))
    assert work.undo(step) == "undone: the marks" and not personal.baskets.marks()
    work.change(step, "the marks", [], lambda _: work.toggle_marks(marked, ""))
    personal.baskets.unmark(Identity.of(marked[0][1]))
    assert work.undo(step).startswith("not undone (the marks)")
    assert work.undo(None) == work.undo(BasketStep()) == "there is nothing to undo"
