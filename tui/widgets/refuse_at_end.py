"""A key that moves says so where there is nowhere to move."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from tui.widgets.messages import ActionRefused

Move = TypeVar("Move", bound=Callable[..., None])


def refuse_at_end(move: Move) -> Move:
    """An action of a `tui.widgets.line_view.LineView` that posts `Refused` where it has moved nothing.

    It goes the way of its step; without one, `action_first` back and any other on.
    """
    otherwise = -1 if move.__name__ == "action_first" else 1

    @wraps(move)
    def told(view: Any, *steps: int) -> None:
        before = view.scroll_state
        move(view, *steps)
        if view.scroll_state == before:
            view.post_message(ActionRefused(view.end_message(steps[0] if steps else otherwise)))

    return cast(Move, told)
