"""The widgets of the screen of changes: title, rows, and both texts of the row under the cursor."""

from collections.abc import Container, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive

from db.compare.changes import OUTCOMES, Change
from db.export.changes import CAUTION, NOTHING
from db.formatting import dates
from db.records import Inspection, Paragraph
from db.text_safety import one_line, show_controls
from tui.changes.model import (
    SIGNS,
    ChangeRow,
    ShownChanges,
    describe_all,
    describe_change,
    describe_grades,
    nearest_numbers,
    paragraphs_of,
)
from tui.keymap import key_of
from tui.widgets import formatting
from tui.widgets.awaited import awaited, awaited_title
from tui.widgets.explained_list import ExplainedList
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, MARKED
from tui.widgets.tag_names import StoredTags, TagNames, format_tags
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten, wrap

OTHERS: Final = f"{key_of('changes.view')} shows other changes, {key_of('changes.theme')} another theme"
NUMBER: Final = 5  # a printed number and a blank
STRENGTH: Final = 9  # "probable" and a blank before it
SIGN: Final = 4  # the bar, the mark, the sign, a blank
ARROW: Final = " → "
# Lines for each text of the change under the cursor: all of most paragraphs on a large screen, enough to recognise
# both on one of 24 lines.
TEXT_LINES_SHARE: Final = 6
LEAST_TEXT_LINES: Final = 3


class ChangesHead(TextBlock):
    """The two inspections, their grades, and how many changes of each outcome are shown."""

    shown: reactive[ShownChanges] = reactive(ShownChanges(), layout=True)

    def build_lines(self, width: int) -> list[Line]:
        changes, view = self.shown.changes, self.shown.view
        if changes is None:
            return [
                [(f" What changed: {awaited_title('comparing', self.failure)}", "quiet")],
                [("─" * width, "rule")],
            ]
        names = f" {_name(changes.left)} → {_name(changes.right)}   "
        theme = one_line((self.shown.themes or {}).get(view.theme or "", "")) or "all themes"
        outcome = OUTCOMES[view.outcome].lower() if view.outcome else "everything"
        counts = f" {describe_all(changes) or 'nothing changed'}"
        shown = shorten(f"   {outcome} · {theme}", max(width - cell_width(counts), 0))
        grades = shorten(describe_grades(changes), max(width - cell_width(names), 0))
        return [
            [(shorten(names, width), "strong"), (grades, "quiet")],
            [(shorten(counts, width), "text"), (shown, "quiet")],
            [("─" * width, "rule")],
        ]


def _name(inspection: Inspection) -> str:
    kind = formatting.kind_name(inspection.kind)
    return f"{formatting.authority_name(inspection)} {dates.month_or_no_date(inspection.end)} {kind}"


