"""The screen of moves: every change of grade, newest first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.judgements.moves import MovedGrade, moved_grades
from db.query import Query
from tui.app_screen import OverlayScreen, ReadReport
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.facets.filtered_view import FilteredView
from tui.judgements.grade_paragraphs import GradeParagraphs
from tui.keymap import bindings
from tui.moves.export import ask_moves_export, copy_move
from tui.moves.model import (
    MoveView,
    ShownMoves,
    facets_of,
    filter_moves,
    filters_of,
)
from tui.moves.view import MovesFoot, MovesHead, MovesList
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

NO_MOVE: Final = "there is no change of grade under the cursor"


@dataclass(frozen=True, slots=True)
class StoredMoves:
    """How the screen was left, for when it is opened again under the same filters of the browser."""

    carried: Query
    view: MoveView


class MovesScreen(OverlayScreen):
    """Every change of grade, newest first. Dismissed with the paragraphs behind one, or its report."""

    PLACE = "moves"
    BINDINGS = [*bindings("moves")]
    AUTO_FOCUS = "MovesList"

    shown: reactive[ShownMoves] = reactive(ShownMoves(), init=False)
    move: reactive[MovedGrade | None] = reactive(None)

    def __init__(self, session: Session, query: Query = Query()) -> None:  # noqa: B008 - it is frozen
        """Of `query`, the present one, those filters apply that changes of grade have."""
        super().__init__(session)
        self._carried = filters_of(query)
        self._all: tuple[MovedGrade, ...] = ()
        self._former: list[MoveView] = []
        self._paragraphs = GradeParagraphs(self, criticism_first=True)
        self._commands = self._build_commands()

    def compose(self) -> ComposeResult:
        yield FilteredView(
            MovesHead().data_bind(MovesScreen.shown),
            MovesList(id="moves").data_bind(MovesScreen.shown, MovesScreen.failure),
            MovesFoot().data_bind(MovesScreen.shown, MovesScreen.move),
            tick=lambda facet, value: self._change(self.shown.view.ticked(facet, value)),
            counted="changes",
        )
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()

    def on_unmount(self) -> None:
        self.session.store_state(StoredMoves(self._carried, self.shown.view))

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._all = moved_grades(tuple(event.inspections.values()))
        stored = self.session.stored_state(StoredMoves)
        is_same = stored is not None and stored.carried == self._carried
        self._show(stored.view if stored is not None and is_same else MoveView(self._carried))

    def _show(self, view: MoveView) -> None:
        self.shown = ShownMoves(view, filter_moves(self._all, view), len(self._all), loaded=True)
        self.query_one(FilteredView).show(view.query, facets_of(self._all, view))

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
            "filter": lambda: self.query_one(FilteredView).toggle(),
            "undo": self._undo,
            "clear": lambda: self._change(MoveView()),
            "export": self._export,
        }

    def _on_move(self, act: Callable[[MovedGrade], object]) -> Callable[[], None]:
        """A command that acts on the change under the cursor, or shows that there is none."""

        def run() -> None:
            if self.move is None:
                self.show_notice(NO_MOVE)
            else:
                act(self.move)

        return run

    def _compare(self, shown: MovedGrade) -> None:
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
