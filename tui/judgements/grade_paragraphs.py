"""From a grade to the paragraphs that support it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from db.query import Query
from db.records import Inspection
from tui.app_screen import OverlayScreen, ShowQuery
from tui.backend.messages import Answer
from tui.judgements.grid_model import query_behind_grade

if TYPE_CHECKING:
    from db.store.library import Library


class GradeQueryBuilt(Answer[Query]):
    """The query for the paragraphs that support a grade."""


class GradeParagraphs:
    """Dismisses a screen with the query for the paragraphs that support a grade."""

    def __init__(self, screen: OverlayScreen, *, criticism_first: bool = False) -> None:
        """With `criticism_first`, only the criticism is shown where there is any; `!` shows all."""
        self._screen = screen
        self._criticism_first = criticism_first
        screen.subscribe(GradeQueryBuilt, self._dismiss_with_query)

    def show(self, inspection: Inspection, area: str) -> None:
        """Have the browser show what supports the grade of an inspection in an area."""

        def build_query(library: "Library") -> Query:
            report = library.report(inspection.key)
            query = query_behind_grade(inspection, area, report)
            critical = replace(query, criticism=True)
            return critical if self._criticism_first and library.search(critical).total else query

        self._screen.backend.run(build_query, GradeQueryBuilt)

    def _dismiss_with_query(self, event: GradeQueryBuilt) -> None:
        self._screen.dismiss(ShowQuery(event.answer))
