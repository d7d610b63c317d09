"""Who else was told this? The paragraphs of other inspections nearest to one, under the present filters."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult

from db.compare.edits import describe_similarity
from db.compare.records import Counterpart
from db.query import Query
from db.records import CitedParagraph, Inspection, Paragraph, Results
from db.text_safety import one_line
from tui.app_screen import OverlayScreen, ReadReport
from tui.backend.messages import Answer, BasketChanged, RowsLoaded
from tui.backend.session import Session
from tui.keymap import bindings
from tui.widgets import formatting
from tui.widgets.line_widget import OneLine
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar
from tui.widgets.wrapping import shorten

if TYPE_CHECKING:
    from db.store.library import Library

NOTHING: Final = (
    "Nothing near enough in other inspections under these filters.\nEsc goes back; u there clears the filters"
)


class AskedLine(OneLine):
    """The paragraph that the others are near to: where it stands, and its first words."""

    def __init__(self, inspection: Inspection, paragraph: Paragraph) -> None:
        super().__init__()
        number = f" {one_line(paragraph.number)}" if paragraph.number else ""
        self._where = f" Who else was told this?  {formatting.inspection_name(inspection)}{number}  "
        self._words = one_line(paragraph.text)

    def build_segments(self, width: int) -> Sequence[Segment]:
        where = shorten(self._where, width)
        words = shorten(self._words, max(width - len(where), 0))
        return [Segment(where, self.theme_style("strong")), Segment(words, self.theme_style("quiet"))]


class NearestList(ResultsList):
    """The counterparts, nearest first."""

    FRAME = PaneFrame("Nearest first")


class SimilarLoaded(Answer[tuple[Counterpart, ...]]):
    """The nearest paragraphs of other inspections, nearest first."""


class SimilarScreen(OverlayScreen):
    """Dismissed with (inspection key, paragraph id) to read there, or None."""

    PLACE = "similar"
    BINDINGS = [*bindings("similar")]
    CSS = "NearestList { height: 1fr; }"

    def __init__(
        self, session: Session, inspections: dict[str, Inspection], paragraph: Paragraph, query: Query
    ) -> None:
        """`query` is the present one: its filters say where to look, its text does not."""
        super().__init__(session)
        self._inspections = inspections
        self._paragraph = paragraph
        self._query = replace(query, text="", exact=False)
        self._nearness: dict[int, float] = {}

    def compose(self) -> ComposeResult:
        yield AskedLine(self._inspections[self._paragraph.inspection], self._paragraph)
        yield NearestList(self._rows, lambda _text, _words: [], id="nearest")
        yield StatusBar()

    def load(self) -> None:
        rows = self.query_one(NearestList)
        rows.inspections = self._inspections
        rows.message = "looking …"
        rows.focus()
        line = self.query_one(StatusBar)
        line.hints = (("Enter", "read"), *line.hints)
        self.backend.personal.change_basket()

        def near(library: "Library") -> tuple[Counterpart, ...]:
            from db.compare.queries import similar_paragraphs

            return similar_paragraphs(library, self._paragraph, self._query)

        self.backend.run(near, SimilarLoaded)

    def _rows(self, ids: Sequence[int]) -> list[Paragraph | None]:
        return self.backend.rows.get(ids)

    def on_similar_loaded(self, event: SimilarLoaded) -> None:
        found = event.answer
        self._nearness = {c.paragraph.id: c.similarity for c in found}
        inspections = len({c.paragraph.inspection for c in found})
        rows = self.query_one(NearestList)
        rows.message = NOTHING
        rows.show(Results(list(self._nearness), len(found), len(found), inspections, inspections))
        self._note()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.query_one(NearestList).marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def on_rows_loaded(self, _: RowsLoaded) -> None:
        self.query_one(NearestList).reload_rows()

    @on(ResultsList.Moved)
    def _note(self) -> None:
        rows = self.query_one(NearestList)
        near = self._nearness.get(rows.paragraph.id) if rows.paragraph else None
        rows.note = (
            f"{rows.cursor + 1:,} of {rows.count:,}: {describe_similarity(near)}" if rows.count else ""
        )

    def reports(self) -> Sequence[str]:
        paragraph = self.query_one(NearestList).paragraph
        return [paragraph.inspection] if paragraph else []

    def action_open(self) -> None:
        paragraph = self.query_one(NearestList).paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to read on from")
            return
        self.dismiss(ReadReport(paragraph.inspection, paragraph.id))

    def action_mark(self) -> None:
        paragraph = self.query_one(NearestList).paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to mark")
            return
        inspection = self._inspections[paragraph.inspection]
        origin = f"near to {self._paragraph.inspection} {self._paragraph.number or ''}".strip()
        self.backend.personal.toggle_marks([(inspection, paragraph)], origin)

    def action_copy(self) -> None:
        from tui.clipboard.copying import copy_items

        paragraph = self.query_one(NearestList).paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to copy")
            return
        copy_items(self, [CitedParagraph(self._inspections[paragraph.inspection], paragraph)])

    def action_export(self) -> None:
        if not self._nearness:
            self.show_notice("there is nothing to export: no other inspection says anything near enough")
            return
        from tui.similar.export import ask_similar_export

        ask_similar_export(self, self._paragraph, self._nearness, self._inspections)
