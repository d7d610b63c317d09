"""Loads the contents of the current basket: the marks of the user's file, found again in the database."""

from typing import TYPE_CHECKING

from db.personal.marks import Identity
from db.personal.rematch import RematchedMark, rematch_marks
from tui.backend.session import Session
from tui.basket.model import BasketContents, merge_duplicates

if TYPE_CHECKING:
    from db.store.library import Library


class ContentsLoader:
    """Loads the current basket; while the screen is open, each mark is looked up in the database once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rematched: dict[Identity, RematchedMark] = {}

    def load(self, library: "Library") -> BasketContents:
        """The current basket. Marks of the same paragraph are joined, and stored joined. Raises NotSaved."""
        baskets = self._session.personal().baskets
        name, names, rematched = baskets.current, baskets.names(), self._rematched
        marks = baskets.marks(name)
        for entry in rematch_marks(library, [m for m in marks if m.identity not in rematched]):
            rematched[entry.mark.identity] = entry
        entries = [
            RematchedMark(m, rematched[m.identity].inspection, rematched[m.identity].paragraph) for m in marks
        ]
        merged = merge_duplicates(entries)
        if len(merged) < len(entries):
            baskets.restore([entry.mark for entry in merged], name)
        return BasketContents(name, names, merged, loaded=True, joined=len(entries) - len(merged))
