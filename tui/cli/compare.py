"""`findings compare`: counterparts between two inspections, or matter by matter through several."""

from pathlib import Path

import click

from db.compare.counterparts import with_edits
from db.compare.queries import chain_inspections, compare_inspections
from db.store.filter_values import resolve_value
from tui.cli.completion import inspection_keys
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format
from tui.cli.printing import print_chain, print_comparison, print_references
from tui.export.context import make_context


@click.command()
@click.argument("left", shell_complete=inspection_keys)
@click.argument("right", shell_complete=inspection_keys)
@click.argument("further", nargs=-1, shell_complete=inspection_keys)
@click.option("--theme", metavar="VALUE", help="Three or more inspections: one theme, by id or name.")
@bibliography_option
@shared_options
def compare(
    left: str,
    right: str,
    further: tuple[str, ...],
    theme: str | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
) -> int:
    """Find the counterparts between two inspections, given by their keys.

    Three keys or more: what was said of each matter, inspection by inspection, oldest first.

    \b
    findings compare st-helens-2011-03 st-helens-2014-11
    findings compare st-helens-2011-03 st-helens-2014-11 --format markdown > paper.md
    findings compare st-helens-2011-03 st-helens-2014-11 st-helens-2022-07 --theme planning
    """
    if theme and not further:
        raise click.UsageError("--theme goes with three inspections or more")
    form = choose_format(form)
    keys = (left, right, *further)
    with open_library(db) as library:
        if bibliography:
            print_references([library.inspection(key) for key in keys], bibliography)
            return DONE
        themes = library.themes()
        context = make_context(f"{', '.join(keys)} compared", library)
        if not further:
            compared = with_edits(compare_inspections(library, left, right))
            print_comparison(compared, form, themes, context)
            return DONE
        chain = chain_inspections(library, keys, resolve_value(library, "theme", theme) if theme else None)
    print_chain(chain, form, themes, context)
    return DONE if chain.rows else PARTIAL
