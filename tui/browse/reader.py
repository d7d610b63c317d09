"""The reader: a paragraph in its place, under its headings, with its grade, dates, themes and tone."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.reactive import reactive, var

from db import codes
from db.formatting import dates
from db.query import Query
from db.records import Inspection, Paragraph
from db.text_safety import one_line
from tui.browse.report_text import Marks, ReportText
from tui.keymap import keys_of
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.headings import section_name, section_path
from tui.widgets.pane import Pane
from tui.widgets.wrapping import cell_width, shorten, wrap

if TYPE_CHECKING:
    from tui.browse.footnotes import Footnotes

# From this height on (lines) there is room for a second line of what is known of the paragraph.
TALL = 20
# Cells that the headings are not cut below: the grade gives way to its letter first.
NARROW = 20
FURNITURE = "boilerplate"


class Reader(Pane, ReportText):
    """A report at a paragraph. The rule tells the inspection, the line under it the headings and the grade."""

    TITLE = "3 Reader"
    HEAD = 2

    inspection: reactive[Inspection | None] = reactive(None)
    themes: reactive[Mapping[str, str]] = reactive({})
    search_query: var[Query] = var(Query(), init=False)

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:
        super().__init__(marks, id=id)
        self._whole: Sequence[Paragraph] = ()
        self._told: list[Paragraph] = []
        self._footnotes: Footnotes | None = None

    @property
    def foot(self) -> int:
        return 2 if self.size.height >= TALL else 1

    def read_report(
        self, inspection: Inspection, paragraphs: Sequence[Paragraph], identifier: int | None
    ) -> None:
        """Show a report at the paragraph of that id (None: where it begins).

        The furniture of its pages (kind boilerplate) is left out, unless it is asked for.
        """
        self.inspection = inspection
        kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
        days = dates.short_days(inspection.start, inspection.end)
        self.note = " · ".join(filter(None, (formatting.authority_name(inspection), kind, days)))
        if paragraphs is not self._whole:
            self._whole = paragraphs
            self._footnotes = None
            self._told = [paragraph for paragraph in paragraphs if paragraph.kind != FURNITURE]
        self._show(identifier)

    def _show(self, identifier: int | None) -> None:
        wanted = self.by_id(identifier)
        if self.search_query.apparatus or not self._told or (wanted is not None and wanted.kind == FURNITURE):
            self.show(self._whole, identifier)
            return
        left_out = len(self._whole) - len(self._told)
        self.show(self._told, identifier, self._closing_line(left_out) if left_out else "")

    def _closing_line(self, left_out: int) -> str:
        key = keys_of("browse.apparatus", getattr(self.app, "key_overrides", {})).split()[0]
        return f"{formatting.format_count(left_out, 'paragraph')} of boilerplate left out: {key} shows all"

    def watch_search_query(self, before: Query, asked: Query) -> None:
        """With boilerplate or without: one stays at the paragraph one reads."""
        if before.apparatus != asked.apparatus and self.paragraph is not None:
            self._show(self.paragraph.id)

    @property
    def footnotes(self) -> "Footnotes":
        """The footnotes of the report, and what points to them; worked out when first asked for."""
        if self._footnotes is None:
            from tui.browse.footnotes import link_footnotes

            self._footnotes = link_footnotes(self._whole)
        return self._footnotes

    def by_id(self, identifier: int | None) -> Paragraph | None:
        """A paragraph of the report, shown or left out."""
        return next((paragraph for paragraph in self._whole if paragraph.id == identifier), None)

    def numbered(self, number: str) -> list[Paragraph]:
        """The paragraphs of the report that carry this number, in its order."""
        return [paragraph for paragraph in self._whole if paragraph.number == number]

    def head_line(self, y: int) -> Sequence[Segment]:
        """Where the paragraph stands, and its grade in words."""
        paragraph = self.paragraph
        if paragraph is None:
            return []
        width, quiet = self.width, self.theme_style("quiet")
        grade = formatting.format_grade(paragraph.grade)
        room = width - cell_width(grade) - 3
        if room < min(cell_width(section_name(paragraph)), NARROW):
            grade = formatting.grade_letter(paragraph.grade)
            room = width - 4
        path = section_path(paragraph, room)
        return [
            Segment(" " + path, quiet),
            Segment(" " * max(width - cell_width(path) - cell_width(grade) - 2, 1), quiet),
            Segment(grade, self.theme_style(grade_style(paragraph.grade))),
        ]

    def foot_line(self, y: int) -> Sequence[Segment]:
        words = self.known()
        lines = wrap(words, max(self.width - 2, 1))
        if y >= len(lines):
            return []
        start, end = lines[y]
        # The last line of the foot says with an ellipsis that there is more than fits.
        text = words[start:] if y == self.foot - 1 else words[start:end]
        return [Segment(" " + shorten(text, self.width - 1), self.theme_style("quiet"))]

    def known(self) -> str:
        """What is known of the paragraph: `care leavers · tone: negative (inferred) · finding`."""
        paragraph = self.paragraph
        if paragraph is None:
            return ""
        parts = [one_line(self.themes.get(theme, theme)) for theme in paragraph.themes] or ["no theme"]
        if paragraph.kind not in codes.APPARATUS:
            tone = codes.TONES.get(paragraph.tone, paragraph.tone).lower()
            parts.append(f"tone: {tone} (inferred)")
        parts.append(codes.PARAGRAPH_KINDS.get(paragraph.kind, paragraph.kind).lower())
        notes = len(self.footnotes.notes(paragraph))
        if notes:
            key = keys_of("browse.footnote", getattr(self.app, "key_overrides", {})).split()[0]
            parts.append(f"{formatting.format_count(notes, 'footnote')}: {key}")
        if paragraph.number_inferred:
            parts.append("number inferred")
        if paragraph.pages:
            first, last = paragraph.pages[0], paragraph.pages[-1]
            parts.append(f"page {first}" if first == last else f"pages {first}–{last}")
        if self.inspection and self.inspection.published:
            from_name = " (from the file’s name)" if self.inspection.published_from == "file name" else ""
            parts.append(f"published {dates.short_day(self.inspection.published)}{from_name}")
        return " · ".join(parts)
