"""The commands of the screen of judgements over time that act on the inspection under the cursor."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from db.formatting import dates
from db.text_safety import one_line
from tui.app_screen import NO_EARLIER, ONE_INSPECTION, Jump, OverlayScreen, ReadReport, ThreadRequested
from tui.dialogs.picker import Choice, Picker
from tui.judgements.grade_paragraphs import GradeParagraphs
from tui.judgements.grid_model import area_name
from tui.judgements.over_time_model import AreaLine, InspectionColumn, OverTime
from tui.keymap import key_of
from tui.paper.command import PaperCommand
from tui.published.opening import open_published

TO_READ: Final = f"{key_of('over_time.read')} reads the report"
NO_INSPECTION: Final = "there is no inspection under the cursor"


class OverTimeState(Protocol):
    """What the commands read of the screen."""

    @property
    def names(self) -> Sequence[str]:
        """The names of the authorities that are shown."""

    @property
    def themes(self) -> Mapping[str, str]:
        """The names of all themes."""

    @property
    def over_time(self) -> OverTime:
        """The lines and the columns that are shown."""

    @property
    def column(self) -> int:
        """The index of the column under the cursor."""

    @property
    def line(self) -> AreaLine | None:
        """The line under the cursor."""

    @property
    def current(self) -> InspectionColumn | None:
        """The column under the cursor."""

    @property
    def line_columns(self) -> Sequence[int]:
        """The indices of the columns of the line's authority."""


class OverTimeActions:
    """The commands that lead from the inspection under the cursor to something else."""

    def __init__(self, screen: OverlayScreen, state: OverTimeState) -> None:
        self._screen = screen
        self._state = state
        self._paragraphs = GradeParagraphs(screen)
        self._paper = PaperCommand(screen)

    def open(self) -> None:
        """Show the paragraphs that support the grade under the cursor."""
        line = self._state.line
        point = line.points[self._state.column] if line else None
        inspection = point.inspection if point else None
        if point is None or inspection is None:
            self._screen.show_notice(NO_INSPECTION)
        elif point.grade:
            self._paragraphs.show(inspection, point.area)
        else:
            month = dates.month(inspection.end)
            self._screen.show_notice(f"{area_name(point.area)} is not graded in {month} · {TO_READ}")

    def read(self) -> None:
        """Read the report of the inspection."""
        current = self._state.current
        if current is None:
            self._screen.show_notice(NO_INSPECTION)
        else:
            self._screen.dismiss(ReadReport(current.inspection.key))

    def open_published(self) -> None:
        """Open the published file of the inspection."""
        current = self._state.current
        if current is None:
            self._screen.show_notice(NO_INSPECTION)
        else:
            open_published(self._screen, current.inspection, None)

    def compare(self) -> None:
        """Compare the inspection with the same authority's inspection before it."""
        current, previous = self._state.current, self._state.over_time.column_before(self._state.column)
        if current is None or previous is None:
            self._screen.show_notice(NO_EARLIER)
            return
        self._screen.request_comparison(previous.inspection.key, current.inspection.key)

    def choose_theme(self) -> None:
        """Pick a theme, and follow it through all inspections of the authority under the cursor."""
        keys = self._line_keys()
        if len(keys) < 2:
            self._screen.show_notice(ONE_INSPECTION)
            return
        choices = [Choice(one_line(name), theme) for theme, name in self._state.themes.items()]

        def open_chain(theme: str | None) -> None:
            if theme is not None:
                self._screen.post_message(ThreadRequested(keys, theme, self._screen.open_overlay))

        self._screen.app.push_screen(Picker("Follow which theme?", choices), open_chain)

    def copy(self) -> None:
        """Copy the judgements that are shown in words."""
        from tui.judgements.export import copy_judgements

        inspections = [column.inspection for column in self._state.over_time.columns]
        copy_judgements(self._screen, list(self._state.names), inspections)

    def export(self) -> None:
        """Export the judgements that are shown, or a plot of them, to a file."""
        if not self._state.over_time.lines:
            self._screen.show_notice("there is nothing to export: no report here prints grades")
            return
        from tui.judgements.export import ask_judgement_export

        words = f"{' and '.join(self._state.names)} over time"
        authorities = self._state.over_time.authorities
        ask_judgement_export(self._screen, authorities, words, over_time=True, papers=self.paper_jumps())

    def paper_jumps(self) -> Sequence[Jump]:
        """Writing the paper on the first authority, as the palette and the list of exports offer it."""
        return self._paper.jumps(self._state.names[0])

    def reports(self) -> Sequence[str]:
        """The keys of the inspections of the line's authority, newest first; before them the one under the cursor."""
        current = self._state.current
        return [*([current.inspection.key] if current else []), *reversed(self._line_keys())]

    def _line_keys(self) -> list[str]:
        """The keys of the inspections of the line's authority, oldest first."""
        columns = self._state.over_time.columns
        return [columns[index].inspection.key for index in self._state.line_columns]
