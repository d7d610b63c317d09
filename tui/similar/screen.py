"""“Who else was told this?”: the nearest paragraphs of other inspections, under the present filters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from db.compare.edits import describe_similarity
from db.compare.likelihood import strength
from db.compare.queries import WEIGHED, similar_paragraphs
from db.compare.records import Counterpart
from db.personal.tagged import TagIndex
from db.query import Query
from db.records import CitedParagraph, Inspection, Paragraph, Results
from db.text_safety import one_line
from tui.app_screen import OverlayScreen, ReadReport
from tui.backend.messages import Answer, BasketChanged, RequestFailed, RowsLoaded
from tui.backend.session import Session
from tui.chain.opening import request_thread
from tui.clipboard.copying import copy_items
from tui.keymap import bindings, key_of, name_keys
from tui.published.opening import open_published
from tui.quotation.quoting import Quoting
from tui.tags.model import PARAGRAPH, SHOWN, Target
from tui.tags.overlay import OverlayTagging, make_target
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.line_widget import OneLine
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar
from tui.widgets.wrapping import shorten

if TYPE_CHECKING:
    from db.store.library import Library

# As many as are weighed in full: from the surest down to those that are hardly about the same matter, to page through.
LISTED: Final = WEIGHED
LOOKING: Final = "looking …"
NO_SIMILAR: Final = (
    "Nothing near enough in other inspections under these filters.\n"
    f"{key_of('app.back')} goes back; {key_of('browse.clear')} there clears the filters"
)


class SourceLine(OneLine):
    """The paragraph that the others are near to: its inspection and number, and its first words."""

    def __init__(self, inspection: Inspection, paragraph: Paragraph) -> None:
        super().__init__()
        number = f" {one_line(paragraph.number)}" if paragraph.number else ""
        self._place = f" Who else was told this?  {formatting.inspection_name(inspection)}{number}  "
        self._text = one_line(paragraph.text)

    def build_segments(self, width: int) -> Sequence[Segment]:
        place = shorten(self._place, width)
        text = shorten(self._text, max(width - len(place), 0))
        return [Segment(place, self.theme_style("strong")), Segment(text, self.theme_style("quiet"))]


class NearestList(ResultsList):
    """The counterparts, nearest first."""

    FRAME = PaneFrame("Nearest first", legends=formatting.STRENGTH_LEGENDS)

    similarities: Mapping[int, float] = {}  # 0..1 by the id of a paragraph

    def _render_paragraph(self, paragraph: Paragraph | None) -> list[Strip]:
        """The lines of a row, with the sign of its strength in the gutter beside its text."""
        head, *texts = super()._render_paragraph(paragraph)
        if paragraph is None or paragraph.id not in self.similarities:
            return [head, *texts]
        sign = formatting.STRENGTH_SIGNS[strength(self.similarities[paragraph.id])]
        gutter = [Segment(" ", self.theme_style("text")), Segment(sign, self.theme_style("accent-strong"))]
        return [head, Strip([*gutter, *texts[0].crop(2)], self.width), *texts[1:]]


def show_failure(rows: NearestList, reason: str) -> None:
    """Where the rows are still awaited, show why none come."""
    if rows.message == LOOKING:
        rows.message = name_keys("\n".join(awaited("looking", reason)), rows.screen)


class SimilarLoaded(Answer[tuple[Counterpart, ...]]):
    """The nearest paragraphs of other inspections, nearest first."""


class SimilarScreen(OverlayScreen):
    """The paragraphs nearest to a paragraph. Dismissed with the paragraph to read on at."""

    PLACE = "similar"
    BINDINGS = [*bindings("similar")]
    CSS = "NearestList { height: 1fr; }"

    def __init__(
        self, session: Session, inspections: Mapping[str, Inspection], paragraph: Paragraph, query: Query
    ) -> None:
        """`inspections` are those of the database by key. Of `query`, the present one, only the filters are used.

        A filter by inspection is not: who looks at one report asks who else was told this.
        """
        super().__init__(session)
        self._inspections = inspections
        self._paragraph = paragraph
        self._filters = replace(query, text="", exact=False, inspection=())
        self._rows = NearestList(self.backend.rows.get, lambda _text, _highlights: [], id="nearest")
        self._found: Sequence[Counterpart] = ()
        self.similarities: Mapping[int, float] = {}  # 0..1 by the id of a paragraph found, the nearest first
        self._tagging = OverlayTagging(self, self._targets, tagged=self._move_on, show=self._show_tags)
        self._origin = f"near to {paragraph.inspection} {paragraph.number or ''}".strip()
        self._quoting = Quoting(self, self._at_cursor, lambda: self._origin, self.open_overlay)
        self._commands: Mapping[str, Callable[[], None]] = {  # by the names that the key map gives to `run`
            "tag": self._tagging.ask,
            "undo": self._tagging.undo,
            "quote": self._quoting.ask,
        }

    def compose(self) -> ComposeResult:
        yield SourceLine(self._inspections[self._paragraph.inspection], self._paragraph)
        yield self._rows
        yield StatusBar()

    def load(self) -> None:
        self._rows.inspections = self._inspections
        self._rows.message = LOOKING
        self.subscribe(RequestFailed, lambda event: show_failure(self._rows, event.reason))
        self._rows.focus()
        self.status_bar.hints = ((self.key_label("results.open"), "read"), *self.status_bar.hints)
        self.backend.personal.change_basket()
        self._tagging.load()

        def find(library: "Library") -> tuple[Counterpart, ...]:
            return similar_paragraphs(library, self._paragraph, self._filters, LISTED)

        self.backend.run(find, SimilarLoaded)

    def on_similar_loaded(self, event: SimilarLoaded) -> None:
        self._found = event.answer
        self.similarities = {c.paragraph.id: c.similarity for c in event.answer}
        total, inspections = len(event.answer), len({c.paragraph.inspection for c in event.answer})
        self._rows.message, self._rows.similarities = name_keys(NO_SIMILAR, self), self.similarities
        self._rows.show(Results(list(self.similarities), total, total, inspections, inspections))
        self._show_similarity()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self._rows.marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def on_rows_loaded(self, _: RowsLoaded) -> None:
        self._rows.reload_rows()

    @on(ResultsList.Moved)
    def _show_similarity(self) -> None:
        """Show the position and similarity of the paragraph under the cursor."""
        rows = self._rows
        similarity = self.similarities.get(rows.paragraph.id) if rows.paragraph else None
        position = f"{rows.cursor + 1:,} of {formatting.format_count(rows.count, 'paragraph')}"
        rows.note = f"{position}: {describe_similarity(similarity)}" if rows.count else ""

    def reports(self) -> Sequence[str]:
        paragraph = self._rows.paragraph
        return [paragraph.inspection] if paragraph else []

    def action_open(self) -> None:
        paragraph = self._rows.paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to read on from")
            return
        self.dismiss(ReadReport(paragraph.inspection, paragraph.id))

    def action_mark(self) -> None:
        paragraph = self._rows.paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to mark")
            return
        self._toggle_marks([paragraph])
        self._rows.cursor += 1  # at the last it stays

    def action_mark_all(self) -> None:
        if self._found:
            self._toggle_marks([counterpart.paragraph for counterpart in self._found])
        else:
            self.show_notice("there is no paragraph here to mark")

    def _toggle_marks(self, paragraphs: Sequence[Paragraph]) -> None:
        marked = [(self._inspections[paragraph.inspection], paragraph) for paragraph in paragraphs]
        self.backend.personal.toggle_marks(marked, self._origin)

    def _at_cursor(self) -> list[CitedParagraph]:
        paragraph = self._rows.paragraph
        return [CitedParagraph(self._inspections[paragraph.inspection], paragraph)] if paragraph else []

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _show_tags(self, index: TagIndex) -> None:
        self._rows.tagged = index

    def _targets(self) -> list[Target]:
        """The paragraph under the cursor, and all that are listed."""
        paragraph = self._rows.paragraph
        if paragraph is None:
            return []
        every = [counterpart.paragraph for counterpart in self._found]
        return [make_target(PARAGRAPH, [paragraph]), make_target(SHOWN, every)]

    def _move_on(self, target: Target) -> None:
        if target.kind == PARAGRAPH:
            self._rows.cursor += 1  # at the last it stays

    def action_copy(self) -> None:
        cited = self._quoting.cite()
        if cited:
            copy_items(self, cited)
        else:
            self.show_notice("there is no paragraph here to copy")

    def action_published(self) -> None:
        paragraph = self._rows.paragraph
        open_published(self, self._inspections[paragraph.inspection] if paragraph else None, paragraph)

    def action_thread(self) -> None:
        inspections = self._inspections.values()
        request_thread(self, self._rows.paragraph, inspections, self.open_overlay, self._filters.theme)

    def action_export(self) -> None:
        if not self.similarities:
            self.show_notice("there is nothing to export: no other inspection says anything near enough")
            return
        from tui.similar.export import ask_similar_export

        ask_similar_export(self, self._paragraph, self.similarities, self._inspections)
