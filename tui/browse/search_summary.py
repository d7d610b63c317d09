"""The line of the present search: its words, and a note where something else was searched for."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive

from db.query import Query
from db.records import Results
from db.text_safety import one_line
from tui.keymap import key_of, name_keys
from tui.widgets import formatting
from tui.widgets.line_widget import OneLine
from tui.widgets.wrapping import cell_width, shorten

EXACT: Final = f" · {key_of('browse.exact')} search exactly"
LEGEND_GAP: Final = "     "  # between the hints for a new user and the legend of the letters


def describe_search(results: Results | None, query: Query) -> tuple[str, str, str]:
    """The note beside the words of a search in three parts: its text, the words that it is about, its key."""
    if results is None:
        return "", "", ""
    if results.corrections:
        used = " ".join(dict.fromkeys(one_line(c.used) for c in results.corrections))
        return "showing results for ", " ".join(filter(None, (used, results.named))), EXACT
    if results.named:
        return "", results.named, EXACT
    if results.hint:
        return one_line(results.hint), "", ""
    if query.exact and query.text.strip():
        return "exactly as typed", "", ""
    return "", "", ""


def hint_with_legend(hint: str, room: int) -> str:
    """A hint, and after it what the letters of the grades mean where `room` (cells) is enough; or the letters alone."""
    legend = formatting.grade_legend()
    both = f"{hint}{LEGEND_GAP}{legend}" if hint else legend
    return both if cell_width(both) <= room else hint or legend


class SearchNoteLine(OneLine):
    """A line with a note about what was searched for."""

    results: reactive[Results | None] = reactive(None, always_update=True)
    search_query: reactive[Query] = reactive(Query())

    @property
    def note(self) -> tuple[str, str, str]:
        """`describe_search` as it is shown."""
        text, used, key = describe_search(self.results, self.search_query)
        return text, used, name_keys(key, self.screen)

    def build_note(self, width: int) -> list[Segment]:
        """The note in at most `width` cells."""
        text, used, key = self.note
        if not used:
            return [Segment(shorten(text, max(width - 1, 0)), self.theme_style("quiet"))]
        room = width - cell_width(text) - cell_width(key) - 1
        if room < min(cell_width(used), 8):  # on a narrow screen the words and the key matter most
            text, key = "→ ", name_keys(f" · {key_of('browse.exact')} exactly", self.screen)
            room = width - cell_width(text) - cell_width(key) - 1
        return [
            Segment(text, self.theme_style("quiet")),
            Segment(shorten(used, max(room, 1)), self.theme_style("hit")),
            Segment(key, self.theme_style("quiet")),
        ]


class SearchSummary(SearchNoteLine):
    """The present search, shown until the search box is first used.

    `hint` is shown while nothing is searched for.
    """

    hint: reactive[str] = reactive("")

    def build_segments(self, width: int) -> Sequence[Segment]:
        text = shorten(one_line(self.search_query.text), width // 2)
        note = self.build_note(width - cell_width(text) - 6)
        sign = Segment(" / ", self.theme_style("accent"))
        if not text and not any(part.text for part in note):
            words = shorten(hint_with_legend(self.hint, width - 4), width - 4)
            return [sign, Segment(words, self.theme_style("quiet"))]
        gap = width - 3 - cell_width(text) - sum(cell_width(part.text) for part in note) - 1
        return [
            sign,
            Segment(text, self.theme_style("text")),
            Segment(" " * max(gap, 1), self.theme_style("text")),
            *note,
        ]
