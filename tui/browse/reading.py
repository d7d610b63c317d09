"""The reader follows the results; hits, headings, other inspections, and the reading position of each report."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from db.records import Inspection, Paragraph
from tui.app_screen import AppScreen
from tui.backend.messages import ReportLoaded
from tui.browse.panes import Panes
from tui.keymap import key_of
from tui.widgets import formatting
from tui.widgets.cursor_rest import REST

if TYPE_CHECKING:
    from tui.browse.footnote_navigation import FootnoteNavigator

# A reading position is stored after the user has rested there this long (seconds), or leaves the report.
STORE_AFTER: Final = 1.0
# The reader follows once the cursor has rested for REST: a held key loads rows, not reports. A user who types pauses
# longer (seconds) between letters, and the next letter would wait for a report that nobody reads.
REST_TYPING: Final = 0.4


class Reading:
    """What the reader shows, from whichever pane it is asked for."""

    def __init__(self, screen: AppScreen[None], panes: Panes) -> None:
        self._screen = screen
        self._panes = panes
        self._backend = screen.backend
        self._footnotes: FootnoteNavigator | None = None  # None until it was first used
        self.before_jump: Callable[[], None] = lambda: None  # called before the user jumps to another place
        self.shown: int | None = None  # the id of the paragraph that the results sent the reader to
        self._follow_timer: Timer | None = None
        self.follows_soon = False  # whether the reader is about to follow the results
        self._strayed = False  # whether the user moved it elsewhere before the present answer
        self._unstored: Paragraph | None = None  # a reading position that is not stored yet
        self._store_timer: Timer | None = None
        screen.subscribe(ReportLoaded, self._show_report)
        panes.connect(follow=self.follow_soon, store_position=self.store_position_soon)

    # The reader follows the cursor of the results.

    def expect_answer(self) -> None:
        """Another query is answered: the reader follows, though the same row may have the cursor."""
        paragraph = self._panes.reader.paragraph
        self._strayed = paragraph is not None and paragraph.id != self.shown

    def follow_soon(self) -> None:
        """Show the paragraph under the cursor of the results once the cursor rests."""
        if self._follow_timer:
            self._follow_timer.stop()
        focused = self._screen.focused
        typing = focused is not None and focused.id == "search"
        self._follow_timer = self._screen.set_timer(REST_TYPING if typing else REST, self.follow)
        self.follows_soon = True

    def follow_now(self) -> None:
        """Show the paragraph under the cursor of the results without waiting for the cursor to rest."""
        if self._follow_timer is not None:
            self._follow_timer.stop()
        self.follow()

    def follow(self) -> None:
        """Show the paragraph under the cursor of the results, unless it is shown."""
        self.follows_soon = False
        paragraph = self._panes.results.paragraph
        follows = paragraph is not None and (paragraph.id != self.shown or self._strayed)
        self.number_row(follows=follows)
        if paragraph is not None and follows:
            self.shown, self._strayed = paragraph.id, False
            self._backend.load_report(paragraph.inspection, paragraph.id)

    def number_row(self, *, follows: bool = False) -> None:
        """Show the number of the row under the cursor: `3 of 212`, and where the reader shows another report.

        `follows`: the reader is about to show the report of the row.
        """
        rows, shown, paragraph = (
            self._panes.results,
            self._panes.reader.inspection,
            self._panes.results.paragraph,
        )
        same = shown is None or (paragraph is not None and paragraph.inspection == shown.key)
        other = "" if same or follows or self.follows_soon else "reader: another report"
        rows.note = " · ".join(filter(None, (rows.listed.position(rows.cursor), other)))

    def _show_report(self, event: ReportLoaded) -> None:
        self._panes.reader.read_report(event.inspection, event.paragraphs, event.paragraph)
        self.number_row()

    # What the user asks for.

    def open_current(self) -> None:
        """Read on from the cursor of the results, though the reader may show another report meanwhile."""
        paragraph = self._panes.results.paragraph
        if paragraph is None:
            self._screen.show_notice("there is no paragraph here to read on from")
            return
        if self._panes.reader.paragraph != paragraph:
            self.shown = None
        self.follow()
        self._panes.show_pane("reader")

    def read_on(self) -> None:
        """Read on from the cursor of the results; in the reader, show that the report is open already."""
        if self._panes.focused_pane == "reader":
            self._screen.show_notice("you are reading the report already")
        else:
            self.open_current()

    def read(self, key: str, paragraph: int | None = None) -> None:
        """Show a report in the reader: at a paragraph, else at its stored reading position."""
        self.before_jump()
        if self._follow_timer is not None:  # else the reader would return to the cursor of the results
            self._follow_timer.stop()
        self.follows_soon = False
        self._backend.load_report(key, paragraph)
        self._panes.show_pane("reader")

    def go_to_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit in the report."""
        reader = self._panes.reader
        if not reader.highlights:
            self._screen.show_notice(f"there are no hits to go to: {key_of('browse.search')} searches")
        elif not reader.next_hit(step):
            self._screen.show_notice(f"no {'further' if step > 0 else 'earlier'} hit in this report")

    def read_other_inspection(self, step: int, inspections: Mapping[str, Inspection]) -> None:
        """Read the authority's next (1) or previous (-1) inspection."""
        current = self._panes.reader.inspection
        if current is None:
            self._screen.show_notice("there is no report in the reader yet")
            return
        line = sorted(
            (i for i in inspections.values() if i.authority == current.authority and i.authority),
            key=lambda inspection: inspection.sort_key,
        )
        index = next((n for n, i in enumerate(line) if i.key == current.key), 0) + step
        if not 0 <= index < len(line):
            which = "later" if step > 0 else "earlier"
            name = formatting.authority_name(current)
            self._screen.show_notice(f"{name}: no {which} inspection in this database")
            return
        self.read(line[index].key)
        self._screen.show_notice(f"{index + 1} of {len(line)}: {formatting.inspection_name(line[index])}")

    def go_to_footnote(self, paragraph: Paragraph | None) -> None:
        """Go from a paragraph to its footnote, and back."""
        if self._footnotes is None:
            from tui.browse.footnote_navigation import FootnoteNavigator

            key = self._screen.key_label("browse.footnote")
            self._footnotes = FootnoteNavigator(self.read, self._screen.show_notice, key)
        self._footnotes.go_on(self._panes.reader, paragraph)

    def choose_heading(self) -> None:
        """Offer the headings of the report, to go to one."""
        from tui.dialogs.picker import Choice, Picker

        reader = self._panes.reader
        headings, inspection, current = reader.outline(), reader.inspection, reader.paragraph
        if not headings or inspection is None or current is None:
            missing = "this report has no headings" if current else "there is no report in the reader yet"
            self._screen.show_notice(missing)
            return
        choices = [Choice("› " * h.depth + h.heading, h.first.id, h.where) for h in headings]
        at = max((n for n, h in enumerate(headings) if h.first.seq <= current.seq <= h.last.seq), default=0)

        def go(paragraph: int | None) -> None:
            if paragraph is not None:
                self.read(inspection.key, paragraph)

        title = f"Headings · {formatting.inspection_name(inspection)}"
        self._screen.app.push_screen(Picker(title, choices, at=at), go)

    # The reading position.

    def store_position_soon(self, paragraph: Paragraph) -> None:
        """Store where the user reads; what the reader shows beside the results is not read."""
        if not self._panes.reader.has_focus:
            return
        if self._unstored is not None and self._unstored.inspection != paragraph.inspection:
            self.store_position()
        self._unstored = paragraph
        if self._store_timer is not None:
            self._store_timer.stop()
        self._store_timer = self._screen.set_timer(STORE_AFTER, self.store_position)

    def store_position(self) -> None:
        """Store the reading position that is not stored yet."""
        if self._unstored is not None:
            self._backend.personal.store_position(self._unstored)
            self._unstored = None
