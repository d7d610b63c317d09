"""What stands in the place of an answer that has not come."""

from typing import Final

from db.text_safety import one_line
from tui.keymap import key_of

BACK: Final = f"{key_of('app.back')} goes back"


def awaited(doing: str, failure: str) -> tuple[str, ...]:
    """The lines of a pane that waits: `reading …`; where the question failed, why, and the key that leaves.

    `failure` is the reason in words, as errors give it; "" while the answer is still to come.
    """
    return (one_line(failure), BACK) if failure else (f"{doing} …",)


def awaited_title(doing: str, failure: str) -> str:
    """The same for the line above the pane, which need not repeat the reason."""
    return "no answer" if failure else f"{doing} …"
