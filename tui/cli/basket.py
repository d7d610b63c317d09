"""The basket for the command line: `findings --print`."""

from typing import TYPE_CHECKING

from db.records import CitedParagraph

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library


def basket_items(library: "Library", personal: "Personal") -> list[CitedParagraph]:
    """What is in the current basket, in its order; what the database no longer holds as it was marked."""
    from db.personal.rematch import rematch_marks

    return [found.cited() for found in rematch_marks(library, personal.baskets.marks())]
