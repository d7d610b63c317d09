"""From a paragraph to each of its footnotes, and back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from db.records import Paragraph
from tui.browse.reader import Reader
from tui.keymap import key_of
from tui.widgets import formatting

if TYPE_CHECKING:
    from tui.browse.footnotes import Footnotes

NOTE: Final = "footnote"  # the kind of paragraph
NOT_POINTED_TO: Final = "no paragraph prints the mark of this footnote: a heading may, or it is lost"
IN_A_HEADING: Final = "its mark is in a heading, or is not in the file"


class FootnoteNavigator:
    """Goes through the footnotes of a paragraph, one at each key press, and back to it."""

    def __init__(
        self,
        read: Callable[[str, int | None], None],
        show_notice: Callable[[str], None],
        key: str,
    ) -> None:
        """`read` shows a report at a paragraph's id; `key` is the label of the key that goes on."""
        self._read = read
        self._show_notice = show_notice
        self._key = key
        self._origin: int | None = None  # the id of the paragraph whose footnotes are gone through

    def go_on(self, reader: Reader, paragraph: Paragraph | None) -> None:
        """From `paragraph` to its first footnote, from a footnote to the next one or back."""
        if paragraph is None:
            self._show_notice("there is no paragraph here that could have a footnote")
        elif reader.inspection is None or reader.inspection.key != paragraph.inspection:
            self._show_notice(f"its report is not in the reader yet: {key_of('results.open')} opens it there")
        elif paragraph.kind == NOTE:
            self._leave_note(reader, paragraph)
        else:
            self._read_first_note(reader, paragraph)

    def _read_first_note(self, reader: Reader, paragraph: Paragraph) -> None:
        notes = _notes_of(reader.report.footnotes, paragraph)
        if not notes:
            self._show_notice(_explain_missing(reader.report.footnotes.every))
            return
        self._origin = paragraph.id
        self._read_note(reader.report.footnotes, notes, 0)

    def _leave_note(self, reader: Reader, note: Paragraph) -> None:
        """To the next footnote of the paragraph that the user came from, else back to that paragraph."""
        footnotes = reader.report.footnotes
        origin = reader.report.by_id(self._origin)
        notes = _notes_of(footnotes, origin) if origin is not None else ()
        if origin is None or note not in notes:
            origin, notes = next(iter(footnotes.pointers(note)), None), (note,)
        if origin is None:
            self._show_notice(NOT_POINTED_TO)
            return
        following = notes.index(note) + 1
        if following < len(notes):
            self._read_note(footnotes, notes, following)
            return
        self._read(origin.inspection, origin.id)
        number = f" {origin.number}" if origin.number else ""
        self._show_notice(
            f"back at paragraph{number}" if self._origin == origin.id else f"to paragraph{number}"
        )

    def _read_note(self, footnotes: "Footnotes", notes: Sequence[Paragraph], index: int) -> None:
        note = notes[index]
        self._read(note.inspection, note.id)
        which = f"footnote {index + 1} of {len(notes)}" if len(notes) > 1 else "footnote"
        where = "" if footnotes.pointers(note) else f" of this place: {IN_A_HEADING}"
        then = "shows the next" if index + 1 < len(notes) else "goes back"
        self._show_notice(f"{which}{where} · {self._key} {then}")


def _notes_of(footnotes: "Footnotes", paragraph: Paragraph) -> tuple[Paragraph, ...]:
    return footnotes.notes(paragraph) or footnotes.unmarked_by(paragraph)


def _explain_missing(every: Sequence[Paragraph]) -> str:
    """Why there is no footnote to go to, and on which pages the report has some."""
    if not every:
        return "this report has no footnotes"
    pages = sorted({page for note in every for page in (note.pages or ())})
    count = formatting.format_count(len(every), "footnote")
    where = f", on {'page' if len(pages) == 1 else 'pages'} {_join_numbers(pages)}" if pages else ""
    return f"this paragraph has no footnote · the report has {count}{where}"


def _join_numbers(numbers: Sequence[int]) -> str:
    *others, last = (str(number) for number in numbers)
    return f"{', '.join(others)} and {last}" if others else last
