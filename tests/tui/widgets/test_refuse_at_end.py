"""Actions that move: a message where there is nowhere to move, in the direction of the key."""

import pytest
from textual.message import Message

from tui.widgets.messages import ActionRefused
from tui.widgets.refuse_at_end import refuse_at_end


class Shelf:
    """Places 0 to 2, as a view would have lines."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.messages: list[str] = []

    @property
    def scroll_state(self) -> object:
        return self.place

    def end_message(self, step: int) -> str:
        return "first" if step < 0 else "last"

    def post_message(self, message: Message) -> bool:
        assert isinstance(message, ActionRefused)
        self.messages.append(message.text)
        return True

    @refuse_at_end
    def action_move(self, step: int) -> None:
        self.place = max(0, min(self.place + step, 2))

    @refuse_at_end
    def action_first(self) -> None:
        self.place = 0

    @refuse_at_end
    def action_last(self) -> None:
        self.place = 2


@pytest.mark.parametrize(
    ("place", "action", "steps", "messages"),
    [
        (1, "move", (1,), []),
        (2, "move", (1,), ["last"]),
        (0, "move", (-1,), ["first"]),
        (0, "first", (), ["first"]),
        (1, "first", (), []),
        (2, "last", (), ["last"]),
        (0, "last", (), []),
    ],
)
def test_a_message_where_nothing_moves(
    place: int, action: str, steps: tuple[int, ...], messages: list[str]
) -> None:
    shelf = Shelf(place)
    getattr(shelf, f"action_{action}")(*steps)
    assert shelf.messages == messages
