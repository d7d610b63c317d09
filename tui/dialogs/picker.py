"""A list to pick from by typing a few letters: the command palette, an inspection, a format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from db.text_safety import one_line
from tui.dialogs.subsequence import subsequence_match
from tui.widgets.messages import NoticePosted
from tui.widgets.pane_rule import PaneRule
from tui.widgets.plain_input import PlainInput
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line, split_at_spans
from tui.widgets.wrapping import Span, cell_width, shorten

# Choices whose letters are merely scattered through them are looked for among this many at most.
FUZZY_AMONG: Final = 3_000


ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Choice(Generic[ValueT]):
    """One thing to pick: its words, the value that picking it returns, and a note or key at the right."""

    words: str
    value: ValueT
    aside: str = ""


# Makes further choices from the typed text.
MakeChoices = Callable[[str], Sequence[Choice[ValueT]]]


def matching(choices: Sequence[Choice[ValueT]], typed: str) -> list[tuple[Choice[ValueT], list[Span]]]:
    """The choices that a typed text means, best first, with what of each matched.

    All words begin words of it (or of what stands aside), in any order; else it holds them; else its letters
    occur in their order.
    """
    words = typed.casefold().split()
    if not words:
        return [(choice, []) for choice in choices]
    found: list[tuple[tuple[float, int], Choice[ValueT], list[Span]]] = []
    rest: list[tuple[int, Choice[ValueT]]] = []
    for order, choice in enumerate(choices):
        name = f" {choice.words.casefold()}"
        places = [name.find(f" {word}") for word in words]
        aside = f" {choice.aside.casefold()}"
        if all(place >= 0 or f" {word}" in aside for place, word in zip(places, words, strict=True)):
            spans = [(p, p + len(word)) for p, word in zip(places, words, strict=True) if p >= 0]
            begins = bool(spans) and spans[0][0] == 0
            whole = len(spans) == len(words)
            found.append(
                ((3.0 if begins and whole else 2.0 if whole else 1.5, -order), choice, sorted(spans))
            )
        elif all(word in name for word in words):
            spans = [(name.find(word) - 1, name.find(word) - 1 + len(word)) for word in words]
            found.append(((1.0, -order), choice, sorted(spans)))
        else:
            rest.append((order, choice))
    if not found and len(rest) <= FUZZY_AMONG:
        for order, choice in rest:
            score, places = subsequence_match(typed, choice.words)
            if score:
                found.append(((score / 1_000, -order), choice, [(at, at + 1) for at in places]))
    found.sort(key=lambda item: item[0], reverse=True)
    return [(choice, spans) for _, choice, spans in found]


class ChoiceList(RowList):
    """The choices that are left."""

    background_variable = "panel"

    found: reactive[Sequence[tuple[Choice[Any], list[Span]]]] = reactive((), always_update=True)

    @property
    def count(self) -> int:
        return len(self.found)

    def watch_found(self) -> None:
        self.set_reactive(RowList.cursor, 0)
        self.scroll_to_line(0)
        self.rows_changed()

    def render_content_line(self, y: int) -> Strip:
        plain = self.theme_style("text")
        quiet = self.theme_style("quiet")
        if y >= self.count:
            nothing = " nothing is called that" if not self.count and y == 0 else ""
            return pad_line([Segment(nothing, quiet)], self.width, plain)
        choice, spans = self.found[y]
        aside = one_line(choice.aside)
        words = shorten(one_line(choice.words), self.width - cell_width(aside) - 5)
        cut = split_at_spans(words, (0, len(words)), plain, spans, self.theme_style("hit"))
        gap = " " * max(self.width - cell_width(words) - cell_width(aside) - 3, 1)
        bar = Segment(CURSOR_BAR if y == self.cursor else " ", self.theme_style("accent"))
        return pad_line([bar, Segment(" ", plain), *cut, Segment(gap + aside, quiet)], self.width, plain)


class PickerInput(PlainInput):
    """The box above the list; the arrows move in the list while one types."""

    BINDINGS = [
        Binding("up", "screen.move(-1)", "Up", show=False),
        Binding("down", "screen.move(1)", "Down", show=False),
        Binding("pageup", "screen.page(-1)", "A page up", show=False),
        Binding("pagedown", "screen.page(1)", "A page down", show=False),
        Binding("enter", "screen.pick", "Pick", show=False),
    ]


class Picker(ModalScreen[ValueT | None], Generic[ValueT]):
    """Pick one of `choices`; `first` and `last` make further ones from what is typed, before and after them.

    Gives the picked one's value, None on Esc.
    """

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")  # subclasses in other folders use it too
    BINDINGS = [Binding("escape", "dismiss", "Back", show=False)]
    INPUT: type[PickerInput] = PickerInput
    FOOT = "Enter picks · Esc back"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[ValueT]],
        *,
        first: MakeChoices[ValueT] | None = None,
        last: MakeChoices[ValueT] | None = None,
        at: int = 0,
    ) -> None:
        """`at` is the choice at which the cursor stands first."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._first = first
        self._last = last
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(id="picker"):
            yield PaneRule(self._title, bright=True, background_variable="panel")
            box = self.INPUT(compact=True, placeholder="type to find", select_on_focus=False)
            box.cursor_blink = False
            yield box
            choices = ChoiceList(id="choices")
            choices.can_focus = False
            yield choices
            yield PaneRule(self.FOOT, background_variable="panel")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(PickerInput))
        self._narrow("")
        if self._at:
            self.call_after_refresh(self.action_move, self._at)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        self._show_notice("")
        before = self._first(typed) if self._first else ()
        after = self._last(typed) if self._last else ()
        self.query_one(ChoiceList).found = [
            *((choice, []) for choice in before),
            *matching(self._choices, typed),
            *((choice, []) for choice in after),
        ]

    def action_move(self, step: int) -> None:
        self._show_notice("")
        self.query_one(ChoiceList).action_move(step)

    def action_page(self, step: int) -> None:
        self._show_notice("")
        self.query_one(ChoiceList).action_page(step)

    @on(NoticePosted)
    def _show_posted(self, event: NoticePosted) -> None:
        """Show a notice in the foot: the sheet covers the status bar."""
        event.stop()
        self._show_notice(event.text)

    def _show_notice(self, text: str) -> None:
        self.query(PaneRule).last().note = text

    def action_pick(self) -> None:
        choices = self.query_one(ChoiceList)
        if choices.count:
            self.dismiss(choices.found[choices.cursor][0].value)
        else:
            self._show_notice("there is nothing here to pick")

    @on(events.Click, "#choices")
    def _clicked(self) -> None:
        self.action_pick()
