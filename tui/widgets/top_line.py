"""The first line: what is asked, in words, and how much answers to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.segment import Segment
from textual.reactive import reactive

from db.hostile import one_line
from db.query import Query
from db.records import Inspection, Results
from tui import wording
from tui.widgets.line_view import OneLine
from tui.widgets.wrapping import cells, shorten

NAME = "findings"


class TopLine(OneLine):
    """`findings  St Helens · care leavers      212 of 1,066 paragraphs in 2 inspections   relevance  basket 3`."""

    asked: reactive[Query] = reactive(Query())
    results: reactive[Results | None] = reactive(None, always_update=True)
    themes: reactive[Mapping[str, str]] = reactive({})
    inspections: reactive[Mapping[str, Inspection]] = reactive({}, always_update=True)
    basket: reactive[int] = reactive(0)

    def words(self) -> str:
        """What is asked; an inspection is called by its authority and month, not by its key."""
        named = tuple(
            wording.short_name(self.inspections[key]) if key in self.inspections else key
            for key in self.asked.inspection
        )
        return replace(self.asked, inspection=named).describe(dict(self.themes))

    def found(self) -> str:
        """`212 of 1,066 paragraphs in 2 inspections`."""
        if self.results is None:
            return "reading …"
        found = f"{self.results.total:,} of {wording.counted(self.results.of, 'paragraph')}"
        if self.results.inspections is None:
            return f"{found} in … inspections"
        return f"{found} in {wording.counted(self.results.inspections, 'inspection')}"

    def line(self, width: int) -> Sequence[Segment]:
        asked = one_line(self.words())
        basket = f"basket {self.basket:,}" if self.basket else ""
        found = self.found()
        tail = "  ".join(filter(None, (self.asked.sort, basket)))
        name = f" {NAME}  " if width >= 100 else " "
        room = width - cells(name) - cells(found) - cells(tail) - 5
        if room < 16:  # a narrow screen: say the counts without their words
            if self.results is not None:
                inspections = "…" if self.results.inspections is None else f"{self.results.inspections:,}"
                found = f"{self.results.total:,} of {self.results.of:,} in {inspections}"
            room = width - cells(name) - cells(found) - cells(tail) - 5
        if room < 10:
            tail = ""
            room = width - cells(name) - cells(found) - 2
        asked = shorten(asked, max(room, 0))
        gap = " " * max(
            width - cells(name) - cells(asked) - cells(found) - cells(tail) - (3 if tail else 1), 1
        )
        return [
            Segment(name, self.look("here")),
            Segment(asked, self.look("strong")),
            Segment(gap, self.look("text")),
            Segment(found, self.look("text")),
            Segment("  " + tail if tail else "", self.look("quiet")),
        ]
