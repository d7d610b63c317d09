"""The last line: the keys that matter here, or what was just done, until the next key."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from db.hostile import one_line
from tui.widgets.wrapping import cells, shorten


class BottomLine(Widget):
    """Hints as (key, word) pairs, or a message in their place."""

    COMPONENT_CLASSES = {"bottom--key", "bottom--word", "bottom--said"}
    DEFAULT_CSS = "BottomLine { height: 1; }"

    hints: reactive[Sequence[tuple[str, str]]] = reactive(())
    said: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.size.width
        if self.said:
            said = self.get_visual_style("bottom--said", partial=True)
            return Content.assemble((" " + shorten(one_line(self.said, 500), width - 2), said))
        key_style = self.get_visual_style("bottom--key", partial=True)
        word_style = self.get_visual_style("bottom--word", partial=True)
        parts: list[str | Content | tuple[str, object]] = [" "]
        used = 1
        # Help comes last and is always there: the hint that leads to all the others.
        *others, last = self.hints or [("", "")]
        room = width - cells(last[0]) - cells(last[1]) - 2
        for key, word in others:
            wide = cells(key) + cells(word) + 3
            if used + wide > room:
                break
            parts += [(key, key_style), (f" {word}  ", word_style)]
            used += wide
        parts += [(last[0], key_style), (f" {last[1]}", word_style)]
        return Content.assemble(*parts)  # type: ignore[arg-type]
