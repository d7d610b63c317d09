"""`findings paper`: grades, changes, neighbours, quotations and sources of an authority as one document."""

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from db.export.paper import FORMS, paper_markdown, paper_pieces
from db.paper.compose import basket_quotations, compose_paper
from db.personal.personal import Personal
from db.store.filter_values import resolve_value
from tui.cli.database import open_library
from tui.cli.exit_status import DONE
from tui.cli.options import FILE_PATH, database_option
from tui.cli.output import print_note, print_pieces, save, told_when_stopped
from tui.cli.parameters import IsoDate


@click.command()
@click.argument("authority")
@click.option("--basket", metavar="NAME", help="The quotations: the paragraphs of this basket of yours.")
@click.option("--notes", is_flag=True, help="Your notes on them too.")
@click.option("--since", type=IsoDate(), help="Inspections whose last day was this date or later.")
@click.option(
    "--output",
    type=FILE_PATH,
    metavar="FILE",
    help="The new file: .docx or .md. Otherwise Markdown on stdout.",
)
@database_option
def paper(
    authority: str, basket: str | None, notes: bool, since: str | None, output: Path | None, db: Path | None
) -> int:
    """Write the paper on an authority: grades over time, what became of the recommendations of the inspection before
    the last, what the last one asks for, statistical neighbours, quotations, and sources with their addresses.

    \b
    findings paper "St Helens" > st-helens.md
    findings paper "St Helens" --output ~/st-helens.docx
    findings paper "St Helens" --basket basket --since 2014 --output ~/st-helens.md
    """
    if output and output.suffix.lower() not in FORMS:
        raise click.UsageError(f"--output {output.name}: the paper is written as {' or '.join(FORMS)}")
    stopped = told_when_stopped(f"{output} was not written") if output else nullcontext()
    with stopped, open_library(db) as library:
        name = resolve_value(library, "authority", authority)
        with Personal.open() as personal:
            quoted = basket_quotations(library, personal, basket) if basket is not None else []
        today = datetime.now(UTC).astimezone().date().isoformat()
        made = compose_paper(library, name, since=since or "", quotations=quoted, today=today)
        if output is None:
            print_pieces(paper_markdown(made, notes=notes), "markdown")
            return DONE
        pieces = paper_pieces(made, output.suffix.lower(), notes=notes)
        size = save(output, list(pieces))
    print_note(f"written to {output} ({size:,} bytes)")
    return DONE
