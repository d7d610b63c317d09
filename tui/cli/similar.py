"""`findings similar`: who else was told this?"""

from pathlib import Path
from typing import Any

import click

from db.query import Query
from db.records import CitedParagraph
from tui.cli.citation_option import citation_option, citation_style
from tui.cli.database import opened
from tui.cli.options import bibliography_option, print_references, shared_options
from tui.cli.output import chosen_format, note, print_pieces, text_width
from tui.cli.paragraphs import chosen_query, filter_options


@click.command()
@click.argument("paragraph", type=click.IntRange(min=1), metavar="ID")
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@citation_option
@bibliography_option
@shared_options
def similar(
    paragraph: int,
    limit: int,
    citation: str | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
    **chosen: Any,
) -> int:
    """Find the paragraphs of other inspections that speak of the same matter, nearest first.

    ID is the paragraph's `id` in `findings paragraphs --format json`. The filters are those of
    `findings paragraphs`.

    \b
    findings similar 94
    findings similar 94 --neighbours-of "St Helens" --grade good
    """
    from db.compare.queries import similar_paragraphs

    form = chosen_format(form)
    with opened(db) as library:
        found = library.paragraphs([paragraph])
        if not found:
            raise click.UsageError(f"no paragraph has the id {paragraph}: JSON of `paragraphs` gives ids")
        near = similar_paragraphs(library, found[0], chosen_query(library, Query(), "", chosen), limit)
        inspections = {i.key: i for i in library.inspections()}
        cited = [CitedParagraph(inspections[c.paragraph.inspection], c.paragraph, c.similarity) for c in near]
    if bibliography:
        print_references((one.inspection for one in cited), bibliography)
    elif form == "table":
        from tui.cli.tables import paragraphs_table, print_tables

        print_tables([paragraphs_table(cited, ())])
    else:
        from db.export import render
        from db.export.citation import place

        heading = f"Said of the same matter as {place(found[0])} of {found[0].inspection}"
        style = citation_style(citation) if form in ("text", "markdown") else "full"
        print_pieces(render.paragraphs(cited, form, heading=heading, width=text_width(), style=style), form)
    if not cited:
        note("nothing near enough in other inspections")
    return 0 if cited else 1
