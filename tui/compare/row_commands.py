"""What a key does with the row under the cursor: another counterpart, read on, mark, copy."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from db.compare.records import Comparison, ComparisonRow
from db.records import CitedParagraph, Inspection, Paragraph
from tui.app_screen import OverlayScreen, ReadReport
from tui.chain.opening import request_thread
from tui.compare.model import choose_counterpart, row_paragraphs
from tui.compare.view import ComparisonView
from tui.quotation.quoting import Quoting

NO_ALTERNATIVE: Final = "this paragraph has no other counterpart that is near enough"


class RowCommands:
    """The commands of the compare screen on one row, and which counterpart each row shows."""

    def __init__(
        self,
        screen: OverlayScreen,
        view: ComparisonView,
        comparison: Callable[[], Comparison | None],
        inspections: Callable[[], Mapping[str, Inspection]],
        theme: Callable[[], str | None],
    ) -> None:
        """`inspections` are those of the database by key; `theme` is the one that is filtered by."""
        self._screen = screen
        self._view = view
        self._comparison = comparison
        self._inspections = inspections
        self._theme = theme
        self.quoting = Quoting(screen, self._cite_row, self._origin, screen.open_overlay)
        self._chosen: dict[int, int] = {}  # index of a row -> the number of its counterpart shown, 0 the best

    def reset_counterparts(self) -> None:
        """Show the best counterpart of every row again: another comparison is shown now."""
        self._chosen.clear()

    def choose_counterparts(self, comparison: Comparison) -> list[ComparisonRow]:
        """The rows of a comparison, each with the counterpart that the user has chosen."""
        return [self._with_chosen(index, row) for index, row in enumerate(comparison.rows)]

    def _with_chosen(self, index: int, row: ComparisonRow) -> ComparisonRow:
        return choose_counterpart(row, self._chosen.get(index, 0))

    def show_next_counterpart(self) -> None:
        """Show the next counterpart in the row; after the last one the best again."""
        index, comparison = self._view.row_index, self._comparison()
        if index is None or comparison is None:
            self._screen.show_notice("there is no row here to show another counterpart of")
            return
        row = comparison.rows[index]
        if not row.alternatives:
            self._screen.show_notice(NO_ALTERNATIVE)
            return
        count = len(row.alternatives) + 1
        self._chosen[index] = (self._chosen.get(index, 0) + 1) % count
        self._view.replace_row(index, self._with_chosen(index, row))
        self._screen.show_notice(f"counterpart {self._chosen[index] + 1} of {count}")

    def open_left(self) -> None:
        """Read on at the paragraph on the left, else at the one on the right."""
        row = self._view.row
        self._open((row.left or row.right) if row else None)

    def open_right(self) -> None:
        """Read on at the paragraph on the right, else at the one on the left."""
        row = self._view.row
        self._open((row.right or row.left) if row else None)

    def _open(self, paragraph: Paragraph | None) -> None:
        if paragraph is None:
            self._screen.show_notice("there is no row here to read on from")
        else:
            self._screen.dismiss(ReadReport(paragraph.inspection, paragraph.id))

    def mark(self, side: str) -> None:
        """Mark or unmark the paragraphs of a side for the basket: `left`, `right` or `both`."""
        row, comparison = self._view.row, self._comparison()
        if row is None or comparison is None:
            self._screen.show_notice("there is no row here to mark")
            return
        sides = {"left": (row.left,), "right": (row.right,), "both": (row.left, row.right)}
        paragraphs = [paragraph for paragraph in sides[side] if paragraph is not None]
        if not paragraphs:
            self._screen.show_notice(f"this row has nothing on the {side}")
            return
        inspections = self._inspections()
        marked = [(inspections[paragraph.inspection], paragraph) for paragraph in paragraphs]
        self._screen.backend.personal.toggle_marks(marked, self._origin())

    def _origin(self) -> str:
        comparison = self._comparison()
        return f"comparison of {comparison.left.key} with {comparison.right.key}" if comparison else ""

    def _cite_row(self) -> list[CitedParagraph]:
        row, inspections = self._view.row, self._inspections()
        return [CitedParagraph(inspections[p.inspection], p) for p in row_paragraphs(row)] if row else []

    def follow_theme(self) -> None:
        """Follow the theme of the row through the inspections of its authority, of the right one where they differ."""
        row = self._view.row
        paragraph = (row.right or row.left) if row else None
        if row is not None and paragraph is not None and row.theme is not None:
            paragraph = replace(paragraph, themes=(self._theme() or row.theme,))
        request_thread(self._screen, paragraph, self._inspections().values(), self._screen.open_overlay)

    def copy(self) -> None:
        """Copy the paragraphs of the row, or what is quoted of them, with their citations."""
        if self._view.row is None:
            self._screen.show_notice("there is no row here to copy")
            return
        from tui.clipboard.copying import copy_items

        copy_items(self._screen, self.quoting.cite())
