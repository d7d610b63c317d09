"""The user's tags of a paragraph, as lists and texts show them."""

from collections.abc import Sequence
from typing import Final, Protocol

from db.records import Paragraph
from db.text_safety import one_line
from tui.widgets.wrapping import cell_width, shorten

LEAST: Final = 6  # cells: in fewer no tag can be recognised


class TagNames(Protocol):
    """The tags of a user; `db.personal.tagged.TagIndex` is one."""

    def names_of(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The names of a paragraph's tags."""


class StoredTags:
    """The tags that paragraphs had when they were loaded."""

    def names_of(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The names of a paragraph's tags."""
        return paragraph.tags


def format_tags(names: Sequence[str], room: int) -> str:
    """`[drift, caseloads]` in at most `room` cells, cut inside the brackets; "" without tags, or where none fits."""
    words = one_line(", ".join(names))
    if not words or room < min(LEAST, cell_width(words) + 2):
        return ""
    return f"[{shorten(words, room - 2)}]"
