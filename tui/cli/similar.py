"""`findings similar`: the paragraphs of other authorities about the same matter."""

from pathlib import Path

import click

from db.compare.queries import similar_paragraphs
from db.export.citation import place
from db.query import Query
from db.records import CitedParagraph
from tui.cli.citation_option import citation_option, citation_style_for
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.filter_options import add_filters, filter_options
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, print_note
from tui.cli.printing import print_paragraphs, print_references
from tui.export.context import make_context


@click.command()
@click.argument("paragraph", type=click.IntRange(min=1), metavar="ID")
@filter_options
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most paragraphs to print."
)
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
    **filters: tuple[str, ...],
) -> int:
    """Find the paragraphs of other authorities about the same matter, nearest first.

    ID is the paragraph's `id` in `findings paragraphs --format json`. The filters are those of
    `findings paragraphs`; with --authority the paragraph's own authority can be asked for too. JSON has the
    expected share of right ones as `score`, and its `strength` (same, probable) where it is strong.

    \b
    findings similar 94
    findings similar 94 --neighbours-of "St Helens" --grade good
    """
    form = choose_format(form)
    with open_library(db) as library:
        found = library.paragraphs([paragraph])
        if not found:
            raise click.UsageError(f"no paragraph has the id {paragraph}: JSON of `paragraphs` gives ids")
        [original] = found
        query = add_filters(library, Query(), filters)
        candidates = similar_paragraphs(library, original, query, limit)
        inspections = {inspection.key: inspection for inspection in library.inspections()}
        context = make_context(f"similar to {place(original)} of {original.inspection}", library)
    cited = [
        CitedParagraph(
            inspections[candidate.paragraph.inspection],
            candidate.paragraph,
            candidate.similarity,
            strength=candidate.strength or "",
        )
        for candidate in candidates
    ]
    if bibliography:
        print_references((item.inspection for item in cited), bibliography)
    else:
        heading = f"About the same matter as {place(original)} of {original.inspection}"
        print_paragraphs(
            cited, form, heading=heading, style=citation_style_for(form, citation), context=context
        )
    if not cited:
        print_note("nothing near enough in other inspections")
    return DONE if cited else PARTIAL
