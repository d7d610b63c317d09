"""The basket screen: the paragraphs that the user marked, in their order, with notes; and the other baskets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import reactive

from db.personal.rematch import RematchedMark
from tui.app_screen import Jump, OverlayScreen
from tui.backend.messages import Answer, BasketChanged, RequestFailed
from tui.backend.session import Session
from tui.basket.changes import BasketChanges
from tui.basket.commands import BasketCommands
from tui.basket.contents_loader import ContentsLoader
from tui.basket.entry_commands import EntryCommands
from tui.basket.head import BasketHead
from tui.basket.list_view import BasketDetail, BasketList
from tui.basket.model import BasketContents
from tui.keymap import bindings, key_of
from tui.tags.model import BASKET, PARAGRAPH, Target
from tui.tags.overlay import OverlayTagging
from tui.widgets import formatting
from tui.widgets.pane_rule import PaneRule
from tui.widgets.prompt_bar import PromptBar
from tui.widgets.status_bar import StatusBar


class ContentsLoaded(Answer[BasketContents]):
    """The contents of the current basket."""


class BasketScreen(OverlayScreen):
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
    BasketScreen.-zoomed #basket-detail-pane { display: none; }
    BasketScreen.-zoomed.-detail #basket-list-pane { display: none; }
    BasketScreen.-zoomed.-detail #basket-detail-pane { display: block; width: 1fr; height: 1fr; border-left: none; }
    """

    contents: reactive[BasketContents] = reactive(BasketContents())
    entry: reactive[RematchedMark | None] = reactive(None)
    with_notes: reactive[bool] = reactive(False)  # whether copies and exports have the user's notes

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shows_unsaved = False  # whether a change is shown that may not be saved yet
        self._loader = ContentsLoader(session)
        self._rows = BasketList(id="basket")
        self._prompt = PromptBar()
        changes = BasketChanges(self.backend.personal)
        self._entry_commands = EntryCommands(
            self, changes, self._prompt, self._rows, self._show_unsaved, lambda: self.with_notes
        )
        self._basket_commands = BasketCommands(self, changes, self._prompt, lambda: self.contents)
        self._tagging = OverlayTagging(self, self._tag_targets)
        self._commands = self._build_commands()

    def _build_commands(self) -> Mapping[str, Callable[[], None]]:
        """The functions by the names that the key map gives to `run`."""
        entry, basket = self._entry_commands, self._basket_commands
        return {
            "open": entry.open,
            "up": lambda: entry.move(-1),
            "down": lambda: entry.move(1),
            "take_out": entry.take_out,
            "note": entry.ask_note,
            "quote": entry.quote,
            "also_in": entry.add_to_other,
            "published": entry.open_published,
            "copy": entry.copy,
            "copy_all": entry.copy_all,
            "with_notes": self._toggle_notes,
            "export": entry.export,
            "choose": basket.choose,
            "rename": basket.ask_new_name,
            "duplicate": basket.ask_duplicate_name,
            "merge": basket.merge,
            "empty": basket.empty,
            "remove": basket.remove,
            "sort": basket.sort,
            "tag": self._tagging.ask,
            "undo": self._tagging.undo,
            "next_pane": self._focus_next_pane,
            "zoom": self._toggle_zoom,
        }

    def compose(self) -> ComposeResult:
        yield BasketHead().data_bind(BasketScreen.contents, BasketScreen.with_notes, BasketScreen.failure)
        with Container(id="basket-panes"):
            with Container(id="basket-list-pane"):
                yield self._rows.data_bind(BasketScreen.contents, BasketScreen.failure)
            with Container(id="basket-detail-pane"):
                yield PaneRule("The whole paragraph")
                yield BasketDetail(id="basket-detail").data_bind(BasketScreen.entry)
        yield self._prompt
        yield StatusBar()

    def load(self) -> None:
        self.backend.personal.change_basket()

    # Answers of the backend.

    def on_basket_changed(self, event: BasketChanged) -> None:
        if event.notice:
            self.show_notice(event.notice)
        self.backend.run(self._loader.load, ContentsLoaded)

    def on_contents_loaded(self, event: ContentsLoaded) -> None:
        self.contents, self._shows_unsaved = event.answer, False
        if self.contents.joined:
            marks = formatting.format_count(self.contents.joined, "mark")
            self.show_notice(f"{marks} of a paragraph that was marked already: joined, with notes of both")

    def on_request_failed(self, event: RequestFailed) -> None:
        if self._shows_unsaved:  # the change was not saved: show what is stored
            self._shows_unsaved = False
            self.backend.run(self._loader.load, ContentsLoaded)

    def _show_unsaved(self, entries: tuple[RematchedMark, ...]) -> None:
        """Show a change before it is saved, so that the next key acts on the paragraphs as they will be."""
        self._shows_unsaved = True
        self.contents = replace(self.contents, entries=entries, joined=0)

    # What the user does.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _tag_targets(self) -> list[Target]:
        """The paragraph under the cursor, and all in the basket."""
        entry, every = self._rows.entry, self.contents.entries
        if entry is None:
            return []
        target = Target(PARAGRAPH, 1, frozenset([entry.identity]))
        whole = frozenset(each.identity for each in every)
        return [target, Target(BASKET, len(whole), whole)] if len(whole) > 1 else [target]

    @on(BasketList.Moved)
    def _show_entry(self) -> None:
        self.entry = self._rows.entry

    @on(PromptBar.Submitted)
    def _use_answer(self, event: PromptBar.Submitted) -> None:
        """Pass what was typed to the command that asked for it."""
        self._focus_rows()
        receivers = {
            "note": self._entry_commands.write_note,
            "rename": self._basket_commands.rename,
            "duplicate": self._basket_commands.duplicate,
        }
        receivers[event.purpose](event.text)

    @on(PromptBar.Cancelled)
    def _focus_rows(self) -> None:
        self.remove_class("-detail")
        self._rows.focus()

    def _toggle_notes(self) -> None:
        """Have copies and exports of this screen with the user's notes, until it is left; or without, as at first."""
        if not any(entry.mark.note for entry in self.contents.entries):
            self.show_notice(f"there is no note in this basket: {key_of('basket.note')} writes one")
            return
        self.with_notes = not self.with_notes
        how = "with your notes, until you leave" if self.with_notes else "without your notes again"
        self.show_notice(f"copies and exports are {how}")

    def _toggle_zoom(self) -> None:
        self.set_class(not self.has_class("-zoomed"), "-zoomed")

    def _focus_next_pane(self) -> None:
        detail = self.query_one(BasketDetail)
        self.set_class(not detail.has_focus, "-detail")
        (self._rows if detail.has_focus else detail).focus()
        self.query_one(PaneRule).bright = self.focused is detail

    def go_back(self) -> None:
        """Esc: from the whole paragraph to the list, from the list to the browser."""
        if self.query_one(BasketDetail).has_focus:
            self._focus_next_pane()
        else:
            self.dismiss(None)

    # What the command palette offers.

    def jumps(self) -> Sequence[Jump]:
        return self._basket_commands.jumps()

    def reports(self) -> Sequence[str]:
        return [self.entry.inspection.key] if self.entry else []
