"""The reader: a paragraph in its place, under its headings, with its grade, dates, themes and tone."""

from collections.abc import Container, Mapping, Sequence

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive, var

from db import codes
from db.hostile import one_line
from db.records import Inspection, Paragraph
from tui import wording
from tui.looks import grade_look
from tui.widgets.line_view import OneLine
from tui.widgets.pane_rule import PaneRule
from tui.widgets.report_text import Marks, ReportText
from tui.widgets.wrapping import cells, shorten, shorten_left


class ReaderHead(OneLine):
    """The headings above the paragraph, the innermost last, and its grade in words."""

    paragraph: reactive[Paragraph | None] = reactive(None)

    def line(self, width: int) -> Sequence[Segment]:
        if self.paragraph is None:
            return []
        quiet = self.look("quiet")
        grade = wording.grade_words(self.paragraph.grade)
        path = " › ".join(one_line(heading) for heading in self.paragraph.section)
        room = width - cells(grade) - 3
        if room < min(cells(path), 12):
            grade = wording.letter(self.paragraph.grade)
            room = width - 4
        path = shorten_left(path, room)
        return [
            Segment(" " + path, quiet),
            Segment(" " * max(width - cells(path) - cells(grade) - 2, 1), quiet),
            Segment(grade, self.look(grade_look(self.paragraph.grade))),
        ]


class ReaderFoot(OneLine):
    """What is known of the paragraph: themes, tone (which is inferred), kind, pages."""

    paragraph: reactive[Paragraph | None] = reactive(None)
    inspection: reactive[Inspection | None] = reactive(None)
    themes: reactive[Mapping[str, str]] = reactive({})

    def line(self, width: int) -> Sequence[Segment]:
        return [Segment(shorten(" " + self.words(), width), self.look("quiet"))]

    def words(self) -> str:
        """The line's words: `care leavers · education · tone: negative (inferred) · finding`."""
        if self.paragraph is None:
            return ""
        themes = [one_line(self.themes.get(theme, theme)) for theme in self.paragraph.themes]
        parts = [*themes] or ["no theme"]
        if self.paragraph.kind not in codes.APPARATUS:
            parts.append(
                f"tone: {codes.TONES.get(self.paragraph.tone, self.paragraph.tone).lower()} (inferred)"
            )
        parts.append(codes.PARAGRAPH_KINDS.get(self.paragraph.kind, self.paragraph.kind).lower())
        if self.paragraph.number_inferred:
            parts.append("number inferred")
        if self.paragraph.pages:
            pages = "–".join(str(p) for p in sorted({self.paragraph.pages[0], self.paragraph.pages[-1]}))
            parts.append(f"p. {pages}")
        if self.inspection and self.inspection.published:
            parts.append(f"published {wording.day(self.inspection.published)}")
        return " · ".join(parts)


class Reader(Vertical):
    """The pane: the rule above, the headings, the report, and what is known of the paragraph."""

    paragraph: var[Paragraph | None] = var(None)
    inspection: var[Inspection | None] = var(None)
    highlights: var[tuple[str, ...]] = var(())
    marked: var[Container[Paragraph]] = var(frozenset())
    themes: var[Mapping[str, str]] = var({})

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks = marks

    def compose(self) -> ComposeResult:
        yield PaneRule("3 Reader")
        yield ReaderHead().data_bind(Reader.paragraph)
        yield ReportText(self._marks, id="reader").data_bind(Reader.highlights, Reader.marked)
        yield ReaderFoot().data_bind(Reader.paragraph, Reader.inspection, Reader.themes)

    @property
    def text(self) -> ReportText:
        """The report's text."""
        return self.query_one(ReportText)

    def show(self, inspection: Inspection, paragraphs: Sequence[Paragraph], identifier: int | None) -> None:
        """Show a report at the paragraph of that id (None: where it begins)."""
        self.inspection = inspection
        self.text.show(paragraphs, identifier)

    def watch_inspection(self, inspection: Inspection | None) -> None:
        if inspection is not None and self.is_mounted:
            kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
            self.query_one(PaneRule).note = " · ".join(
                filter(
                    None,
                    (wording.authority(inspection), kind, wording.days(inspection.start, inspection.end)),
                )
            )

    def on_report_text_reading(self, event: ReportText.Reading) -> None:
        self.paragraph = event.paragraph
