"""The report in the reader: its paragraphs, the boilerplate among them, its footnotes. Pure."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from db.records import Paragraph

if TYPE_CHECKING:
    from tui.browse.footnotes import Footnotes

BOILERPLATE: Final = "boilerplate"  # the kind of a paragraph that every page or report repeats


class OpenReport:
    """All paragraphs of a report, in its order."""

    def __init__(self, paragraphs: Sequence[Paragraph] = ()) -> None:
        self.paragraphs = paragraphs

    @cached_property
    def footnotes(self) -> "Footnotes":
        """Its footnotes and what points to them; computed when they are first asked for."""
        from tui.browse.footnotes import link_footnotes  # behind the first frame

        return link_footnotes(self.paragraphs)

    @cached_property
    def body(self) -> Sequence[Paragraph]:
        """The paragraphs without boilerplate."""
        return [paragraph for paragraph in self.paragraphs if paragraph.kind != BOILERPLATE]

    def shown(self, identifier: int | None, *, apparatus: bool) -> Sequence[Paragraph]:
        """The paragraphs to show when the one of that id is opened.

        Boilerplate is among them with `apparatus`, where that paragraph is boilerplate, and where all of them are.
        """
        wanted = self.by_id(identifier)
        if apparatus or not self.body or (wanted is not None and wanted.kind == BOILERPLATE):
            return self.paragraphs
        return self.body

    def by_id(self, identifier: int | None) -> Paragraph | None:
        """The paragraph of that id, None where there is none."""
        return next((paragraph for paragraph in self.paragraphs if paragraph.id == identifier), None)

    def numbered(self, number: str) -> list[Paragraph]:
        """The paragraphs that have this printed number."""
        return [paragraph for paragraph in self.paragraphs if paragraph.number == number]
