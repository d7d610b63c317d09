"""The sentences of a paragraph below each other, each with its tick; and the quotation as it will read."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db.text_safety import show_controls
from tui.keymap import bindings
from tui.quotation.model import SentenceChoice
from tui.widgets.line_view import EndMessages, LineView
from tui.widgets.messages import ActionRefused
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import Span, wrap

TICK_WIDTH: Final = 6  # the cursor's bar, then ` [x] `
READABLE: Final = 90  # cells: longer lines are hard to read


class SentenceView(LineView):
    """One sentence below the other. Posts `Changed` with the choice as a key or the mouse makes it."""

    BINDINGS = [*bindings("move")]
    END_MESSAGES = EndMessages(first="this is the first sentence", last="this is the last sentence")

    choice: reactive[SentenceChoice | None] = reactive(None, init=False)

    class Changed(Message):
        """The user moved to another sentence, chose one, or left one out."""

        def __init__(self, choice: SentenceChoice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Sentence, its part on the line, whether it is the first.
        self._lines: list[tuple[int, Span, bool]] = []

    @property
    def scroll_state(self) -> object:
        return self.choice.cursor if self.choice else None, self.top

    @property
    def cursor_line(self) -> int:
        at = self.choice.cursor if self.choice else 0
        return next((y for y, line in enumerate(self._lines) if line[0] == at), 0)

    def watch_choice(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        super().on_resize()
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = list(self._wrapped()) if self.choice else []
        self.resize_lines(len(self._lines))
        first = self.cursor_line
        own = sum(1 for line in self._lines if self.choice and line[0] == self.choice.cursor)
        self.scroll_to_lines(first, first + own)
        self.refresh()

    def _wrapped(self) -> Sequence[tuple[int, Span, bool]]:
        choice, width = self.choice, max(min(self.width - TICK_WIDTH - 1, READABLE), 1)
        lines = []
        for at, (start, end) in enumerate(choice.spans if choice else ()):
            parts = wrap(show_controls(choice.text[start:end]) if choice else "", width)
            lines += [(at, (start + a, start + b), not n) for n, (a, b) in enumerate(parts)]
        return lines

    def render_content_line(self, y: int) -> Strip:
        choice = self.choice
        if choice is None or y >= len(self._lines):
            return Strip.blank(self.width, self.theme_style("text"))
        at, (start, end), first = self._lines[y]
        chosen = at in choice.chosen
        style = self.theme_style("strong" if chosen else "text" if at == choice.cursor else "quiet")
        tick = (" [x] " if chosen else " [ ] ") if first else " " * (TICK_WIDTH - 1)
        bar = Segment(CURSOR_BAR if at == choice.cursor else " ", self.theme_style("accent"))
        tick_style = self.theme_style("accent-strong" if chosen else "quiet")
        return pad_line(
            [bar, Segment(tick, tick_style), Segment(choice.text[start:end], style)], self.width, style
        )

    def on_click(self, event: events.Click) -> None:
        """A click chooses the sentence under it, or leaves it out; the second of a double click does nothing more."""
        line = self.line_at(event.y)
        if self.choice is not None and line is not None and line < len(self._lines) and event.chain == 1:
            self.post_message(self.Changed(self.choice.at(self._lines[line][0]).toggled()))

    def action_move(self, step: int) -> None:
        self._move(step)

    def action_page(self, step: int) -> None:
        self._move(step * max(self.height // 2, 1))

    def action_first(self) -> None:
        self._move(-len(self._lines))

    def action_last(self) -> None:
        self._move(len(self._lines))

    def _move(self, step: int) -> None:
        """Move by sentences; at the ends say so."""
        if self.choice is None:
            return
        moved = self.choice.moved(step)
        if moved.cursor == self.choice.cursor:
            self.post_message(ActionRefused(self.end_message(1 if step > 0 else -1)))
        else:
            self.post_message(self.Changed(moved))


class QuotationPreview(LineView):
    """The quotation as it will read."""

    can_focus = False

    words: reactive[str] = reactive("", init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = ""
        self._spans: list[Span] = []

    def watch_words(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        super().on_resize()
        self._lay_out()

    def _lay_out(self) -> None:
        self._shown = show_controls(self.words)
        self._spans = wrap(self._shown, max(min(self.width - 4, READABLE), 1)) if self.words else []
        self.resize_lines(len(self._spans))
        self.refresh()

    def render_content_line(self, y: int) -> Strip:
        text = self._shown[slice(*self._spans[y])] if y < len(self._spans) else ""
        return pad_line(
            [Segment(f"  {text}", self.theme_style("text"))], self.width, self.theme_style("text")
        )
