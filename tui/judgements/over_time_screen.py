"""The judgements of one authority over time, or of two over each other."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade, latest_grades
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen, ReadReport, ShowQuery
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.dialogs.picker import Choice, Picker
from tui.judgements.grid_model import area_name, query_behind_grade
from tui.judgements.messages import GradeQueryBuilt
from tui.judgements.over_time_model import AreaLine, InspectionColumn, OverTime, over_time
from tui.judgements.over_time_view import OverTimeFoot, OverTimeHead, OverTimeView
from tui.keymap import bindings
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    pass

NOTHING: Final = "there is no inspection under the cursor"


class OverTimeScreen(OverlayScreen):
    """A line for each area through the inspections of the authority `name`. Dismissed with what to go on with."""

    PLACE = "over_time"
    BINDINGS = [*bindings("over_time")]
    AUTO_FOCUS = "OverTimeView"

    shown: reactive[OverTime] = reactive(OverTime(), init=False)
    column: reactive[int] = reactive(0, init=False)
    line: reactive[AreaLine | None] = reactive(None)

    def __init__(self, session: Session, name: str, other: str | None = None) -> None:
        super().__init__(session)
        self._names = [name, *([other] if other else [])]
        self._all: dict[str, AuthorityGrades] = {}
        self._themes: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        yield OverTimeHead().data_bind(OverTimeScreen.shown, OverTimeScreen.column)
        yield OverTimeView(id="over-time").data_bind(OverTimeScreen.shown, OverTimeScreen.column)
        yield OverTimeFoot().data_bind(OverTimeScreen.line, OverTimeScreen.column)
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._all = {one.name: one for one in latest_grades(event.inspections.values())}
        self._themes = event.themes
        self._lay()

    def on_grade_query_built(self, event: GradeQueryBuilt) -> None:
        self.dismiss(ShowQuery(event.answer))

    def _lay(self) -> None:
        """Lay the lines; the cursor begins at the newest inspection of the first line."""
        held = [self._all[name] for name in self._names if name in self._all]
        shown = over_time(held)
        count = len(held[0].inspections) if held else 0
        view = self.query_one(OverTimeView)
        view.empty = (
            f"no grades: {'its one report prints' if count == 1 else f'its {count:,} reports print'} none"
            if held
            else "this authority has no inspection in this database"
        )
        self.shown = shown
        self.column = max(
            (n for n, column in enumerate(shown.columns) if column.authority == self._names[0]), default=0
        )
        self._moved()

    @on(OverTimeView.Moved)
    def _moved(self) -> None:
        """Keep the cursor on a column of the line's own authority."""
        self.line = self.query_one(OverTimeView).line
        own = self._own_columns()
        if own and self.column not in own:
            self.column = min(own, key=lambda at: abs(at - self.column))

    def _own_columns(self) -> list[int]:
        name = self.line.authority if self.line else self._names[0]
        return [at for at, column in enumerate(self.shown.columns) if column.authority == name]

    def action_column(self, step: int) -> None:
        own = self._own_columns()
        if self.column not in own:
            self.show_notice(NOTHING)
        elif not 0 <= own.index(self.column) + step < len(own):
            which = "first" if step < 0 else "last"
            self.show_notice(
                f"this is the {which} inspection of {one_line(self.shown.columns[self.column].authority)}"
            )
        else:
            self.column = own[own.index(self.column) + step]

    @property
    def here(self) -> InspectionColumn | None:
        """The inspection under the cursor."""
        return self.shown.columns[self.column] if self.column < len(self.shown.columns) else None

    @property
    def _before(self) -> Inspection | None:
        """The same authority's inspection before the one under the cursor."""
        own = self._own_columns()
        at = own.index(self.column) if self.column in own else 0
        return self.shown.columns[own[at - 1]].inspection if at else None

    def action_open(self) -> None:
        point: LatestGrade | None = self.line.points[self.column] if self.line else None
        inspection = point.inspection if point else None
        if point is None or inspection is None:
            self.show_notice(NOTHING)
        elif not point.grade:
            when = dates.month(inspection.end)
            self.show_notice(f"{area_name(point.area)} is not graded in {when} · o reads the report")
        else:
            area = point.area
            self.backend.run(
                lambda library: query_behind_grade(inspection, area, library.report(inspection.key)),
                GradeQueryBuilt,
            )

    def action_read(self) -> None:
        if self.here is None:
            self.show_notice(NOTHING)
        else:
            self.dismiss(ReadReport(self.here.inspection.key))

    def action_other(self) -> None:
        """Lay another authority over this one; where there is one already, take it away."""
        if len(self._names) > 1:
            del self._names[1:]
            self._lay()
            self.show_notice("one authority again")
            return
        neighbours = self.session.library.neighbours_of(self._names[0])
        others = [one for one in self._all.values() if one.name != self._names[0] and one.graded]
        if not others:
            self.show_notice("no other authority in this database has grades")
            return
        # Statistical neighbours first: they are what an authority is compared with.
        others.sort(key=lambda one: (one.name not in neighbours, one.name.casefold()))
        choices = [
            Choice(one_line(one.name), one.name, "statistical neighbour" if one.name in neighbours else "")
            for one in others
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._names[1:] = [name]
                self._lay()

        self.app.push_screen(Picker(f"Over {one_line(self._names[0])}", choices), chosen)

    def action_compare(self) -> None:
        before = self._before
        if self.here is None or before is None:
            self.show_notice("there is no earlier inspection here to compare it with")
            return
        from tui.compare.screen import CompareScreen

        self.open_overlay(CompareScreen(self.session, before.key, self.here.inspection.key))

    def action_chain(self) -> None:
        """Pick a theme, and follow it through all inspections of the authority under the cursor."""
        keys = [self.shown.columns[at].inspection.key for at in self._own_columns()]
        if len(keys) < 2:
            self.show_notice("one inspection alone: there is no line of them to follow a theme through")
            return
        choices = [Choice(one_line(name), theme) for theme, name in self._themes.items()]

        def chosen(theme: str | None) -> None:
            if theme is None:
                return
            from tui.chain.screen import ChainScreen

            self.open_overlay(ChainScreen(self.session, keys, theme))

        self.app.push_screen(Picker("Follow which theme?", choices), chosen)

    def jumps(self) -> Sequence[Jump]:
        return [
            (f"{one_line(name)} over time", "in place of this one", partial(self._show_only, name))
            for name in sorted(self._all, key=str.casefold)
        ]

    def _show_only(self, name: str) -> None:
        self._names = [name]
        self._lay()

    def reports(self) -> Sequence[str]:
        here = [self.here.inspection.key] if self.here else []
        return [*here, *(self.shown.columns[at].inspection.key for at in reversed(self._own_columns()))]

    @property
    def _inspections(self) -> Sequence[Inspection]:
        return [column.inspection for column in self.shown.columns]

    def action_copy(self) -> None:
        from tui.judgements.export import copy_judgements

        copy_judgements(self, list(self._names), self._inspections)

    def action_export(self) -> None:
        if not self.shown.lines:
            self.show_notice("there is nothing to export: no report here prints grades")
            return
        from tui.judgements.export import ask_judgement_export

        ask_judgement_export(self, self.shown.authorities, over_time=True)
