"""A space within a name, as in `st helens`: it ticks a value, until the next letter says that it did not. Pure."""

from collections.abc import Collection
from typing import NamedTuple

from tui.facets.facet_rows import FacetList, FacetRow


class SpacedWords(NamedTuple):
    """A space after a typed text, which ticked a row; and the text of the letters that follow it."""

    typed: str  # what stood before the space
    row: FacetRow  # the row that the space ticked
    labels: Collection[str]  # of every value, in lower case, with the titles of their facets
    following: str = ""

    @property
    def phrase(self) -> str:
        """The text with its space."""
        return f"{self.typed} {self.following}"

    @property
    def is_name(self) -> bool:
        """Whether the text with its space is in the name of a value: then the space did not mean a tick."""
        wanted = " " + " ".join(self.phrase.casefold().split())
        return bool(self.following) and any(wanted in f" {label}" for label in self.labels)


def begin_spaced(listed: FacetList, cursor: int, typed: str) -> SpacedWords | None:
    """A space after `typed` that ticks the row at `cursor`; None where the text does not mean that row."""
    row = listed.rows[cursor]
    if not typed or row.saved_name or cursor != listed.nearest_value(listed.best_match(typed)):
        return None
    return SpacedWords(typed, row, listed.labels())
