"""`findings paragraphs`: search and filter; the same results as the browser's."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from db.query import SORTS, Query
from db.store.cited_paragraphs import cited, with_scores
from tui.cli.citation_option import citation_option, citation_style
from tui.cli.completion import filter_values
from tui.cli.database import opened
from tui.cli.options import bibliography_option, print_references, shared_options
from tui.cli.output import chosen_format, counted, print_pieces, text_width
from tui.cli.parameters import IsoDate, QueryCommand

if TYPE_CHECKING:
    from db.records import Results
    from db.store.library import Library

TABLE_LIMIT: Final = 50  # what a person reads off a terminal; `--limit` says otherwise
SHOWING_SCORES: Final = frozenset({"json", "jsonl", "csv"})

# Option, facet of the Query, what it takes.
FILTERS: Final = (
    ("--authority", "authority", "A name or alias of an authority, in any case."),
    ("--region", "region", "A region of England."),
    ("--neighbours-of", "neighbours_of", "The statistical neighbours of an authority."),
    ("--inspection", "inspection", "The key of an inspection."),
    ("--report-kind", "report_kind", "A kind of inspection: sif, ilacs, …"),
    ("--theme", "theme", "A theme, by id or name."),
    ("--grade", "grade", "The grade of the area that the paragraph stands in."),
    ("--area", "area", "An area of judgement."),
    ("--kind", "kind", "A kind of paragraph: finding, recommendation, …"),
    ("--tone", "tone", "How it reads: positive, negative, mixed, neutral (inferred)."),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every filter as a repeatable option, in the order of FILTERS."""
    for option, facet, words in reversed(FILTERS):
        command = click.option(
            option, facet, multiple=True, metavar="VALUE", help=words, shell_complete=filter_values
        )(command)
    return command


@click.command(
    cls=QueryCommand,
    epilog="The same option twice: either. Different options: both.",
)
@click.argument("query", nargs=-1)
@filter_options
@click.option("--since", type=IsoDate(), help="Last day on site, this date or later (YYYY-MM-DD).")
@click.option("--until", type=IsoDate(end=True), help="Last day on site, this date or earlier.")
@click.option("--sort", type=click.Choice(SORTS), help="Order of the results.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many. Table: 50; otherwise all.")
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@click.option("--saved", metavar="NAME", help="Start from a search saved in the browser.")
@citation_option
@bibliography_option
@shared_options
def paragraphs(
    query: tuple[str, ...],
    since: str | None,
    until: str | None,
    sort: str | None,
    limit: int | None,
    apparatus: bool,
    saved: str | None,
    citation: str | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
    **chosen: tuple[str, ...],
) -> int:
    """Search and filter paragraphs.

    Every word of QUERY must occur; misspelt words are forgiven. "a phrase" is exact, -word excludes,
    word* is a prefix.

    \b
    findings paragraphs caseloads
    findings paragraphs '"private fostering"' --authority "St Helens"
    findings paragraphs --theme care-leavers --grade requires-improvement --format markdown
    """
    form = chosen_format(form)
    with opened(db) as library:
        asked = chosen_query(library, _saved_search(saved), " ".join(query), chosen)
        asked = _narrowed(asked, since, until, sort, apparatus)
        results = library.search(asked)
        if form in SHOWING_SCORES:
            results = with_scores(library, asked, results)
        shown = limit or (TABLE_LIMIT if form == "table" else None)
        if bibliography:
            found = cited(library, results, scored=False, limit=limit)
            print_references((one.inspection for one in found), bibliography)
        else:
            _print(library, asked, results, form, shown, citation)
    _tell(results, shown)
    return 0 if results.total else 1


def _saved_search(name: str | None) -> Query:
    if name is None:
        return Query()
    from db.personal.personal import Personal

    with Personal.open() as personal:
        return personal.search(name)


def chosen_query(library: "Library", base: Query, text: str, chosen: dict[str, tuple[str, ...]]) -> Query:
    """The question with each typed value resolved to its code. Raises UnknownValue."""
    from db.store.filter_values import resolve_value

    changes: dict[str, Any] = {"text": text} if text else {}
    for facet, typed in chosen.items():
        codes = (*base.values(facet), *(resolve_value(library, facet, value) for value in typed))
        changes[facet] = tuple(dict.fromkeys(codes))
    return replace(base, **changes)


def _narrowed(base: Query, since: str | None, until: str | None, sort: str | None, apparatus: bool) -> Query:
    asked = replace(
        base,
        since=since or base.since,
        until=until or base.until,
        sort=sort or base.sort,
        apparatus=apparatus or base.apparatus,
    )
    if asked.since and asked.until and asked.since > asked.until:
        raise click.UsageError(f"--since {asked.since} is after --until {asked.until}")
    return asked


def _print(
    library: "Library", asked: Query, results: "Results", form: str, limit: int | None, style: str | None
) -> None:
    found = cited(library, results, scored=bool(asked.text.strip()), limit=limit)
    if form == "table":
        from tui.cli.tables import paragraphs_table, print_tables

        print_tables([paragraphs_table(found, results.highlights)])
        return
    from db.export import render

    heading = asked.describe(library.themes())
    style = citation_style(style) if form in ("text", "markdown") else "full"
    found = counted(found, len(results.ids) if limit is None else min(limit, len(results.ids)))
    print_pieces(render.paragraphs(found, form, heading=heading, width=text_width(), style=style), form)


def _tell(results: "Results", limit: int | None) -> None:
    """What a person should know of the results, on stderr."""
    from tui.cli.output import note

    if results.corrections:
        used = ", ".join(f"{c.used} for {c.typed}" for c in results.corrections)
        note(f"showing results for {used}")
    if results.hint:
        note(results.hint)
    if not results.total:
        note("nothing found")
    elif limit is not None and results.total > limit:
        note(f"the first {limit:,} of {results.total:,} paragraphs; --limit {results.total} prints all")
