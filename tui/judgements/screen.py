"""Who was judged what: every authority by every area, with the change since the inspection before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade, latest_grades
from db.query import Query
from db.text_safety import one_line
from tui.app_screen import Jump, ReadReport, ShowQuery
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.judgements.filters import NO_AUTHORITY, JudgementFilters
from tui.judgements.grid import JudgementGrid
from tui.judgements.grid_model import (
    AUTHORITY,
    INSPECTED,
    Grid,
    GridView,
    area_name,
    filter_authorities,
    graded_areas,
    query_behind_grade,
)
from tui.judgements.head import JudgementFoot, JudgementHead
from tui.judgements.messages import GradeQueryBuilt
from tui.keymap import bindings
from tui.widgets.prompt_bar import PromptBar
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library


@dataclass(frozen=True, slots=True)
class GridState:
    """How the grid was left, for when it is opened again."""

    view: GridView
    column: str
    neighbours: tuple[str, ...]


class JudgementsScreen(JudgementFilters):
    """The grid of judgements. `key` is the inspection whose authority the cursor begins at."""

    PLACE = "judgements"
    BINDINGS = [*bindings("judgements")]
    AUTO_FOCUS = "JudgementGrid"

    def __init__(self, session: Session, key: str | None = None) -> None:
        super().__init__(session)
        self._key = key
        self._by_kind: dict[str | None, list[AuthorityGrades]] = {}

    def compose(self) -> ComposeResult:
        yield JudgementHead().data_bind(JudgementFilters.grid)
        yield JudgementGrid(id="judgements").data_bind(JudgementFilters.grid)
        yield JudgementFoot().data_bind(JudgementFilters.grid, JudgementFilters.authority)
        yield PromptBar()
        yield StatusBar()

    def load(self) -> None:
        state = self.session.stored_state(GridState)
        if state is not None:
            self.view, self.column, self._neighbours = state.view, state.column, state.neighbours
        self.backend.load_catalogue()

    def on_unmount(self) -> None:
        self.session.store_state(GridState(self.view, self.column, tuple(self._neighbours)))

    # What comes back, and what is shown of it.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._inspections = tuple(event.inspections.values())
        self._by_kind.clear()
        self._show()
        here = event.inspections.get(self._key or "")
        if here is not None:
            self.query_one(JudgementGrid).go_to(here.authority or here.authority_printed or "")

    def on_grade_query_built(self, event: GradeQueryBuilt) -> None:
        self.dismiss(ShowQuery(event.answer))

    def watch_view(self) -> None:
        if self._inspections:
            self._show()

    def watch_column(self) -> None:
        self.grid = replace(self.grid, column=self.column)

    def _show(self) -> None:
        rows = tuple(filter_authorities(self._latest_grade(self.view.kind), self.view, self._neighbours))
        areas = graded_areas(rows)
        column = self.column if self.column in (AUTHORITY, INSPECTED, *areas) else AUTHORITY
        self.grid = Grid(rows, areas, column, self.view, len(self._latest_grade(None)), loaded=True)
        self.column = column
        if not rows:
            self.authority = None

    def _latest_grade(self, kind: str | None) -> list[AuthorityGrades]:
        """Every authority as inspections of a kind (None: of any) left it, worked out once: typing is not held up."""
        if kind not in self._by_kind:
            self._by_kind[kind] = latest_grades(self._inspections, (kind,) if kind else ())
        return self._by_kind[kind]

    @on(JudgementGrid.Moved)
    def _moved(self) -> None:
        self.authority = self.query_one(JudgementGrid).authority

    @on(JudgementGrid.ColumnClicked)
    def _column_asked(self, event: JudgementGrid.ColumnClicked) -> None:
        self.column = event.column

    def action_column(self, step: int) -> None:
        if not self.grid.rows:
            self.show_notice(NO_AUTHORITY)
            return
        beside = self.grid.beside(step)
        if beside == self.column:
            self.show_notice(
                "this is the first column · Esc goes back" if step < 0 else "this is the last column"
            )
        self.column = beside

    # Where one goes from a cell.

    @property
    def latest_grade(self) -> LatestGrade | None:
        """The cell under the cursor, None in the columns before the areas."""
        area = self.grid.area
        return self.authority.latest_grade(area) if self.authority and area else None

    def action_open(self) -> None:
        """The paragraphs behind a grade; from the name the line over time; from the date the report."""
        if self.authority is None:
            self.show_notice(NO_AUTHORITY)
        elif self.column == AUTHORITY:
            self.action_over_time()
        elif self.column == INSPECTED:
            self.action_read()
        else:
            self._open_grade(self.authority, self.authority.latest_grade(self.column))

    def _open_grade(self, authority: AuthorityGrades, latest_grade: LatestGrade) -> None:
        inspection = latest_grade.inspection
        if inspection is None or not latest_grade.grade:
            name = area_name(latest_grade.area).lower()
            who = f"{one_line(authority.name)}, {dates.month(authority.latest.end)}"
            self.show_notice(f"{who}: {name} is not graded · o reads the report, t shows it over time")
            return

        def found(library: "Library") -> Query:
            return query_behind_grade(inspection, latest_grade.area, library.report(inspection.key))

        self.backend.run(found, GradeQueryBuilt)

    def action_read(self) -> None:
        if self.authority is None:
            self.show_notice(NO_AUTHORITY)
            return
        inspection = self.latest_grade.inspection if self.latest_grade else None
        self.dismiss(ReadReport((inspection or self.authority.latest).key))

    def action_compare(self) -> None:
        """Compare the inspection of this cell with the graded one before it, else with the one before."""
        here = self.authority
        if here is None:
            self.show_notice(NO_AUTHORITY)
            return
        latest = (
            self.latest_grade.inspection
            if self.latest_grade and self.latest_grade.inspection
            else here.latest
        )
        before = self.latest_grade.before if self.latest_grade else None
        earlier = [i for i in here.inspections if i.sort_key < latest.sort_key]
        graded = [i for i in earlier if i.judgements]
        left = before or next(reversed(graded or earlier), None)
        if left is None:
            self.show_notice(
                f"{one_line(here.name)} has no earlier inspection in this database to compare with"
            )
            return
        from tui.compare.screen import CompareScreen

        self.open_overlay(CompareScreen(self.session, left.key, latest.key))

    def action_over_time(self) -> None:
        if self.authority is None:
            self.show_notice(NO_AUTHORITY)
            return
        from tui.judgements.over_time_screen import OverTimeScreen

        self.open_overlay(OverTimeScreen(self.session, self.authority.name))

    # What the palette offers.

    def jumps(self) -> Sequence[Jump]:
        return [
            (f"{one_line(one.name)}: its judgements", "in this table", partial(self._go_to, one.name))
            for one in self._latest_grade(None)
        ]

    def _go_to(self, name: str) -> None:
        """To the row of an authority; what would leave it out is taken back."""
        if all(row.name != name for row in self.grid.rows):
            self.view = GridView(sort=self.view.sort, backwards=self.view.backwards)
        self.query_one(JudgementGrid).go_to(name)

    def reports(self) -> Sequence[str]:
        inspection = self.latest_grade.inspection if self.latest_grade else None
        here = [inspection.key] if inspection else []
        return [*here, *(i.key for i in reversed(self.authority.inspections))] if self.authority else []

    # What can be carried away.

    def action_copy(self) -> None:
        if self.authority is None:
            self.show_notice(NO_AUTHORITY)
            return
        from tui.judgements.export import copy_judgements

        copy_judgements(self, [self.authority.name], self.authority.inspections)

    def action_export(self) -> None:
        if not self.grid.rows:
            self.show_notice("there is nothing to export: no authority is shown")
            return
        from tui.judgements.export import ask_judgement_export

        ask_judgement_export(self, self.grid.rows)

    def go_back(self) -> None:
        """Esc: what narrows the list by name goes first."""
        if self.view.text:
            self.view = replace(self.view, text="")
        else:
            self.dismiss(None)
