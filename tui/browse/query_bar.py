"""The first line of the browse screen: the query in words, and the number of results."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive

from db.query import Query
from db.records import Inspection, Results
from db.text_safety import one_line
from tui.browse.query_changes import sort_orders
from tui.widgets import formatting
from tui.widgets.formatting import describe_query
from tui.widgets.line_widget import OneLine
from tui.widgets.wrapping import cell_width, shorten

NAME: Final = "findings"
NOT_ANSWERED: Final = "could not be searched"
NAME_FROM: Final = 100  # cells of the screen from which the name of the app is shown
# Cells for the query below which the counts lose their words, and then sort order and basket are left out.
LEAST_QUERY: Final = 16
LEAST_QUERY_WITH_TAIL: Final = 10
LINE_GAP: Final = 2  # between the line by year and the counts


class QueryBar(OneLine):
    """`findings  St Helens · care leavers      212 of 1,066 paragraphs in 2 inspections   relevance  basket 3`."""

    search_query: reactive[Query] = reactive(Query())
    results: reactive[Results | None] = reactive(None, always_update=True)
    themes: reactive[Mapping[str, str]] = reactive({})
    inspections: reactive[Mapping[str, Inspection]] = reactive({}, always_update=True)
    searching: reactive[bool] = reactive(False)  # the answer takes long: no count is that of the query
    basket: reactive[int] = reactive(0)
    # A query and its line by year (`tui.browse.trend`), which comes after the rows.
    trend: reactive[tuple[Query, str]] = reactive((Query(), ""))

    def words(self) -> str:
        """The query in words; an inspection is named by its authority and month."""
        return describe_query(self.search_query, self.themes, self.inspections)

    def count_words(self) -> str:
        """`212 of 1,066 paragraphs in 2 inspections`."""
        if self.results is None:
            return "reading …"
        if self.searching:
            return "searching …"
        if self.results.failed:
            return NOT_ANSWERED
        found = f"{self.results.total:,} of {formatting.format_count(self.results.of, 'paragraph')}"
        if self.results.inspections is None:
            return f"{found} in … inspections"
        found = f"{found} in {formatting.format_count(self.results.inspections, 'inspection')}"
        if self.results.authorities is None:
            return found
        return f"{found} of {formatting.format_count(self.results.authorities, 'authority', 'authorities')}"

    def short_count_words(self) -> Sequence[str]:
        """The same with fewer words: `212 of 1,066 paragraphs in 2 inspections`, `212 of 1,066 paragraphs`."""
        if self.results is None or self.searching or self.results.failed:
            return [self.count_words()]
        shortest = f"{self.results.total:,} of {formatting.format_count(self.results.of, 'paragraph')}"
        if self.results.inspections is None:
            return [shortest]
        return [f"{shortest} in {formatting.format_count(self.results.inspections, 'inspection')}", shortest]

    def _fitting_count_words(self, query: str, width: int) -> str:
        """What is counted, in at most `width` cells with the query: on a narrow screen less, or in fewer words.

        The authorities stay without the word "paragraphs", which stands on the pane, if the query is then whole.
        """
        full = self.count_words()
        if cell_width(full) <= width - LEAST_QUERY:
            return full
        without_noun = full.replace(" paragraphs in ", " in ", 1)
        if without_noun != full and cell_width(without_noun) + cell_width(query) <= width:
            return without_noun
        shorter = self.short_count_words()
        return next((words for words in shorter if cell_width(words) <= width - LEAST_QUERY), shorter[-1])

    def build_segments(self, width: int) -> Sequence[Segment]:
        query = one_line(self.words())
        basket = f"basket {self.basket:,}" if self.basket else ""
        sort = self.search_query.sort if self.search_query.sort in sort_orders(self.search_query) else ""
        tail = "  ".join(filter(None, (sort, basket)))
        name = f" {NAME}  " if width >= NAME_FROM else " "
        room = width - cell_width(name) - cell_width(tail) - 5
        found = self._fitting_count_words(query, room)
        room -= cell_width(found)
        if room < LEAST_QUERY_WITH_TAIL:
            tail = ""
            room = width - cell_width(name) - cell_width(found) - 2
        line = self.trend[1] if self.trend[0] == self.search_query else ""
        if line and cell_width(query) + cell_width(line) + LINE_GAP <= room:
            found = f"{line}{' ' * LINE_GAP}{found}"
            room -= cell_width(line) + LINE_GAP
        query = shorten(query, max(room, 0))
        gap = " " * max(
            width
            - cell_width(name)
            - cell_width(query)
            - cell_width(found)
            - cell_width(tail)
            - (3 if tail else 1),
            1,
        )
        return [
            Segment(name, self.theme_style("accent-strong")),
            Segment(query, self.theme_style("strong")),
            Segment(gap, self.theme_style("text")),
            Segment(found, self.theme_style("text")),
            Segment("  " + tail if tail else "", self.theme_style("quiet")),
        ]
