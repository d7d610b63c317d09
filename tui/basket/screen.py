"""The basket: the paragraphs that a person has marked, in their order, with notes; and the other baskets."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import reactive

from db.personal.baskets import Baskets
from db.personal.rematch import RematchedMark
from tui.app_screen import ReadReport
from tui.backend.messages import Answer, BasketChanged, RequestFailed
from tui.backend.session import Session
from tui.basket.actions import BasketActions
from tui.basket.head import BasketHead
from tui.basket.list_view import BasketDetail, BasketList
from tui.basket.model import BasketContents, format_basket_name, merge_duplicates, merge_marks, move_entry
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.widgets import formatting
from tui.widgets.pane_rule import PaneRule
from tui.widgets.prompt_bar import PromptBar
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

NOTHING = "there is no paragraph here: Space marks one in the results or the reader"


class ContentsLoaded(Answer[BasketContents]):
    """What the current basket holds."""


class BasketScreen(BasketActions):
    """The current basket. Dismissed with the paragraph to read on at."""

    PLACE = "basket"
    BINDINGS = [*bindings("basket")]
    AUTO_FOCUS = "BasketList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    CSS = """
    BasketScreen #basket-panes { height: 1fr; }
    BasketScreen.-wide #basket-panes { layout: horizontal; }
    BasketScreen.-wide #basket-list-pane { width: 1fr; }
    BasketScreen.-wide #basket-detail-pane { width: 1fr; border-left: solid $rule; }
    BasketScreen.-wide PaneRule { display: none; }
    BasketScreen.-narrow #basket-list-pane { height: 1fr; }
    BasketScreen.-narrow #basket-detail-pane { height: 45%; }
    """

    shown: reactive[BasketContents] = reactive(BasketContents())
    entry: reactive[RematchedMark | None] = reactive(None)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ahead = False  # whether a change is shown that may not be saved yet
        self._found: dict[
            object, RematchedMark
        ] = {}  # marks found in the database, so that each is looked up once

    def compose(self) -> ComposeResult:
        yield BasketHead().data_bind(BasketScreen.shown)
        with Container(id="basket-panes"):
            with Container(id="basket-list-pane"):
                yield BasketList(id="basket").data_bind(BasketScreen.shown)
            with Container(id="basket-detail-pane"):
                yield PaneRule("The whole paragraph")
                yield BasketDetail(id="basket-detail").data_bind(BasketScreen.entry)
        yield PromptBar()
        yield StatusBar()

    def load(self) -> None:
        self.backend.personal.change_basket()

    # What comes back.

    def on_basket_changed(self, event: BasketChanged) -> None:
        if event.notice:
            self.show_notice(event.notice)
        self._load()

    def _load(self) -> None:
        """Ask what is in the current basket."""
        personal, found = self.session.personal, self._found

        def shown(library: "Library") -> BasketContents:
            from db.personal.rematch import rematch_marks

            baskets = personal().baskets
            name, names = baskets.current, baskets.names()
            marks = baskets.marks(name)
            for rematched in rematch_marks(library, [m for m in marks if m.identity not in found]):
                found[rematched.mark.identity] = rematched
            entries = [
                RematchedMark(m, found[m.identity].inspection, found[m.identity].paragraph) for m in marks
            ]
            once = merge_duplicates(entries)
            if len(once) < len(entries):
                baskets.restore([entry.mark for entry in once], name)
            return BasketContents(name, names, once, loaded=True, joined=len(entries) - len(once))

        self.backend.run(shown, ContentsLoaded)

    def on_contents_loaded(self, event: ContentsLoaded) -> None:
        self.shown, self._ahead = event.answer, False
        if self.shown.joined:
            marks = formatting.format_count(self.shown.joined, "mark")
            self.show_notice(f"{marks} of a paragraph that was marked already: joined, with notes of both")

    def on_request_failed(self, event: RequestFailed) -> None:
        if self._ahead:  # the change shown ahead was not saved: show what is stored
            self._ahead = False
            self._load()

    @on(BasketList.Moved)
    def _moved(self) -> None:
        self.entry = self.query_one(BasketList).entry

    # What is done with the paragraph under the cursor.

    def action_open(self) -> None:
        entry = self.entry
        if entry is None:
            self.show_notice(NOTHING)
        elif entry.paragraph is None:
            self.show_notice(
                "this database no longer holds it: its words as they were marked are all there is"
            )
        else:
            self.dismiss(ReadReport(entry.paragraph.inspection, entry.paragraph.id))

    def action_shift(self, by: int) -> None:
        entry, at = self.entry, self.query_one(BasketList).cursor
        if entry is None:
            self.show_notice(NOTHING)
        elif not 0 <= at + by < len(self.shown.entries):
            self.show_notice("it is the first already" if by < 0 else "it is the last already")
        else:
            identity, name = entry.mark.identity, self.shown.name
            self._show_ahead(move_entry(self.shown.entries, at, by))

            def shift(baskets: Baskets) -> None:
                baskets.move(identity, by, name)

            self.change(f"moved {'up' if by < 0 else 'down'}", (name,), shift)

    def action_take_out(self) -> None:
        entry = self.entry
        if entry is None:
            self.show_notice(NOTHING)
            return
        identity, name = entry.mark.identity, self.shown.name
        self._show_ahead(tuple(one for one in self.shown.entries if one is not entry))

        def take_out(baskets: Baskets) -> None:
            baskets.unmark(identity, name)

        self.change("taken out", (name,), take_out)

    def _show_ahead(self, entries: tuple[RematchedMark, ...]) -> None:
        """Show a change at once, so that the next key finds the paragraphs where they are going."""
        self._ahead = True
        self.shown = replace(self.shown, entries=entries, joined=0)

    def action_note(self) -> None:
        if self.entry is None:
            self.show_notice(NOTHING)
        else:
            self.query_one(PromptBar).ask("note", "note:", self.entry.mark.note)

    @on(PromptBar.Submitted)
    def _typed(self, event: PromptBar.Submitted) -> None:
        self.query_one(BasketList).focus()
        entry, name, note = self.entry, self.shown.name, event.text
        if event.purpose != "note":
            self.named(event.purpose, event.text)
        elif entry is not None and note != entry.mark.note:
            identity = entry.mark.identity

            def write(baskets: Baskets) -> None:
                baskets.write_note(identity, note, name)

            self.change("note written" if note else "note taken away", (name,), write)

    @on(PromptBar.Cancelled)
    def _left(self) -> None:
        self.query_one(BasketList).focus()

    def action_also_in(self) -> None:
        """Put the paragraph into another basket too, with its note."""
        entry = self.entry
        others = [name for name in self.shown.names if name != self.shown.name]
        if entry is None or not others:
            self.show_notice(NOTHING if entry is None else "there is no other basket: b makes one")
            return
        mark = entry.mark

        def chosen(name: str | None) -> None:
            if name is None:
                return

            def put(baskets: Baskets) -> None:
                baskets.restore(merge_marks(baskets.marks(name), [mark]), name)

            self.change(f"it is in {format_basket_name(name)} too", (name,), put)

        self.app.push_screen(Picker("Put it into which basket too?", [Choice(n, n) for n in others]), chosen)

    def reports(self) -> Sequence[str]:
        return [self.entry.inspection.key] if self.entry else []

    # What leaves the basket.

    def action_copy(self) -> None:
        if self.entry is None:
            self.show_notice(NOTHING)
            return
        from tui.clipboard.copying import copy_items

        copy_items(self, [self.entry.cited()])

    def action_copy_all(self) -> None:
        if not self.shown.entries:
            self.show_notice(NOTHING)
            return
        from tui.clipboard.copying import copy_items

        copy_items(self, [entry.cited() for entry in self.shown.entries])

    def action_export(self) -> None:
        if not self.shown.entries:
            self.show_notice("there is nothing to export: this basket is empty")
            return
        from tui.basket.export import ask_basket_export

        ask_basket_export(self, self.shown)

    def action_next_pane(self) -> None:
        rows, detail = self.query_one(BasketList), self.query_one(BasketDetail)
        (rows if detail.has_focus else detail).focus()
        self.query_one(PaneRule).bright = self.focused is detail

    def go_back(self) -> None:
        if self.query_one(BasketDetail).has_focus:
            self.action_next_pane()
        else:
            self.dismiss(None)
