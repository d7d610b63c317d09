"""Two inspections side by side, matter by matter, with what can be done with a row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.records import Comparison, ComparisonRow
from db.records import CitedParagraph, Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen, ReadReport
from tui.backend.messages import Answer, BasketChanged, CatalogueLoaded
from tui.backend.session import Session
from tui.compare.head import ComparisonHead
from tui.compare.model import (
    GROUPINGS,
    VIEWS,
    ComparisonOptions,
    choose_counterpart,
    comparison_candidates,
    group_rows,
    row_paragraphs,
)
from tui.compare.view import ComparisonView
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.widgets import formatting
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

EMPTY: Final = "No row is like that here: v shows other rows, f another theme."
NONE_YET: Final = "nothing is compared yet: c chooses with what"
UNMATCHED: Final = "this paragraph has no other counterpart that is near enough"


class ComparisonLoaded(Answer[Comparison]):
    """The comparison to show."""


class ComparisonPrepared(Answer[None]):
    """One side of a comparison is analysed; nothing on the screen depends on it."""

    delays_keys = False


class CompareScreen(OverlayScreen):
    """Compares the inspection of `key` with one that the person picks. Dismissed with what to read next."""

    CSS_PATH = "compare.tcss"
    PLACE = "compare"
    BINDINGS = [*bindings("compare")]

    comparison: reactive[Comparison | None] = reactive(None, init=False)
    shown: reactive[ComparisonOptions] = reactive(ComparisonOptions(), init=False)
    themes: reactive[Mapping[str, str]] = reactive({})
    inspections: Mapping[str, Inspection] = {}

    def __init__(self, session: Session, key: str | None, other: str | None = None) -> None:
        """`key` is the inspection on the right, or on the left where `other` is given as the right."""
        super().__init__(session)
        self._key = key
        self._other = other
        self._turns: dict[int, int] = {}  # place of a row -> which of its counterparts is shown

    def compose(self) -> ComposeResult:
        yield ComparisonHead().data_bind(CompareScreen.comparison, CompareScreen.shown, CompareScreen.themes)
        yield ComparisonView(id="comparison")
        yield StatusBar()

    def load(self) -> None:
        view = self.query_one(ComparisonView)
        view.empty = "\nreading …"
        view.focus()
        self.backend.load_catalogue()
        self.backend.personal.change_basket()

    # What comes back.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self.themes, self.inspections = event.themes, event.inspections
        if self._key and self._other:
            self._compare(self._key, self._other)
        elif self.comparison is None:
            self.action_other()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.query_one(ComparisonView).marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def on_comparison_loaded(self, event: ComparisonLoaded) -> None:
        self._turns = {}
        self.comparison = event.answer

    def watch_comparison(self) -> None:
        self._show()

    def watch_shown(self) -> None:
        self._show()

    def _show(self) -> None:
        if self.comparison is None:
            return
        rows = [self._turned(at, row) for at, row in enumerate(self.comparison.rows)]
        found = group_rows(self.comparison, self.shown, self.themes)
        view = self.query_one(ComparisonView)
        view.empty = "\n" + EMPTY
        labels = (
            formatting.inspection_name(self.comparison.left),
            formatting.inspection_name(self.comparison.right),
        )
        view.show(rows, found, labels)

    def _turned(self, at: int, row: ComparisonRow) -> ComparisonRow:
        return choose_counterpart(row, self._turns.get(at, 0))

    # Choosing what to compare.

    def action_other(self) -> None:
        """Pick the inspection to compare with; the same authority's one before is offered first."""
        here = self.inspections.get(self._key or "")
        if here is None:
            self._pick_first()
            return
        from db.authorities import Authorities

        neighbours = Authorities.load().neighbours(here.authority) if here.authority else ()
        offered = comparison_candidates(here, list(self.inspections.values()), neighbours)
        if not offered:
            self.show_notice("there is no other inspection in this database to compare with")
            return
        from db.compare.queries import prepare

        self.backend.run(lambda library: prepare(library, here.key), ComparisonPrepared)
        choices = [Choice(formatting.inspection_name(i), i.key, note) for i, note in offered]
        title = f"Compare {formatting.inspection_name(here)} with"
        self.app.push_screen(Picker(title, choices), self._picked)

    def _pick_first(self) -> None:
        choices = [Choice(formatting.inspection_name(i), i.key) for i in self.inspections.values()]

        def picked(key: str | None) -> None:
            if key is None:
                self.dismiss(None)
            else:
                self._key = key
                self.action_other()

        self.app.push_screen(Picker("Compare which inspection?", choices), picked)

    def _picked(self, other: str | None) -> None:
        if other is None:
            if self.comparison is None:
                self.dismiss(None)
            return
        here = self.inspections[self._key or ""]
        older, newer = sorted((here, self.inspections[other]), key=lambda i: i.sort_key)
        self._compare(older.key, newer.key)

    def _compare(self, left: str, right: str) -> None:
        def compared(library: "Library") -> Comparison:
            from db.compare.queries import compare_inspections

            return compare_inspections(library, left, right)

        self.backend.run(compared, ComparisonLoaded)

    # What can be done with what is shown.

    def action_next_view(self) -> None:
        views = list(VIEWS)
        view = views[(views.index(self.shown.view) + 1) % len(views)]
        self.shown = replace(self.shown, view=view)
        self.show_notice(VIEWS[view])

    def action_grouping(self) -> None:
        grouping = "area" if self.shown.grouping == "theme" else "theme"
        self.shown = replace(self.shown, grouping=grouping)
        self.show_notice(GROUPINGS[grouping])

    def action_theme(self) -> None:
        if self.comparison is None:
            self.show_notice(NONE_YET)
            return
        choices = [Choice("All themes", "")]
        choices += [Choice(name, theme) for theme, name in self._held().items()]

        def chosen(theme: str | None) -> None:
            if theme is not None:
                self._only(theme)

        self.app.push_screen(Picker("Show one theme", choices), chosen)

    def _held(self) -> dict[str, str]:
        """The themes that any row has, with their names."""
        rows = self.comparison.rows if self.comparison else ()
        held = {theme for row in rows for p in row_paragraphs(row) for theme in p.themes}
        return {theme: one_line(name) for theme, name in self.themes.items() if theme in held}

    def _only(self, theme: str) -> None:
        self.shown = replace(self.shown, theme=theme or None)

    def jumps(self) -> Sequence[Jump]:
        return [
            (f"{name}: only its rows", "in this comparison", partial(self._only, theme))
            for theme, name in self._held().items()
        ]

    def reports(self) -> Sequence[str]:
        return [] if self.comparison is None else [self.comparison.left.key, self.comparison.right.key]

    def action_unfold(self) -> None:
        view = self.query_one(ComparisonView)
        view.unfolded = not view.unfolded
        self.show_notice("every row in full" if view.unfolded else "rows by their first lines")

    def action_swap(self) -> None:
        if self.comparison is None:
            self.show_notice(NONE_YET)
        else:
            self._compare(self.comparison.right.key, self.comparison.left.key)
            self.show_notice("left and right swapped")

    def action_alternative(self) -> None:
        view = self.query_one(ComparisonView)
        at = view.row_index
        if at is None or self.comparison is None:
            self.show_notice("there is no row here to show another counterpart of")
            return
        row = self.comparison.rows[at]
        if not row.alternatives:
            self.show_notice(UNMATCHED)
            return
        self._turns[at] = (self._turns.get(at, 0) + 1) % (len(row.alternatives) + 1)
        view.replace_row(at, self._turned(at, row))
        self.show_notice(f"counterpart {self._turns[at] + 1} of {len(row.alternatives) + 1}")

    def action_open(self, side: str) -> None:
        row = self.query_one(ComparisonView).row
        wanted = row and (row.left if side == "left" else row.right)
        wanted = wanted or (row and (row.left or row.right))
        if wanted:
            self.dismiss(ReadReport(wanted.inspection, wanted.id))
        else:
            self.show_notice("there is no row here to read on from")

    def action_mark(self, side: str) -> None:
        row = self.query_one(ComparisonView).row
        if row is None or self.comparison is None:
            self.show_notice("there is no row here to mark")
            return
        wanted = [
            p
            for p in (row.left, row.right)
            if p and (side == "both" or p is (row.left if side == "left" else row.right))
        ]
        if not wanted:
            self.show_notice(f"this row has nothing on the {side}")
            return
        cited = [(self.inspections[p.inspection], p) for p in wanted]
        origin = f"comparison of {self.comparison.left.key} with {self.comparison.right.key}"
        self.backend.personal.toggle_marks(cited, origin)

    def action_copy(self) -> None:
        row = self.query_one(ComparisonView).row
        if row is None:
            self.show_notice("there is no row here to copy")
            return
        from tui.clipboard.copying import copy_items

        copy_items(self, [CitedParagraph(self.inspections[p.inspection], p) for p in row_paragraphs(row)])

    def action_export(self) -> None:
        if self.comparison is None:
            self.show_notice(NONE_YET)
            return
        from tui.compare.export import ask_comparison_export

        ask_comparison_export(self, self.comparison, self.themes)