class ChangesList(ExplainedList):
    """The changes by theme, those that the left report asked for first."""

    DEFAULT_CSS = "ChangesList { height: 1fr; }"

    shown: reactive[ShownChanges] = reactive(ShownChanges(), init=False)
    marked: reactive[Container[Paragraph]] = reactive((), init=False)

    @property
    def count(self) -> int:
        return len(self.shown.rows)

    @property
    def row(self) -> ChangeRow | None:
        """The change under the cursor."""
        row = self.shown.rows[self.cursor] if self.cursor < self.count else None
        return row if row and row.change else None

    def is_selectable(self, row: int) -> bool:
        return self.shown.rows[row].change is not None

    def watch_shown(self) -> None:
        self.set_reactive(RowList.cursor, min(1, max(self.count - 1, 0)))  # the first row is a title
        self.rows_changed()
        self.scroll_to_line(0)
        self.post_message(self.Moved(self, self.cursor))

    def watch_marked(self) -> None:
        self.refresh()

    def row_segments(self, row: int) -> list[Segment]:
        shown = self.shown.rows[row]
        if shown.change is None:
            title = shorten(f"── {shown.title} ", self.width)
            return [Segment(title + "─" * (self.width - cell_width(title)), self.theme_style("heading"))]
        return self._segments(shown, shown.change, is_current=row == self.cursor)

    def _segments(self, row: ChangeRow, change: Change, *, is_current: bool) -> list[Segment]:
        quiet = self.theme_style("quiet")
        side = max((self.width - SIGN - STRENGTH - cell_width(ARROW)) // 2, NUMBER + 4)
        marked = any(p in self.marked for p in paragraphs_of(row))
        right = _beginning(change.right, side)
        if row.outcome == "no_longer_said":
            near = nearest_numbers(change)
            right = ("", "nothing clearly the same" + (f"; nearest {near}" if near else ""))
        text = self.theme_style("strong" if is_current else "text")
        return [
            Segment(
                CURSOR_BAR if is_current else " ", self.theme_style("accent" if self.has_focus else "rule")
            ),
            Segment(MARKED if marked else " ", self.theme_style("accent-strong")),
            Segment(f"{SIGNS[row.outcome]} ", self.theme_style("accent-strong")),
            *_columns(_beginning(change.left, side), side, quiet, text),
            Segment(ARROW, quiet),
            *_columns(right, side, quiet, text if change.right else quiet),
            Segment(f" {change.strength or ''}", quiet),
        ]

    def explain_empty(self) -> Sequence[str]:
        if self.shown.changes is None:
            return awaited("comparing", self.failure)
        if not self.shown.view.outcome and not self.shown.view.theme:
            return (NOTHING,)
        return (f"No change matches this view: {OTHERS}.",)


def _beginning(paragraph: Paragraph | None, width: int) -> tuple[str, str]:
    """The number of a paragraph, and its beginning in quotation marks."""
    if paragraph is None:
        return "", "–"
    text = shorten(one_line(paragraph.text, width * 2), max(width - NUMBER - 2, 1))
    return one_line(paragraph.number or "")[: NUMBER - 1], f"“{text}”"


def _columns(cells: tuple[str, str], width: int, quiet: Style, style: Style) -> list[Segment]:
    """The segments of a side: its number in `quiet`, its text in `style`."""
    number, text = cells
    cut = shorten(text, width - NUMBER)
    return [
        Segment(f"{number:>{NUMBER - 1}} ", quiet),
        Segment(cut + " " * (width - NUMBER - cell_width(cut)), style),
    ]


class ChangesFoot(TextBlock):
    """The change under the cursor: in words how sure it is, and both texts."""

    shown: reactive[ShownChanges] = reactive(ShownChanges())
    row: reactive[ChangeRow | None] = reactive(None, layout=True)
    tagged: reactive[TagNames] = reactive(StoredTags(), layout=True)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        changes = self.shown.changes
        if changes is None or self.row is None or self.row.change is None:
            return [rule, [(shorten(f" {CAUTION}", width), "quiet")]]
        said = shorten(f" {describe_change(self.row)}", width)
        tags = self._tags(self.row, width - cell_width(said) - 3)
        lines = [rule, [(said, "strong"), *([(f"  {tags}", "accent")] if tags else [])]]
        for inspection, paragraph in (
            (changes.left, self.row.change.left),
            (changes.right, self.row.change.right),
        ):
            if paragraph is not None:
                lines += self._text_lines(inspection, paragraph, width)
        # As tall for every change: the rows above stand still as the cursor moves.
        blank: list[Line] = [[] for _ in range(2 + 2 * self._most - len(lines))]
        return [*lines, *blank, [(shorten(f" {CAUTION}", width), "quiet")]]

    def _tags(self, row: ChangeRow, room: int) -> str:
        """The tags of both paragraphs, each once."""
        names = [name for paragraph in paragraphs_of(row) for name in self.tagged.names_of(paragraph)]
        return format_tags(list(dict.fromkeys(names)), room)

    @property
    def _most(self) -> int:
        """The most lines of one text."""
        return max(self.app.size.height // TEXT_LINES_SHARE, LEAST_TEXT_LINES)

    def _text_lines(self, inspection: Inspection, paragraph: Paragraph, width: int) -> list[Line]:
        most = self._most
        number = f" {one_line(paragraph.number)}" if paragraph.number else ""
        label = f" {dates.month_or_no_date(inspection.end)}{number}  "
        indent = cell_width(label)
        text = show_controls(paragraph.text)
        spans = wrap(text, max(width - indent - 2, 8))
        lines: list[Line] = []
        for at, (start, end) in enumerate(spans[:most]):
            more = " …" if at == most - 1 and len(spans) > most else ""
            lines.append([(label if at == 0 else " " * indent, "quiet"), (text[start:end] + more, "text")])
        return lines
