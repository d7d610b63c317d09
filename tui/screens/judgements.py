"""Who was judged what: every authority by every area, with the change since the inspection before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen

from db import codes
from db.hostile import one_line
from db.query import Query
from db.records import Inspection
from db.store.standing import Authority, Standing, authorities, dated
from tui import wording
from tui.asking import Answered, AskFailed, Asking, CatalogueLoaded
from tui.judgement_grid import (
    AUTHORITY,
    INSPECTED,
    Grid,
    GridView,
    area_name,
    behind,
    columns,
    offered,
    shown,
)
from tui.keymap import bindings, commands, keys_of
from tui.screens.picker import Choice, Picker
from tui.widgets.ask_line import AskLine
from tui.widgets.bottom_line import BottomLine
from tui.widgets.judgement_grid import JudgementGrid
from tui.widgets.judgement_head import JudgementFoot, JudgementHead

if TYPE_CHECKING:
    from db.store.library import Library

# A question to ask, or an inspection's key and a paragraph's id to read on at.
Wish = Query | tuple[str, int | None]
NO_AUTHORITY: Final = "there is no authority under the cursor"


class JudgementsScreen(Screen[Wish | None]):
    """The grid of judgements. `key` is the inspection whose authority the cursor begins at."""

    BINDINGS = [*bindings("judgements")]
    AUTO_FOCUS = "JudgementGrid"

    view: reactive[GridView] = reactive(GridView(), init=False)
    column: reactive[str] = reactive(AUTHORITY, init=False)
    grid: reactive[Grid] = reactive(Grid())
    authority: reactive[Authority | None] = reactive(None)

    def __init__(self, library: "Library", key: str | None = None) -> None:
        super().__init__()
        self._library = library
        self._key = key
        self._inspections: Sequence[Inspection] = ()
        self._neighbours: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        yield JudgementHead().data_bind(JudgementsScreen.grid)
        yield JudgementGrid(id="judgements").data_bind(JudgementsScreen.grid)
        yield JudgementFoot().data_bind(JudgementsScreen.grid, JudgementsScreen.authority)
        yield AskLine()
        yield BottomLine()

    def on_mount(self) -> None:
        app: Any = self.app
        self.asking = Asking(self, self._library, personal=app.personal)
        keys = getattr(app, "own_keys", {})
        self.query_one(BottomLine).hints = (
            *((keys_of(c.id, keys).split()[0], c.hint) for c in commands("judgements") if c.hint),
            ("Esc", "back"),
            (keys_of("app.help", keys).split()[0], "help"),
        )
        self.asking.catalogue()

    def on_unmount(self) -> None:
        self.asking.close()

    def say(self, text: str) -> None:
        """One line for the person, at the bottom until the next key."""
        app: Any = self.app
        app.say(text)

    # What comes back, and what is shown of it.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._inspections = tuple(event.inspections.values())
        self._show()
        here = event.inspections.get(self._key or "")
        if here is not None:
            self.query_one(JudgementGrid).go_to(here.authority or here.authority_printed or "")

    def on_ask_failed(self, event: AskFailed) -> None:
        self.say(event.reason)

    def on_answered(self, event: Answered) -> None:
        if event.name == "behind":
            self.dismiss(event.answer)
        elif event.name == "copied":
            self.say(event.answer.message)
        elif event.name == "exported":
            self.say(event.answer)

    def watch_view(self) -> None:
        self._show()

    def watch_column(self) -> None:
        self.grid = replace(self.grid, column=self.column)

    def _show(self) -> None:
        kinds = (self.view.kind,) if self.view.kind else ()
        every = authorities(self._inspections, kinds)
        rows = tuple(shown(every, self.view, self._neighbours))
        areas = columns(rows)
        of = len(authorities(self._inspections))
        column = self.column if self.column in (AUTHORITY, INSPECTED, *areas) else AUTHORITY
        self.grid = Grid(rows, areas, column, self.view, of, loaded=True)
        self.column = column
        if not rows:
            self.authority = None

    @on(JudgementGrid.Moved)
    def _moved(self) -> None:
        self.authority = self.query_one(JudgementGrid).authority

    @on(JudgementGrid.ColumnAsked)
    def _column_asked(self, event: JudgementGrid.ColumnAsked) -> None:
        self.column = event.column

    def action_column(self, step: int) -> None:
        self.column = self.grid.beside(step)

    # What narrows and sorts it.

    def action_sort(self) -> None:
        backwards = not self.view.backwards if self.view.sort == self.column else False
        self.view = replace(self.view, sort=self.column, backwards=backwards)
        self.say(f"sorted {self.view.order_words()}")

    def action_narrow(self) -> None:
        self.query_one(AskLine).ask("narrow", "authority", self.view.text)

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        self.view = replace(self.view, text=event.text)

    @on(AskLine.Answered)
    @on(AskLine.Left)
    def _narrowed(self, event: AskLine.Answered | AskLine.Left) -> None:
        if isinstance(event, AskLine.Left):
            self.view = replace(self.view, text="")
        self.query_one(JudgementGrid).focus()

    def action_region(self) -> None:
        here = self.authority
        if self.view.region:
            self.view = replace(self.view, region=None)
            self.say("every region")
        elif here is None or not here.region:
            self.say(NO_AUTHORITY if here is None else f"the region of {one_line(here.name)} is not known")
        else:
            self.view = replace(self.view, region=here.region)
            self.say(f"only {here.region} · again: every region")

    def action_neighbours(self) -> None:
        here = self.authority
        if self.view.neighbours_of:
            self.view = replace(self.view, neighbours_of=None)
            self.say("no longer only statistical neighbours")
            return
        if here is None:
            self.say(NO_AUTHORITY)
            return
        neighbours = self._library.neighbours_of(here.name)
        if not neighbours:
            self.say(f"no statistical neighbours are known of {one_line(here.name)}")
            return
        self._neighbours = neighbours
        # Neighbours lie all over the country: what else narrows the list would hide them.
        self.view = replace(self.view, neighbours_of=here.name, region=None, text="")
        held = len(self.grid.rows) - any(row.name == here.name for row in self.grid.rows)
        self.say(
            f"{held} of the {len(neighbours)} statistical neighbours of {here.name} are in this database"
        )

    def action_filter(self) -> None:
        regions, kinds = offered(authorities(self._inspections))
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
            self.say("there is nothing to clear: every authority is shown, by name")
        else:
            self.view = GridView()

    # Where one goes from a cell.

    @property
    def standing(self) -> Standing | None:
        """The cell under the cursor, None in the columns before the areas."""
        area = self.grid.area
        return self.authority.standing(area) if self.authority and area else None

    def action_open(self) -> None:
        """The paragraphs behind a grade; from the name the line over time; from the date the report."""
        if self.authority is None:
            self.say(NO_AUTHORITY)
        elif self.column == AUTHORITY:
            self.action_over_time()
        elif self.column == INSPECTED:
            self.action_read()
        else:
            self._open_grade(self.authority, self.authority.standing(self.column))

    def _open_grade(self, authority: Authority, standing: Standing) -> None:
        inspection = standing.inspection
        if inspection is None or not standing.grade:
            name = area_name(standing.area).lower()
            who = f"{one_line(authority.name)}, {wording.month(authority.latest.end)}"
            self.say(f"{who}: {name} is not graded · o reads the report, t shows it over time")
            return

        def found(library: "Library") -> Query:
            return behind(inspection, standing.area, library.report(inspection.key))

        self.asking.ask("behind", found)

    def action_read(self) -> None:
        if self.authority is None:
            self.say(NO_AUTHORITY)
            return
        inspection = self.standing.inspection if self.standing else None
        self.dismiss(((inspection or self.authority.latest).key, None))

    def action_compare(self) -> None:
        """Compare the inspection of this cell with the graded one before it, else with the one before."""
        here = self.authority
        if here is None:
            self.say(NO_AUTHORITY)
            return
        latest = self.standing.inspection if self.standing and self.standing.inspection else here.latest
        before = self.standing.before if self.standing else None
        earlier = [i for i in here.inspections if dated(i) < dated(latest)]
        graded = [i for i in earlier if i.judgements]
        left = before or next(reversed(graded or earlier), None)
        if left is None:
            self.say(f"{one_line(here.name)} has no earlier inspection in this database to compare with")
            return
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self._library, left.key, latest.key), self._came_back)

    def action_over_time(self) -> None:
        if self.authority is None:
            self.say(NO_AUTHORITY)
            return
        from tui.screens.over_time import OverTimeScreen

        self.app.push_screen(OverTimeScreen(self._library, self.authority.name), self._came_back)

    def _came_back(self, wish: Wish | None) -> None:
        if wish is not None:
            self.dismiss(wish)

    # What can be carried away.

    def action_copy(self) -> None:
        if self.authority is None:
            self.say(NO_AUTHORITY)
            return
        from tui.judgement_export import copy_judgements

        copy_judgements(self, [self.authority.name], self._inspections)

    def action_export(self) -> None:
        if not self.grid.rows:
            self.say("there is nothing to export: no authority is shown")
            return
        from tui.judgement_export import ask_judgement_export

        ask_judgement_export(self, self.grid.rows)

    def action_back(self) -> None:
        """Esc: what narrows the list by name goes first."""
        if self.view.text:
            self.view = replace(self.view, text="")
        else:
            self.dismiss(None)
