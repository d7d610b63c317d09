"""The commands that act on the grade under the cursor, and on the grid as a whole: open, read, compare, export …"""

from collections.abc import Sequence
from typing import Final

from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen, ReadReport
from tui.judgements.filters import NO_AUTHORITY, GridState
from tui.judgements.grade_paragraphs import GradeParagraphs
from tui.judgements.grid_model import AUTHORITY, INSPECTED, area_name
from tui.keymap import key_of
from tui.paper.command import PaperCommand

TO_READ: Final = f"{key_of('judgements.read')} reads the report"
OVER_TIME: Final = f"{key_of('judgements.over_time')} shows it over time"


class GradeActions:
    """The commands of a screen of judgements that lead from the cell under the cursor to something else."""

    def __init__(self, screen: OverlayScreen, state: GridState) -> None:
        self._screen = screen
        self._state = state
        self._paragraphs = GradeParagraphs(screen)
        self._paper = PaperCommand(screen)

    def open(self) -> None:
        """Open what the column is about: the authority over time, its latest report, or what supports a grade."""
        authority = self._authority()
        if authority is None:
            return
        if self._state.column == AUTHORITY:
            self.show_over_time()
        elif self._state.column == INSPECTED:
            self.read()
        else:
            self._open_grade(authority, authority.latest_grade(self._state.column))

    def _open_grade(self, authority: AuthorityGrades, latest_grade: LatestGrade) -> None:
        inspection = latest_grade.inspection
        if inspection is not None and latest_grade.grade:
            self._paragraphs.show(inspection, latest_grade.area)
            return
        area = area_name(latest_grade.area).lower()
        latest = f"{one_line(authority.name)}, {dates.month(authority.latest.end)}"
        self._screen.show_notice(f"{latest}: {area} is not graded · {TO_READ}, {OVER_TIME}")

    def read(self) -> None:
        """Read the report that the grade is from; in the columns before the areas, the latest report."""
        authority = self._authority()
        if authority is not None:
            self._screen.dismiss(ReadReport(self._inspection(authority).key))

    def compare(self) -> None:
        """Compare the inspection that the grade is from with an earlier one, the previous graded one if any."""
        authority = self._authority()
        if authority is None:
            return
        right = self._inspection(authority)
        left = self._earlier_inspection(authority, right)
        if left is None:
            name = one_line(authority.name)
            self._screen.show_notice(f"{name} has no earlier inspection in this database to compare with")
            return
        self._screen.request_comparison(left.key, right.key)

    def show_over_time(self) -> None:
        """Open the judgements of the authority over time."""
        authority = self._authority()
        if authority is None:
            return
        from tui.judgements.over_time_screen import OverTimeScreen

        self._screen.open_overlay(OverTimeScreen(self._screen.session, authority.name))

    def copy(self) -> None:
        """Copy the judgements of the authority in words."""
        authority = self._authority()
        if authority is None:
            return
        from tui.judgements.export import copy_judgements

        copy_judgements(self._screen, [authority.name], authority.inspections)

    def export(self) -> None:
        """Export the authorities that are shown, or a plot of them, to a file."""
        if not self._state.grid.rows:
            self._screen.show_notice("there is nothing to export: no authority is shown")
            return
        from tui.judgements.export import ask_judgement_export

        words = self._state.grid.view.words() or "all authorities"
        ask_judgement_export(self._screen, self._state.grid.rows, words, papers=self.paper_jumps())

    def paper_jumps(self) -> Sequence[Jump]:
        """Writing the paper on the authority under the cursor, as the palette and the list of exports offer it."""
        return self._paper.jumps(self._state.authority.name if self._state.authority else "")

    def reports(self) -> Sequence[str]:
        """The keys of the authority's inspections, newest first; before them that of the grade's inspection."""
        authority, latest_grade = self._state.authority, self._latest_grade()
        if authority is None:
            return ()
        graded = latest_grade.inspection if latest_grade else None
        current = [graded.key] if graded else []
        return [*current, *(inspection.key for inspection in reversed(authority.inspections))]

    def _authority(self) -> AuthorityGrades | None:
        """The authority under the cursor; where there is none, a notice says so."""
        if self._state.authority is None:
            self._screen.show_notice(NO_AUTHORITY)
        return self._state.authority

    def _latest_grade(self) -> LatestGrade | None:
        """The grade under the cursor; None in the columns before the areas."""
        authority, area = self._state.authority, self._state.grid.area
        return authority.latest_grade(area) if authority and area else None

    def _inspection(self, authority: AuthorityGrades) -> Inspection:
        """The inspection that the grade under the cursor is from, else the latest of the authority."""
        latest_grade = self._latest_grade()
        return (latest_grade.inspection if latest_grade else None) or authority.latest

    def _earlier_inspection(self, authority: AuthorityGrades, inspection: Inspection) -> Inspection | None:
        """The inspection that the previous grade in the area is from, else the last graded one, else the last one."""
        latest_grade = self._latest_grade()
        if latest_grade is not None and latest_grade.before is not None:
            return latest_grade.before
        earlier = [i for i in authority.inspections if i.sort_key < inspection.sort_key]
        graded = [i for i in earlier if i.judgements]
        return next(reversed(graded or earlier), None)
