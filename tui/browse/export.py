"""Exporting what the browse screen shows, the basket, or the user's tags."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from db.export import render
from db.export.counts import counts
from db.export.plot_trend import plot_trend
from db.personal.tagged import TagIndex
from db.query import Query
from db.records import CitedParagraph, Results
from db.store.cited_paragraphs import cite_results, with_scores
from db.text_safety import one_line
from tui.app_screen import AppScreen
from tui.basket.export import export_of_basket
from tui.browse.state import BrowseState
from tui.export.context import make_context
from tui.export.exports import PLOT, Export, ExportProgress, ask_exports
from tui.tags.export import export_of_tags
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def ask_browser_exports(screen: AppScreen[None], state: BrowseState, tags: TagIndex) -> None:
    """Ask what to export: the results, their trend, the basket, the tags, as far as there are any."""
    exports = []
    if state.results is not None and state.results.total:
        words = state.describe_query()
        exports.append(export_of_results(state.search_query, state.results, words))
        exports.append(export_of_trend(state.search_query, words))
    if state.basket:
        exports.append(export_of_basket(screen.session, state.basket))
    if tags.own:
        exports.append(export_of_tags(screen.session, tags))
    if exports:
        ask_exports(screen, exports)
    else:
        screen.show_notice("there is nothing to export: nothing is shown, and the basket is empty")


def export_of_results(query: Query, results: Results, heading: str) -> Export:
    """Every paragraph that matches the query, in its order, under a heading."""
    count = formatting.format_count(results.total, "paragraph")

    def load(
        library: "Library", progress: ExportProgress, *, scored: bool = False
    ) -> Iterator[CitedParagraph]:
        # The first rows are shown before all are found.
        found = results if results.complete else library.search(query)
        if scored:
            found = with_scores(library, query, found)
        yield from progress.track(cite_results(library, found, scored=scored), len(found.ids))
        missing = len(found.ids) - progress.written
        if missing:
            progress.left_out.append(f"{missing:,} have left the database meanwhile")
        if not query.apparatus:
            progress.left_out.append("without boilerplate and footnotes")

    def render_results(library: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        scored = bool(query.text.strip()) and form not in ("markdown", "text")
        items = load(library, progress, scored=scored)
        return render.paragraphs(items, form, heading=one_line(heading), style=style)

    return Export(
        title=f"What is shown ({count})",
        subject="shown",
        file_stem="shown",
        render=render_results,
        inspections=lambda library, progress: (item.inspection for item in load(library, progress)),
        summary=lambda progress: formatting.format_count(progress.written, "paragraph"),
        query=one_line(heading),
    )


def export_of_trend(query: Query, heading: str) -> Export:
    """The count of the query by year, as numbers or as a line."""
    words = one_line(heading)

    def render_trend(library: "Library", form: str, _: str, __: ExportProgress) -> Iterator[str]:
        table = library.count(replace(query, sort="relevance"), ("year",))
        if form == PLOT:
            return iter([plot_trend(table, words, make_context(words, library).source())])
        return counts(table, form, unit="share", heading=words)

    return Export(
        title="The trend by year",
        subject="shown",
        file_stem="trend",
        render=render_trend,
        inspections=lambda _, __: (),
        summary=lambda _: "the trend by year is",
        query=words,
        styled=False,
        plot="The trend by year as a line",
        cites=False,
    )
