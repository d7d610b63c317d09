"""The basket for the command line: `findings --print`."""

from typing import TYPE_CHECKING

from db.derived import Cited

if TYPE_CHECKING:
    from db.store.library import Library
    from db.store.personal import Personal


def basket_items(library: "Library", personal: "Personal") -> list[Cited]:
    """What is in the current basket, in its order; what the database no longer holds as it was marked."""
    from db.store.recall import recall

    return [found.cited() for found in recall(library, personal.baskets.marks())]
