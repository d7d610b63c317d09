"""Actions that move, with a message where there is nowhere to move."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from textual.message import Message

from tui.widgets.messages import ActionRefused


class Movable(Protocol):
    """A widget whose keys move a view or a cursor; every `tui.widgets.line_view.LineView` is one."""

    @property
    def scroll_state(self) -> object:
        """What a key that moves changes."""

    def end_message(self, step: int) -> str:
        """The message for a key that cannot move back (-1) or on (1)."""

    def post_message(self, message: Message) -> bool:
        """Textual's own."""


View = TypeVar("View", bound=Movable)
Steps = ParamSpec("Steps")


def refuse_at_end(
    action: Callable[Concatenate[View, Steps], None],
) -> Callable[Concatenate[View, Steps], None]:
    """An action that posts `ActionRefused` where it has moved nothing.

    Its direction is the sign of its argument; without an argument, `action_first` moves back and any other on.
    """
    direction = -1 if action.__name__ == "action_first" else 1

    @wraps(action)
    def refusing(view: View, /, *args: Steps.args, **kwargs: Steps.kwargs) -> None:
        before = view.scroll_state
        action(view, *args, **kwargs)
        if view.scroll_state == before:
            step = args[0] if args and isinstance(args[0], int) else direction
            view.post_message(ActionRefused(view.end_message(step)))

    return refusing
