"""The widgets of the screen of moves: title, rows, and the change under the cursor in words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from textual.reactive import reactive

from db.judgements.moves import MovedGrade
from db.text_safety import one_line
from tui.keymap import key_of
from tui.moves.model import (
    ARROWS,
    ShownMoves,
    area_name,
    count_by_year,
    describe_move,
    grades_of,
    later_words,
    month_of,
)
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.explained_list import ExplainedList
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten, wrap

MONTH: Final = 10  # "Jan 2025" and two blanks
GRADES: Final = 11  # "G → I  ↓↓↓" and a blank
# Cells of most values, and a blank: longer ones are shortened.
NAME: Final = 26
REGION: Final = 18
AREA: Final = 24
WIDE: Final = 120  # from this width on a row has the region and what happened since
LEAST_AREA: Final = 12  # cells: with fewer, the row has no area, and the foot names it
LEAST_NAME: Final = 8  # cells: with fewer, beside the filters say, the row has no month
TALL: Final = 24  # lines: from this height on a narrow screen's foot has two lines for the change in words


class MovesHead(TextBlock):
    """What is shown, in words, and how many changes there are."""

    shown: reactive[ShownMoves] = reactive(ShownMoves())

    def build_lines(self, width: int) -> list[Line]:
        title = " What moved  "
        words = self.shown.view.words() or "every change of grade"
        authorities = len({m.move.row.authority for m in self.shown.moves})
        count = formatting.format_count(len(self.shown.moves), "change")
        found = f"{count} in {formatting.format_count(authorities, 'authority', 'authorities')} "
        if cell_width(title) + cell_width(found) >= width:
            found = f"{count} "
        room = width - cell_width(title) - cell_width(found) - 1
        words = shorten(words, room)
        gap = " " * max(room - cell_width(words), 0)
        return [
            [(title, "accent-strong"), (words + gap + " ", "text"), (found, "quiet")],
            [("─" * width, "rule")],
        ]


class MovesList(ExplainedList):
    """The changes, newest first."""

    DEFAULT_CSS = "MovesList { height: 1fr; }"

    shown: reactive[ShownMoves] = reactive(ShownMoves(), init=False)

    @property
    def count(self) -> int:
        return len(self.shown.moves)

    @property
    def move(self) -> MovedGrade | None:
        """The change under the cursor."""
        return self.shown.moves[self.cursor] if self.cursor < self.count else None

    def watch_shown(self) -> None:
        self.set_reactive(RowList.cursor, 0)
        self.rows_changed()
        self.post_message(self.Moved(self, 0))

    def row_segments(self, row: int) -> list[Segment]:
        shown, is_current = self.shown.moves[row], row == self.cursor
        bar = self.theme_style("accent" if self.has_focus else "rule")
        columns = columns_of(self.width)
        segments = [
            Segment(CURSOR_BAR if is_current else " ", bar),
            Segment(f" {month_of(shown.move):<{MONTH}}"[: columns.month + 1], self.theme_style("quiet")),
            self._column(shown.move.row.authority, columns.authority, "strong" if is_current else "text"),
        ]
        if self.width >= WIDE:
            segments.append(self._column(shown.inspection.region or "", REGION, "quiet"))
        segments.append(self._column(area_name(shown.move.row.area), columns.area, "text"))
        grade = self.theme_style(grade_style(shown.move.row.grade))
        segments.append(Segment(f"{grades_of(shown.move):<{GRADES}}", grade))
        if self.width >= WIDE:
            segments.append(Segment(later_words(shown.move), self.theme_style("quiet")))
        elif shown.move.later is not None:
            segments.append(Segment(ARROWS[shown.move.later.change or "up"], self.theme_style("quiet")))
        return segments

    def _column(self, text: str, width: int, style: str) -> Segment:
        if not width:
            return Segment("")
        cut = shorten(one_line(text), width - 1)
        return Segment(cut + " " * (width - cell_width(cut)), self.theme_style(style))

    def explain_empty(self) -> Sequence[str]:
        if not self.shown.loaded:
            return awaited("reading", self.failure)
        if not self.shown.of:
            return ("No authority here has been graded twice, under the filters of the browser.",)
        return "No change of grade passes these filters.", f"{key_of('moves.clear')} shows all of them."


class MoveColumns(NamedTuple):
    """The cells of the columns of a row; 0 for a column that there is no room for."""

    month: int
    authority: int
    area: int


def columns_of(width: int) -> MoveColumns:
    """The columns of a row of `width` cells."""
    room = width - 2 - GRADES - 2  # the bar and a blank, and the arrow of what happened since
    month = MONTH if room >= MONTH + LEAST_NAME else 0
    room -= month
    if room >= NAME + AREA:
        return MoveColumns(month, NAME, AREA)
    name = room * NAME // (NAME + AREA)
    if room - name >= LEAST_AREA:
        return MoveColumns(month, name, room - name)
    return MoveColumns(month, max(room, 0), 0)


def describe_years(years: Sequence[tuple[str, int, int]], width: int) -> str:
    """`changes: 2026 ↑3 ↓1 · 2025 ↑5 ↓2 · before ↑8 ↓6`: the years that fit in `width` cells, and the sum of the rest.

    The newest alone is not introduced, and is shortened; "" where there is none.
    """
    for shown in range(len(years), 0, -1):
        words = [_year_words(year or "undated", up, down) for year, up, down in years[:shown]]
        if rest := years[shown:]:
            words.append(_year_words("before", sum(up for _, up, _ in rest), sum(down for *_, down in rest)))
        line = " · ".join(words)
        titled = f"changes: {line}"
        if cell_width(titled) <= width:
            return titled
    return shorten(line, width) if years else ""


def _year_words(year: str, up: int, down: int) -> str:
    return f"{year} ↑{up} ↓{down}"


class MovesFoot(TextBlock):
    """The change under the cursor in words, and how many rose and fell in each year."""

    shown: reactive[ShownMoves] = reactive(ShownMoves())
    move: reactive[MovedGrade | None] = reactive(None)

    def build_lines(self, width: int) -> list[Line]:
        years = describe_years(count_by_year(self.shown.moves), width - 2)
        return [
            [("─" * width, "rule")],
            *([(f" {line}", "text")] for line in self._description(width - 2)),
            [(f" {years}", "quiet")],
            *([[(shorten(f" {line}", width - 1), "quiet")] for line in self._legend(width)]),
        ]

    def _description(self, width: int) -> list[str]:
        """The change in words, on as many lines for every change, so that the list stays where it is."""
        words = describe_move(self.move) if self.move else ""
        most = 2 if width < WIDE and self.screen.size.height >= TALL else 1
        lines = [words[start:end] for start, end in wrap(words, width)]
        if len(lines) > most:
            lines[most - 1 :] = [shorten(" ".join(lines[most - 1 :]), width)]
        return lines + [""] * (most - len(lines))

    def watch_shown(self) -> None:
        self.update_height()

    def _legend(self, width: int) -> list[str]:
        """What the letters and arrows of the rows mean, on one line where there is room."""
        if not self.shown.moves:
            return []
        rows = [move.move.row for move in self.shown.moves]
        letters = formatting.grade_legend({grade for row in rows for grade in (row.previous, row.grade)})
        signs = "↑ ↓ each one step up, down" + (
            "" if width >= WIDE else " · the last arrow: what happened since"
        )
        both = f"{letters} · {signs}"
        return [both] if cell_width(both) <= width - 2 else [letters, signs]
