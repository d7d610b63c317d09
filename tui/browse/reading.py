"""Reading on: hits, headings, the authority's other inspections, and the place kept in each report."""

from typing import TYPE_CHECKING, Any, Final

from textual import on
from textual.timer import Timer

from db.records import Inspection, Paragraph
from tui.backend.backend import ReportLoaded
from tui.browse.footnote_navigation import BrowseFootnotes
from tui.browse.reader import Reader
from tui.widgets import formatting
from tui.widgets.results_list import ResultsList

if TYPE_CHECKING:
    from tui.backend.backend import Backend

# A place is kept when one has rested there this long (seconds), or leaves: not at each line.
KEPT_AFTER: Final = 1.0
# The reader follows when the cursor has rested this long (seconds): a held key sends rows, not reports. Whoever types
# pauses longer between letters, and would wait at the next one for a report that nobody reads.
REST: Final = 0.15
REST_TYPING: Final = 0.4


class BrowseReading(BrowseFootnotes):
    """What one does in the reader, from whichever pane."""

    backend: "Backend"

    _place: int | None = None  # the id of the paragraph that the reader was sent to by the results
    _resting: Timer | None = None
    _resting_at: Paragraph | None = None  # the place that is not kept yet
    _keeping: Timer | None = None

    @property
    def _browse(self) -> Any:
        return self

    @property
    def _results(self) -> ResultsList:
        return self.query_one("#results", ResultsList)

    # The reader follows the cursor of the results.

    @on(ResultsList.Moved, "#results")
    def _moved(self) -> None:
        self._follow_soon()

    def _follow_soon(self) -> None:
        if self._resting:
            self._resting.stop()
        typing = self.focused is not None and self.focused.id == "search"
        self._resting = self.set_timer(REST_TYPING if typing else REST, self._follow)

    def _note_place(self) -> None:
        rows = self._results
        rows.note = f"{rows.cursor + 1:,} of {rows.count:,}" if rows.count else ""

    def _follow(self) -> None:
        self._note_place()
        paragraph = self._results.paragraph
        if paragraph is not None and paragraph.id != self._place:
            self._place = paragraph.id
            self.backend.report(paragraph.inspection, paragraph.id)

    def follow_now(self) -> None:
        """Have the reader at the cursor of the results without the rest there."""
        if self._resting is not None:
            self._resting.stop()
        self._follow()

    def on_report_loaded(self, event: ReportLoaded) -> None:
        self.query_one(Reader).read_report(event.inspection, event.paragraphs, event.paragraph)

    def action_open(self) -> None:
        """Read on from the cursor of the results, though the reader may have gone elsewhere since."""
        paragraph = self._results.paragraph
        if paragraph is None:
            self._browse.show_notice("there is no paragraph here to read on from")
            return
        if self.query_one(Reader).paragraph != paragraph:
            self._place = None
        self._follow()
        self.set_focus(self.query_one("#reader"))

    # What one does there.

    def action_next_hit(self, step: int) -> None:
        own = self._browse
        if not own.highlights:
            self._browse.show_notice("there are no hits to go to: / searches")
        elif not own.query_one("#reader").next_hit(step):
            self._browse.show_notice(f"no {'further' if step > 0 else 'earlier'} hit in this report")

    def action_other_inspection(self, step: int) -> None:
        shown: Inspection | None = self._browse.query_one("#reader").inspection
        if shown is None:
            self._browse.show_notice("there is no report in the reader yet")
            return
        same = [
            i for i in self._browse.inspections.values() if i.authority == shown.authority and i.authority
        ]
        same.sort(key=lambda i: i.sort_key)
        at = next((n for n, i in enumerate(same) if i.key == shown.key), 0) + step
        if not 0 <= at < len(same):
            which = "later" if step > 0 else "earlier"
            self._browse.show_notice(
                f"{formatting.authority_name(shown)}: no {which} inspection in this database"
            )
            return
        self.read(same[at].key)
        self._browse.show_notice(f"{at + 1} of {len(same)}: {formatting.inspection_name(same[at])}")

    def read(self, key: str, paragraph: int | None = None) -> None:
        """Open a report in the reader: at a paragraph, else where one left it."""
        if self._resting is not None:  # nor is it taken back to where the results are
            self._resting.stop()
        self._browse.backend.report(key, paragraph)
        self._browse.show_pane("reader")

    async def action_outline(self) -> None:
        """The report's headings, to go to one."""
        from tui.dialogs.picker import Choice, Picker

        reader = self._browse.query_one("#reader")
        headings = reader.outline()
        if not headings:
            none = (
                "this report has no headings" if reader.paragraph else "there is no report in the reader yet"
            )
            self._browse.show_notice(none)
            return
        choices = [Choice("› " * h.depth + h.heading, h.first.id, h.where) for h in headings]
        seq = reader.paragraph.seq
        here = max((n for n, h in enumerate(headings) if h.first.seq <= seq <= h.last.seq), default=0)
        key = reader.inspection.key

        def go(paragraph: int | None) -> None:
            if paragraph is not None:
                self.read(key, paragraph)

        title = f"Headings · {formatting.inspection_name(reader.inspection)}"
        await self.app.push_screen(Picker(title, choices, at=here), go)

    @on(Reader.Moved)
    def _rested(self, event: Reader.Moved) -> None:
        """What is read in the reader is where one is; what it shows beside the results is not."""
        if not self._browse.query_one("#reader").has_focus:
            return
        if self._resting_at is not None and self._resting_at.inspection != event.paragraph.inspection:
            self._keep()
        self._resting_at = event.paragraph
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEPT_AFTER, self._keep)

    def _keep(self) -> None:
        if self._resting_at is not None:
            self.backend.leave(self._resting_at)
            self._resting_at = None
