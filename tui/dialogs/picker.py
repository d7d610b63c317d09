"""A list to pick from by typing a few letters: the command palette, an inspection, a format."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Offset
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from db.text_safety import one_line
from tui.dialogs.choices import Choice, MakeChoices, Match, ValueT, is_weak_match, match_choices
from tui.widgets.line_view import find_cursor
from tui.widgets.messages import NoticePosted
from tui.widgets.pane_rule import PaneRule
from tui.widgets.plain_input import PlainInput
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line, split_at_spans
from tui.widgets.wrapping import cell_width, shorten

__all__ = ["Choice", "ChoiceList", "Picker", "PickerInput"]


class ChoiceList(RowList):
    """The choices that match."""

    background_variable = "panel"

    matches: reactive[Sequence[Match[Any]]] = reactive((), always_update=True, init=False)
    empty = "nothing is called that"  # shown where none matches

    @property
    def count(self) -> int:
        return len(self.matches)

    def watch_matches(self) -> None:
        self.set_reactive(RowList.cursor, 0)
        self.scroll_to_line(0)
        self.rows_changed()

    def render_content_line(self, y: int) -> Strip:
        text, quiet = self.theme_style("text"), self.theme_style("quiet")
        if y >= self.count:
            nothing = f" {self.empty}" if not self.count and y == 0 else ""
            return pad_line([Segment(nothing, quiet)], self.width, text)
        choice, spans = self.matches[y]
        note = one_line(choice.note)
        label = shorten(one_line(choice.label), self.width - cell_width(note) - 5)
        segments = split_at_spans(label, (0, len(label)), text, spans, self.theme_style("hit"))
        gap = " " * max(self.width - cell_width(label) - cell_width(note) - 3, 1)
        bar = Segment(CURSOR_BAR if y == self.cursor else " ", self.theme_style("accent"))
        return pad_line([bar, Segment(" ", text), *segments, Segment(gap + note, quiet)], self.width, text)


class PickerInput(PlainInput):
    """The box above the list; the arrow keys move in the list."""

    BINDINGS = [
        Binding("up", "screen.move(-1)", "Up", show=False),
        Binding("down", "screen.move(1)", "Down", show=False),
        Binding("pageup", "screen.page(-1)", "A page up", show=False),
        Binding("pagedown", "screen.page(1)", "A page down", show=False),
        Binding("enter", "screen.pick", "Pick", show=False),
    ]

    @property
    def cursor_screen_offset(self) -> Offset:
        """On the line that Enter would pick, which a screen reader or braille display then reads; else in the box."""
        choices = self.screen.query_one(ChoiceList)
        return find_cursor(choices) if choices.count and choices.size else super().cursor_screen_offset


class Picker(ModalScreen[ValueT | None], Generic[ValueT]):
    """Pick one of `choices`. Dismissed with the value of the one picked, None on Esc.

    The box and the list are filled when they are made, not when the screen is mounted: a screen that is closed
    right after it was opened is mounted without them.
    """

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")  # subclasses in other folders use it too
    AUTO_FOCUS = "PickerInput"
    BINDINGS = [Binding("escape", "dismiss", "Back", show=False)]
    INPUT: type[PickerInput] = PickerInput
    FOOT = "Enter picks · Esc back"
    EMPTY = ChoiceList.empty

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[ValueT]],
        *,
        first: MakeChoices[ValueT] | None = None,
        last: MakeChoices[ValueT] | None = None,
        at: int = 0,
        scattered: bool = True,
    ) -> None:
        """`first` and `last` make choices from the typed text, before and after the others.

        `at` is the index of the choice under the cursor at the start. `scattered`: whether letters are looked for
        that are scattered over a label, where no label has the words.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._first = first
        self._last = last
        self._at = at
        self._scattered = scattered
        self._moved = False  # whether the cursor was moved since the last letter

    def compose(self) -> ComposeResult:
        with Vertical(id="picker"):
            yield PaneRule(self._title, bright=True, background_variable="panel")
            box = self.INPUT(compact=True, placeholder="type to find", select_on_focus=False)
            box.cursor_blink = False
            yield box
            choices = ChoiceList(id="choices")
            choices.can_focus = False
            choices.empty = self.EMPTY
            choices.set_reactive(ChoiceList.matches, self._match(""))
            choices.set_reactive(RowList.cursor, self._at)
            yield choices
            yield PaneRule(self.FOOT, background_variable="panel")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.show_notice("")
        self._moved = False
        self.query_one(ChoiceList).matches = self._match(event.value)

    def _match(self, typed: str) -> list[Match[ValueT]]:
        before = self._first(typed) if self._first else ()
        after = self._last(typed) if self._last else ()
        return [
            *((choice, []) for choice in before),
            *match_choices(self._choices, typed, scattered=self._scattered),
            *((choice, []) for choice in after),
        ]

    def replace_choices(self, choices: Sequence[Choice[ValueT]]) -> None:
        """Show other choices; a cursor that was moved stays on what it is on, where that is still among them."""
        rows, chosen = self.query_one(ChoiceList), self.choice
        self._choices = choices
        rows.matches = self._match(self.query_one(self.INPUT).value)
        values = [choice.value for choice, _ in rows.matches]
        if self._moved and chosen in values:
            rows.cursor = values.index(chosen)

    def action_move(self, step: int) -> None:
        self.show_notice("")
        self._moved = True
        self.query_one(ChoiceList).action_move(step)

    def action_page(self, step: int) -> None:
        self.show_notice("")
        self._moved = True
        self.query_one(ChoiceList).action_page(step)

    @on(NoticePosted)
    def _show_posted(self, event: NoticePosted) -> None:
        """Show a notice in the foot: the sheet covers the status bar."""
        event.stop()
        self.show_notice(event.text)

    def show_notice(self, text: str) -> None:
        """Show a line in the foot; "" takes it away."""
        self.query(PaneRule).last().note = text

    @on(events.Click, "#choices")
    def _pick_clicked(self) -> None:
        self._moved = True
        self.action_pick()

    @property
    def choice(self) -> ValueT | None:
        """The value of the choice under the cursor, None where none matches."""
        choices = self.query_one(ChoiceList)
        return choices.matches[choices.cursor][0].value if choices.count else None

    def action_pick(self) -> None:
        choices = self.query_one(ChoiceList)
        if not choices.count:
            self.show_notice("there is nothing here to pick")
            return
        choice, typed = choices.matches[choices.cursor][0], self.query_one(self.INPUT).value
        if choice.explicit and not (self._moved or choices.cursor) and is_weak_match(choice, typed):
            self.show_notice("this only mentions it: ↓ to choose a row, or type more")
        else:
            self.dismiss(choice.value)
