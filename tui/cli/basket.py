"""The basket for the command line: `findings --print`."""

from typing import TYPE_CHECKING

from db.records import CitedParagraph

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library


def basket_items(library: "Library", personal: "Personal") -> list[CitedParagraph]:
    """What is in the current basket, in its order; what the database no longer holds as it was marked."""
    from db.personal.rematch import recall

    return [found.cited() for found in recall(library, personal.baskets.marks())]
