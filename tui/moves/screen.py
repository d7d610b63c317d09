"""The screen of moves: every change of grade, newest first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.query import Query
from tui.app_screen import OverlayScreen, ReadReport
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.dialogs.picker import Choice, Picker
from tui.judgements.grade_paragraphs import GradeParagraphs
from tui.keymap import bindings
from tui.moves.export import ask_moves_export, copy_move
from tui.moves.model import (
    MoveView,
    ShownMove,
    ShownMoves,
    combined,
    filter_choices,
    filters_of,
    moves_of,
)
from tui.moves.view import MovesFoot, MovesHead, MovesList
from tui.widgets import formatting
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

NO_MOVE: Final = "there is no change of grade under the cursor"


class MovesScreen(OverlayScreen):
    """Every change of grade, newest first. Dismissed with the paragraphs behind one, or its report."""

    PLACE = "moves"
    BINDINGS = [*bindings("moves")]
    AUTO_FOCUS = "MovesList"

    shown: reactive[ShownMoves] = reactive(ShownMoves(), init=False)
    move: reactive[ShownMove | None] = reactive(None)

    def __init__(self, session: Session, query: Query = Query()) -> None:  # noqa: B008 - it is frozen
        """Of `query`, the present one, those filters apply that changes of grade have."""
        super().__init__(session)
        self._query = filters_of(query)
        self._all: tuple[ShownMove, ...] = ()
        self._former: list[MoveView] = []
        self._paragraphs = GradeParagraphs(self, criticism_first=True)
        self._commands = self._build_commands()

    def compose(self) -> ComposeResult:
        yield MovesHead().data_bind(MovesScreen.shown)
        yield MovesList(id="moves").data_bind(MovesScreen.shown)
        yield MovesFoot().data_bind(MovesScreen.shown, MovesScreen.move)
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()

    def on_unmount(self) -> None:
        self.session.store_state(self.shown.view)

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._all = moves_of(tuple(event.inspections.values()), self._query)
        self._show(self.session.stored_state(MoveView) or MoveView())

    def _show(self, view: MoveView) -> None:
        words = self._query.describe() if self._query != Query() else ""
        moves = tuple(move for move in self._all if view.keeps(move))
        self.shown = ShownMoves(view, words, moves, len(self._all), loaded=True)

    @on(RowList.Moved)
    def _update_move(self) -> None:
        self.move = self.query_one(MovesList).move

    def reports(self) -> Sequence[str]:
        return [self.move.inspection.key] if self.move else []

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _build_commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "open": self._on_move(lambda m: self._paragraphs.show(m.inspection, m.move.row.area)),
            "read": self._on_move(lambda m: self.dismiss(ReadReport(m.inspection.key))),
            "compare": self._on_move(self._compare),
            "copy": self._on_move(lambda m: copy_move(self, m)),
            "filter": self._choose_filter,
            "undo": self._undo,
            "clear": lambda: self._change(MoveView()),
            "export": self._export,
        }

    def _on_move(self, act: Callable[[ShownMove], object]) -> Callable[[], None]:
        """A command on the change under the cursor, which says where there is none."""

        def run() -> None:
            if self.move is None:
                self.show_notice(NO_MOVE)
            else:
                act(self.move)

        return run

    def _compare(self, shown: ShownMove) -> None:
        """Compare the inspection with the one that gave the grade before."""
        earlier = [
            m.key
            for m in self.session.library.inspections()
            if m.authority == shown.inspection.authority
            and m.sort_key < shown.inspection.sort_key
            and m.grade(shown.move.row.area)
        ]
        if not earlier:
            self.show_notice("the inspection before it is not in this database")
            return
        self.request_comparison(earlier[-1], shown.inspection.key)

    def _choose_filter(self) -> None:
        choices = [Choice("Every change of grade", MoveView())]
        choices += [
            Choice(words, view, formatting.format_count(count, "change"))
            for words, view, count in filter_choices(self._all)
        ]

        def apply(chosen: MoveView | None) -> None:
            if chosen is not None:
                view = self.shown.view
                self._change(MoveView() if chosen == MoveView() else combined(view, chosen))

        self.app.push_screen(Picker("Only the changes that … (again: no longer)", choices), apply)

    def _change(self, view: MoveView) -> None:
        if view == self.shown.view:
            self.show_notice("every change of grade is shown already")
            return
        self._former.append(self.shown.view)
        self._show(view)

    def _undo(self) -> None:
        if self._former:
            self._show(self._former.pop())
        else:
            self.show_notice("there is nothing to undo")

    def _export(self) -> None:
        if self.shown.moves:
            ask_moves_export(self, self.shown)
        else:
            self.show_notice("there is nothing to export: no change of grade is shown")
