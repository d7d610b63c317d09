"""What a key does with the paragraph under the cursor in a basket; and copying and exporting all of them."""

from collections.abc import Callable
from typing import Final

from db.formatting.quotation import Runs
from db.personal.baskets import Baskets
from db.personal.marks import Mark
from db.personal.rematch import RematchedMark
from tui.app_screen import OverlayScreen, ReadReport
from tui.basket.changes import BasketChanges
from tui.basket.list_view import BasketList
from tui.basket.model import format_basket_name, merge_marks, move_entry
from tui.clipboard.copying import copy_items
from tui.dialogs.picker import Choice, Picker
from tui.keymap import key_of
from tui.published.opening import open_published
from tui.quotation.screen import QuotationScreen
from tui.widgets.prompt_bar import PromptBar

NO_ENTRY: Final = (
    f"there is no paragraph here: {key_of('browse.mark')} marks one in the results or the reader"
)


class EntryCommands:
    """The commands of the basket screen on the entry under the cursor."""

    def __init__(
        self,
        screen: OverlayScreen,
        changes: BasketChanges,
        prompt: PromptBar,
        rows: BasketList,
        show_unsaved: Callable[[tuple[RematchedMark, ...]], None],
        with_notes: Callable[[], bool],
    ) -> None:
        """`prompt` asks for a note, for the purpose `note`; `with_notes` says whether notes are copied and exported.

        `show_unsaved` shows the entries as they are after a change that is still to be saved, so that the next key
        already acts on them.
        """
        self._screen = screen
        self._changes = changes
        self._prompt = prompt
        self._rows = rows
        self._show_unsaved = show_unsaved
        self._with_notes = with_notes

    def _current(self) -> RematchedMark | None:
        """The entry under the cursor; None, with a notice, where there is none."""
        if self._rows.entry is None:
            self._screen.show_notice(NO_ENTRY)
        return self._rows.entry

    def open(self) -> None:
        """Read on at the paragraph in its report."""
        entry = self._current()
        if entry is None:
            return
        if entry.paragraph is None:
            self._screen.show_notice("this database no longer holds it: only the text as marked is left")
        else:
            self._screen.dismiss(ReadReport(entry.paragraph.inspection, entry.paragraph.id))

    def open_published(self) -> None:
        """Open the published file of the paragraph's report at its page."""
        entry = self._current()
        if entry is not None:
            open_published(self._screen, entry.inspection, entry.paragraph or entry.mark.paragraph)

    def move(self, by: int) -> None:
        """Move the entry down, or up where `by` is negative."""
        entry, index, contents = self._current(), self._rows.cursor, self._rows.contents
        if entry is None:
            return
        if not 0 <= index + by < len(contents.entries):
            self._screen.show_notice("this is already the first" if by < 0 else "this is already the last")
            return
        identity, name = entry.mark.identity, contents.name
        self._show_unsaved(move_entry(contents.entries, index, by))

        def move(baskets: Baskets) -> None:
            baskets.move(identity, by, name)

        self._changes.apply(f"moved {'up' if by < 0 else 'down'}", (name,), move)

    def take_out(self) -> None:
        """Take the paragraph out of the basket."""
        entry, contents = self._current(), self._rows.contents
        if entry is None:
            return
        identity, name = entry.mark.identity, contents.name
        self._show_unsaved(tuple(other for other in contents.entries if other is not entry))

        def take_out(baskets: Baskets) -> None:
            baskets.unmark(identity, name)

        self._changes.apply("taken out", (name,), take_out)

    def ask_note(self) -> None:
        """Ask for the note of the paragraph; `write_note` takes the answer."""
        entry = self._current()
        if entry is not None:
            self._prompt.ask("note", "note:", entry.mark.note)

    def write_note(self, note: str) -> None:
        """Store the note that was typed; an empty one removes it."""
        entry, name = self._rows.entry, self._rows.contents.name
        if entry is None or note == entry.mark.note:
            return
        identity = entry.mark.identity

        def write(baskets: Baskets) -> None:
            baskets.write_note(identity, note, name)

        self._changes.apply("note written" if note else "note removed", (name,), write)

    def quote(self) -> None:
        """Choose the sentences of the paragraph that are quoted."""
        entry, name = self._current(), self._rows.contents.name
        if entry is None:
            return
        mark = entry.mark

        def take(runs: Runs) -> None:
            def store(baskets: Baskets) -> None:
                baskets.quote(mark.identity, runs, name)

            self._changes.apply("quoted in part" if runs else "quoted whole", (name,), store)

        self._screen.open_overlay(QuotationScreen(self._screen.session, entry.cited(), mark.quotation, take))

    def add_to_other(self) -> None:
        """Ask for another basket, and put the paragraph into it too, with its note."""
        entry, contents = self._current(), self._rows.contents
        if entry is None:
            return
        others = [name for name in contents.names if name != contents.name]
        if not others:
            self._screen.show_notice(f"there is no other basket: {key_of('basket.choose')} makes one")
            return
        mark = entry.mark

        def handle(name: str | None) -> None:
            if name is not None:
                self._add(mark, name)

        choices = [Choice(name, name) for name in others]
        self._screen.app.push_screen(Picker("Put it into which basket too?", choices), handle)

    def _add(self, mark: Mark, name: str) -> None:
        def add(baskets: Baskets) -> None:
            baskets.restore(merge_marks(baskets.marks(name), [mark]), name)

        self._changes.apply(f"it is in {format_basket_name(name)} too", (name,), add)

    def copy(self) -> None:
        """Copy the paragraph with its citation."""
        entry = self._current()
        if entry is not None:
            self._copy((entry,))

    def copy_all(self) -> None:
        """Copy every paragraph of the basket, in its order, with citations."""
        if self._current() is not None:
            self._copy(self._rows.contents.entries)

    def _copy(self, entries: tuple[RematchedMark, ...]) -> None:
        copy_items(self._screen, [entry.cited(with_note=self._with_notes()) for entry in entries])

    def export(self) -> None:
        """Export the whole basket to a file."""
        contents = self._rows.contents
        if not contents.entries:
            self._screen.show_notice("there is nothing to export: this basket is empty")
            return
        from tui.basket.export import ask_basket_export

        ask_basket_export(self._screen, contents, with_notes=self._with_notes())
