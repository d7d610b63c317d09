"""Footnotes at hand: from a paragraph to the notes it has, one after the other, and back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from db.records import Paragraph
from tui.browse.reader import Reader
from tui.keymap import keys_of
from tui.widgets import formatting

if TYPE_CHECKING:
    from tui.browse.footnotes import Footnotes

NOTE: Final = "footnote"  # the kind of paragraph
POINTED_BY_NONE: Final = (
    "no paragraph prints the mark of this footnote: it stands in a heading, or is not in the file"
)
IN_A_HEADING: Final = "its mark stands in a heading, or is not in the file"


class BrowseFootnotes(Screen[None]):
    """One key goes through the notes of a paragraph, and back to it."""

    _noted: int | None = None  # the id of the paragraph whose footnotes are gone through

    def action_footnote(self) -> None:
        own: Any = self
        reader = self.query_one(Reader)
        here: Paragraph | None = own.paragraph
        if here is None:
            own.show_notice("there is no paragraph here that could have a footnote")
        elif reader.inspection is None or reader.inspection.key != here.inspection:
            own.show_notice("its report is not in the reader yet: Enter opens it there")
        elif here.kind == NOTE:
            self._further(reader, here)
        else:
            self._to_the_first(reader, here)

    def _to_the_first(self, reader: Reader, here: Paragraph) -> None:
        own: Any = self
        notes = _notes(reader.report.footnotes, here)
        if not notes:
            own.show_notice(_why_none(reader.report.footnotes.every))
            return
        self._noted = here.id
        own.read(notes[0].inspection, notes[0].id)
        own.show_notice(self._told(reader.report.footnotes, notes, 0))

    def _further(self, reader: Reader, note: Paragraph) -> None:
        """From a footnote: the next of the paragraph one came from, then back to that paragraph."""
        own: Any = self
        known = reader.report.footnotes
        origin = reader.report.by_id(self._noted)
        notes = _notes(known, origin) if origin is not None else ()
        if origin is None or note not in notes:
            origin, notes = next(iter(known.pointers(note)), None), (note,)
        if origin is None:
            own.show_notice(POINTED_BY_NONE)
            return
        at = notes.index(note) + 1
        if at < len(notes):
            own.read(note.inspection, notes[at].id)
            own.show_notice(self._told(known, notes, at))
            return
        own.read(origin.inspection, origin.id)
        number = f" {origin.number}" if origin.number else ""
        own.show_notice(f"back at paragraph{number}" if self._noted == origin.id else f"to paragraph{number}")

    def _told(self, known: "Footnotes", notes: Sequence[Paragraph], at: int) -> str:
        own: Any = self
        key = keys_of("browse.footnote", own.keys()).split()[0]
        which = f"footnote {at + 1} of {len(notes)}" if len(notes) > 1 else "footnote"
        where = "" if known.pointers(notes[at]) else f" of this place: {IN_A_HEADING}"
        then = "shows the next" if at + 1 < len(notes) else "goes back"
        return f"{which}{where} · {key} {then}"


def _notes(known: "Footnotes", paragraph: Paragraph) -> tuple[Paragraph, ...]:
    return known.notes(paragraph) or known.unmarked_by(paragraph)


def _why_none(every: Sequence[Paragraph]) -> str:
    """Why there is no footnote to go to, and where the report has some."""
    if not every:
        return "this report has no footnotes"
    pages = sorted({page for note in every for page in (note.pages or ())})
    held = formatting.format_count(len(every), "footnote")
    where = f", on {'page' if len(pages) == 1 else 'pages'} {_listed(pages)}" if pages else ""
    return f"this paragraph has no footnote · the report has {held}{where}"


def _listed(pages: Sequence[int]) -> str:
    *others, last = (str(page) for page in pages)
    return f"{', '.join(others)} and {last}" if others else last
