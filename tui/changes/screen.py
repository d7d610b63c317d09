"""The screen of changes: what became of each matter between two inspections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.changes import OUTCOMES, Changes, find_changes
from db.compare.queries import compare_inspections
from db.personal.tagged import TagIndex
from db.records import CitedParagraph, Paragraph
from db.text_safety import one_line
from tui.app_screen import OverlayScreen, ReadReport
from tui.backend.messages import Answer, BasketChanged
from tui.backend.session import Session
from tui.changes.export import ask_changes_export, copy_briefing
from tui.changes.model import ChangeRow, ChangeView, ShownChanges, paragraphs_of, show_changes
from tui.changes.view import OTHERS, ChangesFoot, ChangesHead, ChangesList
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.quotation.quoting import Quoting
from tui.tags.model import Target
from tui.tags.overlay import OverlayTagging, pair_targets
from tui.widgets.cursor_rest import CursorRest
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

NO_CHANGE: Final = "there is no change under the cursor"
NOTHING_SHOWN: Final = f"no change is shown: {OTHERS}"


class ChangesFound(Answer[tuple[Changes, dict[str, str]]]):
    """What changed, and the names of the themes by id."""


class ChangesScreen(OverlayScreen):
    """What changed from one inspection to another. Dismissed with the paragraph to read on at."""

    PLACE = "changes"
    BINDINGS = [*bindings("changes")]
    AUTO_FOCUS = "ChangesList"

    shown: reactive[ShownChanges] = reactive(ShownChanges(), init=False)
    # The change under the cursor, and the one in the foot, which follows once the cursor rests.
    row: reactive[ChangeRow | None] = reactive(None)
    rested_row: reactive[ChangeRow | None] = reactive(None)

    def __init__(self, session: Session, left: str, right: str, theme: str | None = None) -> None:
        """`left` and `right` are keys of inspections, `theme` is the id of the one to show first; None for all."""
        super().__init__(session)
        self._keys = (left, right)
        self._view = ChangeView(theme=theme)
        self._changes: Changes | None = None
        self._themes: Mapping[str, str] = {}
        self._tagging = OverlayTagging(self, self._targets, show=self._show_tags)
        self._quoting = Quoting(self, self._cite_row, self._origin, self.open_overlay)
        self._rest = CursorRest(self, self._update_foot)
        self._commands = self._build_commands()

    def compose(self) -> ComposeResult:
        yield ChangesHead().data_bind(ChangesScreen.shown, ChangesScreen.failure)
        yield ChangesList(id="changes").data_bind(ChangesScreen.shown, ChangesScreen.failure)
        yield ChangesFoot().data_bind(ChangesScreen.shown, row=ChangesScreen.rested_row)
        yield StatusBar()

    def load(self) -> None:
        left, right = self._keys

        def find(library: "Library") -> tuple[Changes, dict[str, str]]:
            themes = library.themes()
            return find_changes(compare_inspections(library, left, right), themes), themes

        self.backend.run(find, ChangesFound)
        self.backend.personal.change_basket()
        self._tagging.load()

    def on_changes_found(self, event: ChangesFound) -> None:
        self._changes, self._themes = event.answer
        self._show(self._view)

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.query_one(ChangesList).marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def _show_tags(self, index: TagIndex) -> None:
        self.query_one(ChangesFoot).tagged = index

    def _show(self, view: ChangeView) -> None:
        self._view = view
        if self._changes is not None:
            self.shown = show_changes(self._changes, self._themes, view)

    @on(RowList.Moved)
    def _update_row(self) -> None:
        self.row = self.query_one(ChangesList).row
        if self.rested_row in self.shown.rows:
            self._rest.restart()
        else:  # other changes are shown than those of the foot
            self._update_foot()

    def _update_foot(self) -> None:
        self.rested_row = self.row

    def reports(self) -> Sequence[str]:
        return self._keys

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _build_commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "open": lambda: self._read(right_first=True),
            "open_left": lambda: self._read(right_first=False),
            "view": self._show_next_outcome,
            "theme": self._choose_theme,
            "mark": self._mark,
            "tag": self._tagging.ask,
            "quote": self._quoting.ask,
            "undo": self._tagging.undo,
            "copy": lambda: self._with_rows(copy_briefing),
            "export": lambda: self._with_rows(ask_changes_export),
        }

    def _read(self, *, right_first: bool) -> None:
        """Read on at the paragraph of one report, where there is none at that of the other."""
        paragraphs: list[Paragraph] = paragraphs_of(self.row) if self.row else []
        if not paragraphs:
            self.show_notice(NO_CHANGE)
            return
        paragraph = paragraphs[-1 if right_first else 0]
        self.dismiss(ReadReport(paragraph.inspection, paragraph.id))

    def _show_next_outcome(self) -> None:
        view = self._view.next_outcome()
        self._show(view)
        self.show_notice(f"only: {OUTCOMES[view.outcome].lower()}" if view.outcome else "every change")

    def _choose_theme(self) -> None:
        found = self._changes.themes if self._changes else ()
        if not found:
            self.show_notice("nothing changed: there is no theme to choose")
            return
        choices = [Choice("All themes", "")]
        choices += [
            Choice(one_line(self._themes.get(t.theme, t.theme)), t.theme)
            for t in found
            if t.theme is not None
        ]

        def apply(theme: str | None) -> None:
            if theme is not None:
                self._show(replace(self._view, theme=theme or None))

        self.app.push_screen(Picker("Show one theme", choices), apply)

    def _mark(self) -> None:
        """Mark or unmark the paragraphs of the change for the basket."""
        marked = [(cited.inspection, cited.paragraph) for cited in self._cite_row()]
        if marked:
            self.backend.personal.toggle_marks(marked, self._origin())
        else:
            self.show_notice(NO_CHANGE)

    def _cite_row(self) -> list[CitedParagraph]:
        """The paragraphs of the change under the cursor."""
        changes = self._changes
        if changes is None or self.row is None:
            return []
        by_key = {i.key: i for i in (changes.left, changes.right)}
        return [CitedParagraph(by_key[p.inspection], p) for p in paragraphs_of(self.row)]

    def _origin(self) -> str:
        left, right = self._keys
        return f"changes from {left} to {right}"

    def _targets(self) -> list[Target]:
        change = self.row.change if self.row else None
        return pair_targets(change.left, change.right) if change else []

    def _with_rows(self, act: Callable[[OverlayScreen, ShownChanges], None]) -> None:
        """Do something with what is shown, or say that nothing is."""
        if self.shown.rows:
            act(self, self.shown)
        else:
            self.show_notice(NOTHING_SHOWN)
