"""The judgements of one authority over time, or of two together."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.judgements.latest import AuthorityGrades, latest_grades
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.dialogs.picker import Choice, Picker
from tui.judgements.over_time_actions import NO_INSPECTION, OverTimeActions
from tui.judgements.over_time_model import AreaLine, InspectionColumn, OverTime, build_over_time
from tui.judgements.over_time_view import OverTimeFoot, OverTimeHead, OverTimeView
from tui.keymap import bindings
from tui.widgets.status_bar import StatusBar


class OverTimeScreen(OverlayScreen):
    """A line for each area through the inspections of the authority `name`; with `other`, of two authorities."""

    PLACE = "over_time"
    BINDINGS = [*bindings("over_time")]
    AUTO_FOCUS = "OverTimeView"

    over_time: reactive[OverTime] = reactive(OverTime(), init=False)
    column: reactive[int] = reactive(0, init=False)
    line: reactive[AreaLine | None] = reactive(None)

    def __init__(self, session: Session, name: str, other: str | None = None) -> None:
        super().__init__(session)
        self.names: Sequence[str] = [name, *([other] if other else [])]
        self.themes: Mapping[str, str] = {}
        self._authorities: Mapping[str, AuthorityGrades] = {}
        self._actions = OverTimeActions(self, self)
        self._commands: Mapping[str, Callable[[], None]] = {  # by the names that the key map gives to `run`
            "open": self._actions.open,
            "read": self._actions.read,
            "compare": self._actions.compare,
            "chain": self._actions.choose_theme,
            "published": self._actions.open_published,
            "copy": self._actions.copy,
            "export": self._actions.export,
            "other": self._toggle_other,
        }

    def compose(self) -> ComposeResult:
        yield OverTimeHead().data_bind(OverTimeScreen.over_time, OverTimeScreen.column)
        yield OverTimeView(id="over-time").data_bind(
            OverTimeScreen.over_time, OverTimeScreen.column, OverTimeScreen.failure
        )
        yield OverTimeFoot().data_bind(OverTimeScreen.line, OverTimeScreen.column)
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._authorities = {row.name: row for row in latest_grades(event.inspections.values())}
        self.themes = event.themes
        self._show(self.names)

    def _show(self, names: Sequence[str]) -> None:
        """Show these authorities, with the cursor on the newest inspection of the first."""
        self.names = names
        authorities = [self._authorities[name] for name in names if name in self._authorities]
        over_time = build_over_time(authorities)
        self.query_one(OverTimeView).empty = _empty_message(authorities)
        self.over_time = over_time
        self.column = max(over_time.columns_of(names[0]), default=0)
        self._update_line()

    @on(OverTimeView.Moved)
    def _update_line(self) -> None:
        """Move the cursor to the nearest column of the authority of the line under it."""
        self.line = self.query_one(OverTimeView).line
        columns = self.line_columns
        if columns and self.column not in columns:
            self.column = min(columns, key=lambda index: abs(index - self.column))

    @property
    def line_columns(self) -> Sequence[int]:
        """The indices of the columns of the line's authority."""
        return self.over_time.columns_of(self.line.authority if self.line else self.names[0])

    @property
    def current(self) -> InspectionColumn | None:
        """The column under the cursor."""
        return self.over_time.column_at(self.column)

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def action_column(self, step: int) -> None:
        """Move the cursor by `step` inspections of the line's authority."""
        columns, current = self.line_columns, self.current
        if current is None or self.column not in columns:
            self.show_notice(NO_INSPECTION)
            return
        index = columns.index(self.column) + step
        if 0 <= index < len(columns):
            self.column = columns[index]
        else:
            which = "first" if step < 0 else "last"
            self.show_notice(f"this is the {which} inspection of {one_line(current.authority)}")

    def _toggle_other(self) -> None:
        """Show a second authority, picked from a list; where two are shown, only the first."""
        if len(self.names) > 1:
            self._show(self.names[:1])
            self.show_notice("one authority again")
            return
        name = self.names[0]
        neighbours = self.session.library.neighbours_of(name)
        others = [row.name for row in self._authorities.values() if row.name != name and row.graded]
        if not others:
            self.show_notice("no other authority in this database has grades")
            return
        # Statistical neighbours first: an authority is compared with these.
        others.sort(key=lambda other: (other not in neighbours, other.casefold()))
        choices = [
            Choice(one_line(other), other, "statistical neighbour" if other in neighbours else "")
            for other in others
        ]
        self.app.push_screen(Picker(f"Over {one_line(name)}", choices), self._show_other)

    def _show_other(self, other: str | None) -> None:
        if other is not None:
            self._show([self.names[0], other])

    # What the command palette offers.

    def jumps(self) -> Sequence[Jump]:
        return [
            *self._actions.paper_jumps(),
            *(
                (f"{one_line(name)} over time", "in place of this one", partial(self._show, [name]))
                for name in sorted(self._authorities, key=str.casefold)
            ),
        ]

    def reports(self) -> Sequence[str]:
        return self._actions.reports()


def _empty_message(authorities: Sequence[AuthorityGrades]) -> str:
    """The message where no report of the first authority prints grades, or none is stored."""
    if not authorities:
        return "this authority has no inspection in this database"
    count = len(authorities[0].inspections)
    reports = "its one report prints" if count == 1 else f"its {count:,} reports print"
    return f"no grades: {reports} none"
