"""`findings read`: prints a whole report, for a pipe, a pager or a screen reader."""

from pathlib import Path

import click

from db.codes import APPARATUS
from db.export.report import report
from tui.cli.completion import inspection_keys
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, print_pieces, text_width
from tui.cli.printing import print_references
from tui.export.context import make_context


@click.command()
@click.argument("key", shell_complete=inspection_keys)
@click.option("--plain", is_flag=True, help="Never wrap: a line for each paragraph, for a screen reader.")
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@bibliography_option
@shared_options
def read(
    key: str, plain: bool, apparatus: bool, bibliography: str | None, db: Path | None, form: str | None
) -> int:
    """Print the report of an inspection in its order, with its headings; every state in words.

    In place of a table it is printed as text. CSV and JSON have the fields of `findings paragraphs`.

    \b
    findings read st-helens-2014-11 | less
    findings read st-helens-2014-11 --plain
    findings read st-helens-2014-11 --format markdown > st-helens.md
    """
    form = choose_format(form)
    form = "text" if form == "table" else form
    with open_library(db) as library:
        inspection = library.inspection(key)
        read = [p for p in library.report(inspection.key) if apparatus or p.kind not in APPARATUS]
        if bibliography:
            print_references([inspection], bibliography)
            return DONE
        context = make_context(f"the report {inspection.key}", library)
    width = None if plain else text_width()
    print_pieces(report(inspection, read, form, width=width), form, context=context)
    return DONE if read else PARTIAL
