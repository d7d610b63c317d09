"""`findings paragraphs`: search and filter, with the same results as in the browser."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.personal.personal import Personal
from db.query import SORTS, Query
from db.records import CitedParagraph
from db.store.cited_paragraphs import cite_results, with_scores
from tui.cli.citation_option import citation_option, citation_style_for
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.filter_options import Typed, add_filters, filter_options
from tui.cli.named_filters import suggest_command, suggest_grades
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, print_note, with_progress
from tui.cli.parameters import QueryCommand
from tui.cli.printing import print_paragraphs, print_references
from tui.export.context import make_context

if TYPE_CHECKING:
    from db.records import Results
    from db.store.library import Library

TABLE_LIMIT: Final = 50  # rows, as many as a user reads through on a terminal; `--limit` overrides it
MOST_RELATED: Final = 50  # as many as a person looks through
FORMATS_WITH_SCORES: Final = frozenset({"json", "jsonl", "csv"})


@click.command(
    cls=QueryCommand,
    epilog="The same option twice: either. Different options: both.",
)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@filter_options
@click.option("--sort", type=click.Choice(SORTS), help="Order of the results.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"The most paragraphs to print. Table: {TABLE_LIMIT}; otherwise all.",
)
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@click.option("--related", is_flag=True, help="After them, paragraphs that say it in other words.")
@click.option("--saved", metavar="NAME", help="Start from a search saved in the browser.")
@citation_option
@bibliography_option
@shared_options
def paragraphs(
    words: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    apparatus: bool,
    related: bool,
    saved: str | None,
    citation: str | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
    **filters: Typed,
) -> int:
    """Search and filter paragraphs.

    Every word of content in QUERY must occur, in any of its forms; misspelt words are corrected. In a question,
    words of degree (how good) and of saying (what did they say) need not occur. "a phrase" is exact, -word excludes,
    word* is a prefix, a | b is either, ~word is words that mean the same too. --related adds what other words say,
    marked `related` in JSON.

    \b
    findings paragraphs caseloads
    findings paragraphs '"private fostering"' --authority "St Helens"
    findings paragraphs --theme care-leavers --grade requires-improvement --format markdown
    """
    form = choose_format(form)
    with open_library(db) as library:
        query = add_filters(library, _saved_search(saved), filters)
        query = _add_terms(query, words, sort, apparatus=apparatus)
        results = library.search(query)
        shown = limit or (TABLE_LIMIT if form == "table" else None)
        further = _find_related(library, query, results, shown) if related else []
        if bibliography:
            found = cite_results(library, results, scored=False, limit=limit)
            print_references((item.inspection for item in chain(found, further)), bibliography)
        else:
            cited = _cite_results(library, query, results, form, shown)
            if related:
                cited = chain((item._replace(related=False) for item in cited), further)
            heading = query.describe(library.themes())
            print_paragraphs(
                cited,
                form,
                heading=heading,
                style=citation_style_for(form, citation),
                highlights=results.highlights,
                context=make_context(heading, library),
            )
        instead = suggest_command(library, query, results)
        grades = suggest_grades(library, query)
    _print_notes(results, shown, len(further), instead)
    if grades:
        print_note(grades)
    return DONE if results.total or further else PARTIAL


def _find_related(
    library: "Library", query: Query, results: "Results", limit: int | None
) -> list[CitedParagraph]:
    """What other words say, as many as `limit` leaves room for, at most MOST_RELATED."""
    room = MOST_RELATED if limit is None else min(MOST_RELATED, limit - len(results.ids))
    ids = library.related(query, results.ids, room) if room > 0 else []
    inspections = {inspection.key: inspection for inspection in library.inspections()}
    return [CitedParagraph(inspections[p.inspection], p, related=True) for p in library.paragraphs(ids)]


def _saved_search(name: str | None) -> Query:
    """The search saved under a name, the empty query for None. Raises LibraryError for an unknown name."""
    if name is None:
        return Query()
    with Personal.open() as personal:
        return personal.search(name)


def _add_terms(query: Query, words: Sequence[str], sort: str | None, *, apparatus: bool) -> Query:
    """The query with the words and order of the command line, where they are given."""
    return replace(
        query,
        text=" ".join(words) or query.text,
        sort=sort or query.sort,
        apparatus=apparatus or query.apparatus,
    )


def _cite_results(
    library: "Library", query: Query, results: "Results", form: str, limit: int | None
) -> Iterable[CitedParagraph]:
    """The paragraphs found, at most `limit`, with the scores that the format has; progress is shown but for a table."""
    if form in FORMATS_WITH_SCORES:
        results = with_scores(library, query, results)
    cited = cite_results(library, results, scored=bool(query.text.strip()), limit=limit)
    if form == "table":
        return cited
    return with_progress(cited, len(results.ids) if limit is None else min(limit, len(results.ids)))


def _print_notes(results: "Results", limit: int | None, related: int, instead: str | None) -> None:
    """Corrections, a hint, a wider or filtered search, and how many were found but not printed, on stderr."""
    if results.corrections and results.total:
        used = ", ".join(f"{correction.used} for {correction.typed}" for correction in results.corrections)
        print_note(f"showing results for {used}")
    empty = not results.total and not related
    if results.hint and not empty:
        print_note(results.hint)
    if related:
        hold, say = "holds" if results.total == 1 else "hold", "says" if related == 1 else "say"
        print_note(
            f"{results.total:,} {hold} the words; behind them {related:,} that {say} it in other words"
        )
    elif empty:
        print_note(f"nothing found. {results.hint}" if results.hint else "nothing found")
    elif limit is not None and results.total > limit:
        print_note(f"the first {limit:,} of {results.total:,} paragraphs; --limit {results.total} prints all")
    if instead:
        print_note(instead)
