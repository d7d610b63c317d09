"""What narrows and sorts the grid of judgements: a name, a region, neighbours, a kind of inspection, a column."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from textual import on
from textual.reactive import reactive

from db import codes
from db.judgements.latest import AuthorityGrades, latest_grades
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import OverlayScreen
from tui.dialogs.picker import Choice, Picker
from tui.judgements.grid import JudgementGrid
from tui.judgements.grid_model import AUTHORITY, Grid, GridView, count_filter_values
from tui.widgets.prompt_bar import PromptBar

NO_AUTHORITY: Final = "there is no authority under the cursor"


class JudgementFilters(OverlayScreen):
    """The state of the grid, and the actions that leave authorities out or put them in another order."""

    view: reactive[GridView] = reactive(GridView(), init=False)
    column: reactive[str] = reactive(AUTHORITY, init=False)
    grid: reactive[Grid] = reactive(Grid())
    authority: reactive[AuthorityGrades | None] = reactive(None)

    _inspections: Sequence[Inspection] = ()
    _neighbours: Sequence[str] = ()

    def action_sort(self) -> None:
        backwards = not self.view.backwards if self.view.sort == self.column else False
        self.view = replace(self.view, sort=self.column, backwards=backwards)
        self.show_notice(f"sorted {self.view.order_words()}")

    def action_narrow(self) -> None:
        self.query_one(PromptBar).ask("narrow", "authority", self.view.text)

    @on(PromptBar.Changed)
    def _typed(self, event: PromptBar.Changed) -> None:
        self.view = replace(self.view, text=event.text)

    @on(PromptBar.Submitted)
    @on(PromptBar.Cancelled)
    def _narrowed(self, event: PromptBar.Submitted | PromptBar.Cancelled) -> None:
        if isinstance(event, PromptBar.Cancelled):
            self.view = replace(self.view, text="")
        self.query_one(JudgementGrid).focus()

    def action_region(self) -> None:
        here = self.authority
        if self.view.region:
            self.view = replace(self.view, region=None)
            self.show_notice("every region")
        elif here is None or not here.region:
            self.show_notice(
                NO_AUTHORITY if here is None else f"the region of {one_line(here.name)} is not known"
            )
        else:
            self.view = replace(self.view, region=here.region)
            self.show_notice(f"only {here.region} · again: every region")

    def action_neighbours(self) -> None:
        here = self.authority
        if self.view.neighbours_of:
            self.view = replace(self.view, neighbours_of=None)
            self.show_notice("no longer only statistical neighbours")
            return
        if here is None:
            self.show_notice(NO_AUTHORITY)
            return
        neighbours = self.session.library.neighbours_of(here.name)
        if not neighbours:
            self.show_notice(f"no statistical neighbours are known of {one_line(here.name)}")
            return
        self._neighbours = neighbours
        # Neighbours lie all over the country: what else narrows the list would hide them.
        self.view = replace(self.view, neighbours_of=here.name, region=None, text="")
        held = len(self.grid.rows) - any(row.name == here.name for row in self.grid.rows)
        self.show_notice(
            f"{held} of its {len(neighbours)} statistical neighbours here · again: every authority"
        )

    def action_filter(self) -> None:
        regions, kinds = count_filter_values(latest_grades(self._inspections))
        choices = [Choice("Every region and kind of inspection", ("", ""))]
        choices += [Choice(one_line(r), ("region", r), f"region · {n:,}") for r, n in regions.items()]
        names = {kind: codes.REPORT_KINDS.get(kind, one_line(kind)) for kind in kinds}
        choices += [Choice(names[k], ("kind", k), f"kind of inspection · {n:,}") for k, n in kinds.items()]

        def chosen(wish: tuple[str, str] | None) -> None:
            if wish is None:
                return
            facet, value = wish
            if facet == "region":
                self.view = replace(self.view, region=value)
            elif facet == "kind":
                self.view = replace(self.view, kind=value)
            else:
                self.view = replace(self.view, region=None, kind=None)

        self.app.push_screen(Picker("Only the authorities of", choices), chosen)

    def action_clear(self) -> None:
        if self.view == GridView():
            self.show_notice("there is nothing to clear: every authority is shown, by name")
        else:
            self.view = GridView()
            self.show_notice("every authority again, by name")
