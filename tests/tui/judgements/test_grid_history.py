"""The views of the grid to return to."""

from db.query import Query
from tui.judgements.grid_history import GridHistory
from tui.judgements.grid_model import GridView

ALL = GridView()
NORTH_WEST = Query(region=("North West",))


def test_letters_are_one_step_and_other_changes_one_each() -> None:
    history = GridHistory()
    history.record(ALL, GridView(text="s"))
    history.record(GridView(text="s"), GridView(text="se"))
    history.record(GridView(text="se"), GridView(text="se", query=NORTH_WEST))
    history.record(GridView(text="se", query=NORTH_WEST), GridView(text="se", query=NORTH_WEST))
    assert [history.pop(), history.pop(), history.pop()] == [GridView(text="se"), ALL, None]


def test_after_an_undo_a_letter_is_another_step() -> None:
    history = GridHistory()
    history.record(ALL, GridView(text="s"))
    assert history.pop() == ALL
    history.record(ALL, GridView(text="b"))
    history.record(GridView(text="b"), ALL)
    assert history.pop() == ALL and history.pop() is None
