"""The filters and orders that the grid had before, for undo. Pure."""

from dataclasses import replace
from typing import Final

from tui.judgements.grid_model import GridView

MOST_STEPS: Final = 100  # more than a user undoes


class GridHistory:
    """The views that were replaced, the latest last; letters typed one after the other are one step."""

    def __init__(self) -> None:
        self._former: list[GridView] = []
        self._typed_to: GridView | None = None  # the view that the last letter led to

    def record(self, before: GridView, after: GridView) -> None:
        """A view replaced another."""
        if before == after:
            return
        is_typed = replace(before, text=after.text) == after
        if not (is_typed and self._typed_to == before):
            self._former.append(before)
            del self._former[:-MOST_STEPS]
        self._typed_to = after if is_typed else None

    def pop(self) -> GridView | None:
        """Take out the view to return to; None where there is none."""
        self._typed_to = None
        return self._former.pop() if self._former else None
